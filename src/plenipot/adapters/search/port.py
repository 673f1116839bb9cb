"""The port of a search index: keep entries in groups, answer queries ranked, count by field.

Words: an *entry* is something that can be found, with its words and the fields it is narrowed by; a *group* is what is
replaced together (an edition, a paper) and has a *digest* of its content, so that only what changed is written again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from plenipot.core.text.query_language import Query

PATIENCE = 30.0
"""Seconds for which another writer is waited for where nothing else is asked."""
BEING_MADE = "The words of this record are being gathered to be searched; ask again in a minute."
"""The sentence for a reader who asks while an index is made."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something that can be found. `text` holds the words as they would stand, `before` those that it takes away.

    An index keeps the words to be found, not to be given back: in what it answers both are empty.
    """

    kind: str
    text: str
    language: str = ""
    before: str = ""
    conference: str = ""
    instrument: str = ""
    edition: str = ""
    address: str = ""
    document: str = ""
    proposal: str = ""
    title: str = ""
    mark: str = ""
    proponents: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    date: str = ""
    """ISO day, empty where there is none."""


class Hit(NamedTuple):
    """An entry that answers, and how well: the higher the better, comparable within one answer."""

    entry: SearchEntry
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The wanted part of what answers, best first; how many there are in all; counts by field and value."""

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]


class EntryGroup(NamedTuple):
    """Entries that are written together under a name; the digest changes whenever the entries do."""

    name: str
    digest: str
    entries: Sequence[SearchEntry]


class Index(Protocol):
    """An index of entries by their words: writing replaces groups, searching ranks."""

    def position(self) -> str:
        """The place in the record up to which it is written; empty where nothing is, or what was cannot be read."""

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest; none where there is no position."""

    def write(
        self,
        groups: Iterable[EntryGroup],
        removed: Iterable[str] = (),
        *,
        position: str,
        since: str = "",
        patience: float = PATIENCE,
    ) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing.

        `position` is the place in the record that is reached with it, `since` the one that the index was at when the
        groups were chosen: where all that was written before is lost since then, they are not enough. `patience` is how
        many seconds another writer is waited for.
        Raises: Unavailable (another one is writing and does not come to an end, the index cannot be written, or what was
        written before is lost).
        """

    def search(
        self,
        question: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        counted: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> SearchAnswer:
        """Return the entries that answer a query; `counted` names fields whose values are counted.

        Nothing of the groups named in `without` is answered or counted.
        Raises: Unavailable (the index cannot be read).
        """


COUNTED = ("kind", "conference", "instrument", "proponent", "mark", "language")
"""The fields whose values can be counted."""
