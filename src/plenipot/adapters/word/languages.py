"""Detection of the language of the Union that a file is set in: by the script of its words, then by its own settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.text.document import Paragraph

_LETTERS_IN_SAMPLE = 4_000
"""Letters that decide; the beginning of a paper says as much as all of it."""


class _Script(NamedTuple):
    """The letters of a script, the first bytes of their code points, and how many letters one of them stands for."""

    letters: str
    first_bytes: frozenset[int]
    weight: int = 1


_SCRIPTS = {
    "ar": _Script(f"{LETTERS['ar']}+", frozenset({0x06, 0x07, *range(0xFB, 0xFF)})),
    # A Chinese character stands for about as much as three letters.
    "zh": _Script(f"{LETTERS['zh']}+", frozenset(range(0x34, 0xA0)), weight=3),
    "ru": _Script(f"{LETTERS['ru']}+", frozenset({0x04})),
}
_LATIN = lazy_pattern(r"[A-Za-z\u00c0-\u024f]+")
_WORD = lazy_pattern(r"[a-z\u00e0-\u00ff]+")
_COMMON_WORDS = {
    "en": frozenset({"the", "of", "and", "that", "to", "in", "is", "for", "by"}),
    "fr": frozenset({"le", "les", "des", "et", "du", "au", "dans", "une", "aux", "est", "pour"}),
    "es": frozenset({"el", "los", "las", "y", "del", "en", "al", "una", "por", "con", "para"}),
}


def detect_language(paragraphs: Iterable[Paragraph], default: str) -> str:
    """``ar``, ``zh``, ``ru``, ``en``, ``fr``, ``es``, another Latin language of the file's settings, or empty."""
    sample = _take_sample(paragraphs)
    if sample.isascii():
        return _detect_latin_language(sample, default) if _LATIN.search(sample) else default
    # To look for a script letter by letter takes five times as long as to see that no letter can be of it.
    first_bytes = set(sample.encode("utf-16-be", "replace")[::2])
    counts = {
        language: _count_letters(compiled(script.letters), sample)
        for language, script in _SCRIPTS.items()
        if not script.first_bytes.isdisjoint(first_bytes)
    }
    weights = {language: _SCRIPTS[language].weight * count for language, count in counts.items()}
    best = max(weights, key=lambda language: weights[language], default="")
    # Latin letters are the most in most papers, and need no count where no others are, or others are the most.
    if best and weights[best]:
        most_latin = len(sample) - counts[best]
        if weights[best] >= most_latin or weights[best] >= _count_letters(_LATIN, sample):
            return best
    return _detect_latin_language(sample, default) if _LATIN.search(sample) else default


def _count_letters(script: re.Pattern[str], sample: str) -> int:
    return len("".join(script.findall(sample)))


def _take_sample(paragraphs: Iterable[Paragraph]) -> str:
    """Words from the beginning of a paper, as many as the detection of a language needs."""
    pieces: list[str] = []
    length = 0
    for paragraph in paragraphs:
        text = paragraph.all_text()
        pieces.append(text)
        length += len(text)
        if length > _LETTERS_IN_SAMPLE:
            break
    return " ".join(pieces)


def _detect_latin_language(sample: str, default: str) -> str:
    """The language whose common words are most frequent in a sample; the default where none is."""
    words = _WORD.findall(sample.lower())
    counts = {key: sum(map(common.__contains__, words)) for key, common in _COMMON_WORDS.items()}
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else default
