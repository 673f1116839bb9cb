"""Kinds of open brackets: those about what is wanted, and placeholders that live to the end without dispute.

A placeholder holds the place of something that is only known later: the final number of a text (``[COM6/4]``, ``[WGPL/6]``), a
date, the number of another paragraph or resolution, or nothing yet (``[XX]``, ``[…]``). Everything else is substantive.
Law: a bracket with two wordings to choose from is substantive, whatever they are.
"""

from __future__ import annotations

import re
from enum import StrEnum

from plenipot.core.negotiation.compilation import resolve_pieces
from plenipot.core.negotiation.parse_document import first_wording
from plenipot.core.negotiation.values import Bracket, Option


class BracketKind(StrEnum):
    """The kinds of open brackets."""

    SUBSTANTIVE = "substantive"
    PLACEHOLDER = "placeholder"


BRACKET_KIND_WORDS = {
    BracketKind.SUBSTANTIVE: "on substance",
    BracketKind.PLACEHOLDER: "holding the place of a number, a date or a reference",
}
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_PLACEHOLDER = re.compile(
    rf"""
    [A-Z][A-Z-]{{1,9}}\d{{0,2}}[/-]\d{{1,3}}       # COM6/4, WGPL/6: a provisional number
    | (?:\d{{1,2}}\s+)?(?:{_MONTHS})?\s*(?:19|20)\d\d   # 2018, November 2014, 7 November 2014
    | \d{{1,2}}\s+(?:{_MONTHS})
    | (?:(?:resolution|decision|article|annex|no\.?|number|paragraph)\s+)?   # the number of something else
      (?:\d{{1,4}}[A-Z]?|[ivx]{{1,5}}|[a-z]\)|x{{1,4}}|n|…|\.{{2,}}|_+|–+)
    | (?:date|place|number|tbd|tbc|to\ be\ (?:completed|confirmed|inserted))
    """,
    re.VERBOSE | re.IGNORECASE,
)


def classify_words(words: str) -> BracketKind:
    """The kind of a bracket with these words, which may be written with or without its signs."""
    inner = words.strip().strip("[]").strip()
    return BracketKind.PLACEHOLDER if _PLACEHOLDER.fullmatch(inner) else BracketKind.SUBSTANTIVE


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
