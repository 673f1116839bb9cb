"""The addresses of the site, most particular first: whatever is left in a conference is a document's symbol."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from plenipot.web import about, briefs, conferences, instruments, meetings, positions, proposals, registry, search

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


register_converter(Suffix, "suffix")


def both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A list as a page, and the same as CSV or JSON."""
    return [path(f"{route}.<suffix:suffix>", view, name=f"{name}-data"), path(f"{route}/", view, name=name)]


urlpatterns = [
    path("", conferences.home, name="home"),
    path("about/", about.about, name="about"),
    path("search/", search.search, name="search"),
    path("search", search.search),
    *both("instruments", instruments.listed, "instruments"),
    path("instruments/<str:code>/", instruments.one, name="instrument"),
    path("instruments/<str:code>/<str:old>/to/<str:new>/", instruments.differences, name="differences"),
    path("instruments/<str:code>/<str:key>/", instruments.edition, name="edition"),
    path("<slug:slug>/", conferences.front, name="conference"),
    path("<slug:slug>/changes.atom", conferences.feed, name="feed"),
    *both("<slug:slug>/changes", conferences.changes, "changes"),
    *both("<slug:slug>/documents", registry.listed, "documents"),
    *both("<slug:slug>/proposals", proposals.listed, "proposals"),
    path("<slug:slug>/proposals/<path:pid>", proposals.one, name="proposal"),
    *both("<slug:slug>/instruments", proposals.amended, "amended"),
    *both("<slug:slug>/instruments/<str:code>", proposals.table, "table"),
    *both("<slug:slug>/issues", positions.issues, "issues"),
    path("<slug:slug>/issues/<str:issue>/", positions.issue, name="issue"),
    *both("<slug:slug>/matrix", positions.matrix, "matrix"),
    *both("<slug:slug>/proponents", proposals.proponents, "proponents"),
    path("<slug:slug>/proponents/<path:code>/", positions.proponent, name="proponent"),
    path("<slug:slug>/brief/", briefs.brief, name="brief"),
    *both("<slug:slug>/meetings", meetings.listed, "meetings"),
    path("<slug:slug>/openness/", registry.openness, name="openness"),
    path("<slug:slug>/<path:symbol>/file/<str:language>", registry.file, name="file"),
    path("<slug:slug>/<path:symbol>", registry.one, name="document"),
]
