"""Negotiating texts as they are printed: ``[ARB, RCC: shall / USA: should]``, ``Option 1: …``, ``[no text]``.

Printed: a bracket with one wording is ``[words]``; several stand behind each other with `` / `` between; *no text* is an
option like any other where somebody asks for it. A clause that is one bracket with several wordings is printed as
options, a paragraph each. With `attributed`, the codes of those who ask stand before a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plenipot.core.consolidation.brackets.values import Bracket, Clause, NegotiatingText, Option, Piece

NO_TEXT = "no text"
BETWEEN = " / "


class Line(NamedTuple):
    """A paragraph of a printed text: the clause it belongs to, its label (empty for a second option), its words."""

    clause: Clause
    label: str
    words: str


def lines(text: NegotiatingText, *, attributed: bool = True) -> Iterator[Line]:
    """The paragraphs of the text."""
    for clause in text.clauses:
        options = _options_of(clause)
        for ordinal, option in enumerate(options, 1):
            words = f"Option {ordinal}{_who(option, attributed=attributed)}: {_wording(option, attributed=attributed)}"
            yield Line(clause, clause.label if ordinal == 1 else "", words)
        if not options:
            yield Line(clause, clause.label, printed(clause.pieces, attributed=attributed))


def printed(pieces: Sequence[Piece], *, attributed: bool = True) -> str:
    """Some pieces as one text with square brackets."""
    return "".join(piece if isinstance(piece, str) else _bracket(piece, attributed=attributed) for piece in pieces)


def _options_of(clause: Clause) -> tuple[Option, ...]:
    """The options of a clause that is one bracket with several wordings."""
    whole = clause.pieces[0] if len(clause.pieces) == 1 else None
    if not isinstance(whole, Bracket):
        return ()
    wordings = [option for option in whole.options if not option.empty]
    several = len(wordings) > 1 and not any(isinstance(piece, Bracket) for one in wordings for piece in one.pieces)
    return tuple(option for option in whole.options if option.pieces or option.asked) if several else ()


def _bracket(bracket: Bracket, *, attributed: bool) -> str:
    shown = [option for option in bracket.options if option.pieces or (attributed and option.asked)]
    alone = len(shown) == 1 and not shown[0].empty
    if not alone and not attributed and len(shown) < len(bracket.options) and len(shown) > 1:
        shown.append(Option())
    tail = " " if _wide(shown) else ""
    words = BETWEEN.join(_one(option, attributed=attributed) for option in shown or [Option()])
    return f"[{words}]{tail}"


def _one(option: Option, *, attributed: bool) -> str:
    who = _who(option, attributed=attributed).strip(" ()")
    words = _wording(option, attributed=attributed)
    return f"{who}: {words}" if who else words


def _wording(option: Option, *, attributed: bool) -> str:
    return printed(option.pieces, attributed=attributed).strip() or NO_TEXT


def _wide(options: Sequence[Option]) -> bool:
    """Whether every wording carries the space that stands behind the bracket."""
    last = [option.pieces[-1] for option in options if option.pieces]
    return bool(last) and all(isinstance(piece, str) and piece[-1:].isspace() for piece in last)


def _who(option: Option, *, attributed: bool) -> str:
    codes = ", ".join(dict.fromkeys(one.proponent for one in option.asked)) if attributed else ""
    return f" ({codes})" if codes else ""
