"""Where a sitting stands on the day of a conference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.procedure.agenda import ChangeKind
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.sittings import SittingSpan, SittingState
from plenipot.core.procedure.today import (
    AGENDA_HIGHLIGHTS,
    AHEAD,
    HIGHLIGHTS,
    UNDER_WAY,
    SittingPlace,
    place_sitting,
)

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def place(state, *, begins=None, ends=None, day=TODAY):
    span = SittingSpan(key="PL 3", begins_at=begins, ends_at=ends, held_on=day)
    return place_sitting(state, span, NOW, TODAY)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SittingState.OPEN, SittingPlace.NOW),
        (SittingState.RESUMED, SittingPlace.NOW),
        (SittingState.SUSPENDED, SittingPlace.SUSPENDED),
        (SittingState.ADJOURNED, SittingPlace.ENDED),
        (SittingState.CLOSED, SittingPlace.ENDED),
        (SittingState.CANCELLED, SittingPlace.CANCELLED),
    ],
)
def test_what_is_recorded_of_a_sitting_says_where_it_stands(state, expected):
    long_ago = expected if expected in {SittingPlace.ENDED, SittingPlace.CANCELLED} else SittingPlace.PAST
    for day in (None, TODAY + DAY, TODAY, TODAY - DAY):
        assert place(state, begins=NOW + MINUTE, day=day) is expected
    assert place(state, begins=NOW, day=TODAY - 2 * DAY) is long_ago


@pytest.mark.parametrize("state", [SittingState.CALLED, SittingState.MOVED])
@pytest.mark.parametrize(
    ("begins", "ends", "day", "expected"),
    [
        (None, None, TODAY + DAY, SittingPlace.LATER),
        (None, None, TODAY, SittingPlace.SOME_TIME),
        (None, None, None, SittingPlace.SOME_TIME),
        (None, None, TODAY - DAY, SittingPlace.PAST),
        (NOW + MINUTE, None, TODAY, SittingPlace.LATER),
        (NOW, None, TODAY, SittingPlace.DUE),
        (NOW, NOW + MINUTE, TODAY, SittingPlace.DUE),
        (NOW - MINUTE, NOW, TODAY, SittingPlace.PAST),
        (NOW - DAY, None, TODAY - DAY, SittingPlace.PAST),
        (NOW - DAY, NOW + MINUTE, TODAY - DAY, SittingPlace.DUE),
    ],
)
def test_a_sitting_that_was_called_stands_where_its_time_puts_it(state, begins, ends, day, expected):
    assert place(state, begins=begins, ends=ends, day=day) is expected


@given(
    some.sampled_from(SittingState),
    some.none() | some.integers(-3000, 3000),
    some.none() | some.integers(0, 600),
    some.integers(-2, 2),
)
def test_no_sitting_is_both_under_way_and_ahead(state, begins, lasts, day):
    begins_at = None if begins is None else NOW + begins * MINUTE
    ends_at = None if begins_at is None or lasts is None else begins_at + lasts * MINUTE
    where = place(state, begins=begins_at, ends=ends_at, day=TODAY + day * DAY)
    called = state in {SittingState.CALLED, SittingState.MOVED}
    assert not UNDER_WAY & AHEAD
    assert called or where not in AHEAD | {SittingPlace.DUE}
    assert where is not SittingPlace.DUE or begins_at <= NOW


def test_every_step_on_the_way_of_an_item_is_a_highlight_but_filing_and_allocation():
    assert set(StepKind) - set(HIGHLIGHTS) == NO_HIGHLIGHTS
    assert set(AGENDA_HIGHLIGHTS) <= set(ChangeKind)


NO_HIGHLIGHTS = {StepKind.FILED, StepKind.ALLOCATED}
