"""Values with which queries about conferences are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.procedure.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference. `recreated` says that its papers were written anew from facts; `note` says how."""

    id: int = field(repr=False)
    slug: str
    title: str
    place: str
    opens_on: date
    closes_on: date
    prefix: str
    recreated: bool
    note: str
    rules: RuleBook
    keeping: Keeping = Keeping.OBSERVER
    """Whose record it is: the authority's that holds the conference, or an observer's."""


@dataclass(frozen=True, slots=True)
class Body:
    """A plenary, committee or group, by its code in the conference."""

    id: int = field(repr=False)
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a body; moments are UTC. Where nobody knows the hour there is the day on which it is held."""

    body: str
    number: int
    begins_at: datetime | None
    ends_at: datetime | None
    title: str
    source: str
    held_on: date | None = None
    certainty: ReportCertainty | None = None
    """`None` in what was recorded before there was a certainty."""
    cancelled: bool = False

    @property
    def day(self) -> date | None:
        """The day of a sitting whose hour is not known, or the one in UTC on which it begins."""
        return self.begins_at.date() if self.begins_at else self.held_on


@dataclass(frozen=True, slots=True)
class DatedSitting:
    """A sitting as it was set from a moment on, with the reason for which it was changed then."""

    sitting: Sitting
    reason: str
    recorded_at: datetime
