"""Amendments of one provision as edits of its tokens: applied, inverted, composed, printed.

Words: an *edit* replaces base tokens ``[start, end)``; a *gap* is the place between two tokens, named by the token after
it; *edits* are in order and do not overlap (an insertion may stand at the beginning of a replacement, and goes before
it). Laws: nothing applied changes nothing; an edit and its inverse cancel out; disjoint edits commute; composing two
lists of edits is applying one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plenipot.core.text.document import UNCHANGED, RevisionType, Span, merge_spans
from plenipot.core.text.tokens import TokenizedText


class Edit(NamedTuple):
    """Base tokens ``[start, end)`` give way to `inserted`; `moved` where the words go to or come from elsewhere."""

    start: int
    end: int
    inserted: tuple[str, ...] = ()
    moved: bool = False


class FrameEdit(NamedTuple):
    """An edit of a provision beside its words: a new number, another level, its end struck.

    `None` leaves the number or the level; with `joins` the next provision runs on from this one.
    """

    label: str | None = None
    depth: int | None = None
    joins: bool = False
    follows: bool = False
    """Whether the number only follows from items that the same proposal adds or strikes: carried out, and no proposal."""
    splits: bool = False
    """Whether a new paragraph begins within it; on a base, that break stands among the words."""
    sign_behind: str | None = None
    """Of a note whose sign others put elsewhere: the word behind which its sign stands, empty before all words."""

    @property
    def proposed(self) -> FrameEdit:
        """The edit without a number that only follows."""
        return self._replace(label=None, follows=False) if self.follows else self

    @property
    def level_only(self) -> FrameEdit:
        """The edit as far as it changes the level."""
        return FrameEdit(depth=self.depth)


_new = tuple.__new__
"""Makes the spans of a table, which has some for every cell that proposes something."""
_INSERTED, _DELETED = RevisionType.INSERTED, RevisionType.DELETED
_MOVED_TO, _MOVED_FROM = RevisionType.MOVED_TO, RevisionType.MOVED_FROM
UNFRAMED = FrameEdit()
"""Number, level and end stay."""


def apply_edits(tokens: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    """The tokens that result from the edits."""
    result: list[str] = []
    position = 0
    for edit in edits:
        result.extend(tokens[position : edit.start])
        result.extend(edit.inserted)
        position = edit.end
    result.extend(tokens[position:])
    return tuple(result)


def invert_edits(tokens: Sequence[str], edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from the result back to `tokens`."""
    inverse: list[Edit] = []
    shift = 0
    for start, end, inserted, moved in edits:
        at = start + shift
        inverse.append(Edit(at, at + len(inserted), tuple(tokens[start:end]), moved))
        shift += len(inserted) - (end - start)
    return tuple(inverse)


def compose_edits(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that do what `first` and then `second`, which counts in the result of `first`, do."""
    pieces = _ResultCursor(first)
    composed: list[Edit] = []
    for edit in second:
        pieces.copy_to(edit.start, composed)
        dropped = pieces.drop_to(edit.end)
        _append_edit(composed, Edit(dropped[0], dropped[1], edit.inserted, edit.moved))
    pieces.copy_all(composed)
    return tuple(composed)


def transform_edits(edits: Iterable[Edit], past: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of the base as edits of the result of `past`, which are edits of the same base disjoint from them."""
    moved: list[Edit] = []
    for edit in edits:
        shift = sum(
            len(earlier.inserted) - (earlier.end - earlier.start) for earlier in past if _ends_before(earlier, edit)
        )
        moved.append(edit._replace(start=edit.start + shift, end=edit.end + shift))
    return tuple(moved)


def are_disjoint(edit: Edit, second: Edit) -> bool:
    """Tell whether two edits have neither a word nor a gap in common."""
    if edit.start == edit.end or second.start == second.end:
        return edit.end < second.start or second.end < edit.start
    return edit.end <= second.start or second.end <= edit.start


def normalize_edits(tokens: Sequence[str], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return an equal list of edits in its one normal form: nothing replaced by itself, each edit as far back as it can stand.

    “the{ new} act” and “the {new }act” are the same insertion, and become the same edit.
    """
    result: list[Edit] = []
    last = len(edits) - 1
    for place, edit in enumerate(edits):
        limit = edits[place + 1].start if place < last else len(tokens)
        trimmed = _trim_edit(tokens, edit)
        start, end, inserted, _ = trimmed
        if start < end or inserted:
            still = start < end and inserted
            result.append(trimmed if still else _slide_right(tokens, trimmed, limit))
    return tuple(result)


def spans_from_edits(tokens: Sequence[str], edits: Iterable[Edit]) -> tuple[Span, ...]:
    """The marked text over the base: rejecting it gives the base, accepting it the result."""
    base = TokenizedText.of(tokens)
    text, at = base.text, base.places
    spans: list[Span] = []
    position = 0
    parted = True
    for start, end, inserted, moved in edits:
        if position < start:
            spans.append(_new(Span, (text[at[position] : at[start]], UNCHANGED, -1, -1)))
        elif spans:
            parted = False
        if start < end:
            spans.append(_new(Span, (text[at[start] : at[end]], _MOVED_FROM if moved else _DELETED, -1, -1)))
        if inserted:
            spans.append(_new(Span, ("".join(inserted), _MOVED_TO if moved else _INSERTED, -1, -1)))
        position = end
    if position < len(base):
        spans.append(Span(text[at[position] :]))
    return tuple(spans) if parted else merge_spans(spans)


def _ends_before(past: Edit, edit: Edit) -> bool:
    """Tell whether an edit ends before another begins, and is not at the same gap."""
    return past.end <= edit.start and past[:2] != edit[:2]


def _trim_edit(tokens: Sequence[str], edit: Edit) -> Edit:
    """An edit without the tokens at either end that it both deletes and inserts."""
    start, end, inserted, moved = edit
    head, tail = 0, len(inserted)
    while start < end and head < tail and tokens[start] == inserted[head]:
        start += 1
        head += 1
    while start < end and head < tail and tokens[end - 1] == inserted[tail - 1]:
        end -= 1
        tail -= 1
    return edit if tail - head == len(inserted) else Edit(start, end, inserted[head:tail], moved)


def _slide_right(tokens: Sequence[str], edit: Edit, limit: int) -> Edit:
    """An edit moved to the last place, at or before `limit`, where it has the same result: among repeated tokens the last."""
    start, end, inserted, moved = edit
    if start == end:
        while end < limit and inserted[0] == tokens[end]:
            inserted = (*inserted[1:], inserted[0])
            end += 1
        return edit if end == edit.end else Edit(end, end, inserted, moved)
    while not inserted and end < limit and tokens[start] == tokens[end]:
        start += 1
        end += 1
    return edit if end == edit.end else Edit(start, end, inserted, moved)


def _append_edit(edits: list[Edit], edit: Edit) -> None:
    """Append an edit, as one with the last where they touch."""
    if edit.start == edit.end and not edit.inserted:
        return
    if edits and edits[-1].end == edit.start:
        last = edits[-1]
        edits[-1] = Edit(last.start, edit.end, last.inserted + edit.inserted, last.moved and edit.moved)
    else:
        edits.append(edit)


class _ResultCursor:
    """A cursor in the result of edits, which copies or drops what lies before a token and goes on to it."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits: Iterator[Edit] = iter(edits)
        self._next: Edit | None = next(self._edits, None)
        self._base = 0
        self._at = 0

    def copy_to(self, end: int, into: list[Edit]) -> None:
        """Append the edits before token `end` of the result to `into`, and go on to that token."""
        while self._at < end:
            self._take(end, into)

    def drop_to(self, end: int) -> tuple[int, int]:
        """Drop what lies before token `end` of the result, go on to it, and return the range of base tokens that went."""
        start = self._base
        while self._at < end:
            self._take(end, [])
        return start, self._base

    def copy_all(self, into: list[Edit]) -> None:
        """Append all edits that are left to `into`."""
        while self._next is not None:
            self._take(self._at + self._next.start - self._base + len(self._next.inserted) + 1, into)

    def _take(self, end: int, into: list[Edit]) -> None:
        """Append what of the next edits lies before `end` in the amended text to `into`, cut there, and go on to it."""
        edit = self._next
        if edit is None or self._base < edit.start:
            step = end - self._at if edit is None else min(end - self._at, edit.start - self._base)
            self._at += step
            self._base += step
            if edit is None or self._base < edit.start or self._at == end:
                return
        step = min(end - self._at, len(edit.inserted))
        _append_edit(into, Edit(edit.start, edit.end, edit.inserted[:step], edit.moved))
        self._at += step
        self._base = edit.end
        rest = edit.inserted[step:]
        self._next = Edit(edit.end, edit.end, rest, edit.moved) if rest else next(self._edits, None)
