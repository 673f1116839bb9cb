"""The table of all forms of the desk, in the order in which the desk offers them."""

from __future__ import annotations

from plenipot.core.access.levels import Actor
from plenipot.web.desk import people, registry
from plenipot.web.desk.forms import DeskForm, collect

DESK_FORMS = collect(registry.FORMS, people.FORMS)
"""End of the address → form."""


def offered(actor: Actor) -> tuple[DeskForm, ...]:
    """The forms whose act the actor may do."""
    return tuple(row for row in DESK_FORMS.values() if row.is_offered_to(actor))
