"""Values with which queries about conferences are answered."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime

from plenipot.core.access.levels import Existence
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.rules import RuleBook
from plenipot.core.procedure.sittings import SittingState


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
    papers_for: Existence = Existence.PUBLIC
    """The circle of people for whom a paper is that is filed without a word on that."""


@dataclass(frozen=True, slots=True)
class Body:
    """A plenary, committee or group, by its code in the conference."""

    id: int = field(repr=False)
    code: str
    name: str
    _: KW_ONLY
    kind: BodyKind | None = None
    """`None` where it is not known, as everything else of it that is empty."""
    parent: str = ""
    """The code of the body to which it reports."""
    mandate: str = ""
    decision: str = ""
    """What set it up: a decision, a rule, a document."""
    since: date | None = None
    until: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedBodyFact:
    """A fact about a body, from a day to another where these are known, and where it is said."""

    since: date | None
    until: date | None
    source: str
    certainty: ReportCertainty | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair(DatedBodyFact):
    """The chair of a body: the country by its code, and the person by name and key, where they are known."""

    country: str
    name: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission(DatedBodyFact):
    """The answer on a right of a kind of participants in a body, with the decision that gives it."""

    kind: str
    right: Right
    answer: RightAnswer
    decision: str


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
    room: str = ""
    languages: tuple[str, ...] | None = None
    """Into which it is interpreted; empty for none, `None` where it is not known."""
    webcast: bool | None = None
    """`None` where it is not known."""
    state: SittingState = SittingState.CALLED
    passed: datetime | date | None = None
    """When it passed into that state: a moment, a day, or `None` where nobody knows."""

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
    number: int = 0
    """The number of the version, from 0."""
