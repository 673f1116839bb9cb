"""Contests over numbers and levels, and changes of several versions that stand side by side."""

import pytest

from plenipot.core.amendments.apply import FrameEdit
from plenipot.core.consolidation.contests import PairContest, find_pair_contests
from plenipot.core.consolidation.frames import (
    LEVEL,
    NUMBER,
    SIGN,
    find_adjoining,
    find_frame_contests,
    group_frame_contests,
    place_cell_signs,
    shown_spans,
)
from plenipot.core.consolidation.values import AttributedEdit, Contest, TableCell, TableRow
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span
from plenipot.core.text.note_signs import NoteSign
from plenipot.core.text.provisions import ProvisionKind


def framed(version, label=None, depth=None, **more):
    foreign = more.pop("foreign", False)
    return TableCell(version, "MOD", (), frame=FrameEdit(label, depth, **more), foreign=foreign)


def signed(version, at, words="to go now"):
    """A note whose sign stands behind so many letters of the words that it hangs on."""
    behind = FrameEdit(sign_behind=words[:at].split()[-1])
    return TableCell(version, "ADD", (), frame=behind, sign=NoteSign(words, at), sign_place=at)


@pytest.mark.parametrize(
    ("first", "second", "contested"),
    [
        (framed("A", "2"), framed("B", "3"), [NUMBER]),
        (framed("A", "2"), framed("B", "2"), []),
        (framed("A", "2"), framed("B"), []),
        (framed("A", depth=1), framed("B", depth=2), [LEVEL]),
        (framed("A", depth=1), framed("B", depth=1), []),
        (framed("A", "2", 0), framed("B", "3", 1), [NUMBER, LEVEL]),
        (framed("A", "2"), framed("B", depth=1), []),
        # A number that only follows from items that came or went is no proposal.
        (framed("A", "2", follows=True), framed("B", "3"), []),
        (framed("A", "2"), framed("B", "3", follows=True), []),
        (framed("A", "2", 0, follows=True), framed("B", "3", 1), [LEVEL]),
        (framed("A", "2"), framed("B", "3", foreign=True), []),
        (signed("A", 3), signed("B", 9), [SIGN]),
        (signed("A", 3), signed("B", 3), []),
        (signed("A", 3), framed("B", "2"), []),
        (framed("A", "2"), signed("B", 3), []),
    ],
)
def test_two_contest_a_number_or_a_level_where_both_give_another_one(first, second, contested):
    contests = find_frame_contests([first, second])
    assert contests == [(PairContest(0, 0, "A", "B"), what) for what in contested]


@pytest.mark.parametrize(
    ("words", "places", "expected"),
    [
        ("to go now", [2, 9], [(2, "to"), (9, "now")]),
        ("to go now", [2, 3], [(2, None), (2, None)]),
        ("to go now", [5], [(5, None)]),
        ("to go now", [2, 5, 9], [(2, "to"), (5, "go"), (9, "now")]),
        ("", [2, 9], [(2, "to"), (9, "now")]),
    ],
)
def test_where_the_sign_of_a_new_note_stands_is_told_where_two_put_it_elsewhere(words, places, expected):
    cells = [
        TableCell(version, "ADD", (), sign=NoteSign("to go now", place))
        for version, place in zip("ABC", places, strict=False)
    ]
    placed = place_cell_signs([*cells, TableCell("D", "NOC", ())], words)
    assert [(cell.sign_place, cell.frame.sign_behind) for cell in placed[:-1]] == expected
    assert placed[-1] == TableCell("D", "NOC", ())


def test_the_contests_of_all_are_one_over_the_number_and_one_over_the_level():
    contests = find_frame_contests([framed("A", "2"), framed("B", "3", 1), framed("C", "4"), framed("D", depth=2)])
    assert group_frame_contests(contests, ["D", "C", "B", "A"]) == (
        Contest(0, 0, ("C", "B", "A"), NUMBER),
        Contest(0, 0, ("D", "B"), LEVEL),
    )


TOKENS = ("report", " ", "every", " ", "three", " ", "months", ",", " ", "if", " ", "asked")


def row(*entries, contested=()):
    return TableRow("R/1", "1", ProvisionKind.ITEM, TOKENS, entries, (), contested)


def cell(version, *edits, mark="MOD", **more):
    edits = tuple(AttributedEdit(version, start, end, tuple(words)) for start, end, *words in edits)
    return TableCell(version, mark, (), edits, **more)


def adjoining(*entries, contested=()):
    return [
        (each.start, each.end, "".join(each.proposal_ids))
        for each in find_adjoining(row(*entries, contested=contested))
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Nothing but a blank or a sign between them.
        ((4, 5, "six"), (6, 7, "years"), [(4, 7, "AB")]),
        ((6, 7, "years"), (9, 10, "when"), [(6, 10, "AB")]),
        ((9, 10, "when"), (11, 12, "told"), [(9, 12, "AB")]),
        ((4, 4, "any", " "), (6, 7, "years"), []),
        ((4, 5, "six"), (5, 5, " ", "full"), [(4, 5, "AB")]),
        ((2, 4), (4, 5, "six"), [(2, 5, "AB")]),
        ((2, 4), (4, 6), []),
        # Words of two at one place are contested there.
        ((5, 5, " ", "full"), (5, 5, " ", "long"), []),
        # A word between them.
        ((2, 3, "each"), (6, 7, "years"), []),
        ((0, 1, "meet"), (4, 5, "six"), []),
        # The same change, or one of blanks and signs alone.
        ((4, 5, "six"), (4, 5, "six"), []),
        ((4, 5, "six"), (7, 8, ";"), []),
        ((5, 6), (6, 7, "years"), []),
    ],
)
def test_changes_adjoin_where_no_word_that_stays_is_between_them(first, second, expected):
    assert adjoining(cell("A", first), cell("B", second)) == expected
    assert [each[:2] for each in adjoining(cell("B", second), cell("A", first))] == [each[:2] for each in expected]


def test_what_somebody_proposes_together_and_what_is_contested_anyway_does_not_adjoin():
    three, months = (4, 5, "six"), (6, 7, "years")
    assert adjoining(cell("A", three, months)) == []
    assert adjoining(cell("A", three, months), cell("B", months)) == []
    assert adjoining(cell("A", three), cell("B", months), contested=(Contest(0, 12, ("A", "B")),)) == []
    assert adjoining(
        cell("A", three), cell("B", months), cell("C", months), contested=(Contest(0, 12, ("A", "B")),)
    ) == [(4, 7, "AC")]


@pytest.mark.parametrize(
    "silent", [{"mark": "SUP"}, {"mark": "NOC"}, {"mark": "NOC!"}, {"mark": "-"}, {"foreign": True}]
)
def test_who_speaks_of_the_whole_or_of_nothing_adjoins_nobody(silent):
    assert adjoining(cell("A", (4, 5, "six")), cell("B", (6, 7, "years"), **silent)) == []


def test_a_number_that_changes_is_shown_before_the_words_and_a_new_paragraph_by_its_sign():
    def laid_out(label, words="to act", **frame):
        entry = TableCell("A", "MOD", (Span(words),), frame=FrameEdit(label, **frame))
        return shown_spans(row(entry), entry)

    assert laid_out(None) == (Span("to act"),)
    assert laid_out("2", follows=True) == (Span("to act"),)
    assert laid_out("2") == (
        Span("1", RevisionType.DELETED),
        Span("2", RevisionType.INSERTED),
        Span(" "),
        Span("to act"),
    )
    assert laid_out("") == (Span("1", RevisionType.DELETED), Span(" "), Span("to act"))
    assert laid_out(None, f"to act;{PARAGRAPH_BREAK}2\tto go") == (Span("to act; ¶ 2 to go"),)


@pytest.mark.parametrize("carrying", [True, False])
def test_who_moves_a_provision_does_not_contradict_who_amends_its_words(carrying):
    moving = cell("A", (0, 12), mark="SUP")._replace(carries=carrying)
    assert bool(find_pair_contests(TOKENS, [moving, cell("B", (4, 5, "six"))])) is not carrying
    assert bool(find_pair_contests(TOKENS, [cell("B", (4, 5, "six")), moving])) is not carrying
    assert find_pair_contests(TOKENS, [moving, cell("B", mark="NOC!")]) != []


def test_who_amends_the_wording_of_another_does_not_contradict_it():
    first, second = cell("A", (4, 5, "six")), cell("B", (4, 5, "nine"))
    assert find_pair_contests(TOKENS, [first, second]) == [PairContest(4, 5, "A", "B")]
    assert find_pair_contests(TOKENS, [first, second._replace(amends="A")]) == []
    assert find_pair_contests(TOKENS, [first._replace(amends="B"), second]) == []
    assert find_pair_contests(TOKENS, [first._replace(amends="C"), second]) == [PairContest(4, 5, "A", "B")]
