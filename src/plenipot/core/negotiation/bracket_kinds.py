"""Kinds of open brackets: those about what is wanted, and placeholders that live to the end without dispute.

A placeholder holds the place of something that is only known later: the final number of a text (``[COM6/4]``, ``[WGPL/6]``), a
date, the number of another paragraph or resolution, a name, or nothing yet (``[XX]``, ``[…]``), each a kind of its own. Everything
else is substantive. Law: a bracket with two wordings to choose from is substantive, whatever they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from plenipot.core.negotiation.compilation import resolve_pieces
from plenipot.core.negotiation.parse_document import first_wording
from plenipot.core.negotiation.values import Bracket, Option


class BracketKind(StrEnum):
    """The kinds of open brackets."""

    SUBSTANTIVE = "substantive"
    NUMBER = "provisional-number"
    DATE = "date"
    REFERENCE = "cross-reference"
    NAME = "name"
    PLACEHOLDER = "placeholder"
    """Holds a place, and does not show of what: ``[XX]``, ``[…]``."""

    @property
    def substantive(self) -> bool:
        """Tell whether it is about what is wanted."""
        return self is BracketKind.SUBSTANTIVE


BRACKET_KIND_WORDS = {
    BracketKind.SUBSTANTIVE: "on substance",
    BracketKind.NUMBER: "a provisional number",
    BracketKind.DATE: "a date",
    BracketKind.REFERENCE: "a cross-reference",
    BracketKind.NAME: "a name",
    BracketKind.PLACEHOLDER: "a blank",
}
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NAMED = r"group|committee|programme|fund|country|host\ country|city|body|office"
_PLACEHOLDERS = {
    BracketKind.NUMBER: r"[A-Z][A-Z-]{1,9}\d{0,2}[/-]\d{1,3}",  # COM6/4, WGPL/6
    BracketKind.DATE: rf"""
        (?:\d{{1,2}}\s+)?(?:{_MONTHS})?\s*(?:19|20)\d\d   # 2018, November 2014, 7 November 2014
        | \d{{1,2}}\s+(?:{_MONTHS})
        | date
        """,
    BracketKind.REFERENCE: r"""
        (?:resolution|decision|article|annex|no\.?|number|paragraph)\s+(?:\d{1,4}[A-Z]?|[ivx]{1,5}|[a-z]\)|x{1,4}|n|…|\.{2,}|_+|–+)
        | \d{1,4}[A-Z]?|(?!x{1,4}$)[ivx]{1,5}|[a-z]\)
        | number
        """,
    BracketKind.NAME: rf"place|venue|name(?:\ of\ (?:the\ )?(?:{_NAMED}))?",
    BracketKind.PLACEHOLDER: r"""
        x{1,4}|n|…|\.{2,}|_+|–+
        | tbd|tbc|to\ be\ (?:completed|confirmed|inserted)
        """,
}
_PATTERNS = {kind: re.compile(words, re.VERBOSE | re.IGNORECASE) for kind, words in _PLACEHOLDERS.items()}


def classify_words(words: str) -> BracketKind:
    """The kind of a bracket with these words, which may be written with or without its signs."""
    inner = words.strip().strip("[]").strip()
    kinds = (kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(inner))
    return next(kinds, BracketKind.SUBSTANTIVE)


def count_by_kind(kinds: Iterable[BracketKind]) -> dict[str, int]:
    """The number of brackets of each kind, in the order of the kinds; a kind of which there is none is not named."""
    listed = list(kinds)
    return {kind.value: listed.count(kind) for kind in BracketKind if kind in listed}


def write_counts(counts: Mapping[str, int]) -> str:
    """Numbers of brackets by kind, as a cell of a table holds them: ``provisional-number 2, date 1``."""
    return ", ".join(f"{kind} {count}" for kind, count in counts.items())


def classify_bracket(bracket: Bracket) -> BracketKind:
    """The kind of a bracket of a negotiating text; one with several wordings is about substance."""
    worded = [option for option in bracket.options if option.pieces]
    return classify_words(print_option(worded[0])) if len(worded) == 1 else BracketKind.SUBSTANTIVE


def print_bracket(bracket: Bracket) -> str:
    """A bracket as it is printed, its wordings parted by strokes; the words inside inner brackets are those of their first option."""
    return f"[{' / '.join(print_option(option).strip() for option in bracket.options if option.pieces)}]"


def print_option(option: Option) -> str:
    """The words of an option."""
    return resolve_pieces(option.pieces, first_wording)
