"""New provisions of several versions: which are the same one, and in which order they stand.

Two versions add the same provision where both add after the same base provision and the words are the same, or alike, or
the number is the same and the words not wholly others. All others stand one after another, each version's in its order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from plenipot.core.amendments.align import Added
from plenipot.core.amendments.places import Rank, rank
from plenipot.core.text.compare import similarity
from plenipot.core.text.marked import Span
from plenipot.core.text.provisions import Provision
from plenipot.core.text.tokens import folded

_ALIKE = 0.6
_ALIKE_NUMBERED = 0.3
_MANY = 300
"""Among more than so many, only those of the same number or the same words are the same."""


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


def additions(offered: Sequence[tuple[str, Added]], *, stray: bool = False) -> list[Addition]:
    """The new provisions after one base provision, in their order, whatever the order of the versions."""
    offers = [
        _Offer(version, added.order, added.provision, folded(words(added.provision.spans)))
        for version, added in sorted(offered, key=lambda one: (one[0], one[1].order))
    ]
    owner = {place: {place} for place in range(len(offers))}
    for _, one, other in sorted(_alike(offers)):
        mine, theirs = owner[one], owner[other]
        if mine is theirs or {offers[at].version for at in mine} & {offers[at].version for at in theirs}:
            continue
        mine |= theirs
        owner.update(dict.fromkeys(theirs, mine))
    sets = {min(places): places for places in owner.values()}
    return _ordered([_addition([offers[at] for at in sorted(places)], stray=stray) for places in sets.values()])


def words(spans: Sequence[Span]) -> str:
    """The words that would stand; all of them where the file does not track that they are new."""
    return "".join(span.text for span in spans if span.fate.accepted)


def _alike(offers: Sequence[_Offer]) -> list[tuple[float, int, int]]:
    pairs: list[tuple[float, int, int]] = []
    for one, other in combinations(range(len(offers)), 2):
        mine, theirs = offers[one], offers[other]
        if mine.version == theirs.version:
            continue
        numbered = mine.provision.address == theirs.provision.address
        if not (numbered or mine.words == theirs.words or len(offers) <= _MANY):
            continue
        likeness = 1.0 if mine.words == theirs.words else similarity(mine.words, theirs.words)
        enough = _ALIKE_NUMBERED if numbered else _ALIKE
        if likeness >= enough:
            pairs.append((-likeness, one, other))
    return pairs


def _addition(offers: Sequence[_Offer], *, stray: bool) -> Addition:
    found = Addition(stray=stray)
    for offer in offers:
        found.members[offer.version] = offer.provision
        found.orders[offer.version] = offer.order
    first = min(offers, key=lambda offer: (rank(offer.provision.address), offer.words, offer.version))
    found.key = (rank(first.provision.address), first.words, first.version)
    return found


def _ordered(found: list[Addition]) -> list[Addition]:
    """By number, as far as every version's own order allows."""
    waiting = sorted(found, key=lambda one: (min(one.orders.values()), one.key))
    ordered: list[Addition] = []
    while waiting:
        free = [one for one in waiting if not any(_precedes(other, one) for other in waiting)]
        chosen = min(free or waiting, key=lambda one: one.key)
        ordered.append(chosen)
        waiting.remove(chosen)
    return ordered


def _precedes(one: Addition, other: Addition) -> bool:
    return one is not other and any(
        place < other.orders[version] for version, place in one.orders.items() if version in other.orders
    )
