"""From the paragraphs of a file to pieces: what one provision is made of, in both texts.

A paragraph whose mark is in one text only runs on in the other. A piece begins a paragraph of the old text (before all
changes), of the new one (after them), or of both; what begins neither, or has no words in the text that it would begin,
belongs to the piece before. The words of both texts stay the same, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from plenipot.core.text.document import (
    IN_ACCEPTED,
    IN_REJECTED,
    UNCHANGED,
    Cell,
    Paragraph,
    RevisionType,
    Span,
    merge_spans,
)

_REVISIONS = {
    (True, True): RevisionType.UNCHANGED,
    (True, False): RevisionType.DELETED,
    (False, True): RevisionType.INSERTED,
}
_HEAD = 24
"""Characters behind a label within which it could still be another one."""


class Fragment:
    """The words of one provision-to-be: its spans, both texts, and where it begins a paragraph."""

    __slots__ = (
        "box", "cell", "changed", "in_new", "in_old", "indented", "level_new", "level_old", "mark", "more", "new", "number_new", "number_old", "old", "place",
        "spans", "style_new", "style_old",
    )  # fmt: skip

    def __init__(self, paragraph: Paragraph, spans: tuple[Span, ...], *, in_old: bool, in_new: bool) -> None:
        self.spans = spans
        self.mark = mark = paragraph.mark_revision
        changed = True
        if len(spans) == 1 and spans[0].revision is UNCHANGED:
            # So are most: both texts are the same words, and one look at them is enough.
            old = new = spans[0].text
            if not old or old.isspace():
                in_old = in_new = False
            changed = not (mark is UNCHANGED and in_old and in_new)
        else:
            old, new = _both_texts(spans)
            in_old = in_old and not _is_blank(old)
            in_new = in_new and not _is_blank(new)
        self.old, self.new, self.in_old, self.in_new = old, new, in_old, in_new
        self.more: list[Fragment] = []
        self.style_old = self.style_new = paragraph.style
        self.level_old = self.level_new = paragraph.level
        self.number_new = number_new = paragraph.number
        self.number_old = number_old = paragraph.number_rejected
        self.indented = 0
        former = paragraph.former
        if former is not None:
            self.style_old, self.level_old, self.indented = former.style, former.level, former.indented
        self.changed = changed or former is not None or (number_new != number_old and in_old and in_new)
        self.cell = paragraph.cell
        self.box = paragraph.box
        self.place = paragraph.index

    def begins_alike(self, cut: int) -> bool:
        """Tell whether the first `cut` characters, and some behind them, are the same unchanged words in both texts, under one style and number."""
        first = self.spans[0]
        return (
            self.in_old
            and self.in_new
            and first[1] is UNCHANGED
            and len(first[0]) > cut + _HEAD
            and self.style_old == self.style_new
            and self.number_old == self.number_new
            and self.level_old == self.level_new
        )

    def end_rejected(self, paragraph: Paragraph) -> None:
        """Take the properties of the paragraph in which this one ends in the old text: they are what survives."""
        self.style_old, self.number_old = paragraph.style_rejected, paragraph.number_rejected

    def end_accepted(self, paragraph: Paragraph) -> None:
        """Take the properties of the paragraph in which this one ends in the new text."""
        self.style_new, self.number_new = paragraph.style, paragraph.number

    def part(self, spans: tuple[Span, ...]) -> Fragment:
        """Some of its words as a piece of their own, with all its properties."""
        fragment = copy(self)
        fragment.spans = spans
        fragment.old, fragment.new = _both_texts(spans)
        fragment.in_old, fragment.in_new = (
            self.in_old and not _is_blank(fragment.old),
            self.in_new and not _is_blank(fragment.new),
        )
        fragment.mark = self.mark if fragment.in_old != fragment.in_new else RevisionType.UNCHANGED
        fragment.changed = fragment.mark is not UNCHANGED or any(span.revision is not UNCHANGED for span in spans)
        return fragment

    def absorb(self, fragment: Fragment) -> None:
        """Take in a piece that runs on from this one."""
        self.more.append(fragment)
        self.changed = True
        self.mark = _combine_revisions(self.mark, fragment.mark)

    def merge_parts(self) -> None:
        """Join the spans that were taken in, once for the whole paragraph."""
        fragments = (self, *self.more)
        self.spans = merge_spans(span for fragment in fragments for span in fragment.spans)
        self.old = "".join(fragment.old for fragment in fragments)
        self.new = "".join(fragment.new for fragment in fragments)
        self.more = []


def split_fragments(paragraphs: Iterable[Paragraph]) -> list[Fragment]:
    """The pieces of a flow, in order; paragraphs without words are left out."""
    fragments: list[Fragment] = []
    last = old = new = None
    for paragraph in paragraphs:
        runs_on = last is not None and (old or new)
        if runs_on and last is not None and not _is_in_place_of(last, paragraph):
            last.mark = RevisionType.UNCHANGED
            old = new = runs_on = None
        spans = paragraph.spans if paragraph.cell is None else paragraph.effective_spans()
        piece = Fragment(paragraph, spans, in_old=old is None, in_new=new is None)
        if runs_on and last is not None and not (piece.in_old or piece.in_new):
            last.absorb(piece)
        elif piece.in_old or piece.in_new or not all(_is_blank(span.text) for span in piece.spans):
            fragments.append(piece)
            last = piece
        if old is None and new is None and piece.mark is UNCHANGED:
            continue
        old, new = _close_ended(piece, paragraph, old, new)
    for piece in fragments:
        if piece.more:
            piece.merge_parts()
    return fragments


def _close_ended(
    piece: Fragment, paragraph: Paragraph, old: Fragment | None, new: Fragment | None
) -> tuple[Fragment | None, Fragment | None]:
    """Close what ends with a paragraph, and return what the next one runs on from: in the old text and in the new.

    A paragraph goes on where its mark was deleted (in the new text) or inserted (in the old); what ends in a text gets the
    paragraph's properties there. `piece` is the one that this paragraph is part of.
    """
    if old is not None:
        old.end_rejected(paragraph)
    if new is not None:
        new.end_accepted(paragraph)
    still_old = None if paragraph.mark_revision.rejected else old or (piece if piece.in_old else None)
    still_new = None if paragraph.mark_revision.accepted else new or (piece if piece.in_new else None)
    return still_old, still_new


def _is_in_place_of(piece: Fragment, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph stands in the same text box and the same cell as a piece."""
    return piece.box == paragraph.box and _cell_place(piece.cell) == _cell_place(paragraph.cell)


def _cell_place(cell: Cell | None) -> Sequence[int] | None:
    """The table, row, column and width of a cell, without its revisions; None outside tables."""
    return None if cell is None else cell[:4]


def _both_texts(spans: Sequence[Span]) -> tuple[str, str]:
    """The old and the new text of spans."""
    old = "".join([text for text, revision, _, _ in spans if IN_REJECTED[revision]])
    new = "".join([text for text, revision, _, _ in spans if IN_ACCEPTED[revision]])
    return old, new


def _is_blank(text: str) -> bool:
    """Tell whether a text is empty or white space."""
    return not text.strip()


def _combine_revisions(revision: RevisionType, second: RevisionType) -> RevisionType:
    """The revision of what stands in a text where either of two revisions does."""
    return _REVISIONS.get(
        (revision.rejected or second.rejected, revision.accepted or second.accepted), RevisionType.INSERTED_THEN_DELETED
    )
