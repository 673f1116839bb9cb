"""Template tags that lead from a page, and from what it says, to the forms of the desk about that."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.core.access.levels import Actor, TeamRole
from plenipot.web.desk.table import DESK_FORMS, offered_on

register = template.Library()
_MOST_WORDS = 400
"""Letters of a provision that a link hands on; whoever wants others selects them."""


@register.inclusion_tag("web/desk_links.html")
def desk_links(actor: Actor, page: str, slug: str, **values: str) -> dict[str, Any]:
    """Links to the forms that the actor may send about what a page shows; its `values` stand in their fields."""
    rows = offered_on(page, actor) if _is_of_team(actor) else ()
    return {"rows": rows, "slug": slug, "query": urlencode(values)}


@register.simple_tag(takes_context=True)
def form_link(context: template.Context, name: str, words: str, anchor: str = "", **values: str) -> SafeString | str:
    """A link to one form, with `values` in its fields and a way back to where it stands; nothing for who may not send it."""
    request: HttpRequest = context["request"]
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not _is_of_team(actor) or not DESK_FORMS[name].is_offered_to(actor):
        return ""
    slug = context["conference"].slug
    back = f"{request.get_full_path()}{f'#{anchor}' if anchor else ''}"
    query = urlencode({**values, "back": back})
    address = f"{reverse('desk:form', args=[slug, name])}?{query}"
    return format_html('<a class="desk-way" href="{}">{}</a>', address, words)


@register.simple_tag(takes_context=True)
def follow_link(context: template.Context, kind: str, key: str) -> SafeString | str:
    """A link to the form in which what a page shows is followed, for those who may."""
    link = form_link(context, "follow", _("Follow this"), kind=kind, key=key)
    return format_html('<p class="desk-ways">{}</p>', link) if link else ""


@register.simple_tag(takes_context=True)
def watch_link(context: template.Context, provision: str, words: str = "", language: str = "") -> SafeString | str:
    """A link to the form in which the words of a provision are watched, for those who may."""
    request = context.get("request")
    if request is None or not _may_watch(request):
        return ""
    conference = context.get("conference")
    place = reverse("desk:form", args=[conference.slug, "watch"]) if conference else reverse("desk:watch")
    text = context.get("proposal") or context.get("edition")
    tongue = language or getattr(text, "language", "") or "en"
    values = {"provision": provision, "terms": words[:_MOST_WORDS].strip(), "language": tongue}
    query = urlencode(values | {"back": f"{request.get_full_path()}#{provision}"})
    label = _("Watch this provision")
    return format_html('<a class="watch-this" href="{}?{}">{}</a>', place, query, label)


@register.inclusion_tag("web/watch_selection.html", takes_context=True)
def watch_selection(context: template.Context) -> dict[str, Any]:
    """The script that takes selected words to the form in which they are watched, for those who may."""
    request = context.get("request")
    if request is None or not _may_watch(request):
        return {}
    conference = context.get("conference")
    return {"place": reverse("desk:form", args=[conference.slug, "watch"]) if conference else reverse("desk:watch")}


def _may_watch(request: HttpRequest) -> bool:
    """Tell whether whoever asks may watch words; a page of a failure knows nobody."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor is not None and _is_of_team(actor) and DESK_FORMS["watch"].is_offered_to(actor)


def _is_of_team(actor: Actor) -> bool:
    return actor.team not in (None, TeamRole.HOLDER)
