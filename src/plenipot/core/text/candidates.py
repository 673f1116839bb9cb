"""Texts that may be alike, found by the words they share, so that not every text is laid beside every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

_NEAR = 12
"""So many texts at most, those that share the most words with one, are worth laying beside it."""
_MOST = 40_000
"""Divided by the texts that will be asked for: a word that stands in more of the others tells them apart no longer."""


class CandidateIndex:
    """An index of texts by their words, which finds those that share most words with another; `query_count` is how often it will be asked."""

    def __init__(self, texts: Mapping[int, Sequence[str]], query_count: int) -> None:
        holders: dict[str, list[int]] = {}
        for place, words in texts.items():
            for word in dict.fromkeys(words):
                holders.setdefault(word, []).append(place)
        common = max(_NEAR, _MOST // max(query_count, 1))
        self._telling = {word: places for word, places in holders.items() if len(places) <= common}

    def nearest(self, words: Sequence[str], fits: Callable[[int], bool] = lambda _: True) -> list[int]:
        """The places of those that share the most words, the nearest first; only of those that fit."""
        telling = self._telling
        shared = Counter(place for word in dict.fromkeys(words) for place in telling.get(word, ()) if fits(place))
        return [place for place, _ in shared.most_common(_NEAR)]
