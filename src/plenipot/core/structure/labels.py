"""Labels: the number or letter that a provision begins with, in any of the six languages, as part of an address.

Words: the *leaf* is the last part of the address (``a``, ``b-bis``, ``28A``, ``1.1``); the *family* is the kind of list
that a label belongs to; a label is *weak* where only one space parts it from the words, so that it could be a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.identity.ordinals import LATIN, canonical_ordinal, ordinal_rank
from plenipot.core.structure.forms import Form, once_for_form
from plenipot.core.text.counting import format_roman, parse_roman
from plenipot.core.text.folding import fold_for_comparison, fold_for_lookup, fold_for_search, spelling_alternatives

_MARKS = "\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069"
_LEAD = re.compile(rf"[\s{_MARKS}]*")
_DRAWN_BULLETS = {"\uf02d": "-", "\uf02a": "*"} | dict.fromkeys("\uf0b7\uf0a7\uf0be\uf0d8", "•")
"""Bullets in a font of signs, as the signs that are printed for them."""
_BULLETS = f"-\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u00b7\u25aa\u25cf\u25e6\u2023{''.join(_DRAWN_BULLETS)}"
_BULLET = rf"(?P<label>[{_BULLETS}])(?:[\t\u2003]\s*|[ \u00a0\u2002]+(?=\S))"
_GAP = rf"(?P<gap>[\s{_MARKS}]+|$|(?<=[)）、．])(?={LETTERS['zh']}))"
"""White space, or nothing between a Chinese bracket and the words."""
_QUOTED = rf"(?P<label>['\u2018\u2019\u201b]\s?(?P<number>\d{{1,2}})\s?['\u2018\u2019\u201b]\)?){_GAP}"
_THOUSANDS = lazy_pattern(r"\d{3}(?!\d)")
_DIGITS = lazy_pattern(r"\d+")
_NOUGHTS = lazy_pattern(r"^0+(?=\d)")
_LATIN_END = lazy_pattern(rf"(?<=\d){LATIN}$")
_HAN_DIGITS = "一二三四五六七八九十"
_HAN = rf"(?P<label>[(（]?(?P<number>[{_HAN_DIGITS}]{{1,3}})[)）、.．]){_GAP}?"
_ROMAN = lazy_pattern(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_ALPHABET = 26
_MOST_NUMBERS = 2048
_FAR = 24
_CLOSES = re.compile(r"[\d)）.、]")
"""What every label has within so many characters, if it begins with a letter."""


class ListKind(StrEnum):
    """The kinds of lists."""

    NUMBER = "number"
    DOTTED = "dotted"
    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    BULLET = "bullet"


class Label(NamedTuple):
    """A label as printed, what it is in an address, and how many characters of the text it takes up."""

    printed: str
    leaf: str
    family: ListKind
    value: int
    cut: int
    weak: bool = False
    closed: bool = False
    """Whether a bracket or a full stop closes it."""


_REACH = 64
"""Characters behind the beginning within which every label ends, ordinals and all, but for one of a dozen numbers."""
_OTHER_SCRIPT = re.compile("[^\x00-\u024f\u2000-\u206f]")


class _LabelPatterns(NamedTuple):
    """The patterns of labels that begin with a number, and of those that begin with a letter."""

    number: re.Pattern[str]
    letter: re.Pattern[str]


def _compile(ordinals: Iterable[str], codes: str) -> _LabelPatterns:
    """The patterns with those ordinals behind a number or a letter, and codes before a number at the margin."""
    alternatives = f"{spelling_alternatives(ordinals)}|{LATIN}"
    ordinal = rf"(?:[\s-]?(?P<ordinal>{alternatives})(?![\w\u064b]))?"
    after = ordinal.replace("ordinal", "after")
    step = rf"\d{{1,9}}(?!\d)(?:{LATIN}|[A-Z]{{1,2}}(?![A-Za-z]))?"
    return _LabelPatterns(
        re.compile(
            rf"(?P<label>\(?(?:(?:{codes})[ \u00a0]?)?(?P<number>{step}(?:\.{step})*){ordinal}(?P<close>[ \u00a0]?[)）．、]|\.)?{after}){_GAP}"
        ),
        re.compile(
            rf"(?P<label>\(?(?P<letter>[A-Za-z]{{1,5}}?|[\uff41-\uff5a\u0430-\u044f\u0451\u0410-\u042f]|[\u0621-\u064a\u06a9\u06cc\ufb8e-\ufb91\ufe70-\ufefc])"
            rf"{ordinal}[\s{_MARKS}]?(?P<close>[)）]|\.(?=\s)){after})(?P<gap>[\s{_MARKS}]*)"
        ),
    )


class LabelParser:
    """Parses labels of provisions, by the letters, ordinals and habits of a form."""

    def __init__(self, form: Form) -> None:
        self._letters = {
            letter: place for letters in form.letters.values() for place, letter in enumerate(fold_for_search(letters))
        }
        self._ordinals = {fold_for_lookup(word): name for name, words in form.ordinals.items() for word in words}
        self._mirrored = frozenset(form.mirrored)
        self._codes = "|".join(map(re.escape, form.marginal)) or "(?!)"
        self._margin = re.compile(rf"(?:{self._codes})[ \u00a0]?(?=\d)")
        self._steps: dict[str, tuple[str, ListKind, int] | None] = {}
        """Letters of labels as steps of addresses, as far as they were met."""
        self._numbers: dict[tuple[str, str], Label | None] = {}
        """Automatic numbers as they were parsed: the lists of a text have the same few."""

    @cached_property
    def _latin_patterns(self) -> _LabelPatterns:
        """The patterns of labels in Latin script alone: most papers never need the others, which take long to compile."""
        return _compile([word for word in self._ordinals if not _OTHER_SCRIPT.search(word)], self._codes)

    @cached_property
    def _all_patterns(self) -> _LabelPatterns:
        """The patterns of labels in all scripts, compiled at their first use."""
        return _compile(self._ordinals, self._codes)

    def _patterns_near(self, text: str, start: int) -> _LabelPatterns:
        """The patterns for the scripts of the characters that follow a place in a text."""
        near = text[start : start + _REACH]
        return self._latin_patterns if near.isascii() or not _OTHER_SCRIPT.search(near) else self._all_patterns

    def parse(self, text: str, language: str = "") -> Label | None:
        """The label that a text begins with, or nothing."""
        lead = _LEAD.match(text)
        start = lead.end() if lead else 0
        first = text[start : start + 1]
        if not first or (first.isalpha() and not _CLOSES.search(text, start, start + _FAR)):
            return None
        numbered = first.isdecimal() or (first == "(" and text[start + 1 : start + 2].isdecimal())
        if numbered or self._margin.match(text, start):
            return self._parse_numbered(text, start, language)
        if first in _BULLETS:
            return _parse_bullet(text, start)
        if first in "'\u2018\u2019\u201b":
            return _parse_quoted(text, start)
        if first in _HAN_DIGITS or first in "(（":
            return _parse_han(text, start) or self._parse_lettered(text, start)
        return self._parse_lettered(text, start) if first.isalpha() else None

    def parse_number(self, number: str, language: str = "") -> Label | None:
        """The label that an automatic number is, or nothing."""
        key = number, language
        if key not in self._numbers:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            self._numbers[key] = self.parse(f"{number}\t", language)
        return self._numbers[key]

    def _parse_numbered(self, text: str, start: int, language: str) -> Label | None:
        """The label with a number that a text begins with at `start`; `None` where there is none."""
        match = self._patterns_near(text, start).number.match(text, start)
        if match is None:
            return None
        steps = match["number"].split(".")
        if language in self._mirrored:
            steps.reverse()
        number = ".".join(map(fold_for_comparison, steps))
        ordinal = self._canonical_ordinal(match["ordinal"] or match["after"])
        gap, close = match["gap"], match["close"]
        single = len(gap) == 1 and gap not in "\t\n"
        weak = single and not close
        if weak and _THOUSANDS.match(text, match.end()):
            return None
        value = int(_DIGITS.findall(number)[0])
        if number.isdecimal():
            number = str(value)
        elif len(steps) == 1:
            number = _NOUGHTS.sub("", _LATIN_END.sub(lambda match: f"-{canonical_ordinal(match[0])}", number))
        leaf = f"{number}-{ordinal}" if ordinal else number
        family = ListKind.DOTTED if len(steps) > 1 else ListKind.NUMBER
        return Label(match["label"].strip(), leaf, family, value, cut=match.end(), weak=weak, closed=bool(close))

    def _parse_lettered(self, text: str, start: int) -> Label | None:
        """The label with a letter in parentheses that a text begins with at `start`; `None` where there is none."""
        match = self._patterns_near(text, start).letter.match(text, start)
        if match is None or (match["close"] == "." and not match["gap"].startswith("\t")):
            return None
        letter = match["letter"]
        if letter not in self._steps:
            if len(self._steps) >= _MOST_NUMBERS:
                self._steps.clear()
            self._steps[letter] = self._letter_step(letter)
        spelt = self._steps[letter]
        if spelt is None:
            return None
        leaf, family, value = spelt
        ordinal = self._canonical_ordinal(match["ordinal"] or match["after"])
        return Label(
            match["label"].strip(),
            f"{leaf}-{ordinal}" if ordinal else leaf,
            family,
            value,
            cut=match.end(),
            closed=True,
        )

    def _letter_step(self, letter: str) -> tuple[str, ListKind, int] | None:
        """A letter of a label as step of an address, kind of list and value; `None` for what is no letter."""
        letter = fold_for_comparison(letter)
        if letter.isascii():
            low = letter.lower()
            if len(letter) > 1 and _ROMAN.fullmatch(low):
                return low, ListKind.ROMAN, parse_roman(low)
            if len(letter) > 2 or (len(letter) == 2 and low[0] != low[1]):  # noqa: PLR2004 - aa) follows z)
                return None
            value = ord(low[0]) - ord("a") + 1 + _ALPHABET * (len(letter) - 1)
            return (low, ListKind.LETTER, value) if letter.islower() else (letter, ListKind.CAPITAL, value)
        place = self._letters.get(fold_for_search(letter))
        if place is None:
            return None
        leaf = chr(ord("a") + place) if place < _ALPHABET else chr(ord("a") + place - _ALPHABET) * 2
        return leaf, ListKind.LETTER, place + 1

    def _canonical_ordinal(self, word: str | None) -> str:
        """The canonical form of a word such as *bis*, by the language's words or the Latin ones; empty without a word."""
        if not word:
            return ""
        folded = fold_for_lookup(word)
        return self._ordinals.get(folded) or (canonical_ordinal(folded) if ordinal_rank(folded) else "bis")


labels_of = once_for_form(LabelParser)
"""The parser of a form's labels."""


def _parse_bullet(text: str, start: int) -> Label | None:
    """The label of a bullet at a place in a text; one in a font of signs is printed as the sign that it shows."""
    match = compiled(_BULLET).match(text, start)
    if match is None:
        return None
    sign = match["label"]
    printed = _DRAWN_BULLETS.get(sign, sign)
    return Label(printed, "#p", ListKind.BULLET, 0, cut=match.end())


def _parse_quoted(text: str, start: int) -> Label | None:
    """The label of a number in quotation marks at a place in a text, as a Roman one."""
    match = compiled(_QUOTED).match(text, start)
    if match is None:
        return None
    value = int(match["number"])
    return Label(match["label"].strip(), format_roman(value), ListKind.ROMAN, value, cut=match.end(), closed=True)


def _parse_han(text: str, start: int) -> Label | None:
    """The label of a Chinese number at a place in a text."""
    match = compiled(_HAN).match(text, start)
    if match is None:
        return None
    value = _han_value(match["number"])
    return Label(match["label"], str(value), ListKind.NUMBER, value, cut=match.end(), closed=True)


def _han_value(number: str) -> int:
    """The value of a Chinese number below a hundred."""
    tens, ten, ones = number.rpartition("十")
    value = _HAN_DIGITS.index(ones) + 1 if ones else 0
    if not ten:
        return value
    return (_HAN_DIGITS.index(tens) + 1 if tens else 1) * 10 + value
