"""What a mark governs, by what is printed under it: whole texts, their parts, rows that show a number, ranges."""

from dataclasses import replace

import pytest

from marked_lines import flow, paper
from plenipot.adapters.forms import load
from plenipot.core.filings.instruments import InstrumentDetector
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.targets import is_range, printed_targets, target_governs, targets_under
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind

FORM = load("itu-pp")
TREATY = "CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION"
OPENING = "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2026),"


def targets(lines, mark="SUP", above=""):
    (proposal,) = parse_filing(paper(f"{above}\nProposal| {mark}→EUR/80A1/1\n{lines}".strip()), FORM).proposals
    return proposal.targets


def in_resolution(*lines, mark="SUP"):
    text = targets("\n".join(["ResNo| RESOLUTION 9", "Restitle| On growth", *lines]), mark)
    return " ".join(text)


GROUNDS = ("Call| considering", "a)→that it is;", "b)→that it was,")
DECISIONS = ("Call| resolves", "1→to go;", "2→to stay.")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), "RES9"),
        ((OPENING,), "RES9"),
        ((OPENING, *GROUNDS, *DECISIONS), "RES9"),
        ((OPENING, *GROUNDS, "Call| resolves", "to go."), "RES9"),
        ((OPENING, "Call| considering", "1→that it is;", "1bis→that it was,", *DECISIONS), "RES9"),
        ((OPENING, "Call| considering", "a)→that it is;", "a)bis→that it was,", *DECISIONS), "RES9"),
        # A gap in its letters or numbers, dots, one call alone, or no opening: what is printed, and no more.
        ((OPENING, "Call| considering", "a)→it;", "c)→was,", "Call| resolves", "1→to go."),
         "RES9/considering/a RES9/considering/c RES9/resolves/1"),
        ((OPENING, "Call| considering", "b)→was,", "Call| resolves", "1→to go."), "RES9/considering/b RES9/resolves/1"),
        ((OPENING, "Call| considering", "a)→was,", "Call| resolves", "1→to go;", "3→x."),
         "RES9/considering/a RES9/resolves/1 RES9/resolves/3"),
        ((OPENING, "Call| considering", "a)→was,", "Call| resolves", "2→to go;"), "RES9/considering/a RES9/resolves/2"),
        ((OPENING, "Call| considering", "a)→was,", "…", "Call| resolves", "1→to go;"),
         "RES9/considering/a RES9/resolves/1"),
        ((OPENING, *DECISIONS), "RES9/resolves/1 RES9/resolves/2"),
        ((*GROUNDS, *DECISIONS), "RES9/considering/a RES9/considering/b RES9/resolves/1 RES9/resolves/2"),
    ],
)  # fmt: skip
def test_a_resolution_goes_as_a_whole_where_its_head_alone_is_printed_or_all_of_it(lines, expected):
    assert in_resolution(*lines) == expected


@pytest.mark.parametrize("mark", ["MOD", "ADD"])
def test_a_mark_that_does_not_govern_is_on_the_whole_resolution_that_is_printed(mark):
    assert in_resolution("Call| resolves", "2→to stay.", mark=mark) == "RES9"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("29 ¦ -\n31 ¦", ("CS/29", "CS/31")),
        ("29 ¦ Words of it", ("CS/29",)),
        ("29→Words of it.", ("CS/29",)),
        ("CS 29→Words of it.", ("CS/29",)),
        ("ArtNo| ARTICLE 4\nArttitle| Title", ("CS/article-4",)),
        # A heading that names some of its provisions is not all of it.
        ("ArtNo| ARTICLE 4 (Nos. 29 and 31)\nArttitle| Title", ("CS/29", "CS/31")),
        ("ArtNo| ARTICLE 4 (No. 29)", ("CS/29",)),
        ("ArtNo| ARTICLE 4\nNo. 29", ("CS/29",)),
        ("ArtNo| ARTICLE 4\nArtNo| ARTICLE 5", ("CS/article-4", "CS/article-5")),
        ("ArtNo| ARTICLE 4\nArttitle| Title\n29→Words of it.", ("CS/29",)),
        ("ArtNo| ARTICLE 4\nA word before\n29→Words of it.", ("CS/29",)),
        ("29 and 31", ("CS/29", "CS/31")),
        ("{+29 and 31+}", ("CS/29", "CS/31")),
        ("{-29 and 31-}", ("CS/29", "CS/31")),
        ("of 2014", ()),
    ],
)
@pytest.mark.parametrize("mark", ["SUP", "NOC"])
def test_in_a_treaty_a_mark_governs_the_numbers_under_it_or_else_its_articles(mark, lines, expected):
    assert targets(lines, mark, TREATY) == expected


@pytest.mark.parametrize("mark", ["SUP", "NOC", "MOD", "ADD"])
def test_a_line_of_numbers_names_provisions_under_any_mark_in_a_treaty_and_in_a_text_that_is_not_named(mark):
    assert targets("29 and 31\nArtNo| ARTICLE 4", mark, TREATY) == ("CS/29", "CS/31")
    assert targets("Call| resolves\n1 and 2\n5→to go", mark) == ("TEXT/1", "TEXT/2", "TEXT/resolves/5")


@pytest.mark.parametrize(
    ("code", "mark", "printed", "expected"),
    [
        # What stands above others only says where they stand, at whatever distance.
        ("RES9", "SUP", "call RES9/resolves; item RES9/resolves/1/a", "RES9/resolves/1/a"),
        ("RES9", "SUP", "call RES9/resolves; item RES9/resolves/1/a/i; item RES9/resolves/2", "RES9/resolves/1/a/i RES9/resolves/2"),
        # A text that is not named: one article alone.
        ("", "SUP", "article T/article-4; article-title T/article-4/title", "T/article-4"),
        ("", "SUP", "article T/article-4; article T/article-5", ""),
        ("", "SUP", "paragraph T/p1", ""),
        # A resolution without words of its own is meant as a whole.
        ("RES9", "MOD", "opening RES9/opening; title RES9/title", "RES9"),
        ("RES9", "MOD", "", "RES9"),
        # A treaty is, by its number line, unless its title has a number that could be that of a provision.
        ("CS", "SUP", "number CS/number; title CS/title", "CS"),
        ("CS", "SUP", "number CS/number; title CS/title Amendments of 2014", ""),
        ("CS", "SUP", "title CS/title", ""),
        ("CS", "MOD", "title CS/title Amendments of 2014", "CS"),
        ("CS", "SUP", "article CS/article-4; heading CS/p1", "CS/article-4"),
        ("CS", "SUP", "heading CS/p1", "CS/p1"),
        # A table is governed as one; a mark beside its number alone is that of the provision.
        ("RES9", "SUP", "call RES9/resolves; cell RES9/resolves/table-1/1/2; cell RES9/resolves/table-1/2/1", "RES9/resolves/table-1"),
        ("CS", "SUP", "cell CS/table-1/1/1 29; cell CS/table-1/2/1 CS 31A", "CS/29 CS/31A"),
    ],
)  # fmt: skip
def test_the_provisions_printed_under_a_mark_are_its_targets(code, mark, printed, expected):
    provisions = []
    for line in filter(None, printed.split("; ")):
        kind, address, *words = line.split(" ", 2)
        provisions.append(Provision(address, ProvisionKind(kind), plain_spans(words[0] if words else "words of it")))
    assert " ".join(targets_under(code, provisions, Mark(mark))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("x" * 56 + " 29", ()), ("x" * 57 + " 29", ("CS/p1",)), ("Only words, and no number", ("CS/p1",))],
)
def test_a_short_line_with_a_number_that_is_not_read_names_nothing(line, expected):
    """One of sixty signs is a paragraph."""
    (proposal,) = parse_filing(paper(f"{TREATY}\nProposal| SUP→EUR/80A1/1\n{line}"), FORM).proposals
    assert proposal.targets == expected


@pytest.mark.parametrize(
    ("target", "is_one"),
    [
        ("CS/29-31", True),
        ("CS/28A-28C", True),
        ("RES9/considering/a-c", True),
        ("CS/29", False),
        ("RES9/considering/b-bis", False),
        ("RES9", False),
        ("RES9/annex-1", False),
    ],
)
def test_a_range_is_two_numbers_or_two_letters(target, is_one):
    assert is_range(target) is is_one


@pytest.mark.parametrize(
    ("target", "address", "governs"),
    [
        ("RES9", "RES9/resolves/1", True),
        ("RES9", "RES90", False),
        ("CS/29-31", "CS/29", True),
        ("CS/29-31", "CS/28", False),
        ("CS/29-31", "CS/32", False),
        ("CS/29-31", "CS/a", False),
        ("CS/29-31", "CS/29-31", True),
        ("RES9/considering/b-d", "RES9/considering/a", False),
        ("RES9/considering/b-d", "RES9/considering/d", True),
        ("RES9/considering/b-d", "RES9/considering/e", False),
        ("RES9/considering/b-d", "RES9/considering/2", False),
        ("RES9/considering/b-d", "RES9/considering", False),
    ],
)
def test_a_target_governs_itself_and_what_lies_under_it_or_between_its_ends(target, address, governs):
    assert target_governs(target, address) is governs


@pytest.mark.parametrize(
    ("addresses", "printed"),
    [
        (["RES9"], "RES9"),
        (["RES9", "RES10"], "RES9, RES10"),
        (["CS/29", "CV/29"], "CS/29, CV/29"),
        (["RES9/resolves/1", "RES9/resolves/2", "RES9/instructs/1"], "RES9/resolves/1, 2, RES9/instructs/1"),
    ],
)
def test_addresses_of_one_parent_are_printed_by_their_last_part(addresses, printed):
    assert printed_targets(addresses) == printed


@pytest.mark.parametrize("code", ["CS", "№", "пункт", "条"])
@pytest.mark.parametrize(
    ("line", "is_margin"),
    [
        ("{} 7→to go", True),
        ("{}7", True),
        (" MOD {} 7", True),
        ("words\n{} 7", True),
        ("see {} 7", False),
        ("{} seven", False),
        ("A{} 7", False),
    ],
)
def test_the_margin_names_its_instrument_in_the_letters_of_the_form(code, line, is_margin):
    detector = InstrumentDetector(replace(FORM, marginal={code: ((1, 9),)}))
    assert detector.from_margin(flow(line.format(code))) == (code if is_margin else "")
