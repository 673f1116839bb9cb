"""Writing proceedings: steps on the way of an item, decisions, open brackets; what was recorded wrongly is struck."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import require_reason
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.negotiation.bracket_kinds import BracketKind, classify_words
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.instruments.operations import end_adopted
from plenipot.proceedings import models, queries
from plenipot.proceedings.brackets import bracket_rows, bracket_value
from plenipot.proceedings.decisions import DecisionFacts as DecisionFacts  # noqa: PLC0414 - for the doors
from plenipot.proceedings.decisions import record_decision as record_decision  # noqa: PLC0414 - for the doors
from plenipot.proceedings.decisions import strike_decision as strike_decision  # noqa: PLC0414 - for the doors
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.recording import StepFacts as StepFacts  # noqa: PLC0414 - for the doors
from plenipot.proceedings.recording import item_columns, record_item_event, resolve_item
from plenipot.proceedings.recording import name_row as name_row  # noqa: PLC0414 - for other apps
from plenipot.proceedings.recording import put_step as put_step  # noqa: PLC0414 - for other apps
from plenipot.proceedings.values import OpenBracket, Step
from plenipot.registry import queries as registry


@transaction.atomic
def record_step(
    actor: Actor, conference: str, kind: StepKind, item: str, moment: datetime, *, facts: StepFacts
) -> Step | None:
    """Record a step on the way of an item; `None` where the same step is recorded already.

    What the table of steps does not foresee is kept, and marked, in an observer's record, for it was reported; by authority it
    is refused unless a reason is given.
    Raises: NotPermitted, NotFound (item, body, sitting, paper), Malformed, NotInOrder.
    """
    require(actor, Act.RECORD_STEP)
    row = put_step(actor, lock_conference(actor, conference), kind, item, moment, facts=facts)
    return queries.step(actor, conference, row.key) if row else None


@transaction.atomic
def correct_step(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> Step:
    """Strike a step that was recorded wrongly; it stays in the record with the reason, and no longer counts.

    Raises: NotPermitted, NotFound (no such step), Malformed (no reason), Conflict (it is struck already).
    """
    require(actor, Act.CORRECT_STEP)
    lock_conference(actor, conference)
    step = queries.step(actor, conference, key)
    if step.struck_at is not None:
        raise Conflict("This step was struck already.")
    row = queries.step_rows(actor, conference).get(key=key)
    row.struck_at, row.striking = moment, require_reason(reason)
    row.save(update_fields=["struck_at", "striking"])
    rows = {row.document_id, row.paper_id, row.beside_document_id} - {None}
    documents = {paper.id: paper for paper in registry.documents_of(actor, [number for number in rows if number])}
    subject = TracedItem(step.item_kind, step.item, documents.get(row.document_id or 0))
    papers = [documents[number] for number in (row.paper_id, row.beside_document_id) if number in documents]
    stated: dict[str, Any] = {"step": step.kind.value, "body": step.body}
    record_item_event(actor, "proceedings.step-struck", conference, subject, papers, moment=moment, **stated)
    end_adopted(actor, conference, [key], moment)
    return queries.step(actor, conference, key)


@transaction.atomic
def note_bracket(
    actor: Actor,
    conference: str,
    item: str,
    words: str,
    moment: datetime,
    *,
    kind: BracketKind | None = None,
    as_text: bool = False,
    opened_on: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> OpenBracket | None:
    """Note that words of an item are not agreed; `None` where the same bracket is open already.

    Without a kind, the words tell it: a number, a date or a reference holds a place. Raises: NotPermitted, NotFound, Malformed.
    """
    require(actor, Act.NOTE_BRACKET)
    place = lock_conference(actor, conference)
    subject = resolve_item(actor, conference, item, as_text=as_text)
    if not words.strip():
        raise Malformed("Say which words are in brackets.", place="words")
    columns = {**item_columns(subject), "words": words.strip()}
    if bracket_rows(actor, conference).filter(lifted_at__isnull=True, **columns).exists():
        return None
    row = models.TextBracket.objects.create(
        conference_id=place.id,
        key=name_row(columns, moment),
        kind=(kind or classify_words(words)).value,
        opened_on=opened_on,
        source=source.strip(),
        certainty=(certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
        **columns,
    )
    record_item_event(
        actor, "proceedings.bracket-noted", conference, subject, [], moment=moment, happened=opened_on, bracket=row.key
    )
    return bracket_value(row, subject.name)


@transaction.atomic
def lift_bracket(
    actor: Actor, conference: str, key: str, lifting: str, moment: datetime, *, lifted_on: date | None = None
) -> OpenBracket:
    """Record that the words of a bracket are agreed, and by which decision or where that is said.

    Raises: NotPermitted, NotFound (no such bracket), Malformed (no reason), Conflict (it is lifted already).
    """
    require(actor, Act.LIFT_BRACKET)
    lock_conference(actor, conference)
    row = bracket_rows(actor, conference).filter(key=key).first()
    if row is None:
        raise NotFound(f"There is no bracket “{key}” in “{conference}”.")
    if row.lifted_at is not None:
        raise Conflict("This bracket was lifted already.")
    row.lifted_at, row.lifted_on, row.lifting = moment, lifted_on, require_reason(lifting)
    row.save(update_fields=["lifted_at", "lifted_on", "lifting"])
    papers = registry.documents_of(actor, [row.document_id] if row.document_id else [])
    symbol = next((paper.symbol for paper in papers), "")
    subject = TracedItem(queries.kind_of_item(row), row.text or row.pid or symbol, next(iter(papers), None))
    record_item_event(
        actor, "proceedings.bracket-lifted", conference, subject, [], moment=moment, happened=lifted_on, bracket=key
    )
    return bracket_value(row, subject.name)
