"""Reading allocations, narrowed to the papers that the actor may see."""

from __future__ import annotations

from django.db.models import Q

from plenipot.chronicle.queries import readable, visible
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.meetings import models
from plenipot.meetings.values import Allocation
from plenipot.registry import queries as registry


def allocations(
    actor: Actor, conference: str, *, document: str = "", body: str = "", ended: bool = False
) -> tuple[Allocation, ...]:
    """Return the allocations of papers to bodies, in the order of decision; proposals only of papers that may be read.

    Those that have ended are left out unless they are asked for.
    """
    rows = models.Allocation.objects.filter(visible(actor, "document__"), document__conference__slug=conference)
    rows = rows.filter(Q(pid="") | readable(actor, "document__"))
    if not ended:
        rows = rows.filter(ended_at__isnull=True)
    if document:
        rows = rows.filter(document_id=registry.document(actor, conference, document).id)
    if body:
        rows = rows.filter(body__code=body)
    return tuple(
        Allocation(
            row.document.symbol,
            row.pid,
            row.body.code,
            row.body.name,
            source=row.source,
            allocated_at=row.allocated_at,
            lead=row.lead,
            certainty=ReportCertainty(row.certainty) if row.certainty else None,
            ended_at=row.ended_at,
            ending=row.ending,
        )
        for row in rows.select_related("document", "body").order_by("id")
    )
