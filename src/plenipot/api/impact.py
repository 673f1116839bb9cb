"""Impact of a term in every text, and citations between texts."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape, SpanOut, attribute
from plenipot.conferences import queries as conferences
from plenipot.core.consolidation.consequences import Consequence
from plenipot.search import queries
from plenipot.search.citations import Citation
from plenipot.search.consequences import consequences as find_conference_consequences
from plenipot.search.impact import ImpactLine

router = Router()


class AskedTerm(Schema):
    """A term, and what is wanted of it."""

    term: str = Field("", description="Its name or any of its variants.")
    replace: str = Field("", max_length=1000, description="Words to set in its place, as a preview.")
    language: str = Field("en", description="Of the texts: en, fr, es, ru, zh, ar, or all.")


class TouchedOut(Shape):
    """A proposal that changes the provision: it strikes the term, brings it, or changes the words around it."""

    proposal: str
    proponents: list[str]
    mark: str
    effect: str


class UseOut(Shape):
    """One use: characters `start` to `end` of the text, what is done, and the words by which it was judged."""

    start: int
    end: int
    does: str
    by: str


class LineOut(Shape):
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


class CitationOut(Shape):
    """A provision that cites another one, or a whole instrument, and the words."""

    source: str
    target: str
    words: str


@router.get("/conferences/{slug}/impact", response=list[LineOut])
@in_parts
def impact(request: HttpRequest, slug: str, asked_term: Query[AskedTerm]) -> Sequence[ImpactLine]:
    """Every provision that uses a term, and what the use does: defines, titles, limits, mandates, mentions."""
    if not asked_term.term.strip():
        conferences.conference(actor_of(request), slug)
        return ()
    return queries.impact(
        actor_of(request), slug, asked_term.term, replacement=asked_term.replace, language=asked_term.language
    ).lines


class LeaningOut(Shape):
    """A provision that leans on another: it cites it, uses a term that only the other defines, or defines one that the other uses."""

    kind: str
    source: str
    target: str
    words: str


class ConsequenceOut(Shape):
    """What proposals would do to words that lean on what they change; of a new citation its proposal stands first, then those that suppress."""

    kind: str
    leaning: LeaningOut
    versions: list[str] = attribute("proposal_ids")


@router.get("/conferences/{slug}/instruments/{code}/consequences", response=list[ConsequenceOut])
@in_parts
def consequences(request: HttpRequest, slug: str, code: str, language: str = "en") -> Sequence[Consequence]:
    """Citations, in force or new, of what the proposals on an instrument suppress or renumber; terms left undefined or unused."""
    return find_conference_consequences(actor_of(request), slug, code, language=language)


@router.get("/citations", response=list[CitationOut])
@in_parts
def citations(request: HttpRequest, language: str = "en") -> Sequence[Citation]:
    """Which provisions cite other instruments, in the latest texts."""
    return queries.citations(actor_of(request), language=language).citations
