"""States of sittings by the table of passages, and sittings that are held at one time: laws."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.sittings import (
    HELD,
    PASSAGES,
    Overlap,
    SittingSpan,
    SittingState,
    find_overlaps,
    require_passage,
)
from plenipot.errors import Conflict

S = SittingState
DAY = date(2014, 10, 23)
NINE = datetime(2014, 10, 23, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
STORIES = [
    (S.CALLED, S.OPEN, S.CLOSED),
    (S.CALLED, S.OPEN, S.SUSPENDED, S.RESUMED, S.SUSPENDED, S.RESUMED, S.CLOSED),
    (S.CALLED, S.MOVED, S.MOVED, S.OPEN, S.ADJOURNED, S.MOVED, S.RESUMED, S.CLOSED),
    (S.CALLED, S.CANCELLED, S.CALLED, S.OPEN, S.ADJOURNED, S.CLOSED),
]
"""Sittings as they were held somewhere: a plenary with a pause, one that was adjourned to the next day, one called anew."""


@pytest.mark.parametrize("story", STORIES)
def test_a_sitting_passes_from_state_to_state(story):
    for before, after in pairwise(story):
        require_passage(before, after, "7 of PL")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (S.CLOSED, S.OPEN, "Sitting 7 of PL is closed; what may follow is nothing, and not open."),
        (
            S.CALLED,
            S.CLOSED,
            "Sitting 7 of PL is called; what may follow is called, moved, open, cancelled, and not closed.",
        ),
        (S.OPEN, S.MOVED, "Sitting 7 of PL is open; what may follow is suspended, adjourned, closed, and not moved."),
        (
            S.OPEN,
            S.CANCELLED,
            "Sitting 7 of PL is open; what may follow is suspended, adjourned, closed, and not cancelled.",
        ),
    ],
)
def test_a_passage_that_the_table_does_not_have_is_refused_with_those_that_it_has(before, after, sentence):
    with pytest.raises(Conflict) as refusal:
        require_passage(before, after, "7 of PL")
    assert str(refusal.value) == sentence


def test_every_state_is_reached_from_called_and_only_a_closed_sitting_is_over_for_good():
    reached, following = (
        {S.CALLED},
        {state: {after for after, earlier in PASSAGES.items() if state in earlier} for state in S},
    )
    while fresh := {after for state in reached for after in following[state]} - reached:
        reached |= fresh
    assert reached == set(S)
    assert {state for state in S if not following[state]} == {S.CLOSED}


@given(st.lists(st.sampled_from(S), max_size=12))
def test_whatever_is_tried_a_sitting_that_was_open_is_never_cancelled_or_called_again(tried):
    state, passed = S.CALLED, [S.CALLED]
    for after in tried:
        try:
            require_passage(state, after, "", was_held=S.OPEN in passed)
        except Conflict:
            continue
        state = after
        passed.append(state)
    opened = next((place for place, each in enumerate(passed) if each is S.OPEN), len(passed))
    assert not {S.CALLED, S.CANCELLED} & set(passed[opened:])
    assert all(
        each not in HELD or S.OPEN in passed[: place + 1] or S.MOVED in passed[:place]
        for place, each in enumerate(passed)
    )


def span(key, begins=None, ends=None, day=DAY):
    return SittingSpan(key=key, begins_at=begins, ends_at=ends, held_on=day)


@pytest.mark.parametrize(
    ("first", "second", "sure"),
    [
        (span("A", NINE, NINE + 3 * HOUR), span("B", NINE + HOUR), True),
        (span("A", NINE, NINE + HOUR), span("B", NINE + HOUR), None),
        (span("A", NINE), span("B", NINE), True),
        (span("A", NINE), span("B", NINE + 5 * HOUR), False),
        (span("A", NINE), span("B", NINE + 20 * HOUR, day=DAY + timedelta(days=1)), None),
        (span("A"), span("B", NINE), False),
        (span("A"), span("B", NINE, day=DAY + timedelta(days=1)), None),
        (span("A", NINE + 12 * HOUR, NINE + 17 * HOUR), span("B", NINE + 16 * HOUR, day=DAY + timedelta(days=1)), True),
    ],
    ids=[
        "during", "after", "at once", "end not known", "end not known, next day", "hour not known",
        "hour not known, other day", "past midnight",
    ],
)  # fmt: skip
def test_two_sittings_are_held_at_one_time_or_may_be(first, second, sure):
    expected = [] if sure is None else [Overlap("A", "B", sure)]
    assert list(find_overlaps([first, second])) == expected
    assert list(find_overlaps([second, first])) == [Overlap("B", "A", overlap.sure) for overlap in expected]


SPANS = st.builds(
    lambda begins, length, known: SittingSpan(
        key="",
        begins_at=NINE + begins * HOUR if known else None,
        ends_at=NINE + (begins + length) * HOUR if known and length else None,
        held_on=(NINE + begins * HOUR).date(),
    ),
    st.integers(0, 40),
    st.integers(0, 6),
    st.booleans(),
)


@given(st.lists(SPANS, max_size=5))
def test_overlaps_do_not_hang_on_the_order_in_which_sittings_are_listed(listed):
    named = [
        SittingSpan(key=str(place), begins_at=each.begins_at, ends_at=each.ends_at, held_on=each.held_on)
        for place, each in enumerate(listed)
    ]

    def pairs(order):
        return {(frozenset({overlap.first, overlap.second}), overlap.sure) for overlap in find_overlaps(order)}

    assert len({frozenset(pairs(order)) for order in permutations(named)}) <= 1
