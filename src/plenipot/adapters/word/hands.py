"""Whose hand changed the words being read: fates and changes, one object for each combination in a file.

One object per combination makes "is this still the same hand?" a question of identity, and keeps the table of changes
free of doubles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from plenipot.adapters.word.properties import FATES
from plenipot.core.text.marked import Change, Fate

_AUTHOR = re.compile(r'w:author="([^"]*)"')
_MOMENT = re.compile(r'w:date="([^"]*)"')
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Hand(NamedTuple):
    """The fate of words, the change that made it, and the second change of words inserted and then deleted."""

    fate: Fate = Fate.KEPT
    change: int = -1
    by: int = -1


KEPT = Hand()


class Hands:
    """The hands and changes of one file, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._changes: dict[Change, int] = {}
        self._hands: dict[tuple[Hand, Fate, int], Hand] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes met so far, by their numbers."""
        return tuple(self._changes)

    def under(self, around: Hand, kind: str, attributes: str, move: str) -> Hand:
        """The hand inside a revision of that kind (``ins``, ``del``, ``moveFrom``, ``moveTo``) within another hand."""
        return self.marked(around, FATES[kind], attributes, move)

    def marked(self, around: Hand, fate: Fate, attributes: str, move: str = "") -> Hand:
        """The hand of something with that fate within another hand."""
        change = self._change(attributes, move)
        key = (around, fate, change)
        hand = self._hands.get(key)
        if hand is None:
            hand = self._hands[key] = _combined(around, fate, change)
        return hand

    def _change(self, attributes: str, move: str) -> int:
        author, moment = _AUTHOR.search(attributes), _MOMENT.search(attributes)
        change = Change(_plain(author[1]) if author else "", moment[1] if moment else "", move)
        return self._changes.setdefault(change, len(self._changes))


def _combined(around: Hand, fate: Fate, change: int) -> Hand:
    if around.fate is Fate.STRUCK:
        return around
    if around.fate is Fate.KEPT or around.fate.accepted == fate.accepted:
        return Hand(fate, change)
    if fate is Fate.STRUCK:
        return Hand(fate, change, around.change)
    return (
        Hand(Fate.STRUCK, around.change, change) if around.fate.accepted else Hand(Fate.STRUCK, change, around.change)
    )


def _plain(text: str) -> str:
    if "&" in text:
        for entity, character in _ENTITIES:
            text = text.replace(entity, character)
    return text
