"""Lines that say what follows: the number line of an instrument, the lines of annexes, articles, sections.

A line that has its style need only hold the words; without it, it must hold nothing else.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS, begins_in_han
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.identity.ordinals import LATIN
from plenipot.core.structure.forms import Form, once_for_form
from plenipot.core.structure.lexicon import bare, folded_words
from plenipot.core.text.counting import parse_roman
from plenipot.core.text.folding import fold_for_comparison, spelling_pattern

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_ANY_BRACKET = re.compile(r"[\[(（]")
_NUMBER = lazy_pattern(r"\d++(?:-\d+)?[a-z]{0,2}(?![^\W\d_])|\d+")
_SERIES_NUMBER = lazy_pattern(r"(?<![\w.])(?!NO\.|NR\.)([A-Z]{1,2})\.(\d+)")
"""A number that is counted within a series, as those of recommendations are: ``A.1``, ``X.509``; no ``No.12``."""
_PART_NUMBER = rf"\s*(?:no?\s+)?(\d+(?:{LATIN}|[a-z]{{1,2}})?|[ivxl]+|[a-z])(?![^\W_])"
LONGEST_LINE = 240
"""A paragraph of so many characters or more is no number line and no line of a part.

The longest number line of the files that we have has 57; one that named all eight plenipotentiary conferences since 1994
in its brackets would have 181.
"""
_LONGEST_ANNEX = 12
"""Words in the line of an annex without a style."""
_ARTICLES_BEFORE = lazy_pattern(r"a (?:la|las|los|el|l)\b")
_HAN_NUMBER = rf"第\s*(\d+[a-z]?(?:{LATIN})?)\s*$"


class NumberLine(NamedTuple):
    """The facts of a number line: the instrument's code and edition."""

    code: str
    edition: str


class PartLine(NamedTuple):
    """The facts of a part's line: its kind (``annex``) and its number as part of an address, empty for none."""

    kind: str
    number: str


class LineParser:
    """Parses the lines by which a form's texts announce instruments, annexes, articles and notes."""

    def __init__(self, form: Form) -> None:
        self._classes = [(word, kind) for kind, words in form.instruments.items() for word in folded_words(words)]
        self._classes.sort(key=lambda entry: -len(entry[0]))
        self._class_heads = frozenset(word.partition(" ")[0] for word, _ in self._classes)
        self._numbered_through = frozenset(form.marginal) | {form.dotted}
        self._beside = folded_words(form.drafts)
        self._parts = [(word, kind) for kind, words in form.parts.items() for word in folded_words(words)]
        self._parts.sort(key=lambda entry: -len(entry[0]))
        self._notes = form.notes
        self._heads = frozenset(word[:2] for word, _ in self._parts)

    def parse_number_line(self, text: str, *, styled: bool) -> NumberLine | None:
        """The instrument that a number line names, or nothing where it is no number line."""
        if len(text) >= LONGEST_LINE or (not styled and text.rstrip()[-1:] in ";,.؛،；，。"):
            return None
        bracket = None
        if _ANY_BRACKET.search(text):
            # A bracket inside parentheses is no placeholder: there an edition is not agreed.
            bracket = _BRACKETED.search(_IN_BRACKETS.sub(" ", text))
            rest = bare(_IN_BRACKETS.sub(" ", _BRACKETED.sub(" ", text)))
        else:
            rest = bare(text)
        class_and_kind = self._find_class_word(rest)
        if class_and_kind is None and bracket:
            bracket, rest = None, bare(_IN_BRACKETS.sub(" ", text.replace("[", " ").replace("]", " ")))
            class_and_kind = self._find_class_word(rest)
        if class_and_kind is None:
            return None
        word, kind = class_and_kind
        number = _NUMBER.search(rest)
        in_series = _SERIES_NUMBER.search(_IN_BRACKETS.sub(" ", text))
        printed = in_series.expand(r"\1 \2").lower() if in_series else number[0] if number else ""
        if not styled and not self._is_number_line_only(rest, word, printed, bracketed=bracket is not None):
            return None
        edition = _IN_BRACKETS.search(_BRACKETED.sub(" ", text))
        counted_in = None if bracket or kind in self._numbered_through else in_series
        code = f"{kind}-{counted_in[0]}" if counted_in else self._instrument_code(kind, bracket, number)
        return NumberLine(code, " ".join(edition[1].split()) if edition else "")

    @cached_property
    def _note_pattern(self) -> re.Pattern[str]:
        """The pattern of the word that a note begins with: most papers have no note among their paragraphs."""
        words = sorted({word for words in self._notes.values() for word in words})
        alternatives = "|".join(map(spelling_pattern, words)) or "note"
        return re.compile(rf"\s*((?:{alternatives})\s*\d*)\s*[:\-\u2010-\u2015.]\s*", re.IGNORECASE)

    def parse_note(self, text: str) -> tuple[str, int] | None:
        """The word that a note begins with, its number beside it, and where its own words begin."""
        match = self._note_pattern.match(text)
        return (" ".join(match[0].split()), match.end()) if match else None

    def parse_part(self, text: str, *, style_kind: str = "") -> PartLine | None:
        """The part that a line opens; `style_kind` is the kind that its style names."""
        words = bare(_IN_BRACKETS.sub(" ", text)) if style_kind or len(text) < LONGEST_LINE else ""
        if not words or not (style_kind or words[:2] in self._heads or begins_in_han(words)):
            return None
        for word, kind in self._parts:
            if style_kind and kind != style_kind:
                continue
            if (at := _find_word(words, word)) >= 0:
                read = self._parse_part_at(words, word, kind, at, styled=bool(style_kind))
                if read:
                    return read
        return PartLine(style_kind, "") if style_kind else None

    def _parse_part_at(self, words: str, word: str, kind: str, at: int, *, styled: bool) -> PartLine | None:
        """The line of a part, ``ANNEX 2``, whose word stands at place `at`; None where the line says more than that."""
        before, after = words[:at], words[at + len(word) :]
        han = compiled(_HAN_NUMBER).search(before) if begins_in_han(word) else None
        number = None if _ARTICLES_BEFORE.match(after.strip()) else compiled(_PART_NUMBER).match(after)
        leaf = han[1] if han else _number_step(number[1]) if number else ""
        if styled:
            return PartLine(kind, leaf)
        rest = after[number.end() :].strip() if number else after.strip()
        clean = (not before or han is not None) and not rest
        if kind in ("annex", "appendix", "attachment") and rest and len(words.split()) <= _LONGEST_ANNEX:
            clean = (not before and self._find_class_word(rest) is not None) or (
                not rest and self._find_class_word(before) is not None
            )
        elif kind in ("annex", "appendix", "attachment") and before and not rest:
            clean = self._find_class_word(before) is not None
        alone = kind == "preamble" or leaf or kind in ("annex", "appendix", "attachment")
        return PartLine(kind, leaf) if clean and alone else None

    def _find_class_word(self, words: str) -> tuple[str, str] | None:
        """The word for a class of text in a line, with its kind; None where there is none."""
        in_chinese = not words.isascii() and compiled(LETTERS["zh"]).search(words) is not None
        if not in_chinese and self._class_heads.isdisjoint(words.split(" ")):
            return None
        for word, kind in self._classes:
            if _find_word(words, word) >= 0:
                return word, kind
        return None

    def _is_number_line_only(self, rest: str, word: str, number: str, *, bracketed: bool) -> bool:
        """Tell whether the rest of a line without a style is only what a number line may hold: its number and the words of its class."""
        if not number and not bracketed:
            return rest == word and any(
                word == class_word and kind in self._numbered_through for class_word, kind in self._classes
            )
        rest = rest.replace(number, " ", 1)
        for accepted_word in (word, *self._beside):
            at = _find_word(rest, accepted_word)
            while at >= 0:
                rest = f"{rest[:at]} {rest[at + len(accepted_word) :]}"
                at = _find_word(rest, accepted_word)
        return not rest.strip()

    def _instrument_code(self, kind: str, bracket: re.Match[str] | None, number: re.Match[str] | None) -> str:
        """The code of a text from the parts of its number line: its kind, with its number or the name in brackets."""
        if kind in self._numbered_through:
            return kind
        if bracket and not (number and not any(sign.isalnum() for sign in bracket[1])):
            inside = fold_for_comparison(bracket[1])
            return f"{kind}[{'-'.join(re.split(r'[^0-9A-Za-z_.]+', inside.strip())).strip('-') or 'new'}]"
        return f"{kind}{number[0].upper()}" if number else f"{kind}[new]"


lines_of = once_for_form(LineParser)
"""The parser of a form's lines."""


def _number_step(number: str) -> str:
    """The step of an address for a part's number: Roman numbers in digits, but c and d are letters."""
    if number.isdecimal() or number[0].isdecimal():
        return number
    return str(parse_roman(number)) if parse_roman(number) and number not in "cd" else number


def _find_word(words: str, word: str) -> int:
    """The place of a word in words where it stands by itself, −1 without; Chinese words need no space beside them."""
    at = words.find(word)
    while at >= 0:
        end = at + len(word)
        free = begins_in_han(word) or ((at == 0 or words[at - 1] == " ") and (end == len(words) or words[end] == " "))
        if free:
            return at
        at = words.find(word, end)
    return -1
