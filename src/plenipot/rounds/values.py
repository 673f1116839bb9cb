"""Values with which operations on rounds are told, and queries about them answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from plenipot.core.access.levels import Existence
from plenipot.core.procedure.endorsement import NextAnswer, RoundCount, RoundOutcome, RoundVerdict, SignatureStand
from plenipot.core.procedure.endorsement_tables import PrintedCount, TableFinding
from plenipot.core.procedure.reports import Channel, ReportCertainty


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """The facts of a round as they are typed: empty or `None` where nobody knows."""

    title: str = ""
    item: str = ""
    """What rounds compete for: an item of the agenda, a text."""
    spokesperson: str = ""
    due_at: datetime | None = None
    due_on: date | None = None
    opened_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingFacts:
    """The time at which somebody was asked, and that at which the answer is due from then on; `None` where nobody knows, or where it is due as before."""

    happened_at: datetime | None = None
    happened_on: date | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """The facts of an answer as they are typed: empty or `None` where nobody knows."""

    happened_at: datetime | None = None
    happened_on: date | None = None
    focal_point: str = ""
    """The function of whoever answered; no name of a person."""
    instrument: str = ""
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """An answer in a round; `late` is `None` where nobody knows, `counts` whether no later one supersedes it."""

    key: str
    administration: str
    stand: SignatureStand
    happened: date | datetime | None
    late: bool | None
    focal_point: str
    instrument: str
    channel: Channel | None
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    counts: bool
    struck: bool
    striking: str

    @property
    def has_hour(self) -> bool:
        """Tell whether its hour is known."""
        return isinstance(self.happened, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAsking:
    """An administration that was asked, or reminded, in a round."""

    administration: str
    happened: date | datetime | None
    reminder: bool
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundState:
    """A round as of a moment: its facts, who stands where, and what the group's rule makes of it.

    `signed` are the administrations whose signatures stand under the filed proposal, `None` where there is none that can be
    read. `without_late` is the verdict without the answers that came late, where it is another one.
    """

    key: str
    group: str
    group_name: str
    subject: str
    document: str
    """The symbol of the paper in which the proposal stands; empty for a draft."""
    title: str
    item: str
    spokesperson: str
    due: date | datetime | None
    opened_on: date | None
    source: str
    certainty: ReportCertainty
    existence: Existence
    recorded_at: datetime
    over: bool
    """Whether the time for answers has passed."""
    count: RoundCount
    verdict: RoundVerdict
    without_late: RoundVerdict | None = None
    foreseen: Mapping[NextAnswer, RoundVerdict] = field(default_factory=dict)
    answers: tuple[RecordedAnswer, ...] = ()
    """In the order of record, those that were superseded or struck too."""
    askings: tuple[RecordedAsking, ...] = ()
    signed: tuple[str, ...] | None = None

    @property
    def has_hour(self) -> bool:
        """Tell whether the hour at which answers are due is known."""
        return isinstance(self.due, datetime)

    @property
    def needed(self) -> int | None:
        """The supporters that the group's rule asks for; `None` where that is not known."""
        if self.verdict.rule is None or self.verdict.outcome is RoundOutcome.NOT_KNOWN:
            return None
        return self.verdict.rule.missing(self.count.members, 0)

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The supporters in the round whose signatures do not stand under the filed proposal."""
        return tuple(code for code in self.count.supporting if self.signed is not None and code not in self.signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedStand:
    """A stand that a table says and that was not recorded, with the sentence of the refusal."""

    subject: str
    administration: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAnswers:
    """The outcome of a table: how many answers are new and how many the record had, and all that was not counted.

    `differing` are the printed counts that are not those of the answers in the table.
    """

    new: int
    known_already: int
    findings: tuple[TableFinding, ...] = ()
    refused: tuple[RefusedStand, ...] = ()
    differing: tuple[PrintedCount, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Head of a column → its meaning, as it is remembered."""

    @property
    def read_as(self) -> str:
        """The columns whose head alone does not say what is in them, each with its meaning, in words."""
        stated = (f"{head} = {meaning}" for head, meaning in self.columns.items() if not meaning.endswith(f" {head}"))
        return "; ".join(stated)
