"""Steps and events as they are put into the record, for the operations on steps and on decisions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.lifecycle import (
    DERIVED,
    MEANINGS,
    ItemState,
    StepKind,
    StepOutcome,
    StepVerdict,
    TakenStep,
)
from plenipot.core.procedure.reports import Keeping, ReportCertainty, require_one_time
from plenipot.errors import Malformed, NotFound, NotInOrder
from plenipot.instruments import queries as instruments
from plenipot.instruments.operations import end_adopted
from plenipot.proceedings import models, queries
from plenipot.proceedings.brackets import BRACKETS_CLOSED
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.values import ItemKind, substantive
from plenipot.registry import queries as registry
from plenipot.registry.values import Document, least_open

_KEY = 12
"""So many signs of a digest name a step: among 100,000 steps of a conference two are alike once in 50,000 conferences."""
_HOW_DERIVED = {
    StepKind.FILED: "An item is filed with its document; there is no step to record.",
    StepKind.ALLOCATED: "An allocation is recorded where a document is given to a body; the step follows from it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """The facts of a step as they are typed: empty or `None` where nobody knows."""

    body: str = ""
    sitting: int | None = None
    happened_at: datetime | None = None
    happened_on: date | None = None
    paper: str = ""
    beside: str = ""
    words: str = ""
    source: str = ""
    certainty: ReportCertainty | None = None
    reason: str = ""
    """The reason for recording it although the table does not foresee it."""
    as_text: bool = False
    """Whether the item is a text that has a provisional number, and no document of its own yet."""


def put_step(
    actor: Actor,
    place: Conference,
    kind: StepKind,
    item: str,
    moment: datetime,
    *,
    facts: StepFacts,
    decision: int | None = None,
) -> models.Step | None:
    """Put a step into the record, with its event; `None` where the same step stands there. `decision` is the row it rests on.

    Raises: NotFound (item, body, sitting, paper), Malformed, NotInOrder (unforeseen, or read a second time with open brackets).
    """
    _check(kind, facts)
    subject = resolve_item(actor, place.slug, item, as_text=facts.as_text)
    paper = registry.document(actor, place.slug, facts.paper) if facts.paper else None
    verdict = queries.judge(actor, place.slug, subject, TakenStep(kind, facts.body, paper is not None))
    _refuse_unforeseen(place, verdict, facts.reason)
    _refuse_open_brackets(actor, place, kind, subject, facts.reason)
    beside = _beside(actor, place.slug, kind, facts.beside.strip())
    columns: dict[str, Any] = {
        "kind": kind.value,
        **item_columns(subject),
        **place_columns(actor, place.slug, facts.body, facts.sitting),
        "happened_at": facts.happened_at,
        "happened_on": facts.happened_on,
        "paper_id": paper.id if paper else None,
        "beside": beside.name if beside else facts.beside.strip(),
        "words": facts.words.strip(),
        "decision_id": decision,
    }
    if queries.step_rows(actor, place.slug).filter(struck_at__isnull=True, **columns).exists():
        return None
    row = models.Step.objects.create(
        conference_id=place.id,
        key=name_row(columns, moment),
        beside_document_id=beside.document.id if beside and beside.document else None,
        source=facts.source.strip(),
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        reason=facts.reason.strip(),
        recorded_at=moment,
        **columns,
    )
    papers = [document for document in (paper, beside.document if beside else None) if document]
    stated: dict[str, Any] = {"step": kind.value, "body": facts.body}
    happened = facts.happened_at or facts.happened_on
    record_item_event(
        actor, "proceedings.step-recorded", place.slug, subject, papers, moment=moment, happened=happened, **stated
    )
    _end_what_was_adopted(actor, place.slug, subject.name, moment)
    return row


def _end_what_was_adopted(actor: Actor, conference: str, item: str, moment: datetime) -> None:
    """End the editions that an item was adopted with, where its last step leaves it as anything but adopted."""
    if not instruments.has_adopted(actor, conference):
        return
    history = queries.history(actor, conference, item)
    if history.state is not ItemState.ADOPTED:
        adopting = [judged.step.key for judged in history.steps if judged.step.kind is StepKind.ADOPTED]
        end_adopted(actor, conference, adopting, moment)


def item_columns(item: TracedItem) -> dict[str, Any]:
    """The columns of a row about an item."""
    return {
        "document_id": item.document.id if item.document else None,
        "pid": item.name if item.kind is ItemKind.PROPOSAL else "",
        "text": item.name if item.kind is ItemKind.TEXT else "",
    }


def place_columns(actor: Actor, conference: str, body: str, sitting: int | None) -> dict[str, Any]:
    """The columns of a row about what happened in a body, in one of its sittings. Raises: NotFound."""
    return {
        "body_id": conferences.body(actor, conference, body).id if body else None,
        "sitting_id": conferences.sitting_row(actor, conference, body, sitting) if sitting else None,
    }


def _check(kind: StepKind, facts: StepFacts) -> None:
    """Refuse facts that cannot be those of a step. Raises: Malformed."""
    if kind in DERIVED:
        raise Malformed(_HOW_DERIVED[kind])
    if MEANINGS[kind].beside and not facts.beside.strip():
        raise Malformed(f"“{MEANINGS[kind].words}” needs {MEANINGS[kind].beside}.", place="beside")
    require_one_time("A step", facts.happened_at, facts.happened_on, "happened_on")
    if facts.sitting and not facts.body:
        raise Malformed("A meeting is one of a body: say of which.", place="body")


def _refuse_unforeseen(place: Conference, verdict: StepVerdict, reason: str) -> None:
    """Refuse, in a record by authority, a step that the table does not foresee and nobody gives a reason for. Raises: NotInOrder."""
    unforeseen = verdict.outcome is StepOutcome.NOT_FORESEEN
    if place.keeping is Keeping.AUTHORITY and unforeseen and not reason.strip():
        sentences = " ".join(remark.sentence for remark in verdict.refusals)
        raise NotInOrder(f"{sentences} It can be recorded with a reason.", verdict.citation)


def _refuse_open_brackets(actor: Actor, place: Conference, kind: StepKind, item: TracedItem, reason: str) -> None:
    """Refuse, in a record by authority, a second reading with brackets on substance, with their list. Raises: NotInOrder."""
    if place.keeping is not Keeping.AUTHORITY or kind not in BRACKETS_CLOSED or reason.strip():
        return
    if brackets := substantive(queries.brackets_of_item(actor, place.slug, item)):
        words = "; ".join(bracket.words for bracket in brackets)
        raise NotInOrder(
            f"“{item.name}” is not agreed: {len(brackets)} open bracket{'s' * (len(brackets) > 1)}: {words}. "
            "It can be recorded with a reason, where the plenary decides so.",
            "",
        )


def resolve_item(actor: Actor, conference: str, name: str, *, as_text: bool) -> TracedItem:
    """The thing that a step happens to. Raises: NotFound, Malformed (no number of a text)."""
    if not as_text:
        return queries.find_item(actor, conference, name.strip())
    if not name.strip():
        raise Malformed("A text is named by its provisional number.", place="item")
    return TracedItem(ItemKind.TEXT, name.strip())


def _beside(actor: Actor, conference: str, kind: StepKind, name: str) -> TracedItem | None:
    """The item that is named beside another; `None` where it is the name of a delegation, a number, or nothing."""
    if not name or kind is not StepKind.TAKEN_TOGETHER:
        return None
    try:
        return queries.find_item(actor, conference, name)
    except NotFound:
        return None


def name_row(columns: dict[str, Any], moment: datetime) -> str:
    """A name of a row that never changes, and tells nothing of others."""
    facts = "\0".join(str(value) for value in (*columns.values(), moment.isoformat()))
    return hashlib.sha256(facts.encode()).hexdigest()[:_KEY]


def record_item_event(
    actor: Actor,
    kind: str,
    conference: str,
    item: TracedItem,
    papers: list[Document],
    *,
    moment: datetime,
    happened: date | None = None,
    **facts: Any,
) -> None:
    """Record an event about a step or a decision, under its item; where a paper beside it is less open than that, under the paper.

    So an event never names to anybody what the paper that it is shown by does not let them know.
    """
    shown_by = least_open([item.document, *papers] if item.document else papers)
    own = item.document is not None and shown_by is item.document
    subject = Subject(SubjectKind.OTHER, item.name, item.name)
    if own and item.kind is ItemKind.PROPOSAL:
        subject = Subject(SubjectKind.PROPOSAL, item.name, item.name)
    elif shown_by is not None:
        subject = Subject(SubjectKind.DOCUMENT, str(shown_by.id), shown_by.symbol)
    record_event(
        actor,
        kind,
        subject,
        moment,
        conference=conference,
        document=shown_by.id if shown_by else None,
        contents=own and item.kind is ItemKind.PROPOSAL,
        happened=happened,
        **facts,
    )
