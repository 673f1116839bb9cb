"""Words and brackets of a negotiating text as HTML: each option after the codes of those who ask for it.

Blanks are part of the text here, so the HTML is put together without any of its own. A bracket over several clauses opens in the
first of them, with who asks for its words, and closes in the last one, with who asks for none.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from plenipot.core.negotiation.values import Bracket, Option, Piece


class ClauseEnds(NamedTuple):
    """The brackets that a clause shares with the clause before it, and with the one after, by their ids."""

    before: AbstractSet[str] = frozenset()
    after: AbstractSet[str] = frozenset()


ALONE = ClauseEnds()
"""Of a clause that shares no bracket with its neighbours."""


def bracketed(pieces: Iterable[Piece], no_text: str, ends: ClauseEnds = ALONE) -> SafeString:
    """The pieces in order; `no_text` stands for an option without words."""
    return format_html_join("", "{}", ((_piece(piece, no_text, ends),) for piece in pieces))


def _piece(piece: Piece, no_text: str, ends: ClauseEnds) -> str:
    """A piece as HTML: a bracket with its options, or words."""
    return _bracket(piece, no_text, ends) if isinstance(piece, Bracket) else piece


def _bracket(bracket: Bracket, no_text: str, ends: ClauseEnds) -> SafeString:
    """A bracket with its options; one that runs on from a clause or into the next is not opened or closed here."""
    runs_on, goes_on = bracket.id in ends.before, bracket.id in ends.after
    options = format_html_join(
        format_html(' <span class="{}">/</span> ', "or"),
        "{}",
        (
            (_option(option, no_text, ends, named=not runs_on or option.empty),)
            for option in bracket.options
            if option.pieces or not goes_on
        ),
    )
    return format_html('<span class="bracket">{}{}{}</span>', "" if runs_on else "[", options, "" if goes_on else "]")


def _option(option: Option, no_text: str, ends: ClauseEnds, *, named: bool) -> SafeString:
    """An option of a bracket as HTML, with its proponents where they are named."""
    words = bracketed(option.pieces, no_text, ends) if option.pieces else no_text
    return format_html(
        '{}<span class="option{}">{}</span>',
        _proponents(option) if named else "",
        " in-force" if option.in_force else "",
        words,
    )


def _proponents(option: Option) -> SafeString:
    """The codes of those who ask for an option, neighbours once; nothing where nobody is named."""
    codes = [code for code, _ in groupby(requester.proponent for requester in option.asked)]
    named = format_html_join(
        " ", '<bdi class="who">{}</bdi>', ((code or gettext("author not stated"),) for code in codes)
    )
    return format_html("{}: ", named) if codes else named
