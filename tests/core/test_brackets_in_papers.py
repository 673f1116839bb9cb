"""Negotiating texts in papers as drafting groups write them: labels in brackets, options, blocks, notes, placeholders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiating_texts import FORM, RESOLUTION, again, paper, proponents_of, shapes
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.notes import UNTIED
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.parse_text import ALONE
from plenipot.core.negotiation.printing import print_lines
from plenipot.core.negotiation.values import Bracket, Requester


@pytest.mark.parametrize(
    ("line", "address", "label", "pieces"),
    [
        ("[a)\tthat States grow]", "RES140/considering/a", "a)", [([["that States grow"], []])]),
        ("a)\t[that States grow / shrink]", "RES140/considering/a", "a)", [[["that States grow"], ["shrink"]]]),
        ("[a)] that States grow", "RES140/considering/a", "[a)]", ["that States grow"]),
        (
            "a)\tthat [[all] Member States / administrations] grow",
            "RES140/considering/a",
            "a)",
            ["that ", [[[["all "], []], "Member States"], ["administrations"]], " grow"],
        ),
        ("[b)\tone / b)\ttwo]", "RES140/considering/b", "b)", [[["one"], ["two"]]]),
    ],
)
def test_labels_inside_brackets(line, address, label, pieces):
    def bare(nested):
        return [
            piece if isinstance(piece, str) else [bare(option.pieces) for option in piece.options] for piece in nested
        ]

    parsed = parse_negotiating_document(paper(*RESOLUTION, "Call| [considering / noting]", line), FORM)
    clause = parsed.text.clauses[-1]
    assert (clause.address, clause.label, bare(clause.pieces)) == (address, label, pieces)
    assert [text_clause.address for text_clause in parsed.text.clauses][:3] == [
        "RES140/number",
        "RES140/title",
        "RES140/considering",
    ]


@pytest.mark.parametrize(
    ("language", "option", "nothing"),
    [
        ("en", "Option", "no text"),
        ("fr", "Option", "pas de texte"),
        ("es", "Opción", "sin texto"),
        ("ru", "Вариант", "нет текста"),
        ("zh", "备选案文", "无案文"),
        ("ar", "الخيار", "لا نص"),
    ],
)
def test_options_are_printed_and_read_in_six_languages(language, option, nothing):
    parsed = parse_negotiating_document(
        paper(
            *RESOLUTION, f"{option} 1 (ARB): one", f"{option} 2: two", f"{option} 3 (USA): {nothing}", language=language
        ),
        FORM,
    )
    [_, _, clause] = parsed.text.clauses
    assert [(bracket_option.pieces, proponents_of(bracket_option)) for bracket_option in clause.pieces[0].options] == [
        (("one",), ["ARB"]),
        (("two",), []),
        ((), ["USA"]),
    ]
    assert shapes(again(parsed.text, language).text) == shapes(parsed.text)


def test_a_block_over_several_paragraphs_is_one_bracket_there_and_back():
    parsed = parse_negotiating_document(
        paper(*RESOLUTION, "Call| resolves", "1\tto act;", "[ARB: 2\tto wait;", "3\tto watch;", "4\tto report]"), FORM
    )
    block = [clause.pieces[0].id for clause in parsed.text.clauses[-3:]]
    assert block == ["RES140/resolves/2#1"] * 3
    assert count_brackets(parsed.text).by_proponent == (("ARB", 2),)
    assert [line.words for line in print_lines(parsed.text)][-3:] == ["[ARB: to wait;", "to watch;", "to report]"]
    assert shapes(again(parsed.text).text) == shapes(parsed.text)


def test_the_placeholder_of_a_draft_is_no_bracket():
    parsed = parse_negotiating_document(
        paper("ResNo| DRAFT NEW RESOLUTION [ACP-2] (Busan, 2014)", "Restitle| [The] things"), FORM
    )
    assert [clause.address for clause in parsed.text.clauses] == ["RES[ACP-2]/number", "RES[ACP-2]/title"]
    assert [bracket.id for _, bracket in parsed.text.brackets()] == ["RES[ACP-2]/title#1"]


def test_a_note_that_says_who_asks_is_tied_to_the_bracket_beside_it():
    notes = [("footnote 1", 2, "Proposed by ARB, B/CAN."), ("comment 1", 3, "USA"), ("footnote 2", 4, "See Article 1.")]
    parsed = parse_negotiating_document(
        paper(*RESOLUTION, "a)\tthat [all] States", "b)\t[one] and [two]", "c)\t[three]", notes=notes), FORM
    )
    first = parsed.text.clauses[2].pieces[1]
    assert first == Bracket(
        "RES140/a#1",
        (replace(first.options[0], asked=(Requester("ARB"), Requester("B/CAN"))), first.options[1]),
    )
    assert [(item.what, item.place, item.words) for item in parsed.findings] == [(UNTIED, "RES140/b", "USA")]


def test_what_stands_before_the_text_and_what_is_not_closed_is_told():
    parsed = parse_negotiating_document(paper("Document DT/58", *RESOLUTION, "a)\tthat [all States"), FORM)
    assert [(item.what, item.place) for item in parsed.findings] == [
        ("before the number line", "paragraph 1"),
        (ALONE, "RES140/a"),
    ]


def requesters(parsed):
    """Each bracket below the title with those who ask for each of its options, and what hangs on no bracket."""
    brackets = {
        bracket.id.removeprefix("RES140/"): [proponents_of(option) for option in bracket.options]
        for clause, bracket in parsed.text.brackets()
        if clause.address != "RES140/number"
    }
    return brackets, [item.words for item in parsed.findings if item.what == UNTIED]


@pytest.mark.parametrize(
    ("line", "notes", "expected", "untied"),
    [
        # Notes on one bracket add up; each proponent is named once.
        ("a)\tthat [all] States", ["ARB", "USA", "ARB"], {"a#1": [["ARB", "USA"], []]}, []),
        # Who asks is asked for the first wording, wherever it stands among the options.
        ("a)\tthat [no text / all]", ["ARB"], {"a#1": [[], ["ARB"]]}, []),
        ("a)\tthat [no text]", ["ARB"], {"a#1": [["ARB"]]}, []),
        ("a)\tthat [ARB: all / some]", ["USA"], {"a#1": [["ARB", "USA"], []]}, []),
        # A bracket inside another is not meant; beside two brackets or none nobody knows which is.
        ("a)\tthat [all [the] States]", ["ARB"], {"a#1": [["ARB"], []], "a#2": [[], []]}, []),
        ("a)\tthat [all] or not [some]", ["ARB"], {"a#1": [[], []], "a#2": [[], []]}, ["ARB"]),
        ("a)\tthat all States", ["ARB"], {}, ["ARB"]),
        ("a)\tthat [all] States", ["See ARB there.", " "], {"a#1": [[], []]}, []),
    ],
)
def test_a_note_names_those_who_ask_for_the_only_bracket_beside_it(line, notes, expected, untied):
    hanging = [(f"footnote {number}", 2, words) for number, words in enumerate(notes, 1)]
    assert requesters(parse_negotiating_document(paper(*RESOLUTION, line, notes=hanging), FORM)) == (expected, untied)


def test_a_header_ties_nobody_to_a_bracket():
    parsed = parse_negotiating_document(paper(*RESOLUTION, "a)\tthat [all]", notes=[("header 1", 2, "ARB")]), FORM)
    assert requesters(parsed) == ({"a#1": [[], []]}, [])


@pytest.mark.parametrize(
    ("line", "address", "label"),
    [
        ("[b)\tone / two]", "RES140/considering/b", "b)"),
        ("[no text / b)\ttwo]", "RES140/considering/b", "b)"),
        ("[b) / x]\tthat", "RES140/considering/b", "[b)]"),
        ("[ / b)]\tthat", "RES140/considering/b", "[b)]"),
        ("[one / b)\ttwo]", "RES140/considering/p1", ""),
    ],
)
def test_a_line_in_brackets_is_placed_by_its_first_wording(line, address, label):
    text = parse_negotiating_document(paper(*RESOLUTION, "Call| considering", "a)\tx", line), FORM).text
    assert (text.clauses[-1].address, text.clauses[-1].label) == (address, label)
