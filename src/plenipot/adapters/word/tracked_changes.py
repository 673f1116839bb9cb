"""Tracked changes as they are met in a file: one object for each combination of revision type, author and date.

One object per combination makes "is this still the same revision?" a question of identity, and keeps the table of
changes free of doubles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.properties import resolve_references
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import RevisionType, TrackedChange
from plenipot.errors import Malformed

_AUTHOR = lazy_pattern(r'w:author="([^"]*)"')
_DATE = lazy_pattern(r'w:date="([^"]*)"')
_MOST_CHANGES = 100_000
"""Of changes that differ in author, date or move; a paper has some dozens, and every one costs memory."""


class SpanRevision(NamedTuple):
    """The revision of words, the number of the tracked change that made it, and of the one that deleted inserted words.

    A number is that of `TrackedChanges`, −1 for none; the fields are those of a span behind its text.
    """

    revision: RevisionType = RevisionType.UNCHANGED
    change: int = -1
    deleted_by: int = -1


NO_CHANGE = SpanRevision()
"""Around words that nobody changed."""


class TrackedChanges:
    """The tracked changes of one file, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._changes: dict[TrackedChange, int] = {}
        self._by_attributes: dict[tuple[int, int, str, str, str], SpanRevision] = {}
        self._interned: dict[tuple[SpanRevision, RevisionType, int], SpanRevision] = {}

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """All changes met so far, by their numbers."""
        return tuple(self._changes)

    def combine(self, around: SpanRevision, revision: RevisionType, attributes: str, move: str = "") -> SpanRevision:
        """Return the revision of words whose own `revision` element stands inside another one, `around`.

        `attributes` is the text of the element's attributes, with author and date; `move` the name of the move that is
        open there. Raises: Malformed (more changes than any paper has).
        """
        # The id of the revision differs each time; what stands around it is the same again and again.
        before, _, behind = attributes.partition('w:id="')
        key = (id(around), id(revision), before, behind[behind.find('"') :], move)
        combined = self._by_attributes.get(key)
        if combined is None:
            change = self._number_of(attributes, move)
            combined = _combine_revisions(around, revision, change)
            combined = self._by_attributes[key] = self._interned.setdefault((around, revision, change), combined)
        return combined

    def _number_of(self, attributes: str, move: str) -> int:
        """The number of a tracked change: equal author, date and move are one. Raises: Malformed (too many)."""
        change = TrackedChange(
            resolve_references(_read_attribute(_AUTHOR, attributes)),
            resolve_references(_read_attribute(_DATE, attributes)),
            move,
        )
        number = self._changes.setdefault(change, len(self._changes))
        if number >= _MOST_CHANGES:
            raise Malformed("The file is refused: it has more changes than any paper.")
        return number


def _combine_revisions(around: SpanRevision, revision: RevisionType, change: int) -> SpanRevision:
    """Combine an element's revision with the one around it: an insertion and a deletion are inserted then deleted."""
    if around.revision is RevisionType.INSERTED_THEN_DELETED:
        return around
    if around.revision is RevisionType.UNCHANGED or around.revision.accepted == revision.accepted:
        return SpanRevision(revision, change)
    if revision is RevisionType.INSERTED_THEN_DELETED:
        return SpanRevision(revision, change, around.change)
    return (
        SpanRevision(RevisionType.INSERTED_THEN_DELETED, around.change, change)
        if around.revision.accepted
        else SpanRevision(RevisionType.INSERTED_THEN_DELETED, change, around.change)
    )


def _read_attribute(pattern: re.Pattern[str], attributes: str) -> str:
    """The value of the attribute that a pattern finds, as the file has it; empty without one."""
    match = pattern.search(attributes)
    return match[1] if match else ""
