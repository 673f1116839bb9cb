"""Blanks where the words of an edit meet words of another text than the one it was written on.

An edit brings its blanks with it, as they fit its own copy. Where the word beside it is another one in the text in force, the
blank is set by the two words that now meet: one between two words, none before a sign that closes or behind one that opens,
none between Chinese characters. Guarantee: no two words become one, and no blank is doubled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plenipot.core.amendments.apply import Edit
from plenipot.core.identity.languages import LAST_HAN
from plenipot.core.text.tokens import is_white_space, tokenize

_OPENING = "([{«“‘¿¡（「『《〈【/"
_CLOSING = ",.;:!?)]}»”’%،؛؟。，、；：！？）」』》〉】/"
_FIRST_HAN_SIGN = "\u3001"
"""The first sign of Chinese behind its blank: no blank stands beside its punctuation and its kana either, so that more counts than letters."""


def mend_junctions(
    edits: Sequence[Edit], own_edits: Sequence[Edit], base_tokens: Sequence[str], own_tokens: Sequence[str]
) -> tuple[Edit, ...]:
    """The edits of `base_tokens` with the blanks that fit there; `own_edits` are the same ones as their author made them."""
    mended: list[Edit] = []
    behind, own_behind = _ResultTail(base_tokens), _ResultTail(own_tokens)
    for place, (edit, own) in enumerate(zip(edits, own_edits, strict=True)):
        limit = edits[place + 1].start if place + 1 < len(edits) else len(base_tokens)
        left, own_left = behind.token_before(edit.start), own_behind.token_before(own.start)
        # Words that were left out of an edit leave their blanks behind.
        same_words = edit.inserted == own.inserted
        at = _Junctions(
            behind.end,
            limit,
            left,
            _token_at(base_tokens, edit.end),
            same_left=same_words and left == own_left,
            same_right=same_words and _token_at(base_tokens, edit.end) == _token_at(own_tokens, own.end),
        )
        changed = _fit_blanks(edit, base_tokens, at)
        mended.append(changed)
        behind.follow(changed)
        own_behind.follow(own)
    return tuple(mended)


class _ResultTail:
    """The last token of the text that results from the edits followed so far."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._tail = ""
        self.end = 0

    def token_before(self, start: int) -> str:
        """The token of the result that an edit beginning at base token `start` stands behind; empty at the beginning."""
        return self._tokens[start - 1] if self.end < start else self._tail

    def follow(self, edit: Edit) -> None:
        """Move behind an edit: its last inserted token, or the token before what it deletes, is the last one now."""
        self._tail = edit.inserted[-1] if edit.inserted else self.token_before(edit.start)
        self.end = edit.end


class _Junctions(NamedTuple):
    """Where an edit may begin and must end, the tokens on both its sides, and whether they are those of its own copy."""

    lowest: int
    limit: int
    left: str
    right: str
    same_left: bool
    same_right: bool


def _token_at(tokens: Sequence[str], place: int) -> str:
    """The token at a place; empty behind the last."""
    return tokens[place] if place < len(tokens) else ""


def _fit_blanks(edit: Edit, base: Sequence[str], at: _Junctions) -> Edit:
    """Return an edit with its blanks fitted to the words beside it, where these are others than in its own copy."""
    if at.same_left and at.same_right:
        return edit
    start, end, inserted, moved = edit
    if inserted and not at.same_left:
        inserted = _fit_first_blank(at.left, inserted)
        closes = bool(inserted) and inserted[0] in _CLOSING
        if closes and at.left and is_white_space(at.left) and start - 1 >= at.lowest:
            start -= 1
    if inserted and not at.same_right and (end < at.limit or end == len(base)):
        inserted = _fit_last_blank(inserted, at.right)
    return Edit(start, end, inserted, moved) if inserted else _close_gap(Edit(start, end, (), moved), base, at)


def _fit_first_blank(left: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return inserted words with or without a blank before them, as it fits the token `left` that they stand behind."""
    if is_white_space(words[0]):
        spare = is_white_space(left) or _need_no_blank(left, next(iter(words[1:]), ""))
        return words[1:] if spare else words
    return words if is_white_space(left) or _need_no_blank(left, words[0]) else (" ", *words)


def _fit_last_blank(words: tuple[str, ...], right: str) -> tuple[str, ...]:
    """Return inserted words with or without a blank behind them, as it fits the token `right` that follows."""
    last = words[-1]
    if is_white_space(last):
        spare = is_white_space(right) or _need_no_blank(next(reversed(words[:-1]), ""), right)
        return words[:-1] if spare else words
    return words if is_white_space(right) or _need_no_blank(last, right) else (*words, " ")


def _close_gap(edit: Edit, base: Sequence[str], at: _Junctions) -> Edit:
    """Return a deletion that leaves one blank between the words that now meet, and none where none belongs."""
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
    parted = is_white_space(left) or is_white_space(right) or _need_no_blank(left, right)
    return edit if parted else Edit(start, end, (" ",), moved)


def _need_no_blank(left: str, right: str) -> bool:
    """Tell whether no blank belongs between two words: one is nothing, a sign that holds to the other, or Chinese."""
    if not left or not right:
        return True
    if left[-1] in _OPENING or right[0] in _CLOSING:
        return True
    return (_is_chinese(left[-1]) or _is_chinese(right[0])) and len(tokenize(left + right)) > 1


def _is_chinese(sign: str) -> bool:
    return _FIRST_HAN_SIGN <= sign <= LAST_HAN
