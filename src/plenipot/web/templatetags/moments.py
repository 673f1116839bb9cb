"""The tag by which every page of a conference says as of when it is, and lets its reader ask for another moment."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from plenipot.web.looking_back import can_look_back, moments, other_fields

register = template.Library()


@register.inclusion_tag("web/looking_back.html", takes_context=True)
def looking_back(context: dict[str, Any]) -> dict[str, Any]:
    """The moments of a page that looks back, and the form that asks for others, where the page can do that."""
    request, conference = context.get("request"), context.get("conference")
    if request is None or (conference is None and not can_look_back(request)):
        return {}
    return {
        "moments": moments(request),
        "can_look_back": can_look_back(request),
        "other_fields": other_fields(request),
        "example": (conference.opens_on if conference else timezone.now().date()).isoformat(),
    }
