"""Moments as they stand in addresses and cookies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plenipot.core.access.as_of import PRESENT, AsOf
from plenipot.core.text.moments import parse_last_moment, parse_moment


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2014-10-20", datetime(2014, 10, 20, tzinfo=UTC)),
        ("2014-10-20T10:30:00", datetime(2014, 10, 20, 10, 30, tzinfo=UTC)),
        ("2014-10-20T10:30:00+09:00", datetime(2014, 10, 20, 1, 30, tzinfo=UTC)),
        ("2014-10-20T10:30:00 09:00", datetime(2014, 10, 20, 1, 30, tzinfo=UTC)),
        (" 2014-10-20T10:30:00Z ", datetime(2014, 10, 20, 10, 30, tzinfo=UTC)),
        ("0001-01-01", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_day_or_a_moment_is_one_in_utc(typed, moment):
    assert parse_moment(typed) == moment


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2014-02-30", "0000-01-01", "10000-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)
def test_what_is_no_moment_of_the_calendar_is_none(typed):
    assert parse_moment(typed) is None


OFFSETS = some.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(
    lambda offset: timezone(timedelta(minutes=offset // timedelta(minutes=1)))
)


@given(some.datetimes(timezones=OFFSETS))
def test_every_moment_is_itself_or_outside_the_calendar(moment):
    parsed = parse_moment(moment.isoformat())
    assert parsed is None or parsed == moment


END = (23, 59, 59, 999_999)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2014", datetime(2014, 12, 31, *END, tzinfo=UTC)),
        ("2014-10-20", datetime(2014, 10, 20, *END, tzinfo=UTC)),
        (" 20141020 ", datetime(2014, 10, 20, *END, tzinfo=UTC)),
        ("2014-10-20 09:00", datetime(2014, 10, 20, 9, tzinfo=UTC)),
        ("2014-10-20T09:00:00.5 09:00", datetime(2014, 10, 20, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("2014-10-20T09:00 09", datetime(2014, 10, 20, 0, tzinfo=UTC)),
        ("9999", datetime(9999, 12, 31, *END, tzinfo=UTC)),
        ("0000", None),
        ("٢٠١٤", None),
        ("2014-02-30", None),
        ("", None),
    ],
)
def test_a_year_and_a_day_are_asked_about_when_they_are_over(typed, moment):
    assert parse_last_moment(typed) == moment


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2014, 10, 20, *END, tzinfo=UTC), date(2014, 10, 20)),
        (datetime(2014, 10, 20, 23, 59, tzinfo=UTC), date(2014, 10, 19)),
        (datetime(1, 1, 1, tzinfo=UTC), date(1, 1, 1)),
        (None, None),
    ],
)
def test_a_day_is_over_at_its_end(at, day):
    assert AsOf(at=at).day == day


def test_what_was_recorded_by_the_earlier_moment_was_so_and_known():
    early, late = datetime(2014, 10, 20, tzinfo=UTC), datetime(2015, 1, 1, tzinfo=UTC)
    assert [AsOf(early, late).recorded, AsOf(late, early).recorded, AsOf(known=late).recorded] == [early, early, late]
    assert (AsOf(early, late).knowledge, AsOf(early).knowledge, PRESENT.recorded) == (AsOf(known=late), PRESENT, None)
    assert [AsOf(known=early).knows(at) for at in (early, late, None)] == [True, False, False]
    assert [AsOf(early).knows(at) for at in (late, None)] == [True, False]
