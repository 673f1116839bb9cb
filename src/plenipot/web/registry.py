"""Documents: the list, one paper with its words, and its file."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plenipot.adapters.word.reader import read
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import PUBLIC
from plenipot.core.text.marked import Paragraph
from plenipot.errors import Malformed, NotFound
from plenipot.proposals import queries as proposals
from plenipot.registry import queries
from plenipot.web.pages import listing, text_language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a file: `place` is what evidence points at."""

    place: int
    paragraph: Paragraph


def listed(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponse:
    """What has been filed; `?q=` narrows by symbol, title or source."""
    conference = conferences.conference(PUBLIC, slug)
    wanted = request.GET.get("q", "").strip().casefold()
    found = [
        one for one in queries.documents(PUBLIC, slug) if wanted in f"{one.symbol} {one.title} {one.source}".casefold()
    ]
    if suffix:
        rows = [
            {
                "symbol": one.symbol,
                "title": one.title,
                "source": one.source,
                "date": one.dated_on or "",
                "languages": one.languages,
                "superseded_by": one.superseded_by,
                "content": one.content.value,
            }
            for one in found
        ]
        return listing(rows, suffix, f"{slug}-documents")
    return render(request, "web/documents.html", {"conference": conference, "documents": found})


def one(request: HttpRequest, slug: str, symbol: str) -> HttpResponse:
    """A paper: what it is, the proposals in it, and its words as they stand in the file."""
    conference = conferences.conference(PUBLIC, slug)
    document = queries.document(PUBLIC, slug, symbol)
    wanted = request.GET.get("text", "") or text_language()
    context = {
        "conference": conference,
        "document": document,
        "file": document.file(wanted),
        "proposals": proposals.proposals(PUBLIC, slug, document=document.symbol, superseded=True),
        "notices": proposals.notices(PUBLIC, slug, document=document.symbol),
        "lines": _lines(slug, document.symbol, wanted),
    }
    return render(request, "web/document.html", context)


def _lines(slug: str, symbol: str, language: str) -> list[Line]:
    try:
        held, data = queries.content(PUBLIC, slug, symbol, language)
        marked = read(data, held.name)
    except (NotFound, Malformed):
        return []
    return [Line(place, one) for place, one in enumerate(marked.body) if any(span.text.strip() for span in one.spans)]


def file(_request: HttpRequest, slug: str, symbol: str, language: str) -> HttpResponse:
    """The file itself, byte for byte."""
    held, data = queries.content(PUBLIC, slug, symbol, language)
    response = HttpResponse(data, content_type=WORD)
    name = "".join(char for char in held.name if char.isprintable() and char not in '"\\')
    response["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "replace").decode()}"'
    response["X-Content-SHA256"] = held.sha256
    return response
