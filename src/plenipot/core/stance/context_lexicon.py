"""Words of context in folded text: where each stands and of which kind it is, the longest first.

The words of a language are some thousands. As one pattern nine hundred took seconds to compile and stood for nine tenths of
the time of a position; here a place of the text is left after a few looks at its first letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plenipot.core.identity.languages import LETTER_RANGES, LETTERS
from plenipot.core.stance.words import CONTEXT_WORDS
from plenipot.core.text.folding import fold_keeping_accents

HAN = re.compile(LETTERS["zh"])
ARABIC = re.compile(LETTERS["ar"])
_LETTER = f"[^\\W\u3040-\u30ff{LETTER_RANGES['zh']}]"
_WORD_START = re.compile(f"(?<!{_LETTER})(?<!{_LETTER}-)[^\\s{LETTER_RANGES['zh']}]")
"""A word begins where no letter and no hyphen of a longer word stands before it."""
_HAN_START = re.compile(LETTERS["zh"])
_WORD_END = re.compile(f"(?!{_LETTER})(?!-{_LETTER})")
_ENDING = re.compile(r"\w*")
_HAMZA_BELOW = "\ue625"
"""Stands for alef with hamza below, which folding makes one with bare alef: “except” is not “that not”."""
_EXCEPT, _HAMZA_FREE = "إلا", "ا"
_CONJUNCTIONS, _PREPOSITIONS, _ARTICLE, _FOR_THE = "وف", "بكل", "ال", "لل"
_KEYS = (9, 6, 4, 2, 1)
"""Numbers of first letters by which words are looked up: each by the most that it has before its first gap. By two alone, the
two thousand words that begin with a form of "to be" cost 1.4 ms a sentence, by these 0.26 ms."""
_PREDICATES, _GOVERNING = frozenset({"predicates", "open_predicates"}), frozenset({"refusals", "hedges"})
"""The kinds said of what stands before them, and those of the same words where the term stands behind them."""
_MOST_KEPT = 1024
"""Texts of which the words are kept: segments of some hundred letters, a megabyte at most."""
_GAP = re.compile(r"\.\.\.|\*")
"""One word or, in Chinese, anything within a clause: “…”, which folds to points."""


class Cue(NamedTuple):
    """A word of context in a text: its bounds, its kind, and the word as it stands there, folded."""

    start: int
    end: int
    kind: str
    word: str


class _Entry(NamedTuple):
    """A word of the lexicon: its rank, longest first, its letters, its kinds, and how it ends."""

    rank: int
    stem: str
    kinds: tuple[str, ...]
    open_ended: bool
    gapped: re.Pattern[str] | None
    """The pattern of a word with a gap inside."""

    def end_in(self, text: str, start: int) -> int:
        """Where the word ends that begins at `start`; −1 where it does not stand there."""
        if self.gapped is not None:
            match = self.gapped.match(text, start)
            end = match.end() if match else -1
        else:
            end = start + len(self.stem) if text.startswith(self.stem, start) else -1
        if end < 0 or HAN.match(self.stem) or self.stem[-1] == "'":
            return end
        if self.open_ended:
            ending = _ENDING.match(text, end)
            return ending.end() if ending else end
        return end if _WORD_END.match(text, end) else -1


class ContextLexicon:
    """The words of one or more languages, of the kinds that `fields` names; a word of several has the first ones first."""

    def __init__(self, languages: Iterable[str], fields: tuple[str, ...]) -> None:
        kinds: dict[str, set[str]] = {}
        for language in languages:
            for name in fields:
                for word in getattr(CONTEXT_WORDS[language], name):
                    for spelling in list_spellings(word):
                        kinds.setdefault(spelling, set()).add(name)
        _share_stems(kinds)
        self._entries: dict[str, list[_Entry]] = {}
        for rank, word in enumerate(sorted(kinds, key=lambda word: (-len(word.rstrip("*")), word))):
            stem = word.rstrip("*").strip()
            entry = _Entry(
                rank=rank,
                stem=stem,
                kinds=tuple(name for name in fields if name in kinds[word]),
                open_ended=word.endswith("*"),
                gapped=_gapped_pattern(stem),
            )
            head = _GAP.split(stem)[0]
            key = head[: next(length for length in _KEYS if length <= len(head))]
            self._entries.setdefault(key, []).append(entry)
        self._starts = _HAN_START if any(HAN.match(stem) for stem in self._entries) else _WORD_START
        self._arabic = any(ARABIC.match(stem) for stem in self._entries)
        self._cues_by_text: dict[str, tuple[Cue, ...]] = {}

    def cues(self, text: str) -> list[Cue]:
        """The words of any kind in a folded text, in order; of overlapping ones the longest at the first place.

        Those of the last texts are kept: a segment is looked at some times for each term in its sentence.
        """
        cues = self._cues_by_text.get(text)
        if cues is None:
            if len(self._cues_by_text) >= _MOST_KEPT:
                self._cues_by_text.clear()
            cues = self._cues_by_text[text] = tuple(self._find_cues(text))
        return list(cues)

    def _find_cues(self, text: str) -> list[Cue]:
        """The words of any kind in a folded text."""
        cues: list[Cue] = []
        reached = 0
        for match in self._starts.finditer(text):
            start = match.start()
            if start < reached:
                continue
            entry, end = self._longest(text, start)
            if entry is not None:
                cues.extend(Cue(start, end, kind, text[start:end]) for kind in entry.kinds)
                reached = end
        return cues

    def _longest(self, text: str, start: int) -> tuple[_Entry | None, int]:
        """The longest word at a place and where it ends; joined particles of Arabic may stand before it."""
        longest, end = None, start
        for low in _behind_particles(text, start) if self._arabic else (start,):
            for length in _KEYS:
                for entry in self._entries.get(text[low : low + length], ()):
                    if longest is not None and entry.rank >= longest.rank:
                        break
                    high = entry.end_in(text, low)
                    if high >= 0:
                        longest, end = entry, high
                        break
        return longest, end


def _share_stems(kinds: dict[str, set[str]]) -> None:
    """Give words said of what stands before them the kinds of their stems too: “to impede” governs what stands behind it."""
    stems = {word.rstrip("*"): names & _GOVERNING for word, names in kinds.items() if word.endswith("*")}
    for word, names in kinds.items():
        if names <= _PREDICATES and not word.endswith("*"):
            beginnings = (word[:end] for end in range(1, len(word) + 1))
            names.update(*(stems[beginning] for beginning in beginnings if beginning in stems))


def _behind_particles(text: str, start: int) -> Iterator[int]:
    """The places at which an Arabic word may begin behind its joined particles, the most of them first."""
    firsts = (start + 1, start) if text[start] in _CONJUNCTIONS else (start,)
    for first in firsts:
        if text.startswith(_FOR_THE, first):
            yield first + len(_FOR_THE)
        if first < len(text) and text[first] in _PREPOSITIONS and text.startswith(_ARTICLE, first + 1):
            yield first + 1 + len(_ARTICLE)
        if text.startswith(_ARTICLE, first):
            yield first + len(_ARTICLE)
        if first < len(text) and text[first] in _PREPOSITIONS:
            yield first + 1
        yield first


def _gapped_pattern(stem: str) -> re.Pattern[str] | None:
    """The pattern of a word with a gap in it; None for all others."""
    if not _GAP.search(stem):
        return None
    return re.compile(re.escape(stem).replace(r"\*", r"\w*").replace(re.escape("..."), "[^，。；]*"))


def list_spellings(word: str) -> tuple[str, ...]:
    """The folded spellings of a word of the lists: with hamza below alef, and where it does not matter without."""
    folded = fold_context(word)
    if _HAMZA_BELOW not in folded or word == _EXCEPT:
        return (folded,)
    return folded, folded.replace(_HAMZA_BELOW, _HAMZA_FREE)


def fold_context(text: str) -> str:
    """Fold a text as words of context are looked for in it: accents and the Arabic hamza below alef count."""
    return fold_keeping_accents(text.replace("إ", _HAMZA_BELOW))


def count_words_between(text: str, low: int, high: int) -> int:
    """Count the words between two places of a text; two Chinese characters are about one."""
    between = text[low:high]
    return len(between.strip()) // 2 if HAN.search(between) else len(between.split())
