"""Which provision of one text is which of another: by address, by the same words, by similar words in their order.

An address is believed unless the words under it are quite other words and stand elsewhere: numbers move when a provision
goes in before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plenipot.core.text.compare import similarity

_SAME_ADDRESS = 0.3
"""Under the same address, words this similar are the same provision."""
_SAME_WORDS = 0.5
"""Under other addresses, words this similar are the same provision."""
_MOST = 40_000
"""Of so many possible pairs at most the similarity is looked at."""


class Piece(NamedTuple):
    """A provision to be paired: its address and its folded words."""

    address: str
    words: str


def pair(base: Sequence[Piece], other: Sequence[Piece], known: dict[int, int] | None = None) -> dict[int, int]:
    """For each provision of `other` that is found in `base`: its place there. Pairs already `known` stand."""
    found = dict(known or {})
    named = _named(base, other, found)
    found.update({mine: at for mine, at in named.items() if _alike(base[at].words, other[mine].words)})
    if len(found) < len(other):
        _by_words(found, base, other)
        _by_likeness(found, base, other)
        taken = set(found.values())
        for mine, at in named.items():
            bare = not (base[at].words and other[mine].words)
            if bare and mine not in found and at not in taken:
                found[mine] = at
    return found


def pair_by_address(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """As `pair`, by addresses alone: the way to pair texts in two languages."""
    return _named([Piece(one, "") for one in base], [Piece(one, "") for one in other], {})


def _named(base: Sequence[Piece], other: Sequence[Piece], found: dict[int, int]) -> dict[int, int]:
    places: dict[str, int] = {}
    for place, piece in enumerate(base):
        places.setdefault(piece.address, place)
    named: dict[int, int] = {}
    taken = set(found.values())
    for mine, piece in enumerate(other):
        theirs = places.get(piece.address)
        if mine not in found and theirs is not None and theirs not in taken:
            named[mine] = theirs
            taken.add(theirs)
    return named


def _alike(one: str, other: str) -> bool:
    return one == other or bool(one and other and similarity(one, other) >= _SAME_ADDRESS)


def _by_words(found: dict[int, int], base: Sequence[Piece], other: Sequence[Piece]) -> None:
    taken = set(found.values())
    free: dict[str, list[int]] = {}
    for theirs, piece in enumerate(base):
        if theirs not in taken and piece.words:
            free.setdefault(piece.words, []).append(theirs)
    for mine, piece in enumerate(other):
        if mine not in found and free.get(piece.words):
            found[mine] = free[piece.words].pop(0)


def _by_likeness(found: dict[int, int], base: Sequence[Piece], other: Sequence[Piece]) -> None:
    """Pair what is left and similar enough, the most similar first, never across pairs already found."""
    taken = set(found.values())
    mine_left = [mine for mine in range(len(other)) if mine not in found and other[mine].words]
    theirs_left = [theirs for theirs in range(len(base)) if theirs not in taken and base[theirs].words]
    if not mine_left or len(mine_left) * len(theirs_left) > _MOST:
        return
    offers = [
        (-likeness, mine, theirs)
        for mine in mine_left
        for theirs in theirs_left
        if (likeness := similarity(other[mine].words, base[theirs].words)) >= _SAME_WORDS
    ]
    for _, mine, theirs in sorted(offers):
        if mine not in found and theirs not in taken and _in_order(found, mine, theirs):
            found[mine] = theirs
            taken.add(theirs)


def _in_order(found: dict[int, int], mine: int, theirs: int) -> bool:
    """Whether the pair stands between its nearest neighbours on both sides."""
    before = max((one for one in found if one < mine), default=None)
    after = min((one for one in found if one > mine), default=None)
    return (before is None or found[before] < theirs) and (after is None or found[after] > theirs)
