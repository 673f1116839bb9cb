"""The page about the site: its purpose, what in it is re-created, how it works, and what it does not know of its readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries
from plenipot.core.stance.grades import ORDER
from plenipot.instruments import queries as instruments
from plenipot.web.figures.strip import SIGNS, names
from plenipot.web.pages import actor_of


def about(request: HttpRequest) -> HttpResponse:
    """Answer with the page about the site: method, sources, limits, privacy."""
    actor = actor_of(request)
    grade_names = names()
    context = {
        "conferences": queries.conferences(actor),
        "grades": [(grade.name.lower().replace("_", "-"), SIGNS[grade], grade_names[grade]) for grade in ORDER],
        "sources": sorted(
            {
                edition.source
                for instrument in instruments.instruments(actor)
                for edition in instrument.editions
                if edition.source
            }
        ),
    }
    return render(request, "web/about.html", context)
