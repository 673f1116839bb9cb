"""Addresses of the site: one table of routes, from which the site serves its pages and everybody else links to them.

A route is written as Django writes it (``<slug:slug>/proposals/<path:pid>``). The site's own ``urls`` gives each route a
view, in an order of its own; `url` fills a route's placeholders as Django's ``reverse`` does. Briefs and the index of
words are composed where no site is loaded; ADR 0028 says why the table stands here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

ROUTES: Mapping[str, str] = {
    "home": "",
    "about": "about/",
    "schema": "schemas/<str:name>.json",
    "search": "search",
    "instruments": "instruments",
    "graph": "instruments/graph",
    "bound": "instruments/<str:code>/bound",
    "instrument": "instruments/<str:code>/",
    "differences": "instruments/<str:code>/<str:old>/to/<str:new>/",
    "edition": "instruments/<str:code>/<str:key>/",
    "edition-file": "instruments/<str:code>/<str:key>.<text:ending>",
    "conference": "<slug:slug>/",
    "feed": "<slug:slug>/changes.atom",
    "changes": "<slug:slug>/changes",
    "documents": "<slug:slug>/documents",
    "documents-zip": "<slug:slug>/documents.zip",
    "documents-pdf": "<slug:slug>/documents.pdf",
    "proposals": "<slug:slug>/proposals",
    "proposal": "<slug:slug>/proposals/<path:pid>",
    "proposal-file": "<slug:slug>/proposals/<path:pid>.<proposal:ending>",
    "amended": "<slug:slug>/instruments",
    "table": "<slug:slug>/instruments/<str:code>",
    "table-file": "<slug:slug>/instruments/<str:code>.<table:ending>",
    "negotiating": "<slug:slug>/instruments/<str:code>/negotiating/",
    "negotiating-file": "<slug:slug>/instruments/<str:code>/negotiating.<negotiating:ending>",
    "issues": "<slug:slug>/issues",
    "issue": "<slug:slug>/issues/<str:issue>",
    "issue-check": "<slug:slug>/issues/<str:issue>/markers",
    "impact": "<slug:slug>/impact",
    "matrix": "<slug:slug>/matrix",
    "proponents": "<slug:slug>/proponents",
    "proponent": "<slug:slug>/proponents/<path:code>",
    "participants": "<slug:slug>/participants/",
    "brief": "<slug:slug>/brief/",
    "brief-file": "<slug:slug>/brief.<paper:ending>",
    "published-briefs": "<slug:slug>/briefs/",
    "published-brief-file": "<slug:slug>/briefs/<int:number>.<paper:ending>",
    "published-brief": "<slug:slug>/briefs/<int:number>/",
    "meetings": "<slug:slug>/meetings",
    "meetings-calendar": "<slug:slug>/meetings.ics",
    "meeting-day": "<slug:slug>/meetings/<isoday:day>",
    "sitting-calendar": "<slug:slug>/meetings/<str:body>/<int:number>.ics",
    "sitting-file": "<slug:slug>/meetings/<str:body>/<int:number>.<paper:ending>",
    "sitting": "<slug:slug>/meetings/<str:body>/<int:number>",
    "body": "<slug:slug>/meetings/<str:body>",
    "today": "<slug:slug>/today",
    "today-text": "<slug:slug>/today.txt",
    "today-file": "<slug:slug>/today.<paper:ending>",
    "delegation-day": "<slug:slug>/today/for/<str:code>",
    "delegation-day-text": "<slug:slug>/today/for/<str:code>.txt",
    "delegation-day-file": "<slug:slug>/today/for/<str:code>.<paper:ending>",
    "bodies": "<slug:slug>/bodies",
    "deadlines-calendar": "<slug:slug>/deadlines.ics",
    "decisions": "<slug:slug>/decisions",
    "progress": "<slug:slug>/progress",
    "questions": "<slug:slug>/questions",
    "steps": "<slug:slug>/steps",
    "history": "<slug:slug>/steps/<path:item>",
    "series-list": "<slug:slug>/series",
    "series": "<slug:slug>/series/<int:number>",
    "series-file": "<slug:slug>/series/<int:number>/<slug:name>.<paper:ending>",
    "drafts": "<slug:slug>/drafts",
    "draft": "<slug:slug>/drafts/<slug:version_key>",
    "draft-file": "<slug:slug>/drafts/<slug:version_key>/text.<negotiating:ending>",
    "draft-changes": "<slug:slug>/drafts/<slug:version_key>/since/<slug:before>",
    "draft-editorial": "<slug:slug>/drafts/<slug:version_key>/form-or-sense/<slug:before>",
    "draft-words": "<slug:slug>/draft-words",
    "oral-amendments": "<slug:slug>/oral-amendments",
    "version-facts": "<slug:slug>/version-facts.<list:suffix>",
    "editors-file": "<slug:slug>/oral-amendments/<path:symbol>.docx",
    "endings": "<slug:slug>/before-after",
    "endings-file": "<slug:slug>/before-after.<paper:ending>",
    "house-papers": "<slug:slug>/papers/",
    "house-file": "<slug:slug>/papers/<slug:name>.<paper:ending>",
    "adopted": "<slug:slug>/adopted",
    "adopted-text": "<slug:slug>/adopted/<path:item>",
    "survived": "<slug:slug>/survived",
    "declarations": "<slug:slug>/declarations",
    "signatories": "<slug:slug>/signatories",
    "final-acts": "<slug:slug>/final-acts/",
    "final-acts-akn": "<slug:slug>/final-acts.xml",
    "final-acts-file": "<slug:slug>/final-acts.<paper:ending>",
    "rounds": "<slug:slug>/rounds",
    "round": "<slug:slug>/rounds/<str:round_key>",
    "group-status": "<slug:slug>/status/<str:group>",
    "group-status-file": "<slug:slug>/status/<str:group>.<paper:ending>",
    "lineage-list": "<slug:slug>/lineage",
    "lineage": "<slug:slug>/lineage/<path:item>",
    "common-positions": "<slug:slug>/common-positions",
    "preparations": "<slug:slug>/preparations.<list:suffix>",
    "coordinators": "<slug:slug>/coordinators.<list:suffix>",
    "filing-authorities": "<slug:slug>/filing-authorities.<list:suffix>",
    "rules": "<slug:slug>/rules",
    "openness": "<slug:slug>/openness",
    "latest": "<slug:slug>/<path:symbol>/latest",
    "against": "<slug:slug>/<path:symbol>/against/<path:other>",
    "document": "<slug:slug>/<path:symbol>",
    "file": "<slug:slug>/<path:symbol>/file/<str:language>",
}
"""Name → route, without the slash in front. A list (`LISTS`) has a slash behind as a page, and an ending as data."""

LISTS = frozenset(
    {
        "search", "instruments", "graph", "changes", "documents", "proposals", "amended", "table", "issues", "issue",
        "impact", "matrix", "proponents", "proponent", "meetings", "meeting-day", "body", "sitting", "decisions", "progress",
        "questions", "steps", "series-list", "series", "rules", "openness", "adopted", "survived", "declarations", "signatories",
        "bound", "today", "delegation-day", "bodies", "rounds", "round", "group-status",
        "lineage-list", "lineage", "common-positions",
        "drafts", "draft", "draft-changes", "draft-editorial", "draft-words", "oral-amendments", "endings",
    }
)  # fmt: skip
"""The routes of pages that are lists: each also stands at ``….csv`` and ``….json``."""

_PLACEHOLDER = re.compile(r"<(\w+):\w+>")
_IN_PATH = "/~:@!$&'()*+,;="
"""Signs that RFC 3986 allows in a path; Django's ``reverse`` leaves the same ones as they are."""


def url(route: str, *values: str, query: Mapping[str, str] | None = None, anchor: str = "") -> str:
    """Return the address of a page on the site, ``/busan-2014/proposals/IAP/34R1A1/1?text=en#RES102``.

    `values` fill the placeholders of the route in order. Raises: KeyError (no such route), ValueError (as many values
    as there are placeholders are needed).
    """
    literals = _PLACEHOLDER.split(ROUTES[route])
    converters = literals[1::2]
    filled = [_fill(converter, value) for converter, value in zip(converters, values, strict=True)]
    path = "".join(part for pair in zip(literals[::2], [*filled, ""], strict=True) for part in pair)
    page = "/" if route in LISTS else ""
    question = f"?{urlencode(query)}" if query else ""
    fragment = f"#{quote(anchor, safe=_IN_PATH)}" if anchor else ""
    return f"/{path}{page}{question}{fragment}"


def stand_url(conference: str, issue: str, proponent: str, anchor: str = "") -> str:
    """Return the address of all that one proponent says on an issue."""
    return url("issue", conference, issue, query={"proponent": proponent}, anchor=anchor)


def words_url(conference: str, document: str, language: str, paragraph: int = -1) -> str:
    """Return the address of a document's words in a language, at one paragraph of its file where that is not negative."""
    anchor = f"p{paragraph}" if paragraph >= 0 else ""
    return url("document", conference, document, query={"text": language or "en"}, anchor=anchor)


def _fill(converter: str, value: str) -> str:
    """A value of a route's gap, quoted for its address; only a path keeps its strokes."""
    return quote(value, safe=_IN_PATH if converter == "path" else _IN_PATH.replace("/", ""))
