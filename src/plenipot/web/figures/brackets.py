"""Words and brackets of a negotiating text as HTML: each option after the codes of those who ask for it.

Blanks are part of the text here, so the HTML is put together without any of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plenipot.core.negotiation.values import Bracket, Option, Piece


def bracketed(pieces: Iterable[Piece], no_text: str) -> SafeString:
    """The pieces in order; `no_text` stands for an option without words."""
    return format_html_join("", "{}", ((_piece(piece, no_text),) for piece in pieces))


def _piece(piece: Piece, no_text: str) -> str:
    return _bracket(piece, no_text) if isinstance(piece, Bracket) else piece


def _bracket(bracket: Bracket, no_text: str) -> SafeString:
    options = format_html_join(
        format_html(' <span class="{}">/</span> ', "or"),
        "{}",
        ((_option(option, no_text),) for option in bracket.options),
    )
    return format_html('<span class="bracket">[{}]</span>', options)


def _option(option: Option, no_text: str) -> SafeString:
    words = bracketed(option.pieces, no_text) if option.pieces else no_text
    return format_html(
        '{}<span class="option{}">{}</span>', _proponents(option), " in-force" if option.in_force else "", words
    )


def _proponents(option: Option) -> SafeString:
    """The codes of those who ask for an option, neighbours once; nothing where nobody is named."""
    codes = [code for code, _ in groupby(requester.proponent for requester in option.asked)]
    named = format_html_join(" ", '<bdi class="who">{}</bdi>', ((code,) for code in codes))
    return format_html("{}: ", named) if codes else named
