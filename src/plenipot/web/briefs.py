"""The brief: the paper itself as it is read, and the same as a file to print, to edit, or to send."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.papers import export_paper
from plenipot.briefs import composing, queries
from plenipot.briefs.values import Brief
from plenipot.chronicle.queries import cached_by_content
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.errors import NotFound
from plenipot.web.downloads import respond, respond_paper
from plenipot.web.figures.paper import paper_body
from plenipot.web.pages import actor_of


def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the brief on the record of the day: every issue with who stands where, in which words."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    composed = _compose_for(actor, slug)
    context = {
        "conference": conference,
        "brief": composed,
        "brief_body": paper_body(composed.paper),
        "published": composing.published(actor, slug),
        "earlier": [earlier for earlier in queries.briefs(actor, slug) if earlier[0] != composed.number],
    }
    return render(request, "web/brief.html", context)


def file(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """Answer with the brief as ``pdf``, ``docx`` or ``md``; its citations lead back to this site."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    actor = actor_of(request)
    conferences.conference(actor, slug)
    brief = _compose_for(actor, slug)
    data = _export_brief(brief, row.name, request.build_absolute_uri("/"))
    return respond(data, row, f"{slug}-brief-{brief.number}-{brief.language}")


def published(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the list of the briefs that people composed and published."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    context = {"conference": conference, "briefs": composing.published(actor, slug)}
    return render(request, "web/published_briefs.html", context)


def published_brief(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer with a brief that somebody composed and published, as it was then. Raises: NotFound."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    view, paper = composing.published_paper(actor, slug, number)
    context = {"conference": conference, "brief": view, "brief_body": paper_body(paper)}
    return render(request, "web/published_brief.html", context)


def published_file(request: HttpRequest, slug: str, number: int, ending: str) -> HttpResponse:
    """Answer with a published brief as ``pdf``, ``docx`` or ``md``. Raises: NotFound."""
    row = FORMATS.published_as(FormatContent.PAPER, ending)
    _view, paper = composing.published_paper(actor_of(request), slug, number)
    return respond_paper(request, paper, row, f"{slug}-published-{number}")


@cached_by_content
def _export_brief(brief: Brief, name: str, site: str) -> bytes:
    """The bytes of a brief as a file, cached for the same brief."""
    return export_paper(brief.paper, name, site=site)


def _compose_for(actor: Actor, slug: str) -> Brief:
    """Compose the brief of a conference in the reader's language where briefs speak it, else in English."""
    try:
        return queries.brief(actor, slug, get_language() or "en")
    except NotFound:
        return queries.brief(actor, slug)
