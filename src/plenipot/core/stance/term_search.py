"""Finding terms in marked text: whole words, folded to compare, with what the tracked changes do to each occurrence.

Folding: case, compatibility forms, accents of Arabic (harakat, tatweel, hamza seats), curly quotes and all dashes. A
term matches whole words only; in Chinese, which writes no spaces, anywhere; in Arabic also behind the joined particles
(و ف ب ك ل ال). A term's trailing ``*`` matches any ending (``cybersecur*``); a space in it matches any white space.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from plenipot.core.text.document import RevisionType, Span, merge_spans

_SAME = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ة": "ه",
    "ـ": "",
    "\u00ad": "",
    "\u200b": "",
    "\u200e": "",
    "\u200f": "",
}
_LETTER = "[^\\W\u3040-\u30ff\u3400-\u9fff]"
"""What a whole word must not stand beside: a letter of a script with spaces (``ICT`` is whole in ``ICT网络``)."""
_PARTICLES = "(?:[وف]?(?:لل|[بكل]?ال|[بكل])?)"
_ENDS = ".;!?。；！？؛؟"
_LONGEST = 420
"""Characters of a sentence quoted as evidence; a longer one is cut at words around the term."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """One occurrence of a term: where it stands in the text that was searched."""

    term: str
    start: int
    end: int


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded to compare, and for each folded character the index of the character that it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        piece = _fold_char(char)
        folded.append(piece)
        origin.extend([index] * len(piece))
    return "".join(folded), tuple(origin)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    plain = "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKC", char).casefold())
    return "".join(part for part in plain if not "\u064b" <= part <= "\u065f")


@lru_cache(maxsize=1024)
def term_pattern(term: str) -> re.Pattern[str]:
    """The pattern that finds a term in folded text."""
    words = fold(term.rstrip("*"))[0].split()
    body = r"\s+".join(re.escape(word) for word in words)
    first, last = (words[0][0], words[-1][-1]) if words else ("", "")
    before = "" if _unspaced(first) else f"(?<!{_LETTER})"
    if "\u0600" <= first <= "\u06ff":
        before += _PARTICLES
    after = "" if term.endswith("*") or _unspaced(last) else f"(?!{_LETTER})"
    return re.compile(f"{before}(?P<term>{body}){after}")


def _unspaced(char: str) -> bool:
    """Whether the character belongs to a script written without spaces (Han, kana)."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"


def find_terms(text: str, terms: tuple[str, ...]) -> tuple[TermMatch, ...]:
    """Every occurrence of any of the terms in the text, in order; of overlapping ones the longest."""
    folded, origin = fold(text)
    matches = [
        TermMatch(term, origin[match.start("term")], origin[match.end("term") - 1] + 1)
        for term in terms
        if term.strip("* ")
        for match in term_pattern(term).finditer(folded)
    ]
    kept: list[TermMatch] = []
    for item in sorted(matches, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence of `text` around ``[start, end)``, cut at words where it is very long."""
    left = max((m.end() for m in re.finditer(rf"[{_ENDS}](?:\s+|$)|[。；！？]", text) if m.end() <= start), default=0)
    closing = re.search(rf"[{_ENDS}](?=\s|$)|[。；！？]", text[end:])
    right = end + closing.end() if closing else len(text)
    if right - left > _LONGEST:
        half = (_LONGEST - (end - start)) // 2
        if start - left > half:
            left = _next_word(text, start - half, start)
        if right - end > half:
            right = _last_word(text, end, end + half)
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right


def _next_word(text: str, low: int, high: int) -> int:
    space = text.find(" ", low, high)
    return space + 1 if space >= 0 else low


def _last_word(text: str, low: int, high: int) -> int:
    space = text.rfind(" ", low, high)
    return space if space > low else high


@dataclass(frozen=True, slots=True)
class TextView:
    """One of the two texts of marked words, with the fate and the place in the union of each of its characters."""

    text: str
    fates: tuple[RevisionType, ...]
    union: tuple[int, ...]

    def untouched(self, start: int, end: int) -> bool:
        """Whether all the characters are kept and stand side by side in the union, deletions aside."""
        return all(fate is RevisionType.UNCHANGED for fate in self.fates[start:end])


def text_view(spans: tuple[Span, ...], *, accepted: bool) -> TextView:
    """The accepted or the rejected text of the spans, character by character."""
    chars: list[str] = []
    fates: list[RevisionType] = []
    places: list[int] = []
    at = 0
    for span in spans:
        if span.revision.accepted if accepted else span.revision.rejected:
            chars.append(span.text)
            fates.extend([span.revision] * len(span.text))
            places.extend(range(at, at + len(span.text)))
        at += len(span.text)
    return TextView("".join(chars), tuple(fates), tuple(places))


def cut_spans(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The part ``[start, end)`` of the spans, counted in characters of the union."""
    pieces: list[Span] = []
    at = 0
    for span in spans:
        low, high = max(start - at, 0), min(end - at, len(span.text))
        if low < high:
            pieces.append(span._replace(text=span.text[low:high]))
        at += len(span.text)
    return merge_spans(pieces)
