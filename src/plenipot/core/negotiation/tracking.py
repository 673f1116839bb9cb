"""A negotiating text measured on its way: its brackets by kind, its options, and what changed from one issue to the next.

Words: a *placeholder* is a bracket that waits for a fact and not for agreement: the number of a text that has none yet
(``[COM6/4]``), a year, a number, a blank; every other bracket is *substantive*.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plenipot.core.negotiation.bracket_kinds import BracketKind, classify_words, count_by_kind
from plenipot.core.negotiation.values import Bracket, Clause, NegotiatingText, Option, Piece

_PROVISIONAL = r"[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,5})*[-/ ]\d{1,3}[A-Z]?"
_NUMBER = r"(?:No\.?\s*)?\d{1,4}(?:[A-Z]{1,2}|\.\d+)?"
_BLANK = r"[\s._…–—-]*|[xXyYnN]{1,4}|TB[DC]"
_PLACEHOLDER = re.compile(rf"\s*(?:{_PROVISIONAL}|{_NUMBER}|{_BLANK})\s*")
"""The words of a bracket that stand for a fact. A date in words is not among them: when something is due is agreed, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMeasure:
    """A negotiating text in numbers; `brackets` are the ids of its brackets, `clauses` each address with a digest of its words."""

    substantive: int
    placeholders: int
    options: int
    """Of the substantive brackets together."""
    pages: int | None = None
    """As its file states them; `None` where it states none."""
    brackets: frozenset[str] = frozenset()
    clauses: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many placeholders there are of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """The difference of one issue of a text from the one before: brackets opened and lifted, clauses with other words."""

    opened: int
    lifted: int
    clauses: int


def is_placeholder(bracket: Bracket) -> bool:
    """Tell whether a bracket waits for a fact: every wording in it is a number, a provisional name, or a blank."""
    return all(_is_fact(option) for option in bracket.options if not option.empty)


def _is_fact(option: Option) -> bool:
    words = [piece for piece in option.pieces if isinstance(piece, str)]
    return len(words) == len(option.pieces) and _PLACEHOLDER.fullmatch("".join(words)) is not None


def _placeholder_kind(bracket: Bracket) -> BracketKind:
    """The kind of a placeholder, by its first wording; one whose words do not show it is a blank."""
    wordings = ("".join(map(str, option.pieces)) for option in bracket.options if not option.empty)
    kind = classify_words(next(wordings, ""))
    return BracketKind.PLACEHOLDER if kind.substantive else kind


def measure_text(text: NegotiatingText) -> TextMeasure:
    """Count the brackets of a text by kind, and the options that are open in it."""
    joined = text.options_by_bracket()
    brackets = [Bracket(name, options) for name, options in joined.items()]
    substantive = [bracket for bracket in brackets if not is_placeholder(bracket)]
    return TextMeasure(
        substantive=len(substantive),
        placeholders=len(brackets) - len(substantive),
        options=sum(len(bracket.options) for bracket in substantive),
        brackets=frozenset(joined),
        clauses={clause.address: _digest(clause) for clause in text.clauses if clause.pieces},
        kinds=count_by_kind(_placeholder_kind(bracket) for bracket in brackets if is_placeholder(bracket)),
    )


def compare_measures(before: TextMeasure, after: TextMeasure) -> TextChange:
    """Compare two issues of a text: a clause counts as changed whose words, options among them, are others, new or gone."""
    addresses = before.clauses.keys() | after.clauses.keys()
    return TextChange(
        opened=len(after.brackets - before.brackets),
        lifted=len(before.brackets - after.brackets),
        clauses=sum(before.clauses.get(address) != after.clauses.get(address) for address in addresses),
    )


def _digest(clause: Clause) -> str:
    """A short name of the words of a clause with all the options in it."""
    return hashlib.blake2b(_print(clause.pieces).encode(), digest_size=8).hexdigest()


def _print(pieces: Iterable[Piece]) -> str:
    """The words of some pieces, each bracket with its options, whoever asks for them."""
    return "".join(
        piece if isinstance(piece, str) else f"[{' / '.join(_print(option.pieces) for option in piece.options)}]"
        for piece in pieces
    )
