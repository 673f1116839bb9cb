"""Keys by which the database puts proposals in the order of their documents, or of the texts that they amend.

A key is spelled in hexadecimal digits, which every database orders alike, whatever the language of its collation.
"""

from __future__ import annotations

import re

PAPERS_IN_ORDER = ("document__series", "document__number", "document__modifiers", "document__symbol")
"""The columns by which rows that have a paper stand in the order of their papers."""
_NUMBER = re.compile(r"\d+")
_DIGITS = 9
_LAST = "\U0010ffff"
"""Comes after every letter: texts that are not known stand last."""


def filed_key(paper: tuple[str, int | None, str, str], order: int) -> str:
    """The place of a proposal in its conference: by series, number, modifiers and symbol of its paper, then as they stand there."""
    series, number, modifiers, symbol = paper
    return _spelled("\0".join((series, f"{number or 0:0{_DIGITS}}", modifiers, symbol, f"{order:0{_DIGITS}}")))


def text_key(instrument: str, target: str) -> str:
    """The place of what a proposal amends: numbers as numbers, ``RES64`` before ``RES101``; what is not placed is last."""
    words = (target or instrument).casefold() if instrument else f"{_LAST}{target.casefold()}"
    return _spelled(_NUMBER.sub(lambda match: match[0].zfill(_DIGITS), words))


def _spelled(words: str) -> str:
    """Words as hexadecimal digits, which sort as their letters do in every database."""
    return words.encode("utf-8", "surrogatepass").hex()
