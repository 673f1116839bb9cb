"""The page on openness: what anybody may read, in which languages, since when, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.text.moments import write_moment
from plenipot.proposals import queries as proposals
from plenipot.registry import queries
from plenipot.registry.openness import closed_documents, count_open, documents_with_levels
from plenipot.registry.values import Document, OpenCounts
from plenipot.web.pages import actor_of, listing

_Entry = TypeVar("_Entry")
_LISTED = 200
"""So many papers are listed of each kind; the whole list is in the files for spreadsheets and programs."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The number of papers in a language."""

    code: str
    name: str
    count: int
    share: int
    """Per cent of the papers anybody may read."""


class FirstOfMany(NamedTuple, Generic[_Entry]):
    """The first of a list, and how many more there are."""

    entries: tuple[_Entry, ...]
    more: int


def openness(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the papers that anybody may read, by language; the closed ones; what was not understood."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    if suffix:
        return listing(
            (_document_row(entry) for entry in documents_with_levels(actor, slug)), suffix, f"{slug}-openness"
        )
    papers = count_open(actor, slug)
    notices = proposals.count_notices(actor, slug)
    context = {
        "conference": conference,
        "count": papers.documents,
        "readable": papers.readable,
        "restricted_documents": _first_of_many(closed_documents(actor, slug)),
        "language_shares": language_shares(papers),
        "doubtful_documents": _first_of_many(queries.listed_documents(actor, slug, doubtful=True)),
        "unread": notices.unread,
        "findings": notices.disagreements,
        "documents_with_notices": _first_of_many(notices.documents),
    }
    return render(request, "web/openness.html", context)


def _first_of_many(entries: Sequence[_Entry]) -> FirstOfMany[_Entry]:
    """The first of many entries, with the number of the others."""
    return FirstOfMany(tuple(entries[:_LISTED]), max(0, len(entries) - _LISTED))


def language_shares(papers: OpenCounts) -> list[Spoken]:
    """The six languages, each with how many of the papers that anybody may read can be had in it."""
    return [
        Spoken(code, name, count := papers.languages.get(code, 0), round(100 * count / max(papers.readable, 1)))
        for code, name in OWN_NAMES.items()
    ]


def _document_row(document: Document) -> dict[str, object]:
    """A document as values of JSON or CSV."""
    file = document.file()
    return {
        "symbol": document.symbol,
        "existence": document.existence.value,
        "content": document.content.value,
        "languages": document.languages,
        "received_at": write_moment(file.received_at) if file else "",
        "sha256": file.sha256 if file else "",
        "file_facts": document.file_facts.value,
    }
