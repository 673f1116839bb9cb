"""Detection of the language of the Union that a file is set in: by the script of its words, then by its own settings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plenipot.core.identity.lazy_patterns import compiled
from plenipot.core.text.document import Paragraph

_LETTERS_IN_SAMPLE = 4_000
"""Letters that decide; the beginning of a paper says as much as all of it."""
_ARABIC = r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"
_HAN = r"[\u3400-\u9fff]+"
_CYRILLIC = r"[\u0400-\u04ff]+"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_LETTERS_PER_HAN = 3
"""A Chinese character stands for about as much as three letters."""
_WORD = re.compile(r"[a-z\u00e0-\u00ff]+")
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
    weights = {
        "ar": _count_letters(compiled(_ARABIC), sample),
        "zh": _LETTERS_PER_HAN * _count_letters(compiled(_HAN), sample),
        "ru": _count_letters(compiled(_CYRILLIC), sample),
    }
    script = max(weights, key=lambda key: weights[key])
    # Latin letters are the most in most papers, and need no count where no others are.
    if weights[script] and weights[script] >= _count_letters(_LATIN, sample):
        return script
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
