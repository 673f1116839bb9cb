"""Negotiating texts as plain data, for JSON and for the record, and back.

Guarantee: what was made into data and read back is the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece, Requester
from plenipot.core.text.provisions import ProvisionKind


def clauses_to_data(text: NegotiatingText) -> list[dict[str, Any]]:
    """The clauses of a text with their brackets as lists and mappings; keys are stable."""
    return [
        {
            "address": clause.address,
            "kind": clause.kind.value,
            "label": clause.label,
            "depth": clause.depth,
            "base": clause.base,
            "pieces": _pieces_to_data(clause.pieces),
        }
        for clause in text.clauses
    ]


def clauses_from_data(clauses: Iterable[Mapping[str, Any]]) -> NegotiatingText:
    """The text of clauses that were made into data."""
    return NegotiatingText(
        tuple(
            Clause(
                address=clause["address"],
                kind=ProvisionKind(clause["kind"]),
                pieces=_pieces_from_data(clause["pieces"]),
                label=clause["label"],
                depth=clause["depth"],
                base=clause["base"],
            )
            for clause in clauses
        )
    )


def _pieces_to_data(pieces: Sequence[Piece]) -> list[Any]:
    return [piece if isinstance(piece, str) else _bracket_to_data(piece) for piece in pieces]


def _bracket_to_data(bracket: Bracket) -> dict[str, Any]:
    return {"id": bracket.id, "options": [_option_to_data(option) for option in bracket.options]}


def _option_to_data(option: Option) -> dict[str, Any]:
    return {
        "pieces": _pieces_to_data(option.pieces),
        "asked": [request._asdict() for request in option.asked],
        "in_force": option.in_force,
    }


def _pieces_from_data(pieces: Iterable[Any]) -> tuple[Piece, ...]:
    return tuple(piece if isinstance(piece, str) else _bracket_from_data(piece) for piece in pieces)


def _bracket_from_data(bracket: Mapping[str, Any]) -> Bracket:
    return Bracket(
        bracket["id"],
        tuple(
            Option(
                pieces=_pieces_from_data(option["pieces"]),
                asked=tuple(Requester(**request) for request in option["asked"]),
                in_force=option["in_force"],
            )
            for option in bracket["options"]
        ),
    )
