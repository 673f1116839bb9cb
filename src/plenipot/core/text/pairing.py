"""Which provision of one text is which of another: by address, by the same words, by similar words in their order.

An address is believed unless the words under it are quite other words and stand elsewhere: numbers move when a provision
goes in before them. Cells of tables go by row and column (see `grids`).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.compare import split_words, text_similarity, word_similarity
from plenipot.core.text.table_alignment import TableAlignment, align_tables

_SAME_ADDRESS = 0.3
"""Under the same address, words this similar are the same provision."""
_SURELY = 0.6
"""Under the same address, words this similar are not looked for elsewhere."""
_SAME_WORDS = 0.5
"""Under other addresses, words this similar are the same provision."""

_SAME_ELSEWHERE = 0.75
"""In another place, words this similar are the same provision."""
_TELLING = 30
"""So many letters a provision has at least that is known elsewhere by most of them."""


class PairingItem(NamedTuple):
    """A provision to be paired: its address and its folded words."""

    address: str
    words: str


def pair_provisions(
    base: Sequence[PairingItem], items: Sequence[PairingItem], known: dict[int, int] | None = None
) -> dict[int, int]:
    """For each provision of `other` that is found in `base`: its place there. Pairs already `known` stand."""
    found = dict(known or {})
    if cells := align_tables(base, items):
        base, items = _laid(found, cells, base, items)
    named = _named(base, items, found)
    weak: dict[int, int] = {}
    for mine, at in named.items():
        alike = 1.0 if base[at].words == items[mine].words else text_similarity(base[at].words, items[mine].words)
        if alike >= _SURELY:
            found[mine] = at
        elif alike >= _SAME_ADDRESS and base[at].words and items[mine].words:
            weak[mine] = at
    if len(found) < len(items):
        _by_words(found, base, items)
        _by_likeness(found, base, items, weak)
        taken = set(found.values())
        for mine, at in named.items():
            bare = not (base[at].words and items[mine].words)
            if bare and mine not in found and at not in taken:
                found[mine] = at
    return found


def _laid(
    found: dict[int, int], cells: TableAlignment, base: Sequence[PairingItem], items: Sequence[PairingItem]
) -> tuple[list[PairingItem], list[PairingItem]]:
    """Pair the cells of tables by row and column; give the pieces without them: a cell is never anything else."""
    taken = set(found.values())
    found.update({mine: at for mine, at in cells.pairs.items() if mine not in found and at not in taken})
    theirs = [PairingItem(f"\0{at}", "") if at in cells.theirs else piece for at, piece in enumerate(base)]
    mines = [PairingItem(f"\0\0{at}", "") if at in cells.mine else piece for at, piece in enumerate(items)]
    return theirs, mines


def pair_by_address(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """As `pair`, by addresses alone: the way to pair texts in two languages."""
    return _named([PairingItem(one, "") for one in base], [PairingItem(one, "") for one in other], {})


def _named(base: Sequence[PairingItem], items: Sequence[PairingItem], found: dict[int, int]) -> dict[int, int]:
    places: dict[str, int] = {}
    for place, piece in enumerate(base):
        places.setdefault(piece.address, place)
    named: dict[int, int] = {}
    taken = set(found.values())
    for mine, piece in enumerate(items):
        theirs = places.get(piece.address)
        if mine not in found and theirs is not None and theirs not in taken:
            named[mine] = theirs
            taken.add(theirs)
    return named


def _by_words(found: dict[int, int], base: Sequence[PairingItem], items: Sequence[PairingItem]) -> None:
    taken = set(found.values())
    free: dict[str, list[int]] = {}
    for theirs, piece in enumerate(base):
        if theirs not in taken and piece.words:
            free.setdefault(piece.words, []).append(theirs)
    for mine, piece in enumerate(items):
        if mine not in found and free.get(piece.words):
            found[mine] = free[piece.words].pop(0)


def _by_likeness(
    found: dict[int, int], base: Sequence[PairingItem], items: Sequence[PairingItem], weak: dict[int, int]
) -> None:
    """Pair what is left and similar enough: what is most alike wherever it stands, then by address, then in order.

    Elsewhere only what has many words, most of them the same, is the same provision; `weak` are the pairs by address whose
    words could be others. In order, the most similar come first and never cross pairs already found.
    """
    taken = set(found.values())
    mine_left = [mine for mine in range(len(items)) if mine not in found and items[mine].words]
    theirs_left = [theirs for theirs in range(len(base)) if theirs not in taken and base[theirs].words]
    offers = sorted(_offers(base, items, mine_left, theirs_left))
    same = [
        (mine, theirs)
        for unlike, mine, theirs in offers
        if -unlike >= _SAME_ELSEWHERE and len(items[mine].words) >= _TELLING
    ]
    for mine, theirs in (*same, *weak.items()):
        if mine not in found and theirs not in taken:
            found[mine] = theirs
            taken.add(theirs)
    order = sorted(found)
    for _, mine, theirs in offers:
        if mine not in found and theirs not in taken and _in_order(found, order, mine, theirs):
            found[mine] = theirs
            taken.add(theirs)
            insort(order, mine)


def _offers(
    base: Sequence[PairingItem], items: Sequence[PairingItem], mine_left: Sequence[int], theirs_left: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """The pairs that are similar enough, each with how unlike they are, found by the words that they share."""
    their_words = {theirs: split_words(base[theirs].words) for theirs in theirs_left}
    likely = CandidateIndex(their_words, len(mine_left))
    for mine in mine_left:
        mine_words = split_words(items[mine].words)
        for theirs in likely.nearest(mine_words):
            alike = word_similarity(mine_words, their_words[theirs])
            if alike >= _SAME_WORDS:
                yield -alike, mine, theirs


def _in_order(found: dict[int, int], order: Sequence[int], mine: int, theirs: int) -> bool:
    """Whether the pair stands between its nearest neighbours on both sides; `order` is `found`, sorted."""
    at = bisect_left(order, mine)
    return (at == 0 or found[order[at - 1]] < theirs) and (at == len(order) or found[order[at]] > theirs)
