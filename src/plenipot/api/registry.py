"""The papers of a conference and their files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Router

from plenipot.adapters.render.formats import FORMATS
from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape, shape_of
from plenipot.conferences import queries as conferences
from plenipot.core.filings.kinds import bare_file_name
from plenipot.registry import queries
from plenipot.registry.values import Document

router = Router()
WORD = FORMATS["docx"].media_type
_BYTES = {
    "responses": {
        200: {"description": "The file.", "content": {WORD: {"schema": {"type": "string", "format": "binary"}}}}
    }
}


class FileOut(Shape):
    """The bytes of a paper in one language; its facts are empty where they are not shown (`file_facts`)."""

    language: str
    name: str
    sha256: str
    size: int | None
    received_at: datetime | None
    current: bool
    table: str
    """The table under which it was taken in; empty without one."""


DocumentOut = shape_of(
    Document,
    "DocumentOut",
    """A paper. `existence`, `content` and `file_facts` say who may know of it, read it, and know its files.

    What a `disputed` or withdrawn paper proposes does not count. `former_symbols` lead to it for good.
    """,
    without={"id", "conference"},
    existence=str,
    content=str,
    file_facts=str,
    files=list[FileOut],
)


@router.get("/conferences/{slug}/documents", response=list[DocumentOut])  # type: ignore[valid-type]  # made from the value
@in_parts
def documents(
    request: HttpRequest,
    slug: str,
    source: str = "",
    *,
    doubtful: bool = False,
    superseded: bool = True,
) -> Sequence[Document]:
    """All papers in the order of their numbers; narrowed to a source, to doubtful ones, to those that stand."""
    conferences.conference(actor_of(request), slug)
    return queries.listed_documents(actor_of(request), slug, source=source, doubtful=doubtful, superseded=superseded)


@router.get("/conferences/{slug}/documents/{path:symbol}", response=DocumentOut)
def document(request: HttpRequest, slug: str, symbol: str) -> Document:
    """One paper by its printed symbol."""
    conferences.conference(actor_of(request), slug)
    return queries.document(actor_of(request), slug, symbol)


@router.get("/conferences/{slug}/files/{language}/{path:symbol}", openapi_extra=_BYTES)
def file(request: HttpRequest, slug: str, language: str, symbol: str) -> HttpResponse:
    """The Word file of a paper in a language, byte for byte; where it is not to be had, in the nearest one."""
    conferences.conference(actor_of(request), slug)
    source, data = queries.content(actor_of(request), slug, symbol, language)
    response = HttpResponse(data, content_type=WORD, headers={"Content-Language": source.language})
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=bare_file_name(source.name)
    )
    return response
