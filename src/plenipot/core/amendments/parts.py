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
"""So much of a part must stand in the whole, beside the other part.

A new neighbour written on the pattern of the old text shares up to half of its words by chance: at 0.5 it is taken for a part
half as often again (13 against 9 in a hundred), while at 0.7 half as many parts more are lost.
"""
_FEWEST = 4
"""Parts of fewer words are not looked for."""


def find_split_parts(
    pairs: dict[int, int], base_words: Sequence[str], own_words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Find each provision without a pair that is a part of what a neighbour of it is paired with; yield the two places in `own_words`."""
    for at, words in enumerate(own_words):
        if at in pairs or not words:
            continue
        for beside in (at - 1, at + 1):
            place = pairs.get(beside, -1)
            if place < 0 or 2 * (len(base_words[place]) - len(own_words[beside])) < len(words):
                continue
            parts = (words, own_words[beside]) if beside > at else (own_words[beside], words)
            if _holds_neighbour(base_words[place], own_words[beside], " ".join(parts), words):
                yield at, beside
                break


def find_joined_parts(
    pairs: dict[int, int], base_words: Sequence[str], own_words: Sequence[str]
) -> dict[int, tuple[int, int]]:
    """Find each provision of `own_words` that is two neighbours in the base, one of them its pair: own place → both places there."""
    paired = {place: at for at, place in pairs.items()}
    joined: dict[int, tuple[int, int]] = {}
    for place, our in enumerate(base_words):
        if place in paired or not our:
            continue
        for beside in (place - 1, place + 1):
            at = paired.get(beside, -1)
            if at < 0 or at in joined or 2 * (len(own_words[at]) - len(base_words[beside])) < len(our):
                continue
            first, second = sorted((place, beside))
            if _holds_neighbour(own_words[at], base_words[beside], f"{base_words[first]} {base_words[second]}", our):
                joined[at] = first, second
                break
    return joined


def _holds_neighbour(joined: str, part: str, combined: str, neighbour: str) -> bool:
    """Tell whether a joined text holds the words of a `neighbour` beside those of the part that it is paired with.

    `combined` is that part and the neighbour in their order; a neighbour of too few words tells nothing.
    """
    size = len(split_words(neighbour))
    if size < _FEWEST:
        return False
    return _count_common_words(joined, combined) - _count_common_words(joined, part) >= _MOST * size


def _count_common_words(left: str, right: str) -> float:
    """Count the words that two texts have in common, in their order."""
    first, second = split_words(left), split_words(right)
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
