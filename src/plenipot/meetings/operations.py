"""Writing meetings: allocate a paper to a body."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import visible
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Conflict, Malformed
from plenipot.meetings import models
from plenipot.meetings.agendas import change_agenda as change_agenda  # noqa: PLC0414 - for the doors
from plenipot.meetings.agendas import set_agenda as set_agenda  # noqa: PLC0414 - for the doors
from plenipot.registry import queries as registry
from plenipot.registry.values import Document


@transaction.atomic
def allocate(
    actor: Actor,
    conference: str,
    symbol: str,
    body: str,
    moment: datetime,
    *,
    pid: str = "",
    source: str = "",
    lead: bool = True,
    certainty: ReportCertainty | None = None,
    allocated_on: date | None = None,
) -> bool:
    """Give a document, or one proposal in it, to a body: as its lead or to be consulted; `False` where the body has it so.

    A document has one lead, and so has a proposal: what it was before then ends. `allocated_on` is the day of the decision,
    where it is known.
    Raises: NotPermitted, NotFound (document or body).
    """
    require(actor, Act.ALLOCATE)
    place = conferences.conference(actor, conference)
    paper = registry.document(actor, conference, symbol)
    receiving = conferences.body(actor, conference, body)
    rows = _standing(actor, paper.id, pid)
    if rows.filter(body_id=receiving.id, lead=lead).exists():
        return False
    ended = list(rows.filter(lead=True).exclude(body_id=receiving.id).select_related("body")) if lead else []
    for row in [*ended, *rows.filter(body_id=receiving.id)]:
        _end(row, moment, f"Given to {body}" if row in ended else "Given anew", allocated_on)
    models.Allocation.objects.create(
        document_id=paper.id,
        pid=pid,
        body_id=receiving.id,
        source=source,
        lead=lead,
        certainty=(certainty or place.keeping.usual_certainty).value,
        allocated_at=moment,
        allocated_on=allocated_on,
    )
    facts = {"lead": lead, **({"before": [row.body.code for row in ended]} if ended else {})}
    _record(actor, "meetings.allocated", paper, pid, moment, happened=allocated_on, body=body, **facts)
    return True


@transaction.atomic
def end_allocation(
    actor: Actor,
    conference: str,
    symbol: str,
    body: str,
    reason: str,
    moment: datetime,
    *,
    pid: str = "",
    ended_on: date | None = None,
) -> None:
    """Record that a body no longer has a document, or a proposal in it (since a day, where that is known); that it had it stays.

    Raises: NotPermitted, NotFound (document or body), Malformed (no reason), Conflict (the body does not have it).
    """
    require(actor, Act.END_ALLOCATION)
    if not reason.strip():
        raise Malformed("An allocation ends for a reason.")
    paper = registry.document(actor, conference, symbol)
    holder = conferences.body(actor, conference, body)
    row = _standing(actor, paper.id, pid).filter(body_id=holder.id).first()
    if row is None:
        raise Conflict(f"{body} does not have {pid or paper.symbol}.")
    _end(row, moment, reason.strip(), ended_on)
    _record(actor, "meetings.allocation-ended", paper, pid, moment, happened=ended_on, body=body, reason=reason.strip())


def _standing(actor: Actor, document: int, pid: str) -> QuerySet[models.Allocation]:
    """The allocations of a document, or of a proposal in it, that have not ended."""
    return models.Allocation.objects.filter(
        visible(actor, "document__"), document_id=document, pid=pid, ended_at__isnull=True
    )


def _end(row: models.Allocation, moment: datetime, reason: str, on: date | None) -> None:
    """End an allocation: when it is recorded, on which day where that is known, and why."""
    row.ended_at, row.ended_on, row.ending = moment, on, reason
    row.save(update_fields=["ended_at", "ended_on", "ending"])


def _record(actor: Actor, kind: str, paper: Document, pid: str, moment: datetime, **facts: Any) -> None:
    """Record an event about a document's allocation, or about that of one of its proposals."""
    document = Subject(SubjectKind.DOCUMENT, str(paper.id), paper.symbol)
    record_event(
        actor,
        kind,
        Subject(SubjectKind.PROPOSAL, pid, pid) if pid else document,
        moment,
        conference=paper.conference,
        document=paper.id,
        contents=bool(pid),
        **facts,
    )
