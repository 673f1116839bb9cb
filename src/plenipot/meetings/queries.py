"""Reading allocations, narrowed to the papers that the actor may see."""

from __future__ import annotations

from django.db.models import Q

from plenipot.chronicle.queries import cached_until_next_event, not_yet, readable, so_by, visible
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.meetings import models
from plenipot.meetings.agendas import agenda_of_paper as agenda_of_paper  # noqa: PLC0414 - for the doors
from plenipot.meetings.standing_agendas import agenda as agenda  # noqa: PLC0414 - for the doors
from plenipot.meetings.standing_agendas import agendas as agendas  # noqa: PLC0414 - for the doors
from plenipot.meetings.values import Allocation
from plenipot.registry import queries as registry


@cached_until_next_event
def allocations(
    actor: Actor, conference: str, *, document: str = "", body: str = "", ended: bool = False
) -> tuple[Allocation, ...]:
    """Return the allocations of papers to bodies, in the order of decision; proposals only of papers that may be read.

    Those that have ended are left out unless they are asked for.
    """
    as_of = actor.as_of
    ongoing = not_yet(as_of, "ended_at", "ended_on")
    rows = models.Allocation.objects.filter(visible(actor, "document__"), document__conference__slug=conference)
    rows = rows.filter(Q(pid="") | readable(actor, "document__"), so_by(as_of, "allocated_at", "allocated_on"))
    if not ended:
        rows = rows.filter(ongoing)
    if document:
        rows = rows.filter(document_id=registry.document(actor, conference, document).id)
    if body:
        rows = rows.filter(body__code=body)
    over = frozenset(rows.exclude(ongoing).values_list("pk", flat=True)) if ended else frozenset()
    former = registry.former_facts(actor, conference)
    return tuple(
        _value(row, former, over=row.pk in over) for row in rows.select_related("document", "body").order_by("id")
    )


def _value(row: models.Allocation, former: registry.FormerFacts, *, over: bool) -> Allocation:
    """An allocation, as it was before it ended where it is not over yet."""
    return Allocation(
        registry.symbol_then(row.document, former),
        row.pid,
        row.body.code,
        row.body.name,
        source=row.source,
        allocated_at=row.allocated_at,
        lead=row.lead,
        certainty=ReportCertainty(row.certainty) if row.certainty else None,
        ended_at=row.ended_at if over else None,
        ending=row.ending if over else "",
        allocated_on=row.allocated_on,
        ended_on=row.ended_on if over else None,
    )
