"""Whose hand changed the words being read: fates and changes, one object for each combination in a file.

One object per combination makes "is this still the same hand?" a question of identity, and keeps the table of changes
free of doubles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.properties import resolved
from plenipot.core.text.document import RevisionType, TrackedChange
from plenipot.errors import Malformed

_AUTHOR = re.compile(r'w:author="([^"]*)"')
_MOMENT = re.compile(r'w:date="([^"]*)"')


_MOST_CHANGES = 100_000
"""Different in author, moment or move."""


class Hand(NamedTuple):
    """The fate of words, the change that made it, and the second change of words inserted and then deleted."""

    fate: RevisionType = RevisionType.UNCHANGED
    change: int = -1
    by: int = -1


KEPT = Hand()


class Hands:
    """The hands and changes of one file, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._changes: dict[TrackedChange, int] = {}
        self._hands: dict[tuple[int, int, str, str, str], Hand] = {}
        self._combined: dict[tuple[Hand, RevisionType, int], Hand] = {}

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """All changes met so far, by their numbers."""
        return tuple(self._changes)

    def marked(self, around: Hand, fate: RevisionType, attributes: str, move: str = "") -> Hand:
        """The hand of something with that fate within another hand."""
        # The id of the revision differs each time; what stands around it is the same again and again.
        before, _, behind = attributes.partition('w:id="')
        key = (id(around), id(fate), before, behind[behind.find('"') :], move)
        hand = self._hands.get(key)
        if hand is None:
            change = self._change(attributes, move)
            hand = _combined(around, fate, change)
            hand = self._hands[key] = self._combined.setdefault((around, fate, change), hand)
        return hand

    def _change(self, attributes: str, move: str) -> int:
        change = TrackedChange(resolved(_value(_AUTHOR, attributes)), resolved(_value(_MOMENT, attributes)), move)
        number = self._changes.setdefault(change, len(self._changes))
        if number >= _MOST_CHANGES:
            raise Malformed("The file is refused: it has more changes than any paper.")
        return number


def _combined(around: Hand, fate: RevisionType, change: int) -> Hand:
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


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    match = pattern.search(attributes)
    return match[1] if match else ""
