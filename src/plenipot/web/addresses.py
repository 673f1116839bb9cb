"""The addresses of the site, most particular first: whatever is left in a conference is a document's symbol."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from plenipot.web import (
    about,
    briefs,
    chronicle,
    citations,
    conferences,
    consolidated,
    downloads,
    impact,
    instruments,
    matrix,
    meetings,
    negotiating,
    openness,
    participation,
    positions,
    proposals,
    registry,
    search,
)

app_name = "web"


class Suffix:
    """How a list can be had besides as a page."""

    regex = "csv|json"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class Table(Suffix):
    """How a consolidated table can be had as a file."""

    regex = "docx|xml|html|md"


class Text(Suffix):
    """How a text can be had as a file."""

    regex = "docx|xml|html|md|json|txt"


class Negotiated(Suffix):
    """How a negotiating text can be had."""

    regex = "docx|json|txt"


register_converter(Suffix, "suffix")
register_converter(Table, "table")
register_converter(Text, "text")
register_converter(Negotiated, "negotiated")


def both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A list as a page, and the same as CSV or JSON."""
    return [path(f"{route}.<suffix:suffix>", view, name=f"{name}-data"), path(f"{route}/", view, name=name)]


urlpatterns = [
    path("", conferences.home, name="home"),
    path("about/", about.about, name="about"),
    path("schemas/<str:name>.json", downloads.published, name="schema"),
    *both("search", search.search, "search"),
    path("search", search.search),
    *both("instruments", instruments.listed, "instruments"),
    *both("instruments/graph", citations.graph, "graph"),
    path("instruments/<str:code>/", instruments.one, name="instrument"),
    path("instruments/<str:code>/<str:old>/to/<str:new>/", instruments.differences, name="differences"),
    path("instruments/<str:code>/<str:key>.<text:kind>", downloads.edition, name="edition-file"),
    path("instruments/<str:code>/<str:key>/", instruments.edition, name="edition"),
    path("<slug:slug>/", conferences.front, name="conference"),
    path("<slug:slug>/changes.atom", chronicle.feed, name="feed"),
    *both("<slug:slug>/changes", chronicle.changes, "changes"),
    *(
        path(f"<slug:slug>/{name}.atom", chronicle.feed, {"name": name}, name=f"{name}-feed")
        for name in chronicle.FEEDS
    ),
    *both("<slug:slug>/documents", registry.listed, "documents"),
    *both("<slug:slug>/proposals", proposals.listed, "proposals"),
    path("<slug:slug>/proposals/<path:pid>.<text:kind>", downloads.proposal, name="proposal-file"),
    path("<slug:slug>/proposals/<path:pid>", proposals.one, name="proposal"),
    *both("<slug:slug>/instruments", proposals.amended, "amended"),
    path("<slug:slug>/instruments/<str:code>.<table:kind>", downloads.table, name="table-file"),
    *both("<slug:slug>/instruments/<str:code>", consolidated.table, "table"),
    path("<slug:slug>/instruments/<str:code>/negotiating/", negotiating.text, name="negotiating"),
    path("<slug:slug>/instruments/<str:code>/negotiating.<negotiated:kind>", negotiating.data, name="negotiating-data"),
    *both("<slug:slug>/issues", positions.issues, "issues"),
    *both("<slug:slug>/issues/<str:issue>", positions.issue, "issue"),
    *both("<slug:slug>/impact", impact.impact, "impact"),
    *both("<slug:slug>/matrix", matrix.matrix, "matrix"),
    *both("<slug:slug>/proponents", participation.proponents, "proponents"),
    *both("<slug:slug>/proponents/<path:code>", participation.proponent, "proponent"),
    *(path(f"<slug:slug>/brief.{kind}", briefs.file, {"kind": kind}, name=f"brief-{kind}") for kind in briefs.TYPES),
    path("<slug:slug>/brief/", briefs.brief, name="brief"),
    path("<slug:slug>/meetings.ics", meetings.ics, name="meetings-calendar"),
    path("<slug:slug>/deadlines.ics", meetings.deadlines, name="deadlines-calendar"),
    *both("<slug:slug>/meetings", meetings.listed, "meetings"),
    *both("<slug:slug>/openness", openness.openness, "openness"),
    path("<slug:slug>/<path:symbol>/file/<str:language>", registry.file, name="file"),
    path("<slug:slug>/<path:symbol>", registry.one, name="document"),
]
