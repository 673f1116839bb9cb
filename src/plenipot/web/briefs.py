"""The brief: the paper itself as it is read, and the same as a file to print, to edit, or to send."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from plenipot.adapters.render.html import body
from plenipot.adapters.render.papers import rendered
from plenipot.briefs import queries
from plenipot.briefs.values import Brief
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.errors import NotFound
from plenipot.web.pages import actor_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}


def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """What to watch, on the record of the day: every issue with who stands where, in which words."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    made = _brief(actor, slug)
    context = {
        "conference": conference,
        "brief": made,
        # The renderer escapes every word of the paper and writes no style and no script.
        "paper": mark_safe(body(made.paper)),  # noqa: S308
        "earlier": [one for one in queries.briefs(actor, slug) if one[0] != made.number],
    }
    return render(request, "web/brief.html", context)


def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The brief as ``pdf``, ``docx`` or ``md``; its citations lead back to this site."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    made = _brief(actor, slug)
    site = request.build_absolute_uri("/")
    answer = HttpResponse(rendered(made.paper, kind, site=site), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'inline; filename="{slug}-brief-{made.number}-{made.language}.{kind}"'
    return answer


def _brief(actor: Actor, slug: str) -> Brief:
    """In the reader's language where the brief speaks it, else in English."""
    try:
        return queries.brief(actor, slug, get_language() or "en")
    except NotFound:
        return queries.brief(actor, slug)
