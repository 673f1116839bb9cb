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

from plenipot.core.text.document import RevisionType, Span

Piece = tuple[str, RevisionType]
_CLASSES = {
    RevisionType.MOVED_TO: format_html(' class="{}"', "moved-in"),
    RevisionType.MOVED_FROM: format_html(' class="{}"', "moved-out"),
    RevisionType.INSERTED_THEN_DELETED: format_html(' class="{}"', "struck"),
}


def marked(spans: Iterable[Span]) -> SafeString:
    """Marked words as HTML, insertions and deletions by whole words."""
    return format_html_join("", "{}", ((_merged_piece(text, revision),) for text, revision in whole_words(spans)))


def whole_words(spans: Iterable[Span]) -> list[Piece]:
    """The spans as pieces of one revision, none of which ends inside a word."""
    original = [(span.text, span.revision) for span in spans if span.text]
    pieces: list[Piece] = []
    for piece in _letters(original) if any(map(_is_inside_word, original, original[1:])) else original:
        if pieces and pieces[-1][1] is piece[1]:
            pieces[-1] = (pieces[-1][0] + piece[0], piece[1])
        else:
            pieces.append(piece)
    return pieces


def _is_inside_word(piece: Piece, following: Piece) -> bool:
    """Tell whether the border between two pieces of different revisions lies inside a word."""
    return piece[1] is not following[1] and _is_word_letter(piece[0][-1]) and _is_word_letter(following[0][0])


def _is_word_letter(char: str) -> bool:
    """Tell whether a character is a letter or digit of a script that parts its words."""
    return char.isalnum() and char < "\u2e80"


def _letters(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces of a text with every word whole: signs between words keep the pieces that they are in."""
    letters = [(char, revision) for text, revision in pieces for char in text]
    for wordy, group in groupby(letters, lambda pair: _is_word_letter(pair[0])):
        read = _word_pieces if wordy else _join_letters
        yield from read(list(group))


def _join_letters(letters: list[tuple[str, RevisionType]]) -> Iterator[Piece]:
    """Neighbouring letters of one revision as pieces."""
    for revision, run in groupby(letters, lambda pair: pair[1]):
        yield "".join(char for char, _revision in run), revision


def _word_pieces(letters: list[tuple[str, RevisionType]]) -> Iterator[Piece]:
    """The pieces of one word: its changes where all of it changes, else the word before and after."""
    revisions = {revision for _char, revision in letters}
    if RevisionType.UNCHANGED not in revisions:
        yield from _join_letters(letters)
        return
    if len(revisions) == 1:
        yield "".join(char for char, _revision in letters), RevisionType.UNCHANGED
        return
    yield "".join(char for char, revision in letters if revision.rejected), RevisionType.DELETED
    yield "".join(char for char, revision in letters if revision.accepted), RevisionType.INSERTED


def _merged_piece(text: str, revision: RevisionType) -> str:
    """A piece in its tag, with its label; a class only where the tag does not say it all."""
    if revision is RevisionType.UNCHANGED:
        return text
    tag = "ins" if revision.accepted else "del"
    kind = _CLASSES.get(revision, "")
    return format_html('<{}{}><span class="vh">{} </span>{}</{}>', tag, kind, _label(revision), text, tag)


def _label(revision: RevisionType) -> str:
    """The revision in words, for those who do not see its colour."""
    match revision:
        case RevisionType.INSERTED:
            return _("inserted:")
        case RevisionType.DELETED:
            return _("deleted:")
        case RevisionType.MOVED_TO:
            return _("moved here:")
        case RevisionType.MOVED_FROM:
            return _("moved away:")
    return _("inserted, then struck:")
