"""Facts that acts of the interface are sent about series of texts and open brackets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import optional_utc
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import CostKind, ReadingStage
from plenipot.series.operations import ReadinessFacts, ReadingFacts
from plenipot.series.values import SeriesEntry, SeriesFacts


class SourcedIn(ActIn):
    """Where a fact is said, and how sure it is."""

    source: str = ""
    certainty: ReportCertainty | None = None


class SeriesTextIn(BaseModel):
    """A text by its provisional number; `origin` is the proposal or the document from which it comes."""

    text: str
    title: str = ""
    instrument: str = ""
    origin: str = ""


class SetSeriesIn(SourcedIn):
    """A series: its document, the moment or the day of its issue, its texts; `present_on` is a day on which it was there. Without `texts` those in it stay; `partial`: it holds others, too."""

    number: int = Field(ge=1)
    paper: str = ""
    body: str = ""
    title: str = ""
    issued_at: datetime | None = None
    issued_on: date | None = None
    present_on: date | None = None
    texts: list[SeriesTextIn] | None = None
    partial: bool = False

    def arguments(self) -> dict[str, Any]:
        """The series with its facts."""
        facts = dict(self) | {"issued_at": optional_utc(self.issued_at)}
        if self.texts is not None:
            facts["texts"] = tuple(SeriesEntry(**dict(entry)) for entry in self.texts)
        return {"number": facts.pop("number"), "facts": SeriesFacts(**facts)}


class StrikeSeriesIn(ActIn):
    """A series that was recorded wrongly, and why."""

    number: int = Field(ge=1)
    reason: str


class ReadSeriesIn(SourcedIn):
    """A series that passed a reading; `returned` texts went back to `receiver`. The second reading adopts."""

    number: int = Field(ge=1)
    reading: ReadingStage
    returned: list[str] = Field(default=[])
    receiver: str = ""
    body: str = ""
    sitting: int | None = Field(None, ge=1)
    happened_at: datetime | None = None
    happened_on: date | None = None
    reason: str = ""

    def arguments(self) -> dict[str, Any]:
        """The reading with its facts."""
        facts = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        facts["returned"] = tuple(self.returned)
        return {"number": facts.pop("number"), "reading": facts.pop("reading"), "facts": ReadingFacts(**facts)}


class ReadinessIn(SourcedIn):
    """How far a text is ready for a reading in a language; `waived` is the decision of the plenary that waives it."""

    text: str
    reading: ReadingStage
    language: str
    pages: int | None = Field(None, ge=0)
    sent_on: date | None = None
    due_on: date | None = None
    ready_on: date | None = None
    waived: str = ""

    def arguments(self) -> dict[str, Any]:
        """The text, reading and language with their facts."""
        facts = dict(self)
        key = {name: facts.pop(name) for name in ("text", "reading", "language")}
        return {**key, "facts": ReadinessFacts(**facts)}


class TextCostIn(SourcedIn):
    """The financial implications of a text, and the document that says them."""

    text: str
    kind: CostKind
    words: str = ""
    paper: str = ""
    stated_on: date | None = None


class DivergenceIn(SourcedIn):
    """Words of a text that do not say in `language` what they say in the `other`."""

    text: str
    language: str
    words: str
    other: str = ""
    found_on: date | None = None


class SettleDivergenceIn(ActIn):
    """A divergence by its key, and how it was settled."""

    key: str
    settling: str
    settled_on: date | None = None


class NoteBracketIn(SourcedIn):
    """Words of an item that are not agreed; without a `kind` the words tell it."""

    item: str
    words: str
    kind: BracketKind | None = None
    as_text: bool = True
    opened_on: date | None = None


class LiftBracketIn(ActIn):
    """A bracket by its key, and by which decision it is lifted."""

    key: str
    lifting: str
    lifted_on: date | None = None
