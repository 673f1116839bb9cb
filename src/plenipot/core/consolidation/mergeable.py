"""The largest sets of proposals that can be applied together.

Proposals that contradict nobody belong to every set. Among the others every maximal set without a conflict is found
(Bron and Kerbosch, with a pivot) as long as they are few; beyond that sets are grown greedily, from each proposal in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_EXACT = 24
"""Up to so many contradicting proposals, all sets are tried."""
_SHOWN = 24
"""So many sets at most are told."""


def mergeable_sets(
    keys: Sequence[str], conflicts: Iterable[tuple[str, str]]
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The maximal sets without a conflict, largest first, and whether the largest is surely among them."""
    against: dict[str, set[str]] = {}
    for first, second in conflicts:
        against.setdefault(first, set()).add(second)
        against.setdefault(second, set()).add(first)
    disputed = sorted(against)
    free = frozenset(key for key in keys if key not in against)
    exact = len(disputed) <= _EXACT
    chosen = _every_set(disputed, against) if exact else _grow_sets(disputed, against)
    largest = sorted(chosen, key=_size_key)[:_SHOWN]
    complete = [tuple(key for key in keys if key in first or key in free) for first in largest]
    return tuple(dict.fromkeys(first for first in complete if first)), exact


def _size_key(chosen: frozenset[str]) -> tuple[int, list[str]]:
    """The order of sets of proposals: larger first, then by their identifiers."""
    return -len(chosen), sorted(chosen)


def _every_set(keys: Sequence[str], against: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """Every maximal set without a conflict: of `_EXACT` proposals they are 6,561 at most."""
    friends = {
        key: frozenset(friend for friend in keys if friend != key and friend not in against[key]) for key in keys
    }
    maximal_sets: list[frozenset[str]] = []
    waiting: list[tuple[frozenset[str], frozenset[str], frozenset[str]]] = [(frozenset(), frozenset(keys), frozenset())]
    while waiting:
        chosen, open_, excluded = waiting.pop()
        if not open_ and not excluded:
            maximal_sets.append(chosen)
            continue
        pivot = max(sorted(open_ | excluded), key=lambda key: len(friends[key] & open_))
        for key in sorted(open_ - friends[pivot]):
            waiting.append((chosen | {key}, open_ & friends[key], excluded & friends[key]))
            open_ -= {key}
            excluded |= {key}
    return maximal_sets


def _grow_sets(keys: Sequence[str], against: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """Sets of proposals without contradiction, one grown from each proposal by those that contradict fewest others.

    Proposals are bits of whole numbers, the most peaceful one the lowest: of 1,700 on one text all sets of Python's took 12 s.
    """
    peaceful = sorted(keys, key=lambda key: (len(against[key]), key))
    places = {key: place for place, key in enumerate(peaceful)}
    rivals = [sum(1 << places[rival] for rival in against[key]) for key in peaceful]
    everybody = (1 << len(peaceful)) - 1
    sets: dict[int, None] = {}
    for first, own in enumerate(rivals):
        chosen = 1 << first
        remaining = everybody & ~own & ~chosen
        while remaining:
            lowest = remaining & -remaining
            chosen |= lowest
            remaining &= ~(rivals[lowest.bit_length() - 1] | lowest)
        sets[chosen] = None
    return [frozenset(key for place, key in enumerate(peaceful) if chosen >> place & 1) for chosen in sets]
