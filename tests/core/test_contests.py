"""When two versions contradict each other over words, and which contradictions are one contest."""

from __future__ import annotations

import pytest

from plenipot.core.amendments.apply import FrameEdit
from plenipot.core.consolidation.contests import PairContest, agreement_groups, find_pair_contests, group_contests
from plenipot.core.consolidation.values import AgreementGroup, AttributedEdit, Contest, TableCell
from plenipot.core.text.document import RevisionType, Span

WORDS = ("that ", "the ", "Union ", "shall ", "grow ", "now")


def entry(version, *edits, mark="MOD", **more):
    """What a version makes of the row; an edit is start, end and the words that come."""
    attributed = tuple(AttributedEdit(version, start, end, tuple(words)) for start, end, *words in edits)
    return TableCell(version, mark, (), attributed, **more)


def between(cell, rival):
    """Where two contradict each other."""
    return [(contest.start, contest.end) for contest in find_pair_contests(WORDS, [cell, rival])]


@pytest.mark.parametrize(
    ("edit", "rival", "expected"),
    [
        ((2, 4), (2, 4), []),
        ((2, 4), (3, 5), []),
        ((2, 4, "x"), (2, 4, "x"), []),
        ((2, 4, "“x”"), (2, 4, '"x"'), []),
        ((2, 4, "x"), (2, 4, "y"), [(2, 4)]),
        ((2, 4, "x"), (2, 4), [(2, 4)]),
        ((2, 4, "x"), (3, 5, "x"), [(3, 4)]),
        ((2, 4, "x"), (3, 5), [(3, 4)]),
        ((2, 4, "x"), (4, 5, "y"), []),
        ((0, 1, "x"), (4, 5, "y"), []),
        ((2, 2, "x"), (2, 2, "x"), []),
        ((2, 2, "x"), (2, 2, "y"), [(2, 2)]),
        ((2, 2, "x"), (3, 3, "y"), []),
        ((3, 3, "x"), (2, 4), [(2, 4)]),
        ((2, 2, "x"), (2, 4), []),
        ((4, 4, "x"), (2, 4), []),
        ((1, 5, "x"), (2, 3, "y"), [(2, 3)]),
    ],
)
def test_two_treatments_of_words(edit, rival, expected):
    assert between(entry("A", edit), entry("B", rival)) == expected
    assert between(entry("A", rival), entry("B", edit)) == expected


@pytest.mark.parametrize(
    ("mark", "other", "expected"),
    [
        ("SUP", entry("B", mark="SUP"), []),
        ("SUP", entry("B", mark="NOC!"), [(0, 6)]),
        ("NOC!", entry("B", mark="SUP"), [(0, 6)]),
        ("NOC!", entry("B", mark="NOC!"), []),
        ("SUP", entry("B", (1, 2, "x"), (4, 4, "y")), [(1, 2), (4, 4)]),
        ("NOC!", entry("B", (1, 2)), [(1, 2)]),
        ("SUP", entry("B", mark="NOC"), []),
        ("SUP", entry("B", mark="-"), []),
        ("SUP", entry("B", (1, 2), foreign=True), []),
    ],
)
def test_who_suppresses_or_insists_contradicts_every_amendment(mark, other, expected):
    assert between(entry("A", mark=mark), other) == expected


def test_who_suppresses_and_who_insists_contradict_each_other_once_in_their_order():
    first, second = entry("A", mark="SUP"), entry("B", mark="NOC!")
    assert find_pair_contests(WORDS, [first, second]) == [PairContest(0, 6, "A", "B")]
    assert find_pair_contests(WORDS, [second, first]) == [PairContest(0, 6, "B", "A")]


def test_everybody_who_treats_it_alike_contradicts_everybody_who_does_not():
    contests = find_pair_contests(WORDS, [entry("A", (2, 4, "x")), entry("B", (2, 4, "y")), entry("C", (2, 4, "x")), entry("D", mark="SUP"), entry("E", mark="NOC!")])  # fmt: skip
    pairs = sorted(tuple(sorted((contest.proposal_id, contest.rival))) for contest in contests)
    assert pairs == [("A", "B"), ("A", "D"), ("A", "E"), ("B", "C"), ("B", "D"), ("B", "E"), ("C", "D"), ("C", "E"), ("D", "E")]  # fmt: skip


def test_blanks_alone_are_not_contested():
    tokens = ("a", " ", "b")
    assert find_pair_contests(tokens, [entry("A", (1, 2, "-")), entry("B", (1, 2, "+"))]) == []
    assert [
        (contest.start, contest.end)
        for contest in find_pair_contests(tokens, [entry("A", (1, 3, "-")), entry("B", (1, 3, "+"))])
    ] == [(1, 3)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(1, 3, "A", "B"), (2, 4, "B", "C")], [(1, 4, "ABC")]),
        ([(1, 3, "A", "B"), (3, 4, "B", "C")], [(1, 3, "AB"), (3, 4, "BC")]),
        ([(1, 5, "A", "B"), (2, 3, "C", "D")], [(1, 5, "ABCD")]),
        ([(2, 2, "A", "C"), (2, 2, "B", "C")], [(2, 2, "ABC")]),
        ([(2, 2, "A", "C"), (2, 3, "B", "C")], [(2, 2, "AC"), (2, 3, "BC")]),
        ([(4, 5, "C", "A"), (1, 2, "A", "B")], [(1, 2, "AB"), (4, 5, "AC")]),
        ([(1, 5, "A", "B"), (2, 3, "A", "C"), (4, 6, "C", "D")], [(1, 6, "ABCD")]),
    ],
)
def test_contradictions_over_the_same_words_are_one_contest(pairs, expected):
    order = ("A", "B", "C", "D")
    assert group_contests([PairContest(*values) for values in pairs], order) == tuple(
        Contest(start, end, tuple(who)) for start, end, who in expected
    )


def test_those_who_read_it_alike_are_a_group():
    def reading(version, words, mark="MOD", **more):
        return TableCell(
            version, mark, (Span("old ", RevisionType.DELETED), Span(words, RevisionType.INSERTED)), **more
        )

    entries = [
        reading("A", "to “grow”"),
        reading("B", 'to  "grow"'),
        reading("C", "to shrink"),
        reading("D", "", mark="NOC"),
        reading("E", "", mark="NOC!"),
        reading("F", "anything", mark="-"),
        reading("G", "foreign words", mark="NOC", foreign=True),
    ]
    assert agreement_groups(entries, "to stay") == (
        AgreementGroup(("A", "B"), "to “grow”"),
        AgreementGroup(("C",), "to shrink"),
        AgreementGroup(("D", "E"), "to stay"),
        AgreementGroup(("G",), "foreign words"),
    )


def test_who_gives_another_number_does_not_read_it_alike_and_one_that_only_follows_does():
    entries = [
        TableCell("A", "MOD", (Span("to grow", RevisionType.INSERTED),)),
        TableCell("B", "MOD", (Span("to grow", RevisionType.INSERTED),), frame=FrameEdit(label="3")),
        TableCell("C", "MOD", (Span("to grow", RevisionType.INSERTED),), frame=FrameEdit(label="2", follows=True)),
    ]
    groups = agreement_groups(entries, "to stay")
    assert [group.proposal_ids for group in groups] == [("A", "C"), ("B",)]
