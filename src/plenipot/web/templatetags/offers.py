"""Template tags that lead from a page to the forms of the desk about what it shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template

from plenipot.core.access.levels import Actor, TeamRole
from plenipot.web.desk.table import offered_on

register = template.Library()


@register.inclusion_tag("web/desk_links.html")
def desk_links(actor: Actor, page: str, slug: str, **values: str) -> dict[str, Any]:
    """Links to the forms that the actor may send about what a page shows; its `values` stand in their fields."""
    rows = offered_on(page, actor) if actor.team not in (None, TeamRole.HOLDER) else ()
    return {"rows": rows, "slug": slug, "query": urlencode(values)}
