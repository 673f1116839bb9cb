"""Finding terms in marked text: whole words, folded for look-up, with what the tracked changes do to each occurrence.

Folding: as everywhere where words are looked up (see `core.text.folding`). A term matches whole words only; in Chinese,
which writes no spaces, anywhere; in Arabic also behind the joined particles (و ف ب ك ل ال). A term's trailing ``*`` matches
any ending (``cybersecur*``); a space in it matches any white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.identity.languages import LETTER_RANGES, LETTERS
from plenipot.core.stance.values import Marker
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import FoldedText, fold_for_lookup, fold_keeping_accents, fold_with_offsets

_UNSPACED = f"\u3040-\u30ff{LETTER_RANGES['zh']}"
"""The letters of scripts written without spaces: kana and Han."""
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LETTER, _ANY_LETTER = f"[^\\W{_UNSPACED}]", r"\w"
"""What a whole word must not stand beside: a letter of a script with spaces (``ICT`` is whole in ``ICT网络``).

In a text without letters of the others that is any letter. Such a pattern Python compiles in a fortieth of the time: of the
first it goes through the 27,000 characters of Han one by one, twice for each term.
"""
_PARTICLES = "(?:[وف]?(?:لل|[بكل]?ال|[بكل])?)"
_ARTICLE = "ال"
"""Behind the particle ل it loses its alef: للمشاركة is ل and المشاركة."""
_HYPHENS = frozenset("-\u2010\u2011")
_ENDS = ".;!?。；！？؛؟"
_CLAUSE_END = rf"[,{_ENDS}](?=\s|$)|[，。；！？،؛؟()（）]"
_LONGEST = 420
"""Characters of a sentence quoted as evidence; a longer one is cut at words around the term."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """One occurrence of a term: where it stands in the text that was searched."""

    term: str
    start: int
    end: int


class _TermParts(NamedTuple):
    """The pattern of a term in three: what may stand before it, its own words, and what may not stand behind it."""

    before: str
    body: str
    after: str
    letters: str
    """Letters of it that stand in every text in which it is found."""


@lru_cache(maxsize=2048)
def _term_parts(term: str, letter: str) -> _TermParts:
    """The parts of a term's pattern: what may stand before it, its words, and what may follow; `letter` is what may not."""
    words = fold_for_lookup(term.rstrip("*")).split()
    body = r"\s+".join(re.escape(word) for word in words)
    first, last = (words[0][0], words[-1][-1]) if words else ("", "")
    before = "" if _is_unspaced(first) else f"(?<!{letter})"
    if re.match(LETTERS["ar"], first):
        before += _PARTICLES
        body = re.sub(f"^{_ARTICLE}(?=\\w)", f"(?:{_ARTICLE}|(?<=ل)ل)", body)
    after = "" if term.endswith("*") or _is_unspaced(last) else f"(?!{letter})"
    return _TermParts(before, body, after, words[-1].removeprefix(_ARTICLE) if words else "")


@lru_cache(maxsize=2048)
def term_pattern(term: str, letter: str = _LETTER) -> re.Pattern[str]:
    """The pattern that finds a term in folded text, not beside such a letter."""
    parts = _term_parts(term, letter)
    return re.compile(f"{parts.before}(?P<term>{parts.body}){parts.after}")


@lru_cache(maxsize=512)
def any_term_pattern(terms: tuple[str, ...], letter: str) -> re.Pattern[str] | None:
    """One pattern that matches wherever one of the terms stands in folded text, not beside such a letter; None for no terms.

    Terms with the same bounds have them once: the class of letters of scripts with spaces takes Python 1 ms to compile, and
    the 672 words of force and denial took three seconds.
    """
    bodies: dict[tuple[str, str], list[str]] = {}
    for term in terms:
        if term.strip("* "):
            parts = _term_parts(term, letter)
            bodies.setdefault((parts.before, parts.after), []).append(parts.body)
    patterns = [f"{before}(?:{'|'.join(alike)}){after}" for (before, after), alike in bodies.items()]
    return re.compile("|".join(patterns)) if patterns else None


_LATIN = "[a-zA-Z]"


def lacks_language(marker: Marker, language: str) -> bool:
    """Tell whether a marker looks for terms and has none in a language; where it does not say, none in the same script."""
    if not marker.terms or not language:
        return False
    if marker.languages:
        return language not in marker.languages
    script = re.compile(LETTERS.get(language, _LATIN))
    return not any(script.search(term) for term in marker.terms)


def _is_unspaced(char: str) -> bool:
    """Tell whether the character belongs to a script written without spaces."""
    return re.match(f"[{_UNSPACED}]", char) is not None


def find_terms(text: str, terms: tuple[str, ...], *, spelt_in_full: bool = False) -> tuple[TermMatch, ...]:
    """Every occurrence of any of the terms in the text, in order; of overlapping ones the longest.

    Terms that are `spelt_in_full` bear all their accents, so that an accent more in the text makes another word:
    “chargé” is not the verb “charge”, but “decide” is “décide” with its accent left out.
    """
    folded = _fold(text) if len(text) <= _KEPT_LENGTH else fold_with_offsets(text)
    letter = _LETTER if not folded.text.isascii() and _HAS_UNSPACED.search(folded.text) else _ANY_LETTER
    pattern = any_term_pattern(terms, letter)
    if pattern is None or not pattern.search(folded.text):
        return ()
    finds = [
        TermMatch(term, *folded.original(match.start("term"), match.end("term")))
        for term in terms
        if term.strip("* ") and _term_parts(term, letter).letters in folded.text
        for match in term_pattern(term, letter).finditer(folded.text)
    ]
    matches: list[TermMatch] = []
    for item in sorted(finds, key=lambda item: (item.start, -item.end)):
        if spelt_in_full and not _bears_only_accents_of(item.term, text[item.start : item.end]):
            continue
        if not matches or item.start >= matches[-1].end:
            matches.append(item)
    return tuple(matches)


_KEPT_LENGTH = 4000
"""Characters of the longest text that is kept folded: 128 of them are at most 10 MB; provisions have some hundred."""


@lru_cache(maxsize=128)
def _fold(text: str) -> FoldedText:
    """A text folded, for all markers that look in one proposal, one after the other."""
    return fold_with_offsets(text)


def _bears_only_accents_of(term: str, words: str) -> bool:
    """Tell whether every letter of the words that differs from that of the term is the same without its accent."""
    if words.isascii():
        return True
    spelt, spelling = fold_keeping_accents(term.rstrip("*")), fold_keeping_accents(words)
    return all(
        letter == spelt_letter or letter == fold_for_lookup(spelt_letter)
        for letter, spelt_letter in zip(spelling, spelt, strict=False)
    )


def is_compound(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen makes the characters part of a longer word: “non-binding treaty” is no binding treaty."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[-1:] in _HYPHENS and before[:-1].isalpha()) or (after[:1] in _HYPHENS and after[1:].isalpha())


def clause_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause of `text` around ``[start, end)``: from comma to comma, within its sentence."""
    left = max((m.end() for m in re.finditer(_CLAUSE_END, text[:start])), default=0)
    closing = re.search(_CLAUSE_END, text[end:])
    return left, end + closing.start() if closing else len(text)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence of `text` around ``[start, end)``, cut at words where it is very long."""
    left = max((m.end() for m in re.finditer(rf"[{_ENDS}](?:\s+|$)|[。；！？]", text) if m.end() <= start), default=0)
    closing = re.search(rf"[{_ENDS}](?=\s|$)|[。；！？]", text[end:])
    right = end + closing.end() if closing else len(text)
    if right - left > _LONGEST:
        half = (_LONGEST - (end - start)) // 2
        if start - left > half:
            left = _find_next_word(text, start - half, start)
        if right - end > half:
            right = _find_last_word(text, end, end + half)
    sentence = text[left:right]
    first = left + len(sentence) - len(sentence.lstrip())
    return first, first + len(sentence.strip())


def _find_next_word(text: str, low: int, high: int) -> int:
    return max(text.find(" ", low, high), low)


def _find_last_word(text: str, low: int, high: int) -> int:
    """The place of the last blank of a text between two places; `high` where there is none."""
    space = text.rfind(" ", low, high)
    return space if space > low else high


@dataclass(frozen=True, slots=True)
class TextView:
    """One of the two texts of marked words, with the revision and the place in the union of each of its characters."""

    text: str
    revisions: tuple[RevisionType, ...]
    union: tuple[int, ...]

    def untouched(self, start: int, end: int) -> bool:
        """Tell whether all the characters are kept and stand side by side in the union, deletions aside."""
        return all(revision is RevisionType.UNCHANGED for revision in self.revisions[start:end])


def text_view(spans: tuple[Span, ...], *, accepted: bool) -> TextView:
    """The accepted or the rejected text of the spans, character by character."""
    chars: list[str] = []
    revisions: list[RevisionType] = []
    places: list[int] = []
    at = 0
    for span in spans:
        if span.revision.accepted if accepted else span.revision.rejected:
            chars.append(span.text)
            revisions.extend([span.revision] * len(span.text))
            places.extend(range(at, at + len(span.text)))
        at += len(span.text)
    return TextView("".join(chars), tuple(revisions), tuple(places))
