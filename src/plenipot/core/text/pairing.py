"""Pairing of provisions of two texts: by address, by equal words, by similar words in their order.

An address is believed unless the words under it are quite other words and stand elsewhere: numbers move when a provision
goes in before them. Cells of tables go by row and column (see `grids`).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.compare import content_words, is_replacement, split_words, text_similarity, word_similarity
from plenipot.core.text.table_alignment import TableAlignment, align_tables

_SAME_ADDRESS = 0.3
"""Under the same address, words this similar are the same provision.

A number is a witness of its own, so that fewer words need to agree. Below 0.3 provisions that took over the number of a
struck one are mistaken for it (wrong pairs 0.5 % at 0.3, 0.8 at 0.25, 2.6 at 0.1), above it reworded ones are lost.
"""
SURELY_SAME = 0.6
"""Under the same address, words this similar are not looked for elsewhere.

Where numbers move on by one, the neighbour's words are often half one's own: wrong pairs are 0.8 % at 0.4 and 0.5 from 0.6
on, where only speed is at stake.
"""
SAME_WORDS = 0.5
"""Under other addresses, words this similar are the same provision, if they stand in order.

The words alone must show it: half of them is the least at which they say more than that both are treaty texts. Each 0.1 more
loses one to two provisions in a hundred.
"""
SAME_ELSEWHERE = 0.75
"""Out of order, words this similar are the same provision.

The list of a resolution repeats itself, so that a move is believed only where most words bear it out. The measurement is flat
from 0.6 to 0.8, and worse on both sides.
"""
_TELLING = 30
"""So many letters a provision has at least that is found out of order by most of them: “decides” is moved by nobody."""


_ENDS = " ;,.:؛،；，。"
"""Signs that a provision ends in, and that give way to others where words follow."""
_GROWING = 3
"""So many content words a provision has at least that is known in a longer one under its number: “to report” is in many."""


class PairingItem(NamedTuple):
    """A provision to be paired: its address and its folded words."""

    address: str
    words: str


def pair_provisions(
    base: Sequence[PairingItem], items: Sequence[PairingItem], settled: dict[int, int] | None = None
) -> dict[int, int]:
    """For each provision of `items` that is found in `base`: its place there. Pairs already `settled` stand."""
    pairs = dict(settled or {})
    if cells := align_tables(base, items):
        base, items = _pair_cells(pairs, cells, base, items)
    named = _pair_by_address_left(base, items, pairs)
    weak: dict[int, int] = {}
    for index, at in named.items():
        alike = 1.0 if base[at].words == items[index].words else text_similarity(base[at].words, items[index].words)
        if alike >= SURELY_SAME:
            pairs[index] = at
        elif _is_reworded(base[at].words, items[index].words, alike):
            weak[index] = at
    if len(pairs) < len(items):
        _pair_by_words(pairs, base, items)
        _pair_by_likeness(pairs, base, items, weak)
        taken_indexes = set(pairs.values())
        for index, at in named.items():
            bare = not (base[at].words and items[index].words)
            if bare and index not in pairs and at not in taken_indexes:
                pairs[index] = at
    return pairs


def _is_reworded(words: str, other: str, alike: float) -> bool:
    """Tell whether words under one address are the same provision, amended; not those that others took the place of."""
    if not (words and other):
        return False
    return (alike >= _SAME_ADDRESS and not is_replacement(words, other)) or _has_grown(*sorted((words, other), key=len))


def _has_grown(shorter: str, longer: str) -> bool:
    """Tell whether the longer text holds the shorter one, to the last word."""
    return shorter.rstrip(_ENDS) in longer and len(content_words(shorter)) >= _GROWING


def _pair_cells(
    pairs: dict[int, int], cells: TableAlignment, base: Sequence[PairingItem], items: Sequence[PairingItem]
) -> tuple[list[PairingItem], list[PairingItem]]:
    """Pair the cells of tables by row and column, adding to `pairs`; return base and items without cells, which pair with cells only."""
    taken_indexes = set(pairs.values())
    pairs.update({index: at for index, at in cells.pairs.items() if index not in pairs and at not in taken_indexes})
    base_items = [PairingItem(f"\0{at}", "") if at in cells.base_cells else piece for at, piece in enumerate(base)]
    own_items = [PairingItem(f"\0\0{at}", "") if at in cells.own_cells else piece for at, piece in enumerate(items)]
    return base_items, own_items


def pair_by_address(base: Sequence[str], addresses: Sequence[str]) -> dict[int, int]:
    """Pair by addresses alone: the way to pair texts in two languages."""
    return _pair_by_address_left(
        [PairingItem(address, "") for address in base], [PairingItem(address, "") for address in addresses], {}
    )


def _pair_by_address_left(
    base: Sequence[PairingItem], items: Sequence[PairingItem], pairs: dict[int, int]
) -> dict[int, int]:
    """Pairs of items and base by address, of those that neither side has paired yet."""
    places: dict[str, int] = {}
    for place, piece in enumerate(base):
        places.setdefault(piece.address, place)
    named: dict[int, int] = {}
    taken_indexes = set(pairs.values())
    for index, piece in enumerate(items):
        index_in_base = places.get(piece.address)
        if index not in pairs and index_in_base is not None and index_in_base not in taken_indexes:
            named[index] = index_in_base
            taken_indexes.add(index_in_base)
    return named


def _pair_by_words(pairs: dict[int, int], base: Sequence[PairingItem], items: Sequence[PairingItem]) -> None:
    """Pair what is not paired yet by equal words, in order; adds to `pairs`."""
    taken_indexes = set(pairs.values())
    free: dict[str, list[int]] = {}
    for index_in_base, piece in enumerate(base):
        if index_in_base not in taken_indexes and piece.words:
            free.setdefault(piece.words, []).append(index_in_base)
    for index, piece in enumerate(items):
        if index not in pairs and free.get(piece.words):
            pairs[index] = free[piece.words].pop(0)


def _pair_by_likeness(
    pairs: dict[int, int], base: Sequence[PairingItem], items: Sequence[PairingItem], weak: dict[int, int]
) -> None:
    """Pair what is left and similar enough: what is most alike wherever it stands, then by address, then in order.

    Elsewhere only what has many words, most of them the same, is the same provision; `weak` are the pairs by address whose
    words could be others. In order, the most similar come first and never cross pairs already found.
    """
    taken_indexes = set(pairs.values())
    own_left = [own for own in range(len(items)) if own not in pairs and items[own].words]
    base_left = [index for index in range(len(base)) if index not in taken_indexes and base[index].words]
    offers = sorted(_similar_pairs(base, items, own_left, base_left))
    same = [
        (own, index) for unlike, own, index in offers if -unlike >= SAME_ELSEWHERE and len(items[own].words) >= _TELLING
    ]
    for own, index in (*same, *weak.items()):
        if own not in pairs and index not in taken_indexes:
            pairs[own] = index
            taken_indexes.add(index)
    order = sorted(pairs)
    for _, own, index in offers:
        if own not in pairs and index not in taken_indexes and _keeps_order(pairs, order, own, index):
            pairs[own] = index
            taken_indexes.add(index)
            insort(order, own)


def _similar_pairs(
    base: Sequence[PairingItem], items: Sequence[PairingItem], own_left: Sequence[int], base_left: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """The pairs that are similar enough, each with how unlike they are, found by the words that they share."""
    base_words = {index_in_base: split_words(base[index_in_base].words) for index_in_base in base_left}
    likely = CandidateIndex(base_words, len(own_left))
    for index in own_left:
        own_words = split_words(items[index].words)
        for index_in_base in likely.nearest(own_words):
            alike = word_similarity(own_words, base_words[index_in_base])
            if alike >= SAME_WORDS and not is_replacement(base[index_in_base].words, items[index].words):
                yield -alike, index, index_in_base


def _keeps_order(pairs: dict[int, int], order: Sequence[int], index: int, index_in_base: int) -> bool:
    """Tell whether a new pair keeps the order: it stands between its nearest neighbours on both sides; `order` is `pairs`, sorted."""
    at = bisect_left(order, index)
    return (at == 0 or pairs[order[at - 1]] < index_in_base) and (at == len(order) or pairs[order[at]] > index_in_base)
