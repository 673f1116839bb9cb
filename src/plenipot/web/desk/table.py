"""The table of all forms of the desk, in the order in which the desk offers them."""

from __future__ import annotations

from plenipot.core.access.levels import Actor
<<<<<<< HEAD
from plenipot.web.desk import people, registry
from plenipot.web.desk.forms import DeskForm, collect

DESK_FORMS = collect(registry.FORMS, people.FORMS)
=======
from plenipot.web.desk import meetings, positions, proposals, registry
from plenipot.web.desk.forms import DeskForm, collect

DESK_FORMS = collect(registry.FORMS, proposals.FORMS, meetings.FORMS, positions.FORMS)
>>>>>>> 0b116ca (desk: forms for documents, levels, signatures, sittings, allocations and issues, offered where the thing stands)
"""End of the address → form."""


def offered_on(page: str, actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do about what a page shows."""
    return tuple(row for row in DESK_FORMS.values() if row.on == page and may(actor, row.act))


def offered(actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do."""
    return tuple(row for row in DESK_FORMS.values() if row.is_offered_to(actor))
