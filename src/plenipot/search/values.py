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
        entry = self.entry
        named = {
            "provision": entry.address,
            "proposed": entry.proposal,
            "proposal": entry.proposal,
            "document": entry.document,
        }
        return named.get(entry.kind, entry.title)

    @property
    def words(self) -> str:
        """The words around the best find."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def path(self) -> str:
        """Where it stands on the site."""
        return path(self.entry)


def path(entry: Entry) -> str:
    """Where an entry stands on the site."""
    if entry.kind == "provision":
        return f"/instruments/{quote(entry.instrument)}/{quote(entry.edition)}/?text={entry.language}#{quote(entry.address)}"
    inside = {
        "proposed": f"proposals/{quote(entry.proposal)}?text={entry.language}#{quote(entry.address)}",
        "proposal": f"proposals/{quote(entry.proposal)}?text={entry.language}",
        "document": quote(entry.document),
    }
    return f"/{entry.conference}/{inside.get(entry.kind, f'issues/{quote(entry.address)}/')}"


@dataclass(frozen=True, slots=True)
class Results:
    """The wanted part of what answers a question, best first; how many there are; counts by field and value."""

    asked: str
    total: int
    found: tuple[Found, ...]
    counts: Mapping[str, Mapping[str, int]]
