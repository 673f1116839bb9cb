"""Facts that acts of the interface are sent about bodies, sittings, agendas and allocations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import optional_utc
from plenipot.core.procedure.agenda import AgendaChange, AgendaLine, ChangeKind, Mention, MentionKind
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.sittings import SittingState


class SittingIn(ActIn):
    """A sitting of a body, by its number."""

    body: str
    number: int = Field(ge=1)


class TimedSittingIn(SittingIn):
    """A sitting with its hour, or with its day where nobody knows that."""

    begins_at: datetime | None = None
    ends_at: datetime | None = None
    held_on: date | None = None

    def times(self) -> dict[str, Any]:
        """Its times in UTC."""
        begins_at, ends_at = (optional_utc(at) for at in (self.begins_at, self.ends_at))
        return {"begins_at": begins_at, "ends_at": ends_at, "held_on": self.held_on}


class ConveneIn(TimedSittingIn):
    """What it is about, and where that is said."""

    title: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None
    room: str = ""
    languages: list[str] | None = None
    """Of interpretation; empty for none."""
    webcast: bool | None = None

    def arguments(self) -> dict[str, Any]:
        """The facts of the sitting. Raises: Malformed."""
        from plenipot.conferences.operations import SittingRoom  # noqa: PLC0415 - loads rule books

        languages = None if self.languages is None else tuple(self.languages)
        room = SittingRoom(room=self.room, languages=languages, webcast=self.webcast)
        facts = {name: value for name, value in self if name not in {"room", "languages", "webcast"}}
        return facts | self.times() | {"room": room}


class MoveSittingIn(TimedSittingIn):
    """Its new time, and why."""

    reason: str
    source: str = ""

    def arguments(self) -> dict[str, Any]:
        """The sitting with its new time. Raises: Malformed."""
        from plenipot.conferences.operations import SittingTime  # noqa: PLC0415 - loads rule books

        facts = {"body": self.body, "number": self.number, "reason": self.reason, "source": self.source}
        return facts | {"time": SittingTime(**self.times())}


class CancelSittingIn(SittingIn):
    """Why it will not be held."""

    reason: str
    source: str = ""


class AllocateIn(ActIn):
    """A body that gets a document, or one proposal in it (`pid`): as its lead, or to be consulted."""

    symbol: str
    body: str
    pid: str = ""
    lead: bool = True
    source: str = ""
    certainty: ReportCertainty | None = None


class DeallocateIn(ActIn):
    """A body that no longer has it, and why."""

    symbol: str
    body: str
    reason: str
    pid: str = ""


class PassSittingIn(SittingIn):
    """The state into which it passed: at a moment, on a day, or neither where nobody knows."""

    state: SittingState
    at: datetime | None = None
    on: date | None = None
    reason: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The passage, with its moment in UTC."""
        return dict(self) | {"at": optional_utc(self.at)}


class SetUpBodyIn(ActIn):
    """A body by its `code`: what it is, the body to which it reports (`parent`), its mandate, the decision that set it up."""

    code: str
    name: str = ""
    kind: BodyKind | None = None
    parent: str = ""
    mandate: str = ""
    decision: str = ""
    since: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The body with its facts."""
        from plenipot.conferences.operations import BodyFacts  # noqa: PLC0415 - loads rule books

        facts = {name: value for name, value in self if name not in {"code", "name"}}
        return {"code": self.code, "name": self.name, "facts": BodyFacts(**facts)}


class EndBodyIn(ActIn):
    """The last day of a body’s work, and why it ended."""

    code: str
    until: date
    reason: str
    source: str = ""


class NameChairIn(ActIn):
    """Who has the chair of a body: a country by its code, a person by name, or both."""

    code: str
    country: str = ""
    name: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


class AdmitToBodyIn(ActIn):
    """The answer on a right of a `kind` of participants in a body, and the decision that gives it."""

    code: str
    kind: str
    right: Right
    answer: RightAnswer
    decision: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


class MentionsIn(BaseModel):
    """What an item names, as printed."""

    documents: list[str] = Field(default=[])
    proposals: list[str] = Field(default=[])
    provisions: list[str] = Field(default=[])

    def mentions(self) -> tuple[Mention, ...]:
        """What is named, by kind."""
        listed = {
            MentionKind.DOCUMENT: self.documents,
            MentionKind.PROPOSAL: self.proposals,
            MentionKind.PROVISION: self.provisions,
        }
        return tuple(Mention(kind, name.strip()) for kind, names in listed.items() for name in names if name.strip())


class ItemIn(MentionsIn):
    """An item of an agenda; its number says how it is nested (``3.1``)."""

    number: str
    title: str = ""


class SetAgendaIn(SittingIn):
    """The `items` of an agenda; without them the document of the record that prints it (`paper`) is read."""

    items: list[ItemIn] | None = None
    paper: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None
    stated_on: date | None = None

    def arguments(self) -> dict[str, Any]:
        """The agenda with its items."""
        facts = {name: value for name, value in self if name != "items"}
        if self.items is None:
            return facts
        lines = [AgendaLine(number=item.number, title=item.title, mentions=item.mentions()) for item in self.items]
        return facts | {"lines": lines}


class SetNextAgendaIn(ActIn):
    """A sitting whose agenda is what series left unread; its `body` is by itself the plenary."""

    number: int = Field(ge=1)
    body: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None


class ChangeAgendaIn(SittingIn, MentionsIn):
    """A change of an item from the floor: who asked for it, what was decided, at which moment or on which day."""

    item: str
    kind: ChangeKind
    title: str = ""
    asked_by: str = ""
    decision: str = ""
    at: datetime | None = None
    on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None

    def arguments(self) -> dict[str, Any]:
        """The change, with its moment in UTC."""
        change = AgendaChange(
            kind=self.kind,
            number=self.item,
            title=self.title,
            asked_by=self.asked_by,
            decision=self.decision,
            mentions=self.mentions(),
        )
        facts = {name: getattr(self, name) for name in ("body", "number", "on", "source", "certainty")}
        return facts | {"change": change, "at": optional_utc(self.at)}
