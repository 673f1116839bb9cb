"""What the site is, what in it is re-created, and how it works."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries
from plenipot.core.access.levels import PUBLIC


def about(request: HttpRequest) -> HttpResponse:
    """Method, sources, limits."""
    return render(request, "web/about.html", {"conferences": queries.conferences(PUBLIC)})
