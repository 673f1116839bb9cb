"""Tokens: the words, numbers, signs and spaces that a text is compared by.

Words: a *token* is a word, an abbreviation, a number with its unit, a fraction, a date, one sign, one Chinese character or word (see `han`), or a run of
white space; put together again the tokens are the text, to the letter. White space is a token of its own, so that any change
of a text is a change of whole tokens. Which tokens count as the same says `folding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Self

from plenipot.core.identity.languages import LETTER_RANGES
from plenipot.core.text import dates, han
from plenipot.core.text.abbreviations import abbreviation_pattern, fraction_patterns

_LETTERS = (
    "0-9A-Za-z\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d"
    "\u037f-\u0386\u0388-\u0559\u0561-\u0588\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05d0-\u05f2"
    "\u0610-\u061a\u061c\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff\u0710-\u1fff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2071-\u209c\u20d0-\u20f0\u2100-\u218b\u2c00-\u2dff"
    "\uac00-\ud7af\ufb00-\ufd3d\ufd50-\ufdfb\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_END = rf"(?![^\W{LETTER_RANGES['zh']}])"
"""No letter or digit follows but a Chinese one."""
_SPACE = "[ \u00a0\u202f]"
_UNIT = (
    rf"(?:{_SPACE}?(?:[%\u2030\u066a]|\u00b0[CF]?|[kMGT]?Hz|[kMGT]?bit/s|[kMGT]?B/s|dB[A-Za-z]{{0,3}}|km|GB|MB|kW|MW"
    rf"|[кМГТ]?Гц|[кМГТ]?бит/с|д[Бб]|км|кВт|МВт|ГБ|МБ))"
)
_FIGURES = (
    rf"(?:{_DIGIT}{{1,3}}(?:{_SPACE}{_DIGIT}{{3}})+(?:[.,\u066b]{_DIGIT}+)?|{_DIGIT}+(?:[.,\u066b\u066c]{_DIGIT}+)*)"
)
_DATE, _MONTH_FIRST = dates.pattern(_DIGIT)
_FRACTION, _HAN_FRACTION = fraction_patterns(_FIGURES)
_NUMBER = (
    rf"(?={_DIGIT})(?:{_DATE}|(?:{_FRACTION}){_UNIT}?|{_DIGIT}{{1,4}}(?:-{_DIGIT}{{1,2}}-|/{_DIGIT}{{1,2}}/){_DIGIT}{{1,4}}"
    rf"|{_DIGIT}+(?:\.{_DIGIT}+)+[A-Z]{{1,2}}|{_DIGIT}+[A-Z]{{1,2}}\.{_DIGIT}+|{_DIGIT}{{1,2}}:{_DIGIT}{{2}}"
    rf"|{_FIGURES}{_UNIT}?{_SPACE}?[\u2010-\u2015-]{_SPACE}?{_FIGURES}{_UNIT}|{_FIGURES}{_UNIT}?){_END}"
)
_WORD = f"[{_LETTERS}]++(?:['\u2019\u2010\u2011-][{_LETTERS}]++)*+"
"""No part of it is given back, so that a word is looked at once."""
_CORE = rf"{_WORD}(?![.°])|{abbreviation_pattern()}|{_WORD}|{_HAN_FRACTION}|{han.pattern()}|\S"
"""Only a word that a full stop follows is looked for among the abbreviations: most need no look."""
_TOKEN = rf"\s+|{_NUMBER}|{_CORE}", rf"\s+|{_NUMBER}|{_MONTH_FIRST}{_END}|{_CORE}"
_SPACED = rf"(?:{_NUMBER}|{_CORE})\s*|\s+", rf"(?:{_NUMBER}|{_MONTH_FIRST}{_END}|{_CORE})\s*|\s+"
"""Without the months, for texts that name no year, and with them."""


class TokenizedText(tuple[str, ...]):  # noqa: SLOT001 - a tuple's subclass cannot have slots
    """A text in tokens that knows its letters: its `text`, and its `places`, where each token begins and where it ends."""

    text: str
    places: list[int]

    def __new__(cls, tokens: Iterable[str] = ()) -> Self:
        """Make a tuple of the tokens, with the text that they form and where each begins."""
        self = super().__new__(cls, tokens)
        self.text = "".join(self)
        self.places = list(accumulate(map(len, self), initial=0))
        return self

    @classmethod
    def of(cls, tokens: Sequence[str]) -> TokenizedText:
        """Return tokens as a tokenized text; the argument itself where it is one already."""
        return tokens if isinstance(tokens, cls) else cls(tokens)


def tokenize(text: str) -> list[str]:
    """The tokens of a text, in order. Guarantee: ``"".join(tokens(text)) == text``."""
    return _pattern(_TOKEN[_may_have_year(text)]).findall(text)


def tokenize_with_spaces(text: str) -> list[str]:
    """The tokens of a text, each with the white space after it; what stands at the very beginning is by itself.

    Guarantee: put together again they are the text.
    """
    return _pattern(_SPACED[_may_have_year(text)]).findall(text)


def is_white_space(token: str) -> bool:
    """Tell whether a token is white space only, or nothing."""
    return not token or token.isspace()


def encode_tokens(*texts: Sequence[str]) -> tuple[str, ...]:
    """Texts in tokens as strings of one character per token, the same one for the same token in all of them."""
    sign = _Signs().__getitem__
    return tuple("".join(map(sign, text)) for text in texts)


class _Signs(dict[str, str]):
    """A character of its own for each token, given when it is first met."""

    def __missing__(self, token: str) -> str:
        sign = self[token] = chr(len(self))
        return sign


def _may_have_year(text: str) -> bool:
    """Tell whether a text may have a year behind a month: a quick look."""
    return " 20" in text or " 19" in text or "\u00a020" in text or " \u0662\u0660" in text


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """A long pattern made when it is first needed: reading a file alone cuts nothing into tokens."""
    return re.compile(expression)
