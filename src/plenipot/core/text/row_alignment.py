"""Two lists laid on each other in their order: what both have once stands, and the rest goes by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from plenipot.core.text.anchors import longest_rising

_MOST = 40_000
"""Rows times rows that are laid beside each other one by one; past it, rows go by their place between the same ones."""


def align_rows(
    keys: Sequence[tuple[Sequence[object], Sequence[object]]], alike: Callable[[int, int], float], least: float = 0.0
) -> list[tuple[int, int]]:
    """The pairs of two lists in order: what both have only once by the first key stands, then by the next between those.

    What is left is laid by likeness.
    """
    pairs: list[tuple[int, int]] = []
    gaps = [(range(len(keys[0][0])), range(len(keys[0][1])))]
    for first, second in keys:
        left: list[tuple[range, range]] = []
        for first_range, second_range in gaps:
            a, b = first_range.start, second_range.start
            for first_index, second_index in _pair_unique(first, second, first_range, second_range):
                pairs.append((first_index, second_index))
                left.append((range(a, first_index), range(b, second_index)))
                a, b = first_index + 1, second_index + 1
            left.append((range(a, first_range.stop), range(b, second_range.stop)))
        gaps = left
    for first_range, second_range in gaps:
        if len(first_range) * len(second_range) <= _MOST:
            pairs += best_pairs(first_range, second_range, alike, least)
        else:
            pairs += [(a, b) for a, b in zip(first_range, second_range, strict=False) if alike(a, b) >= least]
    return sorted(pairs)


def _pair_unique(
    first: Sequence[object], second: Sequence[object], first_range: range, second_range: range
) -> list[tuple[int, int]]:
    """The pairs of what both stretches have exactly once, as far as they come in the same order; `None` is never paired."""
    counts, second_counts = Counter(first[at] for at in first_range), Counter(second[at] for at in second_range)
    places = {second[at]: at for at in second_range}
    once = (
        at for at in first_range if first[at] is not None and counts[first[at]] == 1 and second_counts[first[at]] == 1
    )
    return longest_rising([(at, places[first[at]]) for at in once])


def best_pairs(
    first: Sequence[int], second: Sequence[int], alike: Callable[[int, int], float], least: float
) -> list[tuple[int, int]]:
    """The pairs in order that are most alike taken together, none less alike than `least`."""
    sums = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    worth = [[likeness if (likeness := alike(a, b)) >= least else 0.0 for b in second] for a in first]
    for a in range(len(first) - 1, -1, -1):
        row, below, row_worth = sums[a], sums[a + 1], worth[a]
        for b in range(len(second) - 1, -1, -1):
            row[b] = max(row_worth[b] + below[b + 1], below[b], row[b + 1])
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(first) and b < len(second):
        if worth[a][b] and sums[a][b] == worth[a][b] + sums[a + 1][b + 1]:
            pairs.append((first[a], second[b]))
            a, b = a + 1, b + 1
        elif sums[a][b] == sums[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs
