"""A conference on a day: which sitting is held now and which comes, and what a step or a change of an agenda says of the day.

Words: a *highlight* is a step, a decision, a change of an agenda or a bracket that is still open, under the heading that a reader of
the day looks for. A sitting that was called is not open because its hour has come: then it is *due*, and what became of it is
not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from plenipot.core.procedure.agenda import ChangeKind
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.sittings import SittingSpan, SittingState


class SittingPlace(StrEnum):
    """The places of a sitting in time, as seen from a moment."""

    NOW = "now"
    """It was opened, and nobody has recorded that it ended."""
    SUSPENDED = "suspended"
    DUE = "due"
    """Its hour has come; that it was opened is not recorded."""
    LATER = "later"
    SOME_TIME = "some time today"
    """Its day has come; its hour is not known."""
    ENDED = "ended"
    PAST = "past"
    """Its time is over; that it was held is not recorded."""
    CANCELLED = "cancelled"


UNDER_WAY = frozenset({SittingPlace.NOW, SittingPlace.SUSPENDED, SittingPlace.DUE})
"""The places of a sitting that a body may have now."""
AHEAD = frozenset({SittingPlace.LATER, SittingPlace.SOME_TIME})
_RUNNING: Mapping[SittingState, SittingPlace] = {
    SittingState.OPEN: SittingPlace.NOW,
    SittingState.RESUMED: SittingPlace.NOW,
    SittingState.SUSPENDED: SittingPlace.SUSPENDED,
    SittingState.ADJOURNED: SittingPlace.ENDED,
    SittingState.CLOSED: SittingPlace.ENDED,
    SittingState.CANCELLED: SittingPlace.CANCELLED,
}


def place_sitting(state: SittingState, span: SittingSpan, now: datetime, today: date) -> SittingPlace:
    """The place of a sitting in time at a moment; `today` is the day where it is held.

    One that was opened on an earlier day than yesterday is past, whatever its state: it goes on past midnight at most.
    """
    day = span.held_on or today
    if (running := _RUNNING.get(state)) is not None:
        is_old = (today - day).days > 1 and running is not SittingPlace.CANCELLED
        return SittingPlace.PAST if is_old and running is not SittingPlace.ENDED else running
    if span.begins_at is None:
        return SittingPlace.LATER if day > today else SittingPlace.SOME_TIME if day == today else SittingPlace.PAST
    if span.begins_at > now:
        return SittingPlace.LATER
    is_over = span.ends_at <= now if span.ends_at is not None else day < today
    return SittingPlace.PAST if is_over else SittingPlace.DUE


class HighlightKind(StrEnum):
    """The headings of the highlights of a day, in their order."""

    TAKEN_UP = "taken up"
    AGREED = "agreed"
    SENT_ON = "sent on"
    ADOPTED = "adopted"
    RETURNED = "returned"
    OTHERWISE = "decided otherwise"
    SET_ASIDE = "set aside"
    DECIDED = "other decisions"
    AGENDA = "changed in the agenda"
    BRACKETED = "still bracketed"


HIGHLIGHTS: Mapping[StepKind, HighlightKind] = {
    **dict.fromkeys(
        (
            *(StepKind.RECEIVED, StepKind.INTRODUCED, StepKind.SUPPORTED, StepKind.TAKEN_TOGETHER),
            *(StepKind.TAKEN_UP, StepKind.BROUGHT_BACK, StepKind.REOPENED),
        ),
        HighlightKind.TAKEN_UP,
    ),
    **dict.fromkeys((StepKind.AGREED_IN_GROUP, StepKind.AGREED), HighlightKind.AGREED),
    **dict.fromkeys(
        (
            *(StepKind.GIVEN_TO_GROUP, StepKind.CONSOLIDATED, StepKind.SENT_TO_EDITORS),
            *(StepKind.FIRST_READING, StepKind.SECOND_READING, StepKind.REFERRED),
        ),
        HighlightKind.SENT_ON,
    ),
    StepKind.ADOPTED: HighlightKind.ADOPTED,
    StepKind.RETURNED: HighlightKind.RETURNED,
    **dict.fromkeys(
        (StepKind.REJECTED, StepKind.WITHDRAWN, StepKind.NOTED, StepKind.MINUTED, StepKind.NOT_PURSUED),
        HighlightKind.OTHERWISE,
    ),
    **dict.fromkeys((StepKind.PASSED_OVER, StepKind.NOT_SUPPORTED), HighlightKind.SET_ASIDE),
}
"""Step → its heading; filing and allocation are no highlights of a body."""
AGENDA_HIGHLIGHTS: Mapping[ChangeKind, HighlightKind] = {
    ChangeKind.TAKEN: HighlightKind.TAKEN_UP,
    ChangeKind.DEFERRED: HighlightKind.SET_ASIDE,
    ChangeKind.ADDED: HighlightKind.AGENDA,
    ChangeKind.WIDENED: HighlightKind.AGENDA,
    ChangeKind.WITHDRAWN: HighlightKind.AGENDA,
}
"""Change of an agenda → its heading."""
