"""The page on openness: what anybody may read, in which languages, since when, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Content
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.proposals import queries as proposals
from plenipot.registry import queries
from plenipot.registry.values import Document
from plenipot.web.pages import actor_of, listing


@dataclass(frozen=True, slots=True)
class Spoken:
    """The number of papers in a language."""

    code: str
    name: str
    count: int
    share: int
    """Per cent of the papers anybody may read."""


def openness(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with the papers that anybody may read, by language; the closed ones; what was not understood."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    documents = queries.documents(actor, slug)
    if suffix:
        return listing([_row(entry) for entry in documents], suffix, f"{slug}-openness")
    readable = [entry for entry in documents if entry.content is Content.PUBLIC]
    notices = proposals.notices(actor, slug)
    context = {
        "conference": conference,
        "count": len(documents),
        "readable": len(readable),
        "restricted_documents": [entry for entry in documents if entry.content is not Content.PUBLIC],
        "language_shares": language_counts(readable),
        "doubtful_documents": [entry for entry in documents if entry.doubt],
        "unread": sum(entry.unread for entry in notices),
        "findings": sum(not entry.unread for entry in notices),
        "documents_with_notices": sorted({entry.document for entry in notices}),
    }
    return render(request, "web/openness.html", context)


def language_counts(documents: Iterable[Document]) -> list[Spoken]:
    """The six languages, each with how many of the papers can be had in it."""
    papers = list(documents)
    counts = Counter(code for document in papers for code in document.languages)
    return [
        Spoken(code, name, counts[code], round(100 * counts[code] / max(len(papers), 1)))
        for code, name in OWN_NAMES.items()
    ]


def _row(document: Document) -> dict[str, object]:
    file = document.file()
    return {
        "symbol": document.symbol,
        "existence": document.existence.value,
        "content": document.content.value,
        "languages": document.languages,
        "received_at": file.received_at.isoformat() if file else "",
        "sha256": file.sha256 if file else "",
    }
