"""The negotiating text of an instrument: brackets as data, with who asks for each wording since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from plenipot.api.answers import actor_of
from plenipot.core.negotiation.counts import count_brackets
from plenipot.core.negotiation.values import Clause, Piece
from plenipot.proposals import queries

router = Router()


class ClauseOut(Schema):
    """One provision; `base` are the words in force.

    `pieces` are words, and brackets among them: `id`, and `options`, each with `pieces` of its own, `asked` (proponent,
    proposal, document, since) and `in_force`. They nest; the published schema ``negotiating`` says it in full.
    """

    address: str
    kind: str
    label: str
    depth: int
    base: str
    pieces: list[Any]


class CountsOut(Schema):
    """How many brackets there are; one counts for everybody who asks for one of its options."""

    brackets: int
    by_clause: dict[str, int]
    by_proponent: dict[str, int]


class NegotiatingOut(Schema):
    """All proposals on an instrument compiled into one text."""

    instrument: str
    title: str
    language: str
    clauses: list[ClauseOut]
    counts: CountsOut


@router.get("/conferences/{slug}/instruments/{code}/negotiating", response=NegotiatingOut)
def negotiating(
    request: HttpRequest, slug: str, code: str, language: str = "en", *, uncontested: bool = False
) -> dict[str, Any]:
    """All proposals compiled into one text with brackets; `uncontested`: what nobody resists is taken."""
    consolidated, text = queries.negotiating(actor_of(request), slug, code, uncontested=uncontested, language=language)
    counted = count_brackets(text)
    return {
        "instrument": code,
        "title": consolidated.title,
        "language": consolidated.language,
        "clauses": [_clause(clause) for clause in text.clauses],
        "counts": {
            "brackets": counted.brackets,
            "by_clause": dict(counted.by_clause),
            "by_proponent": dict(counted.by_proponent),
        },
    }


def _clause(clause: Clause) -> dict[str, Any]:
    facts = {name: getattr(clause, name) for name in ("address", "label", "depth", "base")}
    return {**facts, "kind": clause.kind.value, "pieces": _pieces(clause.pieces)}


def _pieces(pieces: Sequence[Piece]) -> list[Any]:
    return [
        piece
        if isinstance(piece, str)
        else {
            "id": piece.id,
            "options": [
                {
                    "pieces": _pieces(option.pieces),
                    "asked": [requester._asdict() for requester in option.asked],
                    "in_force": option.in_force,
                }
                for option in piece.options
            ],
        }
        for piece in pieces
    ]
