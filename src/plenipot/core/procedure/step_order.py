"""The order in which steps happened, by as much as is known of each: its moment, its day, that of its sitting, else the order of record.

A step of which less is known is placed by the order in which steps were recorded, yet never behind one whose state is later on the
way: an allocation that somebody records late sets nothing back. Steps that lead back by their meaning, and those that somebody
recorded with a reason although the table does not foresee them, stand where they were recorded.
Laws: no step is lost; days and hours that are known are never contradicted; what comes late in the record leaves the state that
dated steps led to, unless it leads back or further.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from plenipot.core.procedure.lifecycle import MEANINGS, ItemState, StepKind

ANEW = frozenset(
    {
        StepKind.NOT_SUPPORTED,
        StepKind.PASSED_OVER,
        StepKind.BROUGHT_BACK,
        StepKind.TAKEN_UP,
        StepKind.RETURNED,
        StepKind.REOPENED,
    }
)
"""Steps after which an item goes its way anew: what follows them is behind none of the states before them."""
_LEADING_BACK = ANEW - {StepKind.NOT_SUPPORTED, StepKind.PASSED_OVER}
"""Steps that presuppose a state further on, and stand where they were recorded."""
BEFORE_THE_ROOM = frozenset({StepKind.FILED, StepKind.RECEIVED, StepKind.ALLOCATED})
"""Steps by which an item comes before a body: none of them is behind what was done in one, whether that has a day or not."""
_RANKS = {state: rank for rank, state in enumerate(ItemState)}


class KnownTime(NamedTuple):
    """A step with as much as is known of its time, in the order of record: the day at the place, and the moment.

    Day and moment are those of the step, else of its sitting. A step `by_reason` was recorded although the table does not foresee it.
    """

    kind: StepKind
    day: date | None = None
    moment: datetime | None = None
    by_reason: bool = False


def order_steps(steps: Sequence[KnownTime]) -> tuple[int, ...]:
    """The places of steps in the order in which they happened; `steps` stand in the order of record."""
    days: dict[date, list[int]] = {}
    for place, step in enumerate(steps):
        if step.day is not None:
            days.setdefault(step.day, []).append(place)
    order: list[int] = []
    for day in sorted(days):
        order += _order_day(steps, days[day])
    for place, step in enumerate(steps):
        if step.day is None:
            _insert(steps, order, place, lambda other: steps[other].day is not None)
    return tuple(order)


def _order_day(steps: Sequence[KnownTime], places: Sequence[int]) -> list[int]:
    """The places of the steps of a day: by the hour, those without one by the order of record."""
    timed = [(moment, place) for place in places if (moment := steps[place].moment) is not None]
    order = [place for _moment, place in sorted(timed)]
    for place in places:
        if steps[place].moment is None:
            _insert(steps, order, place, lambda _other: True)
    return order


def _insert(steps: Sequence[KnownTime], order: list[int], place: int, is_dated: Callable[[int], bool]) -> None:
    """Insert a step after those that were recorded before it, yet before a dated one whose state is later on the way."""
    step = steps[place]
    end = max((at for at, other in enumerate(order, 1) if other < place), default=0)
    state = MEANINGS[step.kind].state
    if state is None or step.kind in _LEADING_BACK or step.by_reason:
        order.insert(end, place)
        return
    start = end
    for at in range(end - 1, -1, -1):
        other = steps[order[at]]
        if other.kind in ANEW:
            break
        other_state = MEANINGS[other.kind].state
        counts = step.kind in BEFORE_THE_ROOM or is_dated(order[at])
        if counts and other_state is not None and _RANKS[other_state] > _RANKS[state]:
            start = at
    order.insert(start, place)
