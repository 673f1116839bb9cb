"""The table of all forms of the desk, in the order in which the desk offers them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plenipot.core.access.levels import Actor
from plenipot.web.desk import (
    agendas,
    approvals,
    bodies,
    briefs,
    delegations,
    documents,
    drafts,
    following,
    issues,
    lineage,
    meetings,
    notes,
    outcomes,
    people,
    positions,
    proceedings,
    proposals,
    registry,
    rounds,
    rules,
    series,
)
from plenipot.web.desk.forms import DeskForm, collect

_GROUPS: tuple[tuple[Any, tuple[DeskForm, ...]], ...] = (
    (_("Documents"), (*registry.FORMS, *documents.FORMS)),
    (_("Proposals"), (*proposals.FORMS, *proceedings.FORMS, *rounds.FORMS, *lineage.FORMS)),
    (_("Negotiating texts"), (*drafts.FORMS, *series.FORMS)),
    (_("Adopted texts"), outcomes.FORMS),
    (_("Meetings"), (*rules.FORMS, *bodies.FORMS, *meetings.FORMS, *agendas.FORMS)),
    (_("Participants"), delegations.FORMS),
    (_("Issues"), (*issues.FORMS, *positions.FORMS)),
    (_("Briefs"), briefs.FORMS),
    (_("Your own, and the team’s"), (*following.FORMS, *notes.FORMS)),
    (_("People"), people.FORMS),
    (_("What takes two persons"), approvals.FORMS),
)
"""What the forms are about → the forms."""
DESK_FORMS = collect(*(forms for _title, forms in _GROUPS))
"""End of the address → form."""


def offered_on(page: str, actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do about what a page shows."""
    return tuple(row for row in DESK_FORMS.values() if row.on == page and row.is_offered_to(actor))


def offered(actor: Actor) -> tuple[tuple[Any, tuple[DeskForm, ...]], ...]:
    """The forms whose act the actor may do, under what they are about; what offers none is left out."""
    groups = ((title, tuple(row for row in forms if row.is_offered_to(actor))) for title, forms in _GROUPS)
    return tuple((title, rows) for title, rows in groups if rows)
