"""Lines that announce a proposal: by their style, or by a mark and an id and nothing else."""

import pytest

from marked_lines import flow
from plenipot.adapters.forms import load
from plenipot.core.filings.headings import HeadingFinder

HEADINGS = HeadingFinder(load("itu-pp"))


def headings(lines):
    """Each heading as its place, its mark, its id, whether it has the style, and the words left over."""
    return [
        (heading.place, heading.mark and heading.mark.value, str(heading.id or ""), heading.styled, heading.rest)
        for heading in HEADINGS.find(flow(lines))
    ]


def announced(line):
    """The mark and the id of a single line, nothing where it announces none."""
    return [(mark, identity) for _, mark, identity, _, _ in headings(line)]


@pytest.mark.parametrize(
    ("line", "mark", "identity"),
    [
        ("MOD→ARB/79/1", "MOD", "ARB/79/1"),
        ("MOD ARB/79/1", "MOD", "ARB/79/1"),
        ("ADD*→ARB/79/1", "ADD*", "ARB/79/1"),
        ("ADD *→ARB/79/1", "ADD*", "ARB/79/1"),
        ("( MOD )→ARB/79/1", "(MOD)", "ARB/79/1"),
        ("(MOD)→ARB/79/1", "(MOD)", "ARB/79/1"),
        ("M O D→ARB/79/1", "MOD", "ARB/79/1"),
        ("NOC→B/CAN/CLM/USA/47R1A1/12", "NOC", "B/CAN/CLM/USA/47R1A1/12"),
        ("SUP→AFCP/69 Add.2/1", "SUP", "AFCP/69A2/1"),
        ("SUP→ARB / 79 / 1", "SUP", "ARB/79/1"),
        ("SUP→ARB/XX/1", "SUP", "ARB/XX/1"),
        # As people write them.
        ("MOD: ARB/79/1", "MOD", "ARB/79/1"),
        ("MOD – ARB/79/1", "MOD", "ARB/79/1"),
        ("MOD ARB/79/1.", "MOD", "ARB/79/1"),
        ("mod arb/79/1", "MOD", "ARB/79/1"),
        ("ＭＯＤ ＡＲＢ／７９／１", "MOD", "ARB/79/1"),
        ("ＭＯＤ ARB/79/1", "MOD", "ARB/79/1"),
        ("mod arb/٧٩/١", "MOD", "ARB/79/1"),
        ("ARB/79/1 MOD", "MOD", "ARB/79/1"),
        ("ARB/79/1 – SUP", "SUP", "ARB/79/1"),
        ("{-SUP-}{+MOD+}→ARB/79/1", "MOD", "ARB/79/1"),
        ("{-SUP→ARB/79/1-}", "SUP", "ARB/79/1"),
    ],
)
@pytest.mark.parametrize("style", ["", "Proposal| "])
def test_a_mark_and_an_id_announce_a_proposal_with_the_style_and_without(style, line, mark, identity):
    assert headings(f"{style}{line}") == [(0, mark, identity, bool(style), "")]


@pytest.mark.parametrize(
    ("line", "mark", "identity", "rest"),
    [
        ("MOD→", "MOD", "", ""),
        ("ARB/79/1", "", "ARB/79/1", ""),
        ("AMD→ARB/79/1", "", "ARB/79/1", ""),
        ("MODS→ARB/79/1", "", "ARB/79/1", ""),
        ("MOD*→ARB/79/1", "", "ARB/79/1", ""),
        ("MOD→ARB / 79 / 1 new words", "MOD", "ARB/79/1", "new words"),
        ("MOD→ARB/79/1 new words", "MOD", "ARB/79/1", "new words"),
        ("MOD→ARB/79 Add.2/1 new words", "MOD", "ARB/79A2/1", "new words"),
        ("MOD→words", "MOD", "", "words"),
        ("ARB/79/1 new", "", "ARB/79/1", "new"),
        ("MODARB/79/1", "", "MODARB/79/1", ""),
    ],
)
def test_with_the_style_a_line_announces_whatever_of_it_can_be_read(line, mark, identity, rest):
    assert headings(f"Proposal| {line}") == [(0, mark or None, identity, True, rest)]
    assert announced(line) == []


@pytest.mark.parametrize("line", ["Proposal| –", "Proposal| {-.-}", "MOD", "ARB/79/1", "Model/79/1", "MOD*→ARB/79/1"])
def test_what_has_neither_or_only_one_without_the_style_announces_nothing(line):
    assert headings(line) == []


def test_headings_are_told_in_order_with_their_places():
    assert headings("ab\nMOD→ARB/79/1\nwords of it\nSUP→ARB/79/2") == [
        (1, "MOD", "ARB/79/1", False, ""),
        (3, "SUP", "ARB/79/2", False, ""),
    ]


def test_an_underlined_noc_is_emphatic_and_no_other_mark_is():
    assert announced("_Proposal| NOC→ARB/79/1\n_Proposal| MOD→ARB/79/2\nProposal| NOC→ARB/79/3") == [
        ("NOC!", "ARB/79/1"),
        ("MOD", "ARB/79/2"),
        ("NOC", "ARB/79/3"),
    ]


@pytest.mark.parametrize(("blanks", "expected"), [(107, [("MOD", "ARB/79/1")]), (110, [])])
def test_without_the_style_an_announcing_line_is_short(blanks, expected):
    line = f"MOD{' ' * blanks}ARB/79/1"
    assert announced(line) == expected
    assert announced(f"Proposal| {line}") == [("MOD", "ARB/79/1")]


@pytest.mark.parametrize(("blanks", "expected"), [(49, [("MOD", "EUR/79/1")]), (50, [])])
def test_a_line_that_begins_with_its_id_is_shorter(blanks, expected):
    assert announced(f"EUR/79/1{' ' * blanks}MOD") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MOD 102", True),
        ("mod Resolution 102", True),
        ("ＭＯＤ 102", True),
        ("MOD the text", False),
        ("MOD", False),
        ("Resolution 102", False),
        ("MODEL 102", False),
        ("MOD 102 " + "x" * 51, True),
        ("MOD 102 " + "x" * 52, False),
    ],
)
def test_a_short_line_with_a_mark_and_a_number_may_announce(line, expected):
    assert HEADINGS.may_announce(line) is expected


@pytest.mark.parametrize("before", ["", "\u200b"])
@pytest.mark.parametrize(("blanks", "expected"), [(109, [("SUP", "ARB/79/1")]), (110, [])])
def test_a_line_without_the_style_has_so_many_signs_at_most(before, blanks, expected):
    """As one run or as several; signs that are not seen are not counted where they stand before it."""
    assert announced(f"{before}SUP{' ' * blanks}ARB/79/1") == expected
    assert announced(f"{before}SUP{' ' * (blanks - 50)}{{+{' ' * 50}+}}ARB/79/1") == expected


@pytest.mark.parametrize(("blanks", "expected"), [(49, [("MOD", "ARB/79/1")]), (50, [])])
def test_so_has_one_in_letters_that_no_mark_begins_with(blanks, expected):
    assert announced(f"mod{' ' * blanks}arb/79/1") == expected
    assert announced(f"mod{' ' * (blanks - 20)}{{+{' ' * 20}+}}arb/79/1") == expected


@pytest.mark.parametrize(
    ("line", "may_announce"),
    [
        ("MOD 12 of Argentina", True),
        (" mod 12 of Argentina", True),
        ("(MOD) 12", True),
        ("ＭＯＤ 12", True),
        ("\u2003ＳＵＰ 12", True),
        ("MOD of Argentina", False),
        ("MOD " + 56 * "1", False),
        ("MOD " + 55 * "1", True),
        ("the year 2026", False),
        ("第12号", False),
        ("É 12", False),
        ("", False),
    ],
)
def test_a_line_that_may_announce_a_proposal_begins_with_a_mark_in_any_form_of_its_letters(line, may_announce):
    words = " ".join(line.split())
    assert [unread for _, unread in HEADINGS.find_unread(flow(line))] == ([words] if may_announce else [])
