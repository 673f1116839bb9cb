"""Writing meetings: allocate a paper to a body."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, existence_of_contents
from plenipot.errors import NotFound
from plenipot.meetings import models
from plenipot.registry import queries as registry


@transaction.atomic
def allocate(
    actor: Actor, conference: str, symbol: str, body: str, moment: datetime, *, pid: str = "", source: str = ""
) -> bool:
    """Give a document, or one proposal in it, to a body; `False` where the body has it already.

    Raises: NotPermitted, NotFound (document or body).
    """
    require(actor, Act.ALLOCATE)
    paper = registry.document(actor, conference, symbol)
    lead = next((candidate for candidate in conferences.bodies(actor, conference) if candidate.code == body), None)
    if lead is None:
        raise NotFound(f"There is no body “{body}” in “{conference}”.")
    _, created = models.Allocation.objects.get_or_create(
        document_id=paper.id, pid=pid, body_id=lead.id, defaults={"source": source, "allocated_at": moment}
    )
    if created:
        document = Subject(SubjectKind.DOCUMENT, str(paper.id), paper.symbol)
        record_event(
            actor,
            "meetings.allocated",
            Subject(SubjectKind.PROPOSAL, pid, pid) if pid else document,
            moment,
            conference=conference,
            existence=existence_of_contents(paper.existence, paper.content) if pid else paper.existence,
            body=body,
        )
    return created
