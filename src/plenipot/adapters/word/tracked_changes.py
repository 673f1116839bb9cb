"""Tracked changes as they are met in a file: one object for each combination of revision type, author and date.

One object per combination makes "is this still the same revision?" a question of identity, and keeps the table of
changes free of doubles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.properties import resolve_references
from plenipot.core.text.document import RevisionType, TrackedChange
from plenipot.errors import Malformed

_AUTHOR = re.compile(r'w:author="([^"]*)"')
_DATE = re.compile(r'w:date="([^"]*)"')
_MOST_CHANGES = 100_000
"""Of changes that differ in author, date or move; a paper has some dozens, and every one costs memory."""


class Hand(NamedTuple):
    """The fate of words, the change that made it, and the second change of words inserted and then deleted."""

    fate: RevisionType = RevisionType.UNCHANGED
    change: int = -1
    by: int = -1


NO_CHANGE = Hand()
"""Around words that nobody changed."""


class Hands:
    """The tracked changes of one file, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._changes: dict[TrackedChange, int] = {}
        self._by_attributes: dict[tuple[int, int, str, str, str], Hand] = {}
        self._interned: dict[tuple[Hand, RevisionType, int], Hand] = {}

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """All changes met so far, by their numbers."""
        return tuple(self._changes)

    def combine(self, around: Hand, fate: RevisionType, attributes: str, move: str = "") -> Hand:
        """Return the revision of words whose own revision stands inside another one, `around`.

        `attributes` is the text of the element's attributes; `move` the name of the move that is open there.
        """
        # The id of the revision differs each time; what stands around it is the same again and again.
        before, _, behind = attributes.partition('w:id="')
        key = (id(around), id(fate), before, behind[behind.find('"') :], move)
        hand = self._by_attributes.get(key)
        if hand is None:
            change = self._number_of(attributes, move)
            hand = _combine(around, fate, change)
            hand = self._by_attributes[key] = self._interned.setdefault((around, fate, change), hand)
        return hand

    def _number_of(self, attributes: str, move: str) -> int:
        change = TrackedChange(
            resolve_references(_read_attribute(_AUTHOR, attributes)),
            resolve_references(_read_attribute(_DATE, attributes)),
            move,
        )
        number = self._changes.setdefault(change, len(self._changes))
        if number >= _MOST_CHANGES:
            raise Malformed("The file is refused: it has more changes than any paper.")
        return number


def _combine(around: Hand, fate: RevisionType, change: int) -> Hand:
    if around.fate is RevisionType.INSERTED_THEN_DELETED:
        return around
    if around.fate is RevisionType.UNCHANGED or around.fate.accepted == fate.accepted:
        return Hand(fate, change)
    if fate is RevisionType.INSERTED_THEN_DELETED:
        return Hand(fate, change, around.change)
    return (
        Hand(RevisionType.INSERTED_THEN_DELETED, around.change, change)
        if around.fate.accepted
        else Hand(RevisionType.INSERTED_THEN_DELETED, change, around.change)
    )


def _read_attribute(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return match[1] if match else ""
