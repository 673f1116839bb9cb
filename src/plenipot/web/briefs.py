"""The brief as it is read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.positions import queries
from plenipot.web.names import names
from plenipot.web.positions import camps, tongues


def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """What to watch: every issue with who is where, and the words."""
    context = {
        "conference": conferences.conference(PUBLIC, slug),
        "issues": [(report, camps(report)) for report in queries.issues(PUBLIC, slug)],
        "names": names(),
        "tongues": tongues(slug),
    }
    return render(request, "web/brief.html", context)
