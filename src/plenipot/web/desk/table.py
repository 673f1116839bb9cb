"""The table of all forms of the desk, in the order in which the desk offers them."""

from __future__ import annotations

from plenipot.core.access.levels import Actor
from plenipot.web.desk import documents, meetings, people, positions, proposals, registry
from plenipot.web.desk.forms import DeskForm, collect

DESK_FORMS = collect(registry.FORMS, documents.FORMS, proposals.FORMS, meetings.FORMS, positions.FORMS, people.FORMS)
"""End of the address → form."""


def offered_on(page: str, actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do about what a page shows."""
    return tuple(row for row in DESK_FORMS.values() if row.on == page and row.is_offered_to(actor))


def offered(actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do."""
    return tuple(row for row in DESK_FORMS.values() if row.is_offered_to(actor))
