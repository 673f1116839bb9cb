"""Values with which search queries are answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plenipot.adapters.search.marking import MarkedPiece
from plenipot.adapters.search.port import SearchEntry
from plenipot.adapters.urls import url


@dataclass(frozen=True, slots=True)
class Found:
    """Something that answers: what it is and where, the words around the best find, and how well it answers."""

    entry: SearchEntry
    pieces: tuple[MarkedPiece, ...]
    struck: bool
    """Whether the words are among those that the proposal takes away."""
    score: float

    @property
    def name(self) -> str:
        """The name of the entry: the address, the id, the symbol."""
        entry = self.entry
        names = {
            "provision": entry.address,
            "proposed": entry.proposal,
            "proposal": entry.proposal,
            "document": entry.document,
        }
        return names.get(entry.kind, entry.title)

    @property
    def words(self) -> str:
        """The words around the best find."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def path(self) -> str:
        """Where it stands on the site."""
        return path(self.entry)


def path(entry: SearchEntry) -> str:
    """Return the address of an entry on the site."""
    language_query = {"text": entry.language}
    match entry.kind:
        case "provision":
            return url("edition", entry.instrument, entry.edition, query=language_query, anchor=entry.address)
        case "proposed":
            return url("proposal", entry.conference, entry.proposal, query=language_query, anchor=entry.address)
        case "proposal":
            return url("proposal", entry.conference, entry.proposal, query=language_query)
        case "document":
            return url("document", entry.conference, entry.document)
        case _:
            return url("issue", entry.conference, entry.address)


@dataclass(frozen=True, slots=True)
class Results:
    """The wanted part of what answers a question, best first; how many there are; counts by field and value."""

    asked: str
    total: int
    found: tuple[Found, ...]
    counts: Mapping[str, Mapping[str, int]]
