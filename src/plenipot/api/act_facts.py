"""Facts that acts of the interface are sent about documents, rules, briefs, and what a person or a team keeps for itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from plenipot.api.answers import optional_utc
from plenipot.briefs.values import DraftFacts
from plenipot.core.access.levels import Content, Existence, FileFacts, Levels
from plenipot.core.procedure.rights import DelegateFunction
from plenipot.registry.values import LevelDecision


class ActIn(BaseModel):
    """What an act is sent; its facts are called as the parameters of its operation."""

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation."""
        return dict(self)


class DocumentIn(ActIn):
    """A document by its symbol, and why it is changed."""

    symbol: str
    reason: str


class CorrectSymbolIn(DocumentIn):
    """Its right symbol."""

    correct: str


class MoveDocumentIn(DocumentIn):
    """The conference to which it belongs."""

    other: str


class GraveIn(ActIn):
    """What takes two persons, and is asked for; with `alone`, why it is done without another one, for everybody to read."""

    alone: str = ""


class WithdrawDocumentIn(DocumentIn, GraveIn):
    """Whether it is withdrawn, or no longer."""

    withdrawn: bool = True


class RemoveDocumentIn(DocumentIn, GraveIn):
    """Whether it is out of view, or put back."""

    removed: bool = True


class LevelsIn(DocumentIn, GraveIn):
    """The levels of a document from now on, or from a moment ahead."""

    existence: Existence
    content: Content
    file_facts: FileFacts = FileFacts.HIDDEN
    decision: str = ""
    paper: str = ""
    since: datetime | None = None

    def arguments(self) -> dict[str, Any]:
        """The levels with their ground."""
        ground = LevelDecision(reason=self.reason, decision=self.decision, paper=self.paper)
        levels = Levels(self.existence, self.content, self.file_facts)
        since = optional_utc(self.since)
        return {"symbol": self.symbol, "levels": levels, "ground": ground, "since": since}


class WithdrawProposalIn(GraveIn):
    """Whether a proposal is withdrawn, or no longer."""

    pid: str
    reason: str
    withdrawn: bool = True


class WithdrawRequestIn(ActIn):
    """A request for a grave act, by its key."""

    request: str


class CorrectRuleIn(ActIn):
    """An entry of a rule book: its `table` (``rules``), its `key` (``CV 382``), and what it says from a day on, or all along.

    `facts` are called as in the file of a rule book; what is not said stays as it stands.
    """

    table: str
    key: str
    facts: dict[str, Any] = Field(default={})
    source: str
    dated_on: date | None = None
    withdrawn: bool = False

    def arguments(self) -> dict[str, Any]:
        """The entry, and where that is said."""
        from plenipot.conferences.operations import CorrectedEntry  # noqa: PLC0415 - loads rule books

        entry = CorrectedEntry(table=self.table, key=self.key, facts=self.facts, withdrawn=self.withdrawn)
        return {"entry": entry, "source": self.source, "dated_on": self.dated_on}


class StatedIn(ActIn):
    """A fact about a participant by its `code`, from a moment to another, and where it is said."""

    code: str
    since: datetime | None = None
    until: datetime | None = None
    source: str = ""

    def arguments(self) -> dict[str, Any]:
        """The facts, with their moments in UTC."""
        moments = {"since": self.since, "until": self.until}
        return dict(self) | {name: optional_utc(at) for name, at in moments.items()}


class RegisterParticipantIn(StatedIn):
    """Who is admitted to the conference, as a `kind` of its rule book; of a Sector Member the Sector."""

    kind: str
    name: str = ""
    sector: str = ""


class SeatDelegateIn(StatedIn):
    """A person with a function in a delegation: by name, or by the key of somebody who is there already."""

    function: DelegateFunction
    name: str = ""
    person: str = ""
    civil_society: bool = False


class StateFactIn(StatedIn):
    """A `fact` of the rule book that holds of a participant, on which its rights rest."""

    fact: str
    detail: str = ""


class FollowIn(ActIn):
    """An `issue`, a `text`, a `proponent` or a `document` by its short name, code or symbol."""

    kind: str
    key: str


class MarkSeenIn(ActIn):
    """The place in the chronicle up to which everything is seen; empty for up to now."""

    position: str = ""


class NoteIn(ActIn):
    """A note of the team on a `proposal`, a `provision` or a `bracket`; `version` is the one that it was made of (0: none)."""

    kind: str
    key: str
    must: str = ""
    can_live_with: str = ""
    red_line: str = ""
    fallback: str = ""
    covers: str = ""
    report: str = ""
    version: int | None = None


class DraftBriefIn(ActIn):
    """A draft of a brief: issues in their order; a `number` names one that is there, `version` the one that it was made of."""

    issues: list[str]
    title: str = ""
    introduction: str = ""
    author: str = ""
    contact: str = ""
    language: str = "en"
    number: int | None = None
    version: int | None = None

    def arguments(self) -> dict[str, Any]:
        """The draft, and what it takes the place of."""
        parts = {name: value for name, value in self if name not in {"number", "version", "issues"}}
        facts = DraftFacts(issues=tuple(self.issues), **parts)
        return {"facts": facts, "number": self.number, "version": self.version}


class PublishBriefIn(ActIn):
    """The draft that is published, by its number; `version` is the one that was looked at."""

    number: int
    version: int | None = None
