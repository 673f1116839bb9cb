"""What questions about words are answered with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from plenipot.adapters.search.marking import Piece
from plenipot.adapters.search.port import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """Something that answers: what it is and where, the words around the best find, and how well it answers."""

    entry: Entry
    pieces: tuple[Piece, ...]
    struck: bool
    """Whether the words are among those that the proposal takes away."""
    score: float

    @property
    def name(self) -> str:
        """What it is called: the address, the id, the symbol."""
        one = self.entry
        named = {"provision": one.address, "proposed": one.proposal, "proposal": one.proposal, "document": one.document}
        return named.get(one.kind, one.title)

    @property
    def words(self) -> str:
        """The words around the best find."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def path(self) -> str:
        """Where it stands on the site."""
        return path(self.entry)


def path(one: Entry) -> str:
    """Where an entry stands on the site."""
    if one.kind == "provision":
        return f"/instruments/{quote(one.instrument)}/{quote(one.edition)}/?text={one.language}#{quote(one.address)}"
    inside = {
        "proposed": f"proposals/{quote(one.proposal)}?text={one.language}#{quote(one.address)}",
        "proposal": f"proposals/{quote(one.proposal)}?text={one.language}",
        "document": quote(one.document),
    }
    return f"/{one.conference}/{inside.get(one.kind, f'issues/{quote(one.address)}/')}"


@dataclass(frozen=True, slots=True)
class Results:
    """The wanted part of what answers a question, best first; how many there are; counts by field and value."""

    asked: str
    total: int
    found: tuple[Found, ...]
    counts: Mapping[str, Mapping[str, int]]
