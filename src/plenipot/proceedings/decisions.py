"""Writing decisions: what a body decided on an item, and the step that follows; one that was recorded wrongly is struck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import require_reason
from plenipot.conferences.operations import lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.decisions import DecisionManner
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import ReportCertainty, require_one_time
from plenipot.errors import Conflict, Malformed
from plenipot.instruments.operations import end_adopted
from plenipot.proceedings import models, queries
from plenipot.proceedings.queries import TracedItem
from plenipot.proceedings.recording import (
    StepFacts,
    item_columns,
    name_row,
    place_columns,
    put_step,
    record_item_event,
    resolve_item,
)
from plenipot.proceedings.values import Decision, ItemKind
from plenipot.registry import queries as registry

NO_ITEM = TracedItem(ItemKind.TEXT, "")
"""In place of an item: a decision on none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """The facts of a decision as they are typed: empty or `None` where nobody knows."""

    sitting: int | None = None
    agenda_item: str = ""
    item: str = ""
    as_text: bool = False
    """Whether the item is a text that has a provisional number, and no document of its own yet."""
    happened_at: datetime | None = None
    happened_on: date | None = None
    manner: DecisionManner | None = None
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    rule: str = ""
    """The number of the rule by which votes are measured."""
    amended: str = ""
    chair_words: str = ""
    reservations: tuple[tuple[str, str], ...] = ()
    """Who voiced a reservation for the minutes, and in which words."""
    source: str = ""
    certainty: ReportCertainty | None = None
    step: StepKind | None = None
    """The step of the item that follows."""
    reason: str = ""
    """The reason for recording that step although the table does not foresee it."""


@transaction.atomic
def record_decision(
    actor: Actor, conference: str, body: str, outcome: str, moment: datetime, *, facts: DecisionFacts
) -> Decision:
    """Record what a body decided, and the step of the item that follows from it, in one.

    Raises: NotPermitted, NotFound (body, sitting, item), Malformed, NotInOrder (the step is not foreseen).
    """
    require(actor, Act.RECORD_DECISION)
    place = lock_conference(actor, conference)
    _check(body, outcome, facts)
    item = resolve_item(actor, conference, facts.item, as_text=facts.as_text) if facts.item.strip() else NO_ITEM
    columns: dict[str, Any] = {
        **place_columns(actor, conference, body, facts.sitting),
        **item_columns(item),
        "outcome": outcome.strip(),
        "manner": facts.manner.value if facts.manner else "",
        **{name: getattr(facts, name) for name in ("happened_at", "happened_on", "in_favour", "against", "abstaining")},
        **{name: getattr(facts, name).strip() for name in ("agenda_item", "rule", "amended", "chair_words", "source")},
    }
    row = models.Decision.objects.create(
        conference_id=place.id,
        key=name_row(columns, moment),
        reservations=[{"by": by, "words": words} for by, words in facts.reservations],
        certainty=(facts.certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
        **columns,
    )
    happened = facts.happened_at or facts.happened_on
    stated = {"body": body, "decision": row.key}
    record_item_event(actor, "proceedings.decided", conference, item, [], moment=moment, happened=happened, **stated)
    if facts.step is not None:
        _put_step(actor, place, body, row, moment, facts)
    return queries.decision(actor, conference, row.key)


def _check(body: str, outcome: str, facts: DecisionFacts) -> None:
    """Refuse facts that cannot be those of a decision. Raises: Malformed."""
    if not body.strip():
        raise Malformed("A decision is one of a body: say of which.", place="body")
    if not outcome.strip():
        raise Malformed("Say what was decided.", place="outcome")
    require_one_time("A decision", facts.happened_at, facts.happened_on, "happened_on")
    counted = any(count is not None for count in (facts.in_favour, facts.against, facts.abstaining))
    if counted and facts.manner is not DecisionManner.VOTE:
        raise Malformed("Votes are counted where a decision is taken by a vote.", place="manner")
    if facts.step and not facts.item.strip():
        raise Malformed("A step is one of an item: say of which.", place="item")


def _put_step(
    actor: Actor, place: Conference, body: str, row: models.Decision, moment: datetime, facts: DecisionFacts
) -> None:
    """Put the step that follows from a decision into the record, with the facts of that."""
    step = StepFacts(
        body=body,
        sitting=facts.sitting,
        happened_at=facts.happened_at,
        happened_on=facts.happened_on,
        words=facts.amended,
        source=facts.source,
        certainty=facts.certainty,
        reason=facts.reason,
        as_text=facts.as_text,
    )
    if facts.step is not None:
        put_step(actor, place, facts.step, facts.item, moment, facts=step, decision=row.pk)


@transaction.atomic
def strike_decision(actor: Actor, conference: str, key: str, reason: str, moment: datetime) -> Decision:
    """Strike a decision that was recorded wrongly, with the steps that followed from it; all stay in the record.

    Raises: NotPermitted, NotFound (no such decision), Malformed (no reason), Conflict (it is struck already).
    """
    require(actor, Act.STRIKE_DECISION)
    lock_conference(actor, conference)
    decision = queries.decision(actor, conference, key)
    if decision.struck_at is not None:
        raise Conflict("This decision was struck already.")
    struck = {"struck_at": moment, "striking": require_reason(reason)}
    rows = queries.decision_rows(actor, conference).filter(key=key)
    row = rows.get()
    following = queries.step_rows(actor, conference).filter(decision_id=row.pk, struck_at__isnull=True)
    steps = list(following.values_list("key", flat=True))
    following.update(**struck)
    rows.update(**struck)
    papers = registry.documents_of(actor, [row.document_id] if row.document_id else [])
    item = TracedItem(decision.item_kind, decision.item, next(iter(papers), None)) if decision.item_kind else NO_ITEM
    record_item_event(actor, "proceedings.decision-struck", conference, item, [], moment=moment, body=decision.body)
    end_adopted(actor, conference, steps, moment)
    return queries.decision(actor, conference, key)
