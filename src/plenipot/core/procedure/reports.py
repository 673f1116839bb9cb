"""Facts of a conference as somebody reports them: through which channel they came, and how sure they are.

A conference is recorded by the authority that holds it, or by an observer. What an observer records of signatures,
allocations and sittings is a report, with its source and its certainty, whatever channel it came through.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from plenipot.errors import Malformed


class Channel(StrEnum):
    """The way by which a fact came to whoever recorded it."""

    DOCUMENT = "document"
    """A document of the conference prints it."""
    LETTER = "letter"
    EMAIL = "email"
    SITTING = "sitting"
    """It was announced in a sitting."""
    PRESS = "press"
    OTHER = "other"


class ReportCertainty(StrEnum):
    """The certainty of a fact that is recorded."""

    OFFICIAL = "official"
    """The authority that decided it recorded it, or its own document was read."""
    REPORTED = "reported"
    """Somebody reports it."""
    DOUBTFUL = "doubtful"
    """Reports disagree, or the report is not sure."""


class Keeping(StrEnum):
    """The hands in which the record of a conference is."""

    AUTHORITY = "authority"
    """The secretariat that holds the conference keeps it."""
    OBSERVER = "observer"
    """Somebody else keeps it: what it says of decisions is reported."""

    @property
    def usual_certainty(self) -> ReportCertainty:
        """The certainty of what nobody says more about."""
        return ReportCertainty.OFFICIAL if self is Keeping.AUTHORITY else ReportCertainty.REPORTED


def require_one_time(what: str, at: datetime | None, on: date | None, place: str) -> None:
    """Refuse a moment beside a day; `what` begins the sentence, and `place` is the field of the day. Raises: Malformed."""
    if at and on:
        raise Malformed(f"{what} has a moment, or a day where nobody knows the hour, not both.", place=place)
