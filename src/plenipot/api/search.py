"""Finding words: the same questions as on the site and in the command line."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from plenipot.api.answers import TOTAL, actor_of
from plenipot.api.shapes import Shape, attribute
from plenipot.conferences import queries as conferences
from plenipot.search import queries
from plenipot.search.values import Found

router = Router()


class Asked(Schema):
    """A question and the part of its answer that is wanted."""

    q: str = Field(
        "", description='Words, "phrases", prefix*, AND OR NOT, parentheses, fields such as instrument:RES102.'
    )
    limit: int = Field(20, ge=1, le=200, description="How many at most.")
    offset: int = Field(0, ge=0, le=10_000, description="How many to pass over.")


class PieceOut(Shape):
    """Some words, and whether they were looked for."""

    text: str
    hit: bool


class FoundOut(Shape):
    """Something that answers. `pieces` are the words around the best find, `struck` says that they are taken away."""

    kind: str = attribute("entry", "kind")
    name: str
    title: str = attribute("entry", "title")
    conference: str = attribute("entry", "conference")
    instrument: str = attribute("entry", "instrument")
    edition: str = attribute("entry", "edition")
    address: str = attribute("entry", "address")
    document: str = attribute("entry", "document")
    proposal: str = attribute("entry", "proposal")
    mark: str = attribute("entry", "mark")
    proponents: list[str] = attribute("entry", "proponents")
    bodies: list[str] = attribute("entry", "bodies")
    date: str = attribute("entry", "date")
    language: str = attribute("entry", "language")
    score: float
    struck: bool
    pieces: list[PieceOut]
    path: str
    """Where it stands on the site."""


@router.get("/search", response=list[FoundOut])
def search_everywhere(request: HttpRequest, wanted: Query[Asked]) -> Sequence[Found]:
    """What answers a question, best first; ``X-Total-Count`` says how many there are."""
    return _answer(request, "", wanted)


@router.get("/conferences/{slug}/search", response=list[FoundOut])
def search_conference(request: HttpRequest, slug: str, wanted: Query[Asked]) -> Sequence[Found]:
    """What answers a question among the papers of a conference and the texts in force, best first."""
    return _answer(request, slug, wanted)


def _answer(request: HttpRequest, slug: str, wanted: Asked) -> Sequence[Found]:
    """A page of hits for a request; their number goes into a header. Empty words find nothing."""
    if not wanted.q.strip():
        return _nothing(request, slug)
    results = queries.search(actor_of(request), wanted.q, conference=slug, limit=wanted.limit, offset=wanted.offset)
    request.META[TOTAL] = str(results.total)
    return list(results.found)


def _nothing(request: HttpRequest, slug: str) -> Sequence[Found]:
    """Nothing is asked for; a conference that is not there is still refused."""
    if slug:
        conferences.conference(actor_of(request), slug)
    request.META[TOTAL] = "0"
    return []
