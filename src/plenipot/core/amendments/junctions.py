"""Blanks where the words of an edit meet words of another text than the one it was written on.

An edit brings its blanks with it, as they fit its own copy. Where the word beside it is another one in the text in force, the
blank is set by the two words that now meet: one between two words, none before a sign that closes or behind one that opens,
none between Chinese characters. Guarantee: no two words become one, and no blank is doubled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plenipot.core.amendments.apply import Edit
from plenipot.core.text.tokens import is_white_space, tokenize

_OPENING = "([{«“‘¿¡（「『《〈【/"
_CLOSING = ",.;:!?)]}»”’%،؛؟。，、；：！？）」』》〉】/"
_HAN, _LAST_HAN = "\u3000", "\u9fff"


def mend_junctions(
    edits: Sequence[Edit], own_edits: Sequence[Edit], base_tokens: Sequence[str], own_tokens: Sequence[str]
) -> tuple[Edit, ...]:
    """The edits of `base_tokens` with the blanks that fit there; `own_edits` are the same ones as their author made them."""
    mended: list[Edit] = []
    behind, own_behind = _Behind(base_tokens), _Behind(own_tokens)
    for place, (edit, own) in enumerate(zip(edits, own_edits, strict=True)):
        limit = edits[place + 1].start if place + 1 < len(edits) else len(base_tokens)
        left, own_left = behind.before(edit.start), own_behind.before(own.start)
        # Words that were left out of an edit leave their blanks behind.
        same_words = edit.inserted == own.inserted
        at = _Junctions(
            behind.end,
            limit,
            left,
            _token(base_tokens, edit.end),
            same_left=same_words and left == own_left,
            same_right=same_words and _token(base_tokens, edit.end) == _token(own_tokens, own.end),
        )
        changed = _fit_blanks(edit, base_tokens, at)
        mended.append(changed)
        behind.follow(changed)
        own_behind.follow(own)
    return tuple(mended)


class _Behind:
    """The last token of the text that results from the edits so far."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._tail = ""
        self.end = 0

    def before(self, start: int) -> str:
        """The token that an edit from there on stands behind."""
        return self._tokens[start - 1] if self.end < start else self._tail

    def follow(self, edit: Edit) -> None:
        """Go on behind an edit."""
        self._tail = edit.inserted[-1] if edit.inserted else self.before(edit.start)
        self.end = edit.end


class _Junctions(NamedTuple):
    """Where an edit may begin and must end, the tokens on both its sides, and whether they are those of its own copy."""

    lowest: int
    limit: int
    left: str
    right: str
    same_left: bool
    same_right: bool


def _token(tokens: Sequence[str], place: int) -> str:
    """The token at a place; empty behind the last."""
    return tokens[place] if place < len(tokens) else ""


def _fit_blanks(edit: Edit, base: Sequence[str], at: _Junctions) -> Edit:
    """One edit, its blanks set by the words beside it wherever they are others than in its own copy."""
    if at.same_left and at.same_right:
        return edit
    start, end, inserted, moved = edit
    if inserted and not at.same_left:
        inserted = _fit_first_blank(at.left, inserted)
        closes = bool(inserted) and inserted[0] in _CLOSING
        if closes and at.left and is_white_space(at.left) and start - 1 >= at.lowest:
            start -= 1
    if inserted and not at.same_right and (end < at.limit or end == len(base)):
        inserted = _parted_behind(inserted, at.right)
    return Edit(start, end, inserted, moved) if inserted else _close_gap(Edit(start, end, (), moved), base, at)


def _fit_first_blank(left: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Inserted words with the blank that they begin with, as it fits what they stand behind."""
    if is_white_space(words[0]):
        spare = is_white_space(left) or _adjoin(left, "".join(words[1:2]))
        return words[1:] if spare else words
    return words if is_white_space(left) or _adjoin(left, words[0]) else (" ", *words)


def _parted_behind(words: tuple[str, ...], right: str) -> tuple[str, ...]:
    """Inserted words with the blank that they end in, as it fits what follows."""
    last = words[-1]
    if is_white_space(last):
        spare = is_white_space(right) or _adjoin("".join(words[-2:-1]), right)
        return words[:-1] if spare else words
    return words if is_white_space(right) or _adjoin(last, right) else (*words, " ")


def _close_gap(edit: Edit, base: Sequence[str], at: _Junctions) -> Edit:
    """A deletion with one blank left between the words that now meet, and none where none belongs."""
    start, end, _, moved = edit
    left, right = at.left, at.right
    before = bool(left) and is_white_space(left) and start - 1 >= at.lowest
    if start == end or (end == at.limit < len(base)):
        return edit
    if is_white_space(left) and is_white_space(right):
        if right:
            return Edit(start, end + 1, (), moved)
        return Edit(start - 1, end, (), moved) if before else edit
    if before and right in _CLOSING:
        return Edit(start - 1, end, (), moved)
    parted = is_white_space(left) or is_white_space(right) or _adjoin(left, right)
    return edit if parted else Edit(start, end, (" ",), moved)


def _adjoin(left: str, right: str) -> bool:
    """Tell whether no blank belongs between two words: one is nothing, a sign that holds to the other, or Chinese."""
    if not left or not right:
        return True
    if left[-1] in _OPENING or right[0] in _CLOSING:
        return True
    chinese = (_HAN <= left[-1] <= _LAST_HAN, _HAN <= right[0] <= _LAST_HAN)
    return any(chinese) and len(tokenize(left + right)) > 1
