"""States of a sitting, and which may follow which; sittings that are held at one time.

Words: a sitting *passes* from one state to the next, at a moment, on a day, or when nobody knows. `PASSAGES` is the table: the
operations, the forms, the reference page and the tests come from it. A *span* is the time that a sitting takes as far as that is known.
Source: the sequence call, open, suspend, adjourn, close is that of every rule of procedure that was read (`organisations`); that
an adjourned meeting is resumed, or moved to another time, is practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations

from plenipot.errors import Conflict


class SittingState(StrEnum):
    """The states of a sitting, each named by the passage that leads to it."""

    CALLED = "called"
    MOVED = "moved"
    """Called for another time than at first."""
    OPEN = "open"
    SUSPENDED = "suspended"
    """For some minutes or hours; it goes on in the same sitting."""
    RESUMED = "resumed"
    ADJOURNED = "adjourned"
    """To another time, with items left."""
    CLOSED = "closed"
    CANCELLED = "cancelled"


PASSAGES: Mapping[SittingState, frozenset[SittingState]] = {
    SittingState.CALLED: frozenset({SittingState.CALLED, SittingState.MOVED, SittingState.CANCELLED}),
    SittingState.MOVED: frozenset({SittingState.CALLED, SittingState.MOVED, SittingState.ADJOURNED}),
    SittingState.OPEN: frozenset({SittingState.CALLED, SittingState.MOVED}),
    SittingState.SUSPENDED: frozenset({SittingState.OPEN, SittingState.RESUMED}),
    SittingState.RESUMED: frozenset({SittingState.SUSPENDED, SittingState.ADJOURNED, SittingState.MOVED}),
    SittingState.ADJOURNED: frozenset({SittingState.OPEN, SittingState.RESUMED, SittingState.SUSPENDED}),
    SittingState.CLOSED: frozenset(
        {SittingState.OPEN, SittingState.RESUMED, SittingState.SUSPENDED, SittingState.ADJOURNED}
    ),
    SittingState.CANCELLED: frozenset({SittingState.CALLED, SittingState.MOVED}),
}
"""State → the states from which a sitting may pass into it; every sitting begins as *called*."""
HELD = (
    SittingState.OPEN,
    SittingState.SUSPENDED,
    SittingState.RESUMED,
    SittingState.ADJOURNED,
    SittingState.CLOSED,
)
"""The states of a sitting that is held, or was: those that are recorded by passing, not by calling, moving, cancelling."""


def require_passage(before: SittingState, after: SittingState, name: str, *, was_held: bool = False) -> None:
    """Refuse a passage that the table does not have; `name` is the sitting's. Raises: Conflict (it says what may follow).

    What `was_held` and then moved to another time is neither called anew nor cancelled: what was said in it stays.
    """
    if was_held and after in {SittingState.CALLED, SittingState.CANCELLED}:
        raise Conflict(f"Sitting {name} was held already: it is adjourned or closed, and not {after}.")
    if before in PASSAGES[after]:
        return
    following = ", ".join(state.value for state, earlier in PASSAGES.items() if before in earlier) or "nothing"
    raise Conflict(f"Sitting {name} is {before}; what may follow is {following}, and not {after}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSpan:
    """The time of a sitting by its `key`: from a moment to another that may not be known, or a day without hours."""

    key: str
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    held_on: date | None = None
    """The day at the place where the sitting is held."""


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """Two sittings at one time; not `sure` where an hour that nobody knows decides."""

    first: str
    second: str
    sure: bool


def find_overlaps(spans: Iterable[SittingSpan]) -> Iterator[Overlap]:
    """The pairs of sittings that are held at one time, or may be, in the order given.

    A sitting whose end is not known may last until the end of its day; of one without an hour only the day is compared.
    """
    for first, second in combinations(tuple(spans), 2):
        if first.begins_at is None or second.begins_at is None:
            if first.held_on == second.held_on:
                yield Overlap(first.key, second.key, sure=False)
            continue
        earlier, later = sorted((first, second), key=lambda span: (span.begins_at, span.key))
        if earlier.begins_at == later.begins_at:
            yield Overlap(first.key, second.key, sure=True)
        elif earlier.ends_at is None:
            if earlier.held_on == later.held_on:
                yield Overlap(first.key, second.key, sure=False)
        elif later.begins_at is not None and later.begins_at < earlier.ends_at:
            yield Overlap(first.key, second.key, sure=True)
