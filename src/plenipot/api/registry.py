"""The papers of a conference and their files."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.conferences import queries as conferences
from plenipot.registry import queries
from plenipot.registry.values import Document

router = Router()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BYTES = {
    "responses": {
        200: {"description": "The file.", "content": {WORD: {"schema": {"type": "string", "format": "binary"}}}}
    }
}


class FileOut(Schema):
    """The bytes of a paper in one language."""

    language: str
    name: str
    sha256: str
    size: int
    received_at: datetime
    current: bool


class DocumentOut(Schema):
    """A paper. `existence` and `content` say who may know of it and who may read it."""

    symbol: str
    series: str
    number: int | None
    modifiers: str
    title: str
    source: str
    dated_on: date | None
    originals: list[str]
    agenda_item: str
    existence: str
    content: str
    doubt: str
    registered_at: datetime
    files: list[FileOut]
    supersedes: str
    superseded_by: str


def shown(found: Document) -> dict[str, Any]:
    """A paper as the interface shows it."""
    return {**asdict(found), "existence": found.existence.value, "content": found.content.value}


@router.get("/conferences/{slug}/documents", response=list[DocumentOut])
def documents(
    request: HttpRequest,
    slug: str,
    wanted: Query[Page],
    source: str = "",
    *,
    doubtful: bool = False,
    superseded: bool = True,
) -> list[dict[str, Any]]:
    """All papers in the order of their numbers; narrowed to a source, to doubtful ones, to those that stand."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    found = queries.documents(actor, slug, source=source, doubtful=doubtful, superseded=superseded)
    return page(request, found, wanted, shown)


@router.get("/conferences/{slug}/documents/{path:symbol}", response=DocumentOut)
def document(request: HttpRequest, slug: str, symbol: str) -> dict[str, Any]:
    """One paper by its printed symbol."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    return shown(queries.document(actor, slug, symbol))


@router.get("/conferences/{slug}/files/{language}/{path:symbol}", openapi_extra=_BYTES)
def file(request: HttpRequest, slug: str, language: str, symbol: str) -> HttpResponse:
    """The Word file of a paper in a language, byte for byte; where it is not to be had, in the nearest one."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    held, data = queries.content(actor, slug, symbol, language)
    response = HttpResponse(data, content_type=WORD, headers={"Content-Language": held.language})
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=held.name)
    return response
