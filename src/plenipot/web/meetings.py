"""Meetings: who sits when, and which papers they deal with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.meetings import queries
from plenipot.web.pages import listing


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The sittings in order of time, and the allocation of papers."""
    conference = conferences.conference(PUBLIC, slug)
    sittings = conferences.sittings(PUBLIC, slug)
    if suffix:
        rows = [
            {"body": one.body, "number": one.number, "begins_at": one.begins_at.isoformat(), "title": one.title}
            for one in sittings
        ]
        return listing(rows, suffix, f"{slug}-meetings")
    context = {"conference": conference, "sittings": sittings, "allocations": queries.allocations(PUBLIC, slug)}
    return render(request, "web/meetings.html", context)
