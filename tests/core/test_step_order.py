"""Laws of the order of steps: none is lost, what is known is not contradicted, and what comes late in the record sets nothing back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.procedure.lifecycle import MEANINGS, ItemState, StepKind, state_after
from plenipot.core.procedure.step_order import ANEW, KnownTime, order_steps

DAY = date(2014, 10, 27)
FORWARD = [kind for kind in StepKind if kind not in ANEW and MEANINGS[kind].state is not None]
RANKS = list(ItemState)


def at(kind, day=None, hour=None, **facts):
    on = None if day is None else DAY + timedelta(days=day)
    moment = None if on is None or hour is None else datetime.combine(on, time(hour), UTC)
    return KnownTime(StepKind(kind), on, moment, **facts)


known_times = st.builds(
    at,
    st.sampled_from(StepKind),
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, 23),
    by_reason=st.booleans(),
)
sequences = st.lists(known_times, max_size=10)


def kinds(*steps):
    return [steps[place].kind.value for place in order_steps(steps)]


@given(sequences)
def test_no_step_is_lost_and_none_comes_twice(steps):
    assert sorted(order_steps(steps)) == list(range(len(steps)))


@given(sequences)
def test_days_and_hours_that_are_known_are_not_contradicted(steps):
    order = [steps[place] for place in order_steps(steps)]
    days = [step.day for step in order if step.day]
    moments = [step.moment for step in order if step.moment]
    assert days == sorted(days)
    assert moments == sorted(moments)


@given(st.lists(st.sampled_from(["taken-up", "brought-back", "returned", "reopened"]).map(at), max_size=8))
def test_steps_that_lead_back_and_of_which_no_day_is_known_stay_in_the_order_of_record(steps):
    assert order_steps(steps) == tuple(range(len(steps)))


@given(
    st.lists(st.builds(at, st.sampled_from(FORWARD), st.integers(0, 3), st.none() | st.integers(0, 23)), min_size=1),
    st.sampled_from(FORWARD),
)
def test_a_step_without_a_day_that_is_recorded_last_never_sets_the_state_back(dated, late):
    order = [dated[place].kind for place in order_steps(dated)]
    steps = [*dated, at(late)]
    with_late = [steps[place].kind for place in order_steps(steps)]
    before, after = state_after(order), state_after(with_late)
    assert RANKS.index(after) >= RANKS.index(before)
    assert after in {before, MEANINGS[late].state}


@given(sequences)
def test_the_present_order_is_the_one_of_record_where_every_step_has_its_hour_in_that_order(steps):
    timed = [
        step._replace(day=DAY, moment=datetime.combine(DAY, time(), UTC) + timedelta(minutes=place))
        for place, step in enumerate(steps)
    ]
    assert order_steps(timed) == tuple(range(len(timed)))


def test_an_allocation_without_a_day_that_is_recorded_late_comes_before_what_a_body_did():
    assert kinds(at("filed", 0), at("introduced", 1), at("agreed", 2), at("allocated")) == [
        *("filed", "allocated", "introduced", "agreed")
    ]
    assert kinds(at("filed", 0), at("introduced"), at("allocated")) == ["filed", "allocated", "introduced"]


def test_after_a_return_an_item_goes_its_way_anew():
    assert kinds(at("filed", 0), at("agreed", 1), at("returned", 2), at("given-to-group")) == [
        *("filed", "agreed", "returned", "given-to-group")
    ]
    assert kinds(at("filed", 0), at("agreed", 1), at("returned")) == ["filed", "agreed", "returned"]
    assert kinds(at("filed", 0), at("adopted", 1), at("introduced", by_reason=True))[-1] == "introduced"


def test_in_a_day_the_hour_counts_and_a_step_without_one_is_not_behind_a_later_state():
    assert kinds(at("introduced", 1, 16), at("agreed", 1, 9), at("allocated", 1)) == [
        "allocated",
        "agreed",
        "introduced",
    ]
    assert kinds(at("introduced", 1, 9), at("supported", 1), at("agreed", 1, 16)) == [
        "introduced",
        "supported",
        "agreed",
    ]
