"""Values with which queries about meetings are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plenipot.core.procedure.agenda import ChangeKind, MentionKind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPaper:
    """Something that an item names, as printed; `symbol` is the document of the record that it is or stands in, empty where there is none."""

    kind: MentionKind
    printed: str
    symbol: str = ""
    pid: str = ""
    """The id of a proposal that can be read."""
    title: str = ""
    code: str = ""
    """The instrument of a provision that the record has."""
    readable: bool = False
    """Whether its document can be read by whoever asks."""

    @property
    def name(self) -> str:
        """The record's name of a document or a proposal that it has, else what is printed: of a text the provision, too."""
        return self.pid or self.symbol or self.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMade:
    """A change that a sitting made in its agenda, when that is known, who asked for it, what was decided."""

    kind: ChangeKind
    number: str
    asked_by: str
    decision: str
    happened: datetime | date | None
    source: str
    certainty: ReportCertainty
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedItem:
    """An item of an agenda as it stands; `taken` is its place in the order in which items were taken, 0 for none."""

    number: str
    title: str
    depth: int
    taken: int
    status: ChangeKind | None
    """What became of it but for being taken; `None` for an item as printed."""
    papers: tuple[NamedPaper, ...]
    changes: tuple[ChangeMade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingAgenda:
    """The agenda of a sitting, in the order printed. `paper` is the symbol of its paper, `in_record` whether that can be opened."""

    items: tuple[NumberedItem, ...]
    paper: str = ""
    in_record: bool = False
    source: str = ""
    certainty: ReportCertainty | None = None
    stated_on: date | None = None
    recorded_at: datetime | None = None

    @property
    def papers(self) -> tuple[NamedPaper, ...]:
        """The things that its items name, in their order, each once."""
        return tuple(dict.fromkeys(paper for item in self.items for paper in item.papers))


@dataclass(frozen=True, slots=True)
class AgendaSet:
    """The outcome of setting an agenda: whether it is new, how many items, and the lines of its paper that are none."""

    new: bool
    items: int
    unread: tuple[str, ...] = ()
    convened: datetime | date | None = None
    """When the sitting begins that was set into the calendar with it, as the head of its paper prints; `None` where it was there."""
