"""Issues, the matrix of positions, and all that one proponent wants."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.positions import queries
from plenipot.positions.values import ProponentReport
from plenipot.proposals import queries as proposals
from plenipot.web.figures.strip import names
from plenipot.web.pages import listing, text_language


def issues(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """The issues, each with its position strip."""
    conference = conferences.conference(PUBLIC, slug)
    found = queries.issues(PUBLIC, slug)
    if suffix:
        rows = [
            {"issue": report.slug, "proponent": stand.proponent.code, "grade": stand.grade.value}
            for report in found
            for stand in report.stands
        ]
        return listing(rows, suffix, f"{slug}-issues")
    return render(request, "web/issues.html", {"conference": conference, "issues": found})


def issue(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Who is for, against, between and silent, each with the words that prove it."""
    context = {
        "conference": conferences.conference(PUBLIC, slug),
        "report": queries.issue(PUBLIC, slug, issue),
        "grades": names(),
    }
    return render(request, "web/issue.html", context)


def matrix(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """Proponents × issues."""
    conference = conferences.conference(PUBLIC, slug)
    found = queries.matrix(PUBLIC, slug)
    rows = [(one, [(issue, found.cells[one.code, issue.id]) for issue in found.issues]) for one in found.proponents]
    if suffix:
        cells = [
            {"proponent": one.code, **{issue.id: stand.grade.value for issue, stand in stands}} for one, stands in rows
        ]
        return listing(cells, suffix, f"{slug}-matrix")
    context = {"conference": conference, "matrix": found, "rows": rows, "grades": names()}
    return render(request, "web/matrix.html", context)


def proponent(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """All that one proponent wants."""
    context = {
        "conference": conferences.conference(PUBLIC, slug),
        "proponent": participation.proponent(PUBLIC, code),
        "report": _report(slug, code),
        "proposals": proposals.proposals(PUBLIC, slug, proponent=code, language=text_language()),
        "grades": names(),
    }
    return render(request, "web/proponent.html", context)


def _report(slug: str, code: str) -> ProponentReport | None:
    try:
        return queries.proponent(PUBLIC, slug, code)
    except NotFound:
        return None
