"""Template tags that lead from a page, and from what it says, to the forms of the desk about that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
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
    if not _is_offered(context, name):
        return ""
    address = _form_address(context, name, {**values, "back": _way_back(context, anchor)})
    return format_html('<a class="desk-way" href="{}">{}</a>', address, words)


@register.simple_tag(takes_context=True)
def follow_link(context: template.Context, kind: str, key: str) -> SafeString | str:
    """A link to the form in which what a page shows is followed, for those who may."""
    link = form_link(context, "follow", _("Follow this"), kind=kind, key=key)
    return format_html('<p class="desk-ways">{}</p>', link) if link else ""


@register.simple_tag(takes_context=True)
def watch_link(
    context: template.Context, provision: str, words: Iterable[str] = (), language: str = ""
) -> SafeString | str:
    """A link to the form in which the words of a provision are watched, for those who may; `words` are a text or its tokens."""
    if not _is_offered(context, "watch"):
        return ""
    text = context.get("proposal") or context.get("edition")
    tongue = language or getattr(text, "language", "") or "en"
    values = {"provision": provision, "terms": "".join(words)[:_MOST_WORDS].strip(), "language": tongue}
    address = _form_address(context, "watch", values | {"back": _way_back(context, provision)})
    return format_html('<a class="watch-this" href="{}">{}</a>', address, _("Watch this provision"))


@register.inclusion_tag("web/watch_selection.html", takes_context=True)
def watch_selection(context: template.Context) -> dict[str, Any]:
    """The script that takes selected words to the form in which they are watched, for those who may."""
    return {"place": _form_address(context, "watch")} if _is_offered(context, "watch") else {}


def _is_offered(context: template.Context, name: str) -> bool:
    """Tell whether whoever asks may send a form; a page of a failure knows nobody."""
    actor: Actor | None = getattr(context.get("request"), "actor", None)
    return actor is not None and _is_of_team(actor) and DESK_FORMS[name].is_offered_to(actor)


def _form_address(context: template.Context, name: str, values: Mapping[str, str] | None = None) -> str:
    """The address of a form with values in its fields; that of watching asks for the conference where a page is of none."""
    conference = context.get("conference")
    place = reverse("desk:form", args=[conference.slug, name]) if conference else reverse(f"desk:{name}")
    return f"{place}?{urlencode(values)}" if values else place


def _way_back(context: template.Context, anchor: str) -> str:
    """The address of the page that is shown, at one place of it where there is an anchor."""
    path: str = context["request"].get_full_path()
    return f"{path}#{anchor}" if anchor else path


def _is_of_team(actor: Actor) -> bool:
    return actor.team not in (None, TeamRole.HOLDER)
