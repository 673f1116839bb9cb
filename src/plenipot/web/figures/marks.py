"""Marked words for a page: insertions and deletions by whole words, with labels that a screen reader says.

A mark inside a word breaks the joining of Arabic letters and is hard to read in any script, so a word of which only
letters change is shown struck as a whole and written anew as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.core.text.marked import Fate, Span

Piece = tuple[str, Fate]


def marked(spans: Iterable[Span]) -> SafeString:
    """The spans as HTML."""
    return format_html_join("", "{}", ((_one(text, fate),) for text, fate in whole_words(spans)))


def whole_words(spans: Iterable[Span]) -> list[Piece]:
    """The spans as pieces of one fate, none of which ends inside a word."""
    letters = [(char, span.fate) for span in spans for char in span.text]
    pieces: list[Piece] = []
    for white, group in groupby(letters, lambda pair: not pair[0].isalnum() or pair[0] >= "\u2e80"):
        for piece in _runs(list(group)) if white else _word(list(group)):
            if pieces and pieces[-1][1] is piece[1]:
                pieces[-1] = (pieces[-1][0] + piece[0], piece[1])
            else:
                pieces.append(piece)
    return pieces


def _runs(letters: list[tuple[str, Fate]]) -> Iterator[Piece]:
    for fate, run in groupby(letters, lambda pair: pair[1]):
        yield "".join(char for char, _fate in run), fate


def _word(letters: list[tuple[str, Fate]]) -> Iterator[Piece]:
    fates = {fate for _char, fate in letters}
    if Fate.KEPT not in fates:
        yield from _runs(letters)
        return
    if len(fates) == 1:
        yield "".join(char for char, _fate in letters), Fate.KEPT
        return
    yield "".join(char for char, fate in letters if fate.rejected), Fate.DELETED
    yield "".join(char for char, fate in letters if fate.accepted), Fate.INSERTED


def _one(text: str, fate: Fate) -> SafeString:
    if fate is Fate.KEPT:
        return format_html("{}", text)
    tag = "ins" if fate.accepted else "del"
    label = {
        Fate.INSERTED: _("inserted:"),
        Fate.DELETED: _("deleted:"),
        Fate.MOVED_IN: _("moved here:"),
        Fate.MOVED_OUT: _("moved away:"),
        Fate.STRUCK: _("inserted, then struck:"),
    }[fate]
    return format_html(
        '<{} class="{}"><span class="vh">{} </span>{}</{}>', tag, fate.name.lower().replace("_", "-"), label, text, tag
    )
