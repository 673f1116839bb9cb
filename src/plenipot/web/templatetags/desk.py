"""Template tags of the desk: roles in words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _

from plenipot.core.access.levels import Actor, TeamRole
from plenipot.web.desk.table import offered_on

register = template.Library()


@register.inclusion_tag("web/desk_links.html")
def desk_links(actor: Actor, page: str, slug: str, **values: str) -> dict[str, Any]:
    """Links to the forms that the actor may send about what a page shows; its `values` stand in their fields."""
    rows = offered_on(page, actor) if actor.team not in (None, TeamRole.HOLDER) else ()
    return {"rows": rows, "slug": slug, "query": urlencode(values)}


@register.filter
def team_role(role: TeamRole | None) -> str:
    """A role in the reader's language."""
    return {
        TeamRole.READER: _("Reader"),
        TeamRole.ANALYST: _("Analyst"),
        TeamRole.EDITOR: _("Editor"),
        TeamRole.OPERATOR: _("Operator"),
    }.get(role or TeamRole.HOLDER, _("None"))
