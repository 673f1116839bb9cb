"""Values with which queries about meetings are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plenipot.core.procedure.reports import ReportCertainty


@dataclass(frozen=True, slots=True)
class Allocation:
    """A paper, or one proposal in it (`pid`), given to a body: as its lead, or to be consulted."""

    document: str
    pid: str
    body: str
    body_name: str
    source: str
    allocated_at: datetime
    lead: bool = True
    certainty: ReportCertainty | None = None
    """`None` in what was recorded before there was a certainty."""
    ended_at: datetime | None = None
    ending: str = ""
    """The reason for which it ended."""
    allocated_on: date | None = None
    """The day of the decision, where that is known apart from the moment at which it was recorded."""
    ended_on: date | None = None
