"""Anchors of long comparisons, and rows laid on each other: the longest rising sequence, the most alike in order."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.text.anchors import find_anchors, longest_rising
from plenipot.core.text.row_alignment import align_rows, best_pairs

LEAST = 4
"""Words of an anchor."""
SHORT = st.lists(st.integers(0, 6), max_size=7)


def brute_force_longest_rising(pairs):
    """The length of the longest sequence of pairs that rises in both, by trying all."""
    return max(
        size
        for size in range(len(pairs) + 1)
        for chosen in combinations(pairs, size)
        if all(pair[0] < other[0] and pair[1] < other[1] for pair, other in pairwise(chosen))
    )


@given(SHORT)
def test_the_rising_sequence_is_the_longest(others):
    pairs = list(enumerate(others))
    rising = longest_rising(pairs)
    assert len(rising) == brute_force_longest_rising(pairs)
    assert [pair for pair in pairs if pair in rising] == rising
    assert all(first[1] < second[1] for first, second in pairwise(rising))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("dhlp", "dhlp", [(0, 0, 4)]),
        ("dhl", "dhl", []),
        ("abdhlp", "xdhlp", [(2, 1, 4)]),
        ("dhlptxab", "dhlptxab", [(0, 0, 8)]),
        ("dhlpab", "dhlpxy", [(0, 0, 4)]),
        ("dhlp1tx|y", "dhlp2tx|y", [(0, 0, 4), (5, 5, 4)]),
        ("dhlpdhlp", "dhlp", []),
        ("dhlp", "dhlpdhlp", []),
        ("dhlp1tx|y", "tx|y1dhlp", [(5, 0, 4)]),
        ("abcd", "abcd", []),
        ("dhlpt", "dhlpxhlpt", [(0, 0, 4)]),
        ("dhlpxhlpt", "dhlpt", [(0, 0, 4)]),
        ("dhlptxdh", "dhlp1txdh", [(0, 0, 4), (4, 5, 4)]),
        ("dhlp1txdh", "dhlptxdh", [(0, 0, 4), (5, 4, 4)]),
        ("dabcdabe", "dabcdabe", [(0, 0, 8)]),
        ("dabcdabe", "dabc1dabe", [(0, 0, 4), (4, 5, 4)]),
        ("dabc1dabe", "dabcdabe", [(0, 0, 4), (5, 4, 4)]),
    ],
)
def test_an_anchor_is_a_run_that_stands_once_in_each_text(first, second, expected):
    """Runs begin with a sign whose number four divides: ``d``, ``h``, ``l``, ``p``, ``t``, ``x``, ``|``."""
    assert list(find_anchors(first, second)) == expected


@given(st.text("dhlpab", max_size=30), st.text("dhlpab", max_size=30))
def test_anchors_are_the_same_words_in_order_and_never_overlap(first, second):
    end = other_end = 0
    for start, other, length in find_anchors(first, second):
        assert length >= LEAST
        assert first[start : start + length] == second[other : other + length]
        assert start >= end
        assert other >= other_end
        end, other_end = start + length, other + length


LIKENESS = st.lists(
    st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), min_size=4, max_size=4), min_size=4, max_size=4
)


@given(LIKENESS, st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.0, 0.5, 0.75]))
def test_the_pairs_are_the_most_alike_taken_together(likeness, rows, others, least):
    best = best_pairs(range(rows), range(others), lambda a, b: likeness[a][b], least)
    assert all(first[0] < second[0] and first[1] < second[1] for first, second in pairwise(best))
    assert all(likeness[a][b] >= least and likeness[a][b] > 0 for a, b in best)
    allowed = [(a, b) for a in range(rows) for b in range(others) if likeness[a][b] >= least and likeness[a][b] > 0]
    most = max(
        sum(likeness[a][b] for a, b in chosen)
        for size in range(len(allowed) + 1)
        for chosen in combinations(allowed, size)
        if all(first[0] < second[0] and first[1] < second[1] for first, second in pairwise(chosen))
    )
    assert sum(likeness[a][b] for a, b in best) == most


def test_what_both_have_once_stands_by_the_first_key_then_by_the_next():
    first, second = ["a", "b", None, "b", "e"], ["a", "x", "b", None, "e"]
    deeper, others = ["1", "2", "3", "4", "5"], ["1", "2", "7", "9", "5"]
    compared = []

    def alike(a, b):
        compared.append((a, b))
        return 0.0

    assert align_rows([(first, second), (deeper, others)], alike) == [(0, 0), (1, 1), (4, 4)]
    assert set(compared) == {(2, 2), (2, 3), (3, 2), (3, 3)}


@pytest.mark.parametrize(("rows", "others", "are_compared"), [(200, 200, True), (13, 3077, False)])
def test_forty_thousand_pairs_of_rows_are_compared_one_by_one_and_no_more(rows, others, are_compared):
    """Each row is like the one behind that at its place."""
    pairs = align_rows([([None] * rows, [None] * others)], lambda a, b: float(b == a + 1), 0.5)
    assert pairs == ([(at, at + 1) for at in range(rows - 1)] if are_compared else [])


def test_rows_that_go_by_their_place_may_be_just_as_alike_as_asked():
    assert align_rows([([None] * 201, [None] * 200)], lambda *_: 0.5, 0.5) == [(at, at) for at in range(200)]


def test_too_many_rows_go_by_their_place():
    rows = list(range(300))
    aligned = align_rows([([None] * 300, [None] * 300)], lambda a, b: 1.0 if a % 2 == b % 2 and a < 100 else 0.2, 0.5)
    assert aligned == [(at, at) for at in rows if at < 100]
