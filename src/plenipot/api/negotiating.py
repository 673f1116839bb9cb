"""The negotiating text of an instrument: brackets as data, with who asks for each wording since when."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of
from plenipot.api.shapes import Extended, Pairs, Shape
from plenipot.core.negotiation.counts import count_brackets
from plenipot.proposals import queries

router = Router()


class AskerOut(Shape):
    """Who asks for an option: the proponent, its proposal, the document and its date."""

    proponent: str
    proposal: str
    document: str
    since: str


class OptionOut(Shape):
    """One wording; without pieces it is no text. `in_force`: it leaves the text as it is."""

    pieces: list[str | BracketOut]
    asked: list[AskerOut]
    in_force: bool


class BracketOut(Shape):
    """Words that are not agreed; a bracket over several clauses has one id in all of them."""

    id: str
    options: list[OptionOut]


class ClauseOut(Shape):
    """One provision; `base` are the words in force, `pieces` are words, and brackets among them, which nest."""

    address: str
    kind: str
    label: str
    depth: int
    base: str
    pieces: list[str | BracketOut]


class CountsOut(Shape):
    """How many brackets there are; one counts for everybody who asks for one of its options."""

    brackets: int
    by_clause: Pairs
    by_proponent: Pairs


class NegotiatingOut(Shape):
    """All proposals on an instrument compiled into one text."""

    instrument: str
    title: str
    language: str
    clauses: list[ClauseOut]
    over: dict[str, list[str]]
    """The clauses of each bracket that runs over several of them, by its id."""
    counts: CountsOut


@router.get("/conferences/{slug}/instruments/{code}/negotiating", response=NegotiatingOut)
def negotiating(
    request: HttpRequest, slug: str, code: str, language: str = "en", *, uncontested: bool = False
) -> Extended:
    """All proposals compiled into one text with brackets; `uncontested`: what nobody resists is taken."""
    consolidated, text = queries.negotiating(actor_of(request), slug, code, uncontested=uncontested, language=language)
    return Extended(
        consolidated, clauses=text.clauses, over=text.clauses_of_long_brackets(), counts=count_brackets(text)
    )
