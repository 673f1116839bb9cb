"""Finding words in texts of six languages, and showing them in their place.

Text and question are folded alike: quotation marks, dashes, spaces, Arabic vowel marks and letter forms, digits, case,
and the accents of Latin and Cyrillic letters make no difference. Chinese needs no spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plenipot.core.text.tokens import fold, folded, tokens

AROUND = 28
"""Tokens shown before and after what was found."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, all of which have to be there, folded; phrases in quotation marks stay together."""

    asked: str
    parts: tuple[str, ...]

    def within(self, *texts: str) -> bool:
        """Whether the texts together hold every part."""
        held = plain(" \n ".join(texts))
        return bool(self.parts) and all(part in held for part in self.parts)

    def weight(self, text: str) -> int:
        """How well a text answers: how many parts it holds, and more where they stand beside each other."""
        held = plain(text)
        return sum(part in held for part in self.parts) + (" ".join(self.parts) in held)


def question(asked: str) -> Question:
    """The question that a reader typed."""
    pieces = folded(asked).split('"')
    parts = [part for n, piece in enumerate(pieces) for part in ([piece.strip()] if n % 2 else piece.split())]
    return Question(asked.strip(), tuple(dict.fromkeys(plain(part) for part in parts if part.strip())))


def plain(text: str) -> str:
    """A text as it is searched."""
    return _bare(folded(text))


def shown(text: str, asked: Question) -> SafeString:
    """The words around the first find, every found word of them in ``mark``."""
    words = tokens(text)
    hits = _hits(words, asked.parts)
    first = min(hits, default=0)
    start, end = max(first - AROUND, 0), min(first + 2 * AROUND, len(words))
    inner = format_html_join("", "{}", ((_piece(words[n], hit=n in hits),) for n in range(start, end)))
    return format_html("{}{}{}", "… " if start else "", inner, " …" if end < len(words) else "")


def _piece(word: str, *, hit: bool) -> SafeString:
    return format_html("<mark>{}</mark>", word) if hit else format_html("{}", word)


def _hits(words: Sequence[str], parts: Iterable[str]) -> set[int]:
    """Which tokens the parts touch."""
    letters: list[str] = []
    owners: list[int] = []
    for n, word in enumerate(words):
        for letter in _bare(fold(word)):
            letters.append(letter)
            owners.append(n)
    held = "".join(letters)
    found: set[int] = set()
    for part in parts:
        at = held.find(part)
        while at >= 0:
            found.update(owners[at : at + len(part)])
            at = held.find(part, at + len(part))
    return {n for n in found if not words[n].isspace()}


def _bare(text: str) -> str:
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
