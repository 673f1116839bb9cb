"""Finding words: the same questions as on the site and in the command line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from plenipot.api.answers import TOTAL, actor_of
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


class PieceOut(Schema):
    """Some words, and whether they were looked for."""

    text: str
    hit: bool


class FoundOut(Schema):
    """Something that answers. `pieces` are the words around the best find, `struck` says that they are taken away."""

    kind: str
    name: str
    title: str
    conference: str
    instrument: str
    edition: str
    address: str
    document: str
    proposal: str
    mark: str
    proponents: list[str]
    bodies: list[str]
    date: str
    language: str
    score: float
    struck: bool
    pieces: list[PieceOut]
    path: str
    """Where it stands on the site."""


@router.get("/search", response=list[FoundOut])
def search_everywhere(request: HttpRequest, asked: Query[Asked]) -> list[dict[str, Any]]:
    """What answers a question, best first; ``X-Total-Count`` says how many there are."""
    return _answer(request, "", asked)


@router.get("/conferences/{slug}/search", response=list[FoundOut])
def search_conference(request: HttpRequest, slug: str, asked: Query[Asked]) -> list[dict[str, Any]]:
    """What answers a question among the papers of a conference and the texts in force, best first."""
    return _answer(request, slug, asked)


def _answer(request: HttpRequest, slug: str, asked: Asked) -> list[dict[str, Any]]:
    if not asked.q.strip():
        return _nothing(request, slug)
    results = queries.search(actor_of(request), asked.q, conference=slug, limit=asked.limit, offset=asked.offset)
    request.META[TOTAL] = str(results.total)
    return [_shown(one) for one in results.found]


def _nothing(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    """Nothing is asked for; a conference that is not there is still refused."""
    if slug:
        conferences.conference(actor_of(request), slug)
    request.META[TOTAL] = "0"
    return []


def _shown(one: Found) -> dict[str, Any]:
    entry = one.entry
    return {
        "kind": entry.kind,
        "name": one.name,
        "title": entry.title,
        "conference": entry.conference,
        "instrument": entry.instrument,
        "edition": entry.edition,
        "address": entry.address,
        "document": entry.document,
        "proposal": entry.proposal,
        "mark": entry.mark,
        "proponents": entry.proponents,
        "bodies": entry.bodies,
        "date": entry.date,
        "language": entry.language,
        "score": one.score,
        "struck": one.struck,
        "pieces": [{"text": piece.text, "hit": piece.hit} for piece in one.pieces],
        "path": one.path,
    }
