"""Template tags of the desk: roles in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from plenipot.core.access.levels import TeamRole

register = template.Library()


@register.filter
def team_role(role: TeamRole | None) -> str:
    """A role in the reader's language."""
    return {
        TeamRole.READER: _("Reader"),
        TeamRole.ANALYST: _("Analyst"),
        TeamRole.EDITOR: _("Editor"),
        TeamRole.OPERATOR: _("Operator"),
    }.get(role or TeamRole.HOLDER, _("None"))
