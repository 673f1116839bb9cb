"""A proposal set out as a file of its own comes back whole: its mark, the text that it is of, every line, its reasons."""

from __future__ import annotations

import pytest

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.filings.layout import lay_out_filing
from plenipot.core.filings.parse import parse_filing
from plenipot.core.text.document import Story, WordDocument

FORM = load("itu-pp")
INSTRUMENTS = {
    "CS": {
        "en": "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION",
        "fr": "CONSTITUTION DE L'UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS",
        "es": "CONSTITUCIÓN DE LA UNIÓN INTERNACIONAL DE TELECOMUNICACIONES",
        "ru": "УСТАВ МЕЖДУНАРОДНОГО СОЮЗА ЭЛЕКТРОСВЯЗИ",
        "zh": "国际电信联盟组织法",
        "ar": "دستور الاتحاد الدولي للاتصالات",
    },
    "CV": {
        "en": "CONVENTION",
        "fr": "CONVENTION",
        "es": "CONVENIO",
        "ru": "КОНВЕНЦИЯ",
        "zh": "公约",
        "ar": "الاتفاقية",
    },
    "GR": {"en": "GENERAL RULES", "fr": "RÈGLES GÉNÉRALES", "es": "REGLAMENTO GENERAL", "ru": "ОБЩИЙ РЕГЛАМЕНТ"}
    | {"zh": "总规则", "ar": "القواعد العامة"},
}


def outline(proposal):
    return (
        proposal.id,
        proposal.mark,
        proposal.instrument,
        proposal.targets,
        [(part.address, part.kind, part.label, part.renumbered, part.spans) for part in proposal.provisions],
        proposal.reasons,
    )


def again(proposal, language):
    (read,) = parse_filing(lay_out_filing(proposal, FORM, language), FORM).proposals
    return read


@pytest.mark.parametrize(
    "under", ["29 ¦ to {+all+} bind.", "29 and 31", "29", "ArtNo| ARTICLE 4\n29→to bind.", "ArtNo| ARTICLE 4"]
)
@pytest.mark.parametrize("mark", ["MOD", "SUP", "NOC"])
@pytest.mark.parametrize(
    ("code", "language", "name"),
    [(code, language, name) for code, names in INSTRUMENTS.items() for language, name in names.items()],
)
def test_the_text_that_a_line_outside_the_proposal_names_stays(code, language, name, mark, under):
    document = paper(f"{name}\nProposal| {mark}→ARG/1/2\n{under}\nReasons| Reasons: so.", language=language)
    (proposal,) = parse_filing(document, FORM).proposals
    assert proposal.instrument == code
    assert outline(again(proposal, language)) == outline(proposal)


@pytest.mark.parametrize(
    ("under", "lines"),
    [
        (
            "ResNo| RESOLUTION 9\nCall| resolves\n1→to {+go+}.",
            ["MOD\tARG/1/2", "RESOLUTION 9", "resolves", "1\tto go."],
        ),
        ("CS 29→to {+all+} bind.", ["MOD\tARG/1/2", "CS 29", "to all bind."]),
        (
            "29→to {+all+} bind.",
            ["CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION", "MOD\tARG/1/2", "29", "to all bind."],
        ),
    ],
)
def test_a_line_that_names_the_text_stands_above_only_where_nothing_under_the_mark_does(under, lines):
    (proposal,) = parse_filing(paper(f"CONSTITUTION\nProposal| MOD→ARG/1/2\n{under}", language="en"), FORM).proposals
    assert [paragraph.accepted() for paragraph in lay_out_filing(proposal, FORM, "en").body] == lines


def test_notes_hang_on_their_words_behind_the_line_that_names_the_text():
    body = flow("CONSTITUTION\nProposal| MOD→ARG/1/2\n29→to {+all+} bind.")
    document = WordDocument(body, (Story("footnote 1", flow("a"), 2, 5),), language="en")
    (proposal,) = parse_filing(document, FORM).proposals
    assert outline(again(proposal, "en")) == outline(proposal)


def test_a_note_among_the_text_keeps_its_number():
    text = (
        "Proposal| MOD→ARG/1/2\nResNo| RESOLUTION 9\nCall| resolves\n1→to {+go+};\nNote| 3→that ships sail;\n4→to stay."
    )
    (proposal,) = parse_filing(paper(text, language="en"), FORM).proposals
    assert proposal.provisions[-2].label == "3"
    assert outline(again(proposal, "en")) == outline(proposal)


def test_regulations_with_dotted_numbers_are_named_above_words_that_print_no_number():
    form = load("itu-r")
    document = paper("RADIO REGULATIONS\nProposal| NOC→ARG/1/2\nReasons| Reasons: so.", language="en")
    (proposal,) = parse_filing(document, form).proposals
    assert proposal.instrument == form.dotted
    laid_out = lay_out_filing(proposal, form, "en")
    assert [paragraph.accepted() for paragraph in laid_out.body] == [
        "RADIO REGULATIONS",
        "NOC\tARG/1/2",
        "Reasons: so.",
    ]
    (read,) = parse_filing(laid_out, form).proposals
    assert outline(read) == outline(proposal)
