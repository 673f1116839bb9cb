"""What a term does in every text, and which texts cite each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.api.schemas import SpanOut, spans
from plenipot.conferences import queries as conferences
from plenipot.search import queries
from plenipot.search.impact import Line

router = Router()


class AskedTerm(Schema):
    """A term, and what is wanted of it."""

    term: str = Field("", description="Its name or any of its variants.")
    replace: str = Field("", max_length=1000, description="Words to set in its place, as a preview.")
    language: str = Field("en", description="Of the texts: en, fr, es, ru, zh, ar, or all.")


class TouchedOut(Schema):
    """A proposal that changes the provision: it strikes the term, brings it, or changes the words around it."""

    proposal: str
    proponents: list[str]
    mark: str
    effect: str


class UseOut(Schema):
    """One use: characters `start` to `end` of the text, what is done, and the words by which it was judged."""

    start: int
    end: int
    does: str
    by: str


class LineOut(Schema):
    """A provision that uses the term. `standing` is false where only a proposal brings it."""

    instrument: str
    title: str
    edition: str
    language: str
    address: str
    does: str
    by: str
    standing: bool
    text: str
    uses: list[UseOut]
    touches: list[TouchedOut]
    preview: list[SpanOut]


class CitationOut(Schema):
    """A provision that cites another one, or a whole instrument, and the words."""

    source: str
    target: str
    words: str


@router.get("/conferences/{slug}/impact", response=list[LineOut])
def impact(request: HttpRequest, slug: str, asked_term: Query[AskedTerm], wanted: Query[Page]) -> list[dict[str, Any]]:
    """Every provision that uses a term, and what the use does: defines, titles, limits, mandates, mentions."""
    actor = actor_of(request)
    if not asked_term.term.strip():
        conferences.conference(actor, slug)
        return page(request, (), wanted, _line)
    found = queries.impact(actor, slug, asked_term.term, replacement=asked_term.replace, language=asked_term.language)
    return page(request, found.lines, wanted, _line)


@router.get("/citations", response=list[CitationOut])
def citations(request: HttpRequest, wanted: Query[Page], language: str = "en") -> list[dict[str, Any]]:
    """Which provisions cite other instruments, in the latest texts."""
    graph = queries.citations(actor_of(request), language=language)
    return page(
        request, graph.citations, wanted, lambda one: {"source": one.source, "target": one.target, "words": one.words}
    )


def _line(line: Line) -> dict[str, Any]:
    return {
        "instrument": line.instrument,
        "title": line.title,
        "edition": line.edition,
        "language": line.language,
        "address": line.address,
        "does": line.does.value,
        "by": line.by,
        "standing": line.standing,
        "text": line.text,
        "uses": [{"start": one.start, "end": one.end, "does": one.does.value, "by": one.by} for one in line.uses],
        "touches": [
            {"proposal": one.proposal, "proponents": one.proponents, "mark": one.mark, "effect": one.effect}
            for one in line.touches
        ],
        "preview": spans(line.preview),
    }
