"""The first page, a conference's front page, and what changed there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries
from plenipot.core.access.levels import PUBLIC
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.web.pages import listing

LATEST = 12
FED = 100
ALL = 5000


def home(request: HttpRequest) -> HttpResponse:
    """Which conferences there are, and a way to any document by its symbol."""
    return render(request, "web/home.html", {"conferences": queries.conferences(PUBLIC)})


def front(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new, the issues, the most contested provisions."""
    context = {
        "conference": queries.conference(PUBLIC, slug),
        "events": chronicle.events(PUBLIC, slug, limit=LATEST),
        "issues": positions.issues(PUBLIC, slug),
        "contested": proposals.contested(PUBLIC, slug, limit=8),
        "sittings": queries.sittings(PUBLIC, slug)[:8],
    }
    return render(request, "web/conference.html", context)


def changes(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """Everything that happened, newest first."""
    conference = queries.conference(PUBLIC, slug)
    events = chronicle.events(PUBLIC, slug, limit=ALL)
    if suffix:
        rows = [
            {"at": one.at.isoformat(), "kind": one.kind, "subject": one.subject, "actor": one.actor} for one in events
        ]
        return listing(rows, suffix, f"{slug}-changes")
    return render(request, "web/changes.html", {"conference": conference, "events": events})


def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest events as Atom."""
    conference = queries.conference(PUBLIC, slug)
    place = request.build_absolute_uri(reverse("web:changes", args=[slug]))
    atom = Atom1Feed(
        title=conference.title, link=place, description=conference.title, feed_url=request.build_absolute_uri()
    )
    for one in chronicle.events(PUBLIC, slug, limit=FED):
        atom.add_item(
            title=f"{one.kind} {one.subject}",
            link=place,
            description="",
            unique_id=f"{place}#{one.at.isoformat()}-{one.kind}-{one.subject}",
            updateddate=one.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
