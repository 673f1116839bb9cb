"""Anchors: runs of words that occur once in each of two texts, in order in both; they cut a long comparison into short ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress

_ANCHOR = 4
"""Tokens of an anchor: fewer stand twice in most texts, and what stands twice is none."""
_CHOSEN = 4
"""One word in so many may begin an anchor."""


def find_anchors(first: str, second: str) -> Iterator[tuple[int, int, int]]:
    """Runs that occur once in each text, in order in both, as start, start in the other, and length."""
    chosen = frozenset(sign for sign in set(first) if ord(sign) % _CHOSEN == 0)
    second_starts = _single_runs(second, chosen)
    pairs = [(start, second_starts[run]) for run, start in _single_runs(first, chosen).items() if run in second_starts]
    pairs.sort()
    start = second_start = length = 0
    for a, b in longest_rising(pairs):
        if a < start + length or b < second_start + length:
            if a - start == b - second_start:
                length = a + _ANCHOR - start
            continue
        if a == start + length and b == second_start + length and length:
            length += _ANCHOR
            continue
        if length:
            yield start, second_start, length
        start, second_start, length = a, b, _ANCHOR
    if length:
        yield start, second_start, length


def _single_runs(text: str, chosen: frozenset[str]) -> dict[str, int]:
    """Where each run that occurs once and begins with a chosen word begins."""
    starts: dict[str, int] = {}
    twice: set[str] = set()
    window = text[: len(text) - _ANCHOR + 1]
    for start in compress(range(len(window)), map(chosen.__contains__, window)):
        run = text[start : start + _ANCHOR]
        if run in starts:
            twice.add(run)
        else:
            starts[run] = start
    for run in twice:
        del starts[run]
    return starts


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest sequence of pairs that rises in both; the first numbers of the pairs rise already."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, second_index) in enumerate(pairs):
        at = bisect_left(tails, second_index)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second_index)
            ends.append(place)
        else:
            tails[at] = second_index
            ends[at] = place
    rising: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.append(pairs[place])
        place = before[place]
    return rising[::-1]
