"""Values of the positions app: issues with their positions, the matrix, a proponent's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plenipot.core.stance.values import CountryPosition, Grade, Issue, Overrule, Position, Remark


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
        """Those whose evidence is neutral."""
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


@dataclass(frozen=True, slots=True)
class Wording:
    """An issue as its analysts wrote it at one time; the latest is the current one, the others are its history."""

    text: str
    """The YAML, to the letter."""
    source: str
    adopted_at: datetime
    current: bool = True
