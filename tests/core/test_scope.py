"""Scopes of marks: a set of addresses, in lists and ranges of six languages, and nothing that the file does not name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.consolidation.columns import collect_columns
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.targets import printed_targets, target_governs
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import RevisionType

FORM = load("itu-pp")
NAMES = {
    "en": ("CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION", "ARTICLE 4"),
    "fr": ("CONSTITUTION DE L'UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS", "ARTICLE 4"),
    "es": ("CONSTITUCIÓN DE LA UNIÓN INTERNACIONAL DE TELECOMUNICACIONES", "ARTÍCULO 4"),
    "ru": ("УСТАВ МЕЖДУНАРОДНОГО СОЮЗА ЭЛЕКТРОСВЯЗИ", "СТАТЬЯ 4"),
    "zh": ("国际电信联盟组织法", "第4条"),
    "ar": ("دستور الاتحاد الدولي للاتصالات", "المـادة 4"),
}
LISTS = {
    "en": ("29 and 31", "Nos. 29 and 31", "29, 31", "CS 29 and CS 31", "Provisions 29 & 31"),
    "fr": ("29 et 31", "Nos 29 et 31", "numéros 29 et 31"),
    "es": ("29 y 31", "Números 29 y 31", "núms. 29 y 31"),
    "ru": ("29 и 31", "пп. 29 и 31", "№№ 29, 31"),
    "zh": ("29和31", "第29和31款", "第29款、第31款", "29及31"),
    "ar": ("29 و31", "الأرقام 29 و31", "الرقمان 29 و 31"),
}
OPENING = (
    "Restitle| On growth\nThe Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),"
)
RANGES = {
    "en": ("29 to 31", "Nos. 29 to 31", "29–31", "CS 29 to CS 31", "29 through 31"),
    "fr": ("29 à 31", "Nos 29 à 31"),
    "es": ("29 a 31", "números 29 a 31"),
    "ru": ("29–31", "пп. 29 по 31", "с 29 по 31"),
    "zh": ("29至31", "第29至31款", "29到31"),
    "ar": ("29 إلى 31", "الأرقام 29 إلى 31"),
}


IN_ARTICLES = {
    "en": (
        "ARTICLE 4, {} 29 and 31",
        "Article 4 – {} 29 and 31",
        "ARTICLE 4 {} 29, 31",
        "Art. 4 ({} 29 and 31)",
        "CS Article 4, {} 29 and 31",
        "Article 4bis, {} 29 and 31",
        "{} 29 and 31 of Article 4",
        "{} 29, 31 (Art. 4)",
    ),
    "fr": ("ARTICLE 4, {} 29 et 31", "Article 4 – {} 29 et 31", "Art. 4 ({} 29 et 31)", "{} 29 et 31 de l’article 4"),
    "es": ("ARTÍCULO 4, {} 29 y 31", "Artículo 4 – {} 29 y 31", "Art. 4 ({} 29 y 31)", "{} 29 y 31 del Artículo 4"),
    "ru": ("СТАТЬЯ 4, {} 29 и 31", "Статья 4 – {} 29 и 31", "Ст. 4 ({} 29 и 31)", "{} 29 и 31 Статьи 4"),
    "zh": ("第4条，{}29和31款", "第4条{}29款和第31款", "第四条（{}29、31款）"),
    "ar": ("المـادة 4، {} 29 و31", "المادة 4 – {} 29 و 31", "المادة 4 ({} 29 و31)", "{} 29 و31 من المادة 4"),
}
"""Lists with the article that they stand in, in one line."""
WORDS_FOR_NUMBERS = {
    "en": ("Nos.", "numbers", "provisions"),
    "fr": ("Nos", "numéros"),
    "es": ("Nos.", "Números", "núms.", "disposiciones"),
    "ru": ("пп.", "№№", "пункты"),
    "zh": ("第",),
    "ar": ("الأرقام", "الرقمان"),
}


def read_proposal(text, **more):
    (proposal,) = parse_filing(paper(text, **more), FORM).proposals
    return proposal


@pytest.mark.parametrize("with_article", [False, True])
@pytest.mark.parametrize("mark", ["SUP", "NOC", "SUP*"])
@pytest.mark.parametrize(
    ("language", "line", "targets"),
    [(language, line, ("CS/29", "CS/31")) for language, lines in LISTS.items() for line in lines]
    + [(language, line, ("CS/29-31",)) for language, lines in RANGES.items() for line in lines],
)
def test_lists_and_ranges_of_numbers_in_six_languages(language, line, targets, mark, with_article):
    name, article = NAMES[language]
    head = f"ArtNo| {article}\nArttitle| Ab\n" if with_article else ""
    proposal = read_proposal(f"{name}\nProposal| {mark}→EUR/80A1/1\n{head}{line}", language=language)
    assert (proposal.instrument, proposal.targets) == ("CS", targets)
    assert [operation.address for operation in proposal.operations] == list(targets)


@pytest.mark.parametrize("style", ["", "ArtNo| "])
@pytest.mark.parametrize("mark", ["SUP", "NOC", "SUP*"])
@pytest.mark.parametrize(
    ("language", "line"),
    [
        (language, line.format(word))
        for language, lines in IN_ARTICLES.items()
        for line in lines
        for word in WORDS_FOR_NUMBERS[language]
    ],
)
def test_numbers_behind_their_article_in_one_line_are_the_scope(language, line, mark, style):
    text = f"{NAMES[language][0]}\nProposal| {mark}→EUR/80A1/1\n{style}{line}"
    assert read_proposal(text, language=language).targets == ("CS/29", "CS/31")


@pytest.mark.parametrize("style", ["", "ArtNo| "])
@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("ARTICLE 4, No. 29", ("CS/29",)),
        ("Art. 4 (No. 29)", ("CS/29",)),
        ("No. 29 of Article 4", ("CS/29",)),
        ("ARTÍCULO 4, N.º 29", ("CS/29",)),
        ("第四条，第29款", ("CS/29",)),
        ("المادة 4، الرقم 29", ("CS/29",)),
        ("Article 4 – Nos. 29 to 31", ("CS/29-31",)),
        ("ARTICLE 4: 29, 31", ("CS/29", "CS/31")),
        ("Article 4, No. 29 and Article 5, No. 34", ("CS/29", "CS/34")),
        ("ARTICLE 4 (Nos. 29, 30) and ARTICLE 5 (No. 34)", ("CS/29", "CS/30", "CS/34")),
        ("Articles 4 and 5, Nos. 29 and 34", ("CS/29", "CS/34")),
        ("Nos. 29 and 34 of Articles 4 and 5", ("CS/29", "CS/34")),
        ("Articles 4 et 5, Nos 29 et 34", ("CS/29", "CS/34")),
        ("Artículos 4 y 5, números 29 y 34", ("CS/29", "CS/34")),
        ("Статьи 4 и 5, пп. 29 и 34", ("CS/29", "CS/34")),
        ("第4和5条，第29和34款", ("CS/29", "CS/34")),
        ("المادتان 4 و5، الرقمان 29 و34", ("CS/29", "CS/34")),
        ("المادة ٤، الرقمان ٢٩ و٣١", ("CS/29", "CS/31")),
        ("ARTICLE 4, CS 29 and CS 31", ("CS/29", "CS/31")),
        ("ARTICLE 4: CS/29, CS/31", ("CS/29", "CS/31")),
        ("ARTICLE 4 / Nos. 29 and 31", ("CS/29", "CS/31")),
        ("(Article 4) Nos. 29 and 31", ("CS/29", "CS/31")),
        ("Article 4 [Nos. 29 and 31]", ("CS/29", "CS/31")),
        ("Nos. 29 and 31 in Article 4", ("CS/29", "CS/31")),
        ("Article premier, Nos 2 et 3", ("CS/2", "CS/3")),
        ("Constitution, Article 4, Nos. 29 and 31", ("CS/29", "CS/31")),
        ("Article 4, Nos. 29 and 31 of the Constitution", ("CS/29", "CS/31")),
        ("Nos 29 et 31 de l'article 4 de la Constitution", ("CS/29", "CS/31")),
        ("Números 29 y 31 del artículo 4 de la Constitución", ("CS/29", "CS/31")),
        ("Пункты 29 и 31 статьи 4 Устава", ("CS/29", "CS/31")),
        ("组织法第4条第29和31款", ("CS/29", "CS/31")),
        ("الأرقام 29 و31 من المادة 4 من الدستور", ("CS/29", "CS/31")),
        ("Nos. 29 and 31 of the Convention", ()),
        ("ARTICLE 4, Nos. 29bis and 29 ter to 31", ("CS/29-bis", "CS/29-ter-31")),
        ("ARTICLE 4", ("CS/article-4",)),
        ("ARTICLE 4 (PP-98)", ("CS/article-4",)),
        ("ARTICLE 4 (except Nos. 29 and 31)", ()),
        ("ARTICLE 4 – except Nos. 29 and 31", ()),
        ("ARTICLE 4 (Rev. Busan, 2014)", ("CS/article-4",)),
        ("ARTICLE 4, Nos. 29 with 31", ()),
        ("ARTICLE 4, 29", ()),
        ("ARTICLE 4, 5 and 6", ()),
        ("ARTICLE 4, paragraph 2", ()),
        ("第4条和第5条", ()),
    ],
)
def test_a_line_with_an_article_names_what_it_says_and_never_all_of_it(line, targets, style):
    assert read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n{style}{line}").targets == targets


@pytest.mark.parametrize(
    ("lines", "targets"),
    [
        ("Call| resolves\n2 and 4", ("RES9/resolves/2", "RES9/resolves/4")),
        ("resolves 2 and 4", ("RES9/resolves/2", "RES9/resolves/4")),
        ("Call| resolves\n2 to 4", ("RES9/resolves/2-4",)),
        ("Call| considering\na) and c)", ("RES9/considering/a", "RES9/considering/c")),
        ("considering a) and c)", ("RES9/considering/a", "RES9/considering/c")),
        ("Call| considering\na) to c)", ("RES9/considering/a-c",)),
        ("Call| resolves\n2→to go;\n4→to stay.", ("RES9/resolves/2", "RES9/resolves/4")),
        (
            "Call| considering\nb)→that it is;\nCall| resolves\n2→to go.",
            ("RES9/considering/b", "RES9/resolves/2"),
        ),
        ("Call| resolves\n2→to go:\na)→home;", ("RES9/resolves/2/a",)),
        ("Call| resolves", ("RES9/resolves",)),
        ("AnnexNo| ANNEX 1\nAnnexNo| ANNEX 3", ("RES9/annex-1", "RES9/annex-3")),
        ("Restitle| On growth", ("RES9",)),
        (
            OPENING + "\nCall| considering\na)→that it is;\nb)→that it was,\nCall| resolves\n1→to go;\n2→to stay.",
            ("RES9",),
        ),
        (
            OPENING + "\nCall| considering\na)→that it is;\nCall| resolves\n2→to stay.",
            ("RES9/considering/a", "RES9/resolves/2"),
        ),
    ],
)
def test_parts_of_a_resolution_are_its_targets_and_never_what_lies_above_them(lines, targets):
    assert read_proposal(f"Proposal| SUP→EUR/80A1/1\nResNo| RESOLUTION 9\n{lines}").targets == targets


@pytest.mark.parametrize("lines", ["", "Provisions 29 with 31", "of 2014"])
def test_a_mark_under_which_nothing_is_named_governs_nothing_and_says_so(lines):
    filing = parse_filing(paper(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n{lines}\nReasons| Reasons: ab"), FORM)
    (proposal,) = filing.proposals
    struck = governed_addresses(proposal)
    assert (struck, [finding.what for finding in filing.findings]) == ([], ["target-unknown"])


def test_targets_beside_each_other_are_printed_short():
    assert printed_targets(("CS/29", "CS/31", "CS/255-266", "RES9/resolves/2")) == "CS/29, 31, 255-266, RES9/resolves/2"
    assert printed_targets(()) == ""


@pytest.mark.parametrize(
    ("target", "address", "governs"),
    [
        ("CS/255-266", "CS/255", True),
        ("CS/255-266", "CS/255A", True),
        ("CS/255-266", "CS/260/a", True),
        ("CS/255-266", "CS/266", True),
        ("CS/255-266", "CS/266A", False),
        ("CS/255-266", "CS/254A", False),
        ("CS/255-266", "CV/260", False),
        ("CS/255-266", "CS/article-260", False),
        ("CS/28A-28C", "CS/28B", True),
        ("RES9/considering/a-c", "RES9/considering/b-bis", True),
        ("CS/29-bis-31", "CS/30", True),
        ("CS/29-ter-31", "CS/29-bis", False),
        ("CS/29-31", "CS/29-bis", True),
        ("RES9/considering/a-c", "RES9/considering/d", False),
        ("RES9/resolves/2-4", "RES9/resolves/3/a", True),
        ("CS/29", "CS/29A", False),
        ("", "CS/29", False),
    ],
)
def test_a_range_spans_the_numbers_between_its_ends_and_those_formed_from_them(target, address, governs):
    assert target_governs(target, address) is governs


SENTENCES = (
    "Fees are paid once a year by every Member.",
    "No road across a border may be closed without notice.",
    "Ships in distress come before all other traffic.",
    "Cables under the sea belong to those who laid them.",
    "Radio stations answer when they are called.",
    "Maps show names as their peoples spell them.",
    "Trains wait for the mail of late arrivals.",
    "Judges sit in threes and speak last.",
    "Time is that of the meridian of the seat.",
    "Ports keep one berth free for hospital vessels.",
    "Letters of prisoners travel free of charge.",
    "Lighthouses burn white except where reefs lie near.",
)


def words_of(number):
    return SENTENCES[number - 28]


BASE = parse_instrument(
    paper(
        f"{NAMES['en'][0]}\n"
        + "\n".join(
            f"ArtNo| ARTICLE {article}\nArttitle| Title {article}\n"
            + "\n".join(f"{number}→{words_of(number)}" for number in range(first, first + 4))
            for article, first in ((4, 28), (5, 32), (6, 36))
        )
    ),
    FORM,
)
ADDRESSES = [provision.address for provision in BASE.provisions]
NUMBERS = st.lists(st.integers(28, 39), min_size=1, max_size=6, unique=True).map(sorted)


def governed_addresses(*proposals):
    table = consolidate(BASE.provisions, proposals, BASE.language)
    return [row.address for row in table.rows if any(entry.mark in {"SUP", "NOC!"} for entry in row.entries)]


def as_list(numbers):
    return " and ".join([", ".join(map(str, numbers[:-1])), str(numbers[-1])]) if len(numbers) > 1 else str(numbers[0])


@given(NUMBERS, st.sampled_from(["SUP", "SUP*", "_NOC"]), st.sampled_from(["list", "words", "numbers", "table"]))
def test_law_a_mark_governs_what_is_printed_or_named_under_it_and_nothing_else(numbers, mark, way):
    lines = {
        "list": as_list(numbers),
        "words": "\n".join(f"{number}→{words_of(number)}" for number in numbers),
        "numbers": "\n".join(map(str, numbers)),
        "table": "\n".join(f"{number} ¦ -" for number in numbers),
    }[way]
    style = "_Proposal" if mark == "_NOC" else "Proposal"
    proposal = read_proposal(f"{NAMES['en'][0]}\n{style}| {mark.strip('_')}→EUR/80A1/1\n{lines}\nReasons| Reasons: ab")
    assert governed_addresses(proposal) == [f"CS/{number}" for number in numbers]


@given(st.integers(28, 38), st.integers(1, 11))
def test_law_a_range_governs_every_number_between_its_ends_and_no_heading(first, length):
    last = min(first + length, 39)
    proposal = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n{first} to {last}")
    assert governed_addresses(proposal) == [f"CS/{number}" for number in range(first, last + 1)]


@given(NUMBERS)
def test_law_a_heading_goes_where_it_is_printed_and_all_that_stands_under_it_goes(numbers):
    lines = "ArtNo| ARTICLE 4\nArttitle| Title 4\n" + as_list(numbers)
    proposal = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n{lines}")
    head = ["CS/article-4", "CS/article-4/title"] if set(numbers) >= {28, 29, 30, 31} else []
    assert governed_addresses(proposal) == [*head, *(f"CS/{number}" for number in numbers)]


RESOLUTION = "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On growth\n"
CALLS = ("Call| considering", "a)→that it grows;", "b)→that it may,", "Call| resolves", "1→to grow;", "2→to stay,")


@pytest.mark.parametrize(
    ("printed", "governed"),
    [
        (CALLS[3:], ["resolves", "resolves/1", "resolves/2"]),
        (CALLS[3:5], ["resolves/1"]),
        ((CALLS[3], CALLS[5]), ["resolves/2"]),
        (CALLS[:3], ["considering", "considering/a", "considering/b"]),
        (CALLS[:2], ["considering/a"]),
        (CALLS[4:], ["resolves/1", "resolves/2"]),
        (CALLS, ["number", "title", "considering", "considering/a", "considering/b", "resolves", "resolves/1", "resolves/2"]),
    ],
)  # fmt: skip
def test_a_call_goes_where_it_is_printed_and_all_its_items_go(printed, governed):
    base = parse_instrument(paper(RESOLUTION + "\n".join(CALLS)), FORM)
    proposal = read_proposal(f"Proposal| SUP→EUR/80A1/1\n{RESOLUTION}" + "\n".join(printed))
    rows = consolidate(base.provisions, [proposal], base.language).rows
    struck = [row.address.partition("/")[2] for row in rows if row.entries[0].mark == "SUP"]
    assert struck == governed


def test_the_words_that_are_printed_are_struck_where_they_stand_now_whatever_their_number_was():
    proposal = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n30→{words_of(33)}")
    assert governed_addresses(proposal) == ["CS/33"]


def test_a_new_provision_between_two_that_are_listed_is_not_spoken_of():
    sup = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n29 and 30")
    spans = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→RCC/81/1\n29 to 30")
    new = read_proposal(f"{NAMES['en'][0]}\nProposal| ADD→ARB/79/1\n29A→{{+New words.+}}")
    table = consolidate(BASE.provisions, (sup, spans, new), BASE.language)
    (row,) = [row for row in table.rows if row.address == "CS/29A"]
    assert [entry.mark for entry in row.entries] == ["-", "SUP", "ADD"]


def test_a_mark_that_names_no_instrument_governs_its_numbers_on_the_text_that_it_is_laid_on():
    filing = parse_filing(
        paper("Proposal| SUP→EUR/80A1/1\n29 and 31\nProposal| SUP→EUR/80A1/2\nReasons| Reasons: ab"), FORM
    )
    table_columns = collect_columns([("80", filing)], "CS")
    assert [proposal.targets for proposal in table_columns.proposals] == [("CS/29", "CS/31"), ()]
    assert governed_addresses(*table_columns.proposals) == ["CS/29", "CS/31"]


def test_the_applied_text_keeps_what_stands_between_two_listed_provisions():
    proposal = read_proposal(f"{NAMES['en'][0]}\nProposal| SUP→EUR/80A1/1\n29 and 31")
    table = consolidate(BASE.provisions, (proposal,), BASE.language)
    merged = [provision.address for provision in merge_proposals(table, [proposal.id])]
    assert merged == [address for address in ADDRESSES if address not in {"CS/29", "CS/31"}]
    assert all(provision.revision is RevisionType.UNCHANGED for provision in merge_proposals(table, [proposal.id]))
