"""Values with which queries about proceedings are answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.procedure.decisions import DecisionManner
from plenipot.core.procedure.lifecycle import PHASES, ItemState, Phase, StepKind, StepVerdict
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rules import Verdict
from plenipot.proposals.values import ListedProposal
from plenipot.registry.values import Document


class ItemKind(StrEnum):
    """The kinds of things that steps happen to."""

    PROPOSAL = "proposal"
    DOCUMENT = "document"
    TEXT = "text"
    """A text by its provisional number."""


class TracedItem(NamedTuple):
    """A thing that steps happen to: its name as printed, and the document in which it stands, where there is one."""

    kind: ItemKind
    name: str
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step on the way of an item. What was derived from a paper or an allocation has no `key`, and is struck by nobody."""

    kind: StepKind
    item: str
    """The id of a proposal, the symbol of a document, the provisional number of a text."""
    item_kind: ItemKind
    document: str = ""
    """The symbol of the document, also of that in which a proposal stands."""
    key: str = ""
    body: str = ""
    sitting: int | None = None
    happened: date | datetime | None = None
    """A moment, or a day whose hour nobody knows; `None` where the day is not known either."""
    sat: date | datetime | None = None
    """When its sitting is held, by which it is placed where its own time is not known."""
    paper: str = ""
    beside: str = ""
    words: str = ""
    decision: str = ""
    """The key of the decision on which it rests."""
    source: str = ""
    certainty: ReportCertainty | None = None
    reason: str = ""
    """The reason for which it was recorded although the table does not foresee it."""
    recorded_at: datetime
    struck_at: datetime | None = None
    striking: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it happened, in UTC where its moment is known."""
        return self.happened.date() if isinstance(self.happened, datetime) else self.happened


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStep:
    """A step compared with the table of the conference, and the state in which it leaves the item."""

    step: Step
    verdict: StepVerdict
    state: ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The way of an item so far: its steps in order, and those that were struck."""

    item: str
    item_kind: ItemKind
    document: str
    steps: tuple[JudgedStep, ...]
    struck: tuple[Step, ...] = ()

    @property
    def state(self) -> ItemState:
        """The state in which its last step leaves it."""
        return self.steps[-1].state if self.steps else ItemState.FILED

    @property
    def phase(self) -> Phase:
        """The question of a secretary under which it falls."""
        return PHASES[self.state]

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of its steps, the latest first, each once."""
        return tuple(dict.fromkeys(judged.step.body for judged in reversed(self.steps) if judged.step.body))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision of a body; `item` is empty where it is on none. Votes are `None` where nobody has counted them."""

    key: str
    body: str
    sitting: int | None
    agenda_item: str
    outcome: str
    item: str
    item_kind: ItemKind | None
    later: str
    """The later version that had replaced the document on which it was decided; empty without any."""
    happened: date | datetime | None
    manner: DecisionManner | None
    votes: Tally | None
    verdict: Verdict | None
    """What its rule makes of the votes; `None` where nothing was counted or no rule is named."""
    amended: str
    chair_words: str
    reservations: tuple[tuple[str, str], ...]
    """Who voiced a reservation for the minutes, and in which words."""
    source: str
    certainty: ReportCertainty
    recorded_at: datetime
    struck_at: datetime | None = None
    striking: str = ""

    @property
    def has_hour(self) -> bool:
        """Tell whether its hour is known."""
        return isinstance(self.happened, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBracket:
    """Words of an item that are not agreed: as somebody noted them, or as they stand in the paper that its last step names.

    One that stands in a paper has no `key`: it is lifted by the paper that follows.
    """

    item: str
    words: str
    kind: BracketKind
    key: str = ""
    paper: str = ""
    opened_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None
    recorded_at: datetime | None = None


def substantive(brackets: Iterable[OpenBracket]) -> tuple[OpenBracket, ...]:
    """The brackets that are on substance."""
    return tuple(bracket for bracket in brackets if bracket.kind.substantive)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """An item with its way so far: the proposal that it is, where it is one, and who else proposes on the same text."""

    history: History
    filed: ListedProposal | None = None
    others: tuple[str, ...] = ()

    @property
    def decision(self) -> JudgedStep | None:
        """The step that decided, where it is decided."""
        return self.history.steps[-1] if self.history.steps and self.history.phase is Phase.DECIDED else None

    @property
    def body(self) -> str:
        """The body in which its last step was taken, or that has it."""
        return next(iter(self.history.bodies), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The part of a conference that is asked about; empty words narrow nothing."""

    proponent: str = ""
    instrument: str = ""
    provision: str = ""
    """An address: what is below it counts, too."""
    body: str = ""
    """A body that had the item, or has it."""
    phase: Phase | None = None
