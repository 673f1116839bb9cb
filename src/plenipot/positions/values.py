"""Values of the positions app: issues with their positions, the matrix, a proponent's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from plenipot.core.stance.marker_survey import MarkerSurvey
from plenipot.core.stance.values import CountryPosition, Effect, Grade, Issue, Overrule, Position, Remark

CHANGED_SINCE = (
    "Somebody else has changed this since you opened it. Nothing of yours is lost: compare the two, and save again."
)
"""The sentence that refuses to write over a version that its writer has not seen."""


@dataclass(frozen=True, slots=True)
class PositionProponent:
    """A filer of proposals: a regional group (`common`), one administration, or several together."""

    code: str
    """``EUR``, ``USA``, ``B/CAN/CLM/USA``."""
    name: str
    common: bool = False
    organisation: str = ""
    """``CEPT`` for ``EUR``; empty for administrations."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One proponent on one issue: the grade of the whole and, question by question, what it rests on."""

    proponent: PositionProponent
    whole: Position
    questions: tuple[Position, ...]
    through: tuple[str, ...] = ()
    """The groups whose common proposals, which it signed, speak for it where its own papers do not."""
    contradicts: bool = False
    """Whether its own papers stand on another side than a common proposal that it signed."""

    @property
    def grade(self) -> Grade:
        """The grade of the issue as a whole, an overrule applied."""
        return self.whole.grade


@dataclass(frozen=True, slots=True)
class IssueReport:
    """An issue with everybody's stand on it."""

    conference: str
    issue: Issue
    stands: tuple[Stand, ...]
    """By grade from support to opposition, the silent last; within a grade groups first, then by code."""
    countries: tuple[CountryPosition, ...]
    """Administrations on the issue as a whole, by ITU code."""
    names: dict[str, str]
    """ITU code → name, for every code that the report mentions."""
    overrules: tuple[Overrule, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """Added by analysts after the issue was written; those of the issue itself are in `issue`."""
    being_answered: bool = False
    """Whether a newer wording is being answered; the stands are those on this one, or none where it is the first."""

    @property
    def slug(self) -> str:
        """The issue's name in addresses."""
        return self.issue.id

    @property
    def title(self) -> str:
        """The issue's title."""
        return self.issue.title

    def with_grade(self, *grades: Grade) -> tuple[Stand, ...]:
        """The stands of any of the grades, in order."""
        return tuple(stand for stand in self.stands if stand.grade in grades)

    @property
    def for_(self) -> tuple[Stand, ...]:
        """Those who support, with or without changes."""
        return self.with_grade(Grade.SUPPORTS, Grade.SUPPORTS_WITH_CHANGES)

    @property
    def against(self) -> tuple[Stand, ...]:
        """Those who oppose, wholly or in part."""
        return self.with_grade(Grade.OPPOSES, Grade.OPPOSES_IN_PART)

    @property
    def between(self) -> tuple[Stand, ...]:
        """Those whose evidence is neutral, neither for nor against."""
        return self.with_grade(Grade.NEUTRAL)

    @property
    def to_be_checked(self) -> tuple[Stand, ...]:
        """Those whose words a person has to read."""
        return self.with_grade(Grade.TO_BE_CHECKED)

    @property
    def unheard(self) -> tuple[Stand, ...]:
        """Those who change what the markers look at, without any of their words."""
        return self.with_grade(Grade.UNHEARD)

    @property
    def not_looked(self) -> tuple[Stand, ...]:
        """Those whose papers were not looked at, because the markers name what does not exist."""
        return self.with_grade(Grade.NOT_LOOKED)

    @property
    def silent(self) -> tuple[Stand, ...]:
        """Those whose papers do not touch the issue."""
        return self.with_grade(Grade.SILENT)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Proponents × issues. `cells[proponent code, issue slug]` is the stand; every pair is there, silence too."""

    issues: tuple[Issue, ...]
    proponents: tuple[PositionProponent, ...]
    cells: dict[tuple[str, str], Stand]


@dataclass(frozen=True, slots=True)
class Nearness:
    """The nearness of another proponent: on how many issues both speak, and on how many of these on the same side."""

    proponent: PositionProponent
    shared: int
    same: int


@dataclass(frozen=True, slots=True)
class ProponentReport:
    """All that one proponent wants, issue by issue, and who is nearest to it."""

    proponent: PositionProponent
    stands: tuple[tuple[Issue, Stand], ...]
    nearest: tuple[Nearness, ...]
    """Nearest first; only proponents that speak on an issue on which this one speaks."""
    signatories: tuple[str, ...] = ()
    """Administrations for which any of its common proposals speaks."""
    countries: tuple[CountryPosition, ...] = ()
    """Administrations that signed its proposals and contradict them with their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An issue as its analysts wrote it at one time; the latest is the current one, the others are its history."""

    text: str
    """The YAML, to the letter."""
    source: str
    adopted_at: datetime
    current: bool = True
    number: int = 1
    """Its place among the wordings of the issue, the first being 1."""
    analyst: str = ""
    """The name of whoever wrote it, as it may be shown today; empty of those from before this was kept."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedWords:
    """Words that somebody wants watched, and where: they become markers of an issue that is there, or of a new one.

    `terms` are the words by the language that they are in. `grade` is that of whoever brings or keeps them; whoever strikes
    them stands on the other side. `issue` and `question` name those that are there; where they are empty, `title` and `asked`
    are those of new ones. `version` is the number of the wording that the writer had before them.
    """

    terms: Mapping[str, Sequence[str]]
    effects: Sequence[Effect]
    grade: Grade
    issue: str = ""
    question: str = ""
    title: str = ""
    asked: str = ""
    provisions: Sequence[str] = ()
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChange:
    """The grade of a proponent on the whole of an issue by the wording that is shown, if there is one, and by another."""

    proponent: str
    name: str
    before: Grade | None
    after: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPreview:
    """A wording of an issue that is not kept yet: what its markers find and miss, and the grades that it would give."""

    issue: Issue
    surveys: tuple[MarkerSurvey, ...]
    grades: tuple[GradeChange, ...]
    """By grade from support to opposition, the silent left out where they are so before and after."""
    text: str
