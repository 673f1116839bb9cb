"""Provisions that are two in one text and one in the other: split or joined between one edition and the next.

A proposal may be written against another edition than the one in force. A provision of its own base that stands in ours
only as a part of its neighbour is put back to it; one of ours that stands in the proposal as a part of its neighbour is
found there. Nobody proposes either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plenipot.core.amendments.apply import Edit
from plenipot.core.text.compare import split_words, word_similarity

_MOST = 0.6
"""So much of a part must stand in the whole."""
_FEWEST = 4
"""Parts of fewer words are not looked for."""


def find_split_parts(pairs: dict[int, int], ours: Sequence[str], mine: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each provision of `mine` without a pair that is a part of what a neighbour is paired with; that neighbour."""
    for at, own in enumerate(mine):
        if at in pairs or not own:
            continue
        for beside in (at - 1, at + 1):
            place = pairs.get(beside, -1)
            if place < 0 or 2 * (len(ours[place]) - len(mine[beside])) < len(own):
                continue
            parts = (own, mine[beside]) if beside > at else (mine[beside], own)
            if _holds(ours[place], mine[beside], " ".join(parts), own):
                yield at, beside
                break


def find_joined_parts(pairs: dict[int, int], ours: Sequence[str], mine: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Each provision of `mine` that is two neighbours of ours, of which only one is its pair: both of them."""
    taken = {place: at for at, place in pairs.items()}
    found: dict[int, tuple[int, int]] = {}
    for place, our in enumerate(ours):
        if place in taken or not our:
            continue
        for beside in (place - 1, place + 1):
            at = taken.get(beside, -1)
            if at < 0 or at in found or 2 * (len(mine[at]) - len(ours[beside])) < len(our):
                continue
            first, second = sorted((place, beside))
            if _holds(mine[at], ours[beside], f"{ours[first]} {ours[second]}", our):
                found[at] = first, second
                break
    return found


def _holds(whole: str, part: str, both: str, other: str) -> bool:
    """Whether the other part stands in the whole too, beside the one that is known."""
    size = len(split_words(other))
    if size < _FEWEST:
        return False
    return _same(whole, both) - _same(whole, part) >= _MOST * size


def _same(one: str, other: str) -> float:
    """How many words two texts have in common, in their order."""
    first, second = split_words(one), split_words(other)
    return word_similarity(first, second) * (len(first) + len(second)) / 2


def split_edits(changes: Sequence[Edit], border: int) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Edits of two provisions in a row as those of the first one, which has so many tokens, and of the second."""
    first: list[Edit] = []
    second: list[Edit] = []
    for edit in changes:
        start, end, inserted, moved = edit
        if end <= border:
            first.append(edit)
        elif start >= border:
            second.append(Edit(start - border, end - border, inserted, moved))
        else:
            first.append(Edit(start, border, inserted, moved))
            second.append(Edit(0, end - border, (), moved))
    return tuple(first), tuple(second)
