"""New provisions of several versions: which are the same one, and in which order they stand.

Two versions add the same provision where both add after the same base provision and the words are the same, or alike, or
the number is the same and the words not wholly others. All others stand one after another, each version's in its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.identity.addresses import Address, Rank
from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.compare import split_words as words_of
from plenipot.core.text.compare import word_similarity
from plenipot.core.text.document import Span
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision

_ALIKE = 0.6
"""New provisions of two versions with words this similar are the same one.

The value with the fewest errors: at 0.5 twice as many are put together that only follow one pattern (11 in a hundred, 5 at
0.6), at 0.7 nearly twice as many are told apart that are one (12, 7 at 0.6).
"""
_ALIKE_NUMBERED = 0.3
"""Under the same number it takes this much, as in `core.text.pairing`: two wordings of one number compete for one place.

To put two texts with one number into one row does no harm, to part one text into two rows does: of those 1 in a hundred is
missed at 0.3, 3 at 0.5.
"""


@dataclass(slots=True)
class Addition:
    """One new provision, as each of the versions that add it words it; `orders` are its places in their texts."""

    members: dict[str, Provision] = field(default_factory=dict)
    orders: dict[str, int] = field(default_factory=dict)
    stray: bool = False
    """Whether it is not new but stands in the versions' own bases only."""
    key: tuple[Rank, str, str] = ((0, 0, "", 0), "", "")

    @property
    def first(self) -> Provision:
        """The wording that names the row: that of the first version by key."""
        return self.members[min(self.members)]


@dataclass(frozen=True, slots=True)
class _Offer:
    version: str
    order: int
    provision: Provision
    words: str


def merge_additions(offered: Sequence[tuple[str, AddedProvision]], *, stray: bool = False) -> list[Addition]:
    """The new provisions after one base provision, in their order, whatever the order of the versions."""
    offers = [
        _Offer(version, added.order, added.provision, fold_for_comparison(standing_words(added.provision.spans)))
        for version, added in sorted(offered, key=lambda first: (first[0], first[1].order))
    ]
    owner = {place: {place} for place in range(len(offers))}
    for _, first, second in sorted(_alike(offers)):
        first_group, second_group = owner[first], owner[second]
        if first_group is second_group or {offers[at].version for at in first_group} & {
            offers[at].version for at in second_group
        }:
            continue
        first_group |= second_group
        owner.update(dict.fromkeys(second_group, first_group))
    sets = {min(places): places for places in owner.values()}
    return _ordered([_addition([offers[at] for at in sorted(places)], stray=stray) for places in sets.values()])


def standing_words(spans: Sequence[Span]) -> str:
    """The words that would stand; all of them where the file does not track that they are new."""
    return "".join(span.text for span in spans if span.revision.accepted)


def _alike(offers: Sequence[_Offer]) -> list[tuple[float, int, int]]:
    """The pairs of different versions that are the same provision, each with how unlike they are."""
    words_by_place = {place: words_of(offer.words) for place, offer in enumerate(offers)}
    likely = CandidateIndex(words_by_place, len(offers))
    named: dict[str, list[int]] = {}
    for place, offer in enumerate(offers):
        named.setdefault(offer.provision.address, []).append(place)
    pairs: list[tuple[float, int, int]] = []
    for first, offer in enumerate(offers):
        beside = {
            *named[offer.provision.address],
            *likely.nearest(words_by_place[first], lambda second, own=offer: offers[second].version != own.version),  # type: ignore[misc]
        }
        for second in beside:
            if second > first and offers[second].version != offer.version:
                pairs.extend(_pair(offers, words_by_place, first, second))
    return pairs


def _pair(
    offers: Sequence[_Offer], words_by_place: Mapping[int, Sequence[str]], first: int, second: int
) -> Iterator[tuple[float, int, int]]:
    numbered = offers[first].provision.address == offers[second].provision.address
    alike = (
        1.0
        if offers[first].words == offers[second].words
        else word_similarity(words_by_place[first], words_by_place[second])
    )
    if alike >= (_ALIKE_NUMBERED if numbered else _ALIKE):
        yield -alike, first, second


def _addition(offers: Sequence[_Offer], *, stray: bool) -> Addition:
    addition = Addition(stray=stray)
    for offer in offers:
        addition.members[offer.version] = offer.provision
        addition.orders[offer.version] = offer.order
    first = min(offers, key=lambda offer: (Address(offer.provision.address).rank, offer.words, offer.version))
    addition.key = (Address(first.provision.address).rank, first.words, first.version)
    return addition


def _ordered(additions: list[Addition]) -> list[Addition]:
    """By number, as far as every version's own order allows.

    Of those that come first in all the versions that have them and are not placed yet, the one with the lowest number is
    placed; where versions contradict each other, the lowest number of all that are left.
    """
    order = _Order(additions)
    return [additions[order.next()] for _ in additions]


class _Order:
    """Additions on their way into one order: a queue for each version, of which the first ones may be free to go."""

    def __init__(self, additions: Sequence[Addition]) -> None:
        self._found = additions
        self._placed: set[int] = set()
        self._queues: dict[str, list[int]] = {}
        self._at: dict[str, int] = {}
        for place, addition in enumerate(additions):
            for version in addition.orders:
                self._queues.setdefault(version, []).append(place)
        for version, queue in self._queues.items():
            queue.sort(key=lambda place, version=version: additions[place].orders[version])  # type: ignore[misc]
            self._at[version] = 0
        self._left = sorted((addition.key, place) for place, addition in enumerate(additions))
        self._free = [(addition.key, place) for place, addition in enumerate(additions) if self._first(place)]
        heapify(self._free)

    def next(self) -> int:
        """The place of the next one."""
        waiting = self._free or self._left
        _, place = heappop(waiting)
        while place in self._placed:
            waiting = self._free or self._left
            _, place = heappop(waiting)
        self._placed.add(place)
        for version in self._found[place].orders:
            self._advance(version)
        return place

    def _advance(self, version: str) -> None:
        queue = self._queues[version]
        while self._at[version] < len(queue) and queue[self._at[version]] in self._placed:
            self._at[version] += 1
        if self._at[version] < len(queue) and self._first(head := queue[self._at[version]]):
            heappush(self._free, (self._found[head].key, head))

    def _first(self, place: int) -> bool:
        """Tell whether it comes first in all versions that have it."""
        return all(self._head(order) == place for order in self._found[place].orders)

    def _head(self, version: str) -> int:
        queue, at = self._queues[version], self._at[version]
        return queue[at] if at < len(queue) else -1
