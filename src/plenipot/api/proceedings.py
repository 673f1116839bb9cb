"""Proceedings: steps on the way of proposals, documents and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BeforeValidator, Field

from plenipot.api.act_facts import ActIn
from plenipot.api.answers import actor_of, in_parts, optional_utc
from plenipot.api.shapes import Extended, Shape, Written, attribute
from plenipot.core.procedure.decisions import DecisionManner, parse_reservation
from plenipot.core.procedure.lifecycle import Phase, StepKind, StepRemark
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rules import Rule
from plenipot.proceedings import queries
from plenipot.proceedings.operations import DecisionFacts, StepFacts
from plenipot.proceedings.progress import ForeseenChange, Narrowing, four_questions, status_table
from plenipot.proceedings.values import Decision, History, Step
from plenipot.series.queries import texts_by_origin

router = Router()


def _counted(votes: Tally | None) -> list[int] | None:
    """Votes for, against, abstaining."""
    return [votes.in_favour, votes.against, votes.abstaining] if isinstance(votes, Tally) else votes


def _verdict(verdict: object) -> str | None:
    """A verdict with its citation."""
    return None if verdict is None else str(verdict)


def _voiced(reservations: Iterable[tuple[str, str] | str]) -> list[str]:
    """Reservations, each with who voiced it in front."""
    return [voiced if isinstance(voiced, str) else ": ".join(voiced) for voiced in reservations]


def _citations(rules: Iterable[Rule | str]) -> list[str]:
    """Rules by their numbers, each with its certainty where it was not read."""
    return [rule.citation if isinstance(rule, Rule) else rule for rule in rules]


def _sentences(remarks: Iterable[StepRemark | str]) -> list[str]:
    """Remarks in words."""
    return [remark.sentence if isinstance(remark, StepRemark) else remark for remark in remarks]


class StepOut(Shape):
    """A step on the way of an item; `happened` is a moment, or a day."""

    kind: str
    item: str
    item_kind: str
    key: str
    body: str
    sitting: int | None
    happened: Written
    paper: str
    beside: str
    words: str
    source: str
    certainty: str | None
    reason: str
    recorded_at: datetime


class JudgedStepOut(Shape):
    """A step with what the table of steps says of it: `outcome`, the rules cited, sentences, and the state that follows."""

    step: StepOut
    outcome: str = attribute("verdict", "outcome")
    rules: str = attribute("verdict", "citation")
    remarks: Annotated[list[str], BeforeValidator(_sentences)] = attribute("verdict", "remarks")
    state: str


class HistoryOut(Shape):
    """The way of an item so far."""

    item: str
    item_kind: str
    state: str
    phase: str
    steps: list[JudgedStepOut]


class TextOfItemOut(Shape):
    """A text of a series with the state in which its last step leaves it."""

    text: str
    state: str


class StatusOut(Shape):
    """An item with where it stands, who else proposes on the same text, and the `texts` of series that come from it."""

    item: str = attribute("history", "item")
    item_kind: str = attribute("history", "item_kind")
    state: str = attribute("history", "state")
    phase: str = attribute("history", "phase")
    body: str
    others: list[str]
    texts: list[TextOfItemOut]


class DecisionOut(Shape):
    """A decision of a body; `votes` are those for, against, abstaining; `verdict` is what its rule makes of them."""

    key: str
    body: str
    sitting: int | None
    agenda_item: str
    """As it was printed."""
    item: str
    outcome: str
    happened: Written
    manner: str | None
    votes: Annotated[list[int] | None, BeforeValidator(_counted)]
    verdict: Annotated[str | None, BeforeValidator(_verdict)]
    amended: str
    chair_words: str
    reservations: Annotated[list[str], BeforeValidator(_voiced)]
    source: str
    certainty: str
    recorded_at: datetime


class ForeseenOut(Shape):
    """A step that is foreseen from a state in which something is."""

    state: str
    step: str = attribute("row", "kind")
    who: str = attribute("row", "who")
    rules: Annotated[list[str], BeforeValidator(_citations)]


class StepIn(ActIn):
    """A step on the way of an item: a proposal, a document, or a text by its provisional number (`as_text`)."""

    step: StepKind
    item: str
    as_text: bool = False
    body: str = ""
    sitting: int | None = Field(None, ge=1)
    happened_at: datetime | None = None
    happened_on: date | None = None
    paper: str = ""
    beside: str = ""
    words: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None
    reason: str = ""

    def arguments(self) -> dict[str, Any]:
        """The step with its facts."""
        facts = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        return {"kind": facts.pop("step"), "item": facts.pop("item"), "facts": StepFacts(**facts)}


class DecisionIn(ActIn):
    """A decision of a body, and the `step` of the item that follows; `reservations` read like ``CAN: on paragraph 3``."""

    body: str
    outcome: str
    item: str = ""
    as_text: bool = False
    sitting: int | None = Field(None, ge=1)
    agenda_item: str = ""
    happened_at: datetime | None = None
    happened_on: date | None = None
    manner: DecisionManner | None = None
    in_favour: int | None = Field(None, ge=0)
    against: int | None = Field(None, ge=0)
    abstaining: int | None = Field(None, ge=0)
    rule: str = ""
    amended: str = ""
    chair_words: str = ""
    reservations: list[str] = Field(default=[])
    step: StepKind | None = None
    source: str = ""
    certainty: ReportCertainty | None = None
    reason: str = ""

    def arguments(self) -> dict[str, Any]:
        """The decision with its facts."""
        facts = dict(self) | {"happened_at": optional_utc(self.happened_at)}
        facts["reservations"] = tuple(map(parse_reservation, self.reservations))
        return {"body": facts.pop("body"), "outcome": facts.pop("outcome"), "facts": DecisionFacts(**facts)}


class StrikeStepIn(ActIn):
    """What was recorded wrongly, by its key, and why."""

    key: str
    reason: str


@router.get("/conferences/{slug}/steps", response=list[StepOut])
@in_parts
def steps(request: HttpRequest, slug: str, body: str = "") -> Sequence[Step]:
    """The steps that were recorded, in the order of record; narrowed to a body."""
    return [step for step in queries.steps(actor_of(request), slug) if body in {"", step.body}]


@router.get("/conferences/{slug}/decisions", response=list[DecisionOut])
@in_parts
def decisions(request: HttpRequest, slug: str, body: str = "") -> Sequence[Decision]:
    """The decisions that were recorded, in the order of record; narrowed to a body."""
    return queries.decisions(actor_of(request), slug, body=body)


@router.get("/conferences/{slug}/progress", response=list[StatusOut])
@in_parts
def status(
    request: HttpRequest,
    slug: str,
    proponent: str = "",
    instrument: str = "",
    provision: str = "",
    body: str = "",
    phase: Phase | None = None,
) -> Sequence[Extended]:
    """Where each proposal stands with what became of it, and each text that has a number alone; `phase`: agreed, open, proposed, decided."""
    narrowing = Narrowing(proponent=proponent, instrument=instrument, provision=provision, body=body, phase=phase)
    actor = actor_of(request)
    texts = texts_by_origin(actor, slug)
    return [Extended(row, texts=texts.get(row.history.item, ())) for row in status_table(actor, slug, narrowing)]


@router.get("/conferences/{slug}/changes-foreseen", response=list[ForeseenOut])
@in_parts
def changes_foreseen(request: HttpRequest, slug: str, body: str = "", instrument: str = "") -> Sequence[ForeseenChange]:
    """Who may change what is before the conference, by which rules: the steps that the table of steps foresees from there."""
    return four_questions(actor_of(request), slug, Narrowing(body=body, instrument=instrument)).changes


@router.get("/conferences/{slug}/history/{path:item}", response=HistoryOut)
def history(request: HttpRequest, slug: str, item: str) -> History:
    """The way of a proposal, a document or a text so far, each step compared with the table of steps."""
    return queries.history(actor_of(request), slug, item)
