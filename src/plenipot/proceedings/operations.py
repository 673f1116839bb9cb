"""Writing proceedings: steps on the way of an item, and decisions; what was recorded wrongly is struck."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import require_reason
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.errors import Conflict
from plenipot.proceedings import queries
from plenipot.proceedings.decisions import DecisionFacts as DecisionFacts  # noqa: PLC0414 - for the doors
from plenipot.proceedings.decisions import record_decision as record_decision  # noqa: PLC0414 - for the doors
from plenipot.proceedings.decisions import strike_decision as strike_decision  # noqa: PLC0414 - for the doors
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.recording import StepFacts as StepFacts  # noqa: PLC0414 - for the doors
from plenipot.proceedings.recording import name_row as name_row  # noqa: PLC0414 - for other apps
from plenipot.proceedings.recording import put_step, tell
from plenipot.proceedings.values import Step
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
    tell(actor, "proceedings.step-struck", conference, subject, papers, moment=moment, **stated)
    return queries.step(actor, conference, key)
