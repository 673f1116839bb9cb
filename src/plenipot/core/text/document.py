"""A document with its tracked changes: stories of paragraphs of spans, each span with its revision type.

Words: a *span* is a run of characters with one revision type; the *paragraph mark* is the end of a paragraph, which can
itself be inserted or deleted (then paragraphs split or join); a *story* is a flow of paragraphs (body, a footnote, a
header …); a *tracked change* says who changed a span and when **according to the file**, which is never the proponent.

A paragraph whose mark is not in a text joins there with the paragraph that follows, inside the same cell or flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from plenipot.core.identity.quick_values import quick_constructor

PARAGRAPH_BREAK = "\u2029"
"""Stands among the words of one provision where a proposal begins a new paragraph: ``¶`` where it is shown.

Behind it stands the number of the new paragraph, and a tab, also where it has none.
"""


class RevisionType(IntEnum):
    """The effect of tracked changes on a piece of text."""

    UNCHANGED = 0
    INSERTED = 1
    DELETED = 2
    MOVED_TO = 3
    MOVED_FROM = 4
    INSERTED_THEN_DELETED = 5
    """Inserted, then deleted by somebody else: in neither text."""

    @property
    def accepted(self) -> bool:
        """Tell whether the piece stands in the text after all changes are accepted."""
        return IN_ACCEPTED[self]

    @property
    def rejected(self) -> bool:
        """Tell whether the piece stands in the text after all changes are rejected."""
        return IN_REJECTED[self]

    @property
    def published(self) -> str:
        """The word for this type in JSON, Akoma Ntoso and the interface, which outlives its name in Python."""
        return _PUBLISHED[self]


UNCHANGED = RevisionType.UNCHANGED
"""For loops over spans: a look into the class of types takes longer than the comparison."""
_PUBLISHED = ("kept", "inserted", "deleted", "moved_in", "moved_out", "struck")
"""By the number of the type."""
IN_ACCEPTED = tuple(
    revision in {RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.MOVED_TO} for revision in RevisionType
)
"""Revision type → whether its words stand in the accepted text: quicker than the property in loops over spans."""
IN_REJECTED = tuple(
    revision in {RevisionType.UNCHANGED, RevisionType.DELETED, RevisionType.MOVED_FROM} for revision in RevisionType
)
"""Revision type → whether its words stand in the rejected text."""
COMING = frozenset({RevisionType.INSERTED, RevisionType.MOVED_TO})
"""The types of what stands in the accepted text alone."""
GOING = frozenset({RevisionType.DELETED, RevisionType.MOVED_FROM})
"""The types of what stands in the rejected text alone."""


class TrackedChange(NamedTuple):
    """Author and time of a tracked change as the file says; `at` is the file's own text, often empty."""

    author: str
    at: str
    move: str = ""
    """The name that pairs the two ends of a move; empty for all other changes."""


class Span(NamedTuple):
    """Characters of one revision type.

    `change` indexes `WordDocument.changes`, −1 for none; `deleted_by` likewise, for words that somebody inserted and
    somebody else deleted.
    """

    text: str
    revision: RevisionType = RevisionType.UNCHANGED
    change: int = -1
    deleted_by: int = -1

    @property
    def fate(self) -> RevisionType:
        """Deprecated name of `revision`."""
        return self.revision


class HiddenWords(NamedTuple):
    """Words in hidden type: in the file, and in none of its texts.

    `at` counts the characters of the paragraph's words that stand before them; the rest is as in a span.
    """

    at: int
    text: str
    revision: RevisionType = RevisionType.UNCHANGED
    change: int = -1
    deleted_by: int = -1


class FontSign(NamedTuple):
    """A sign that the file draws with the font `font` of pictures: the paragraph's words hold the sign itself at `at`.

    `code` is the file's own, in hexadecimal digits (``F0B3``); what is written as Word keeps it.
    """

    at: int
    font: str
    code: str


class Cell(NamedTuple):
    """Where a paragraph stands in a table: table ordinal in its story, row and column from 0, nesting from 1.

    Columns are those of the table: behind a cell that takes up two the next one stands in the third.

    What became of the row and of the cell, each with its change and, where it was inserted and then deleted, the second.
    """

    table: int
    row: int
    column: int
    depth: int = 1
    row_revision: RevisionType = RevisionType.UNCHANGED
    cell_revision: RevisionType = RevisionType.UNCHANGED
    row_change: int = -1
    row_deleted_by: int = -1
    cell_change: int = -1
    cell_deleted_by: int = -1
    columns: int = 1
    """How many columns of its table it takes up."""


class FormerProperties(NamedTuple):
    """The style and the list level that a paragraph had before a tracked change of its properties.

    `indented` counts the levels by which that change moved it further in, below 0 further out, where style and list say
    nothing of it; `change` says who.
    """

    style: str = ""
    level: int = -1
    indented: int = 0
    change: int = -1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it lies in the file, before joining and splitting.

    `style` is the style's name without spaces and underscores (``Proposal``, ``enumlev1``, ``""`` for the default). `number` is the
    automatic list number as a reader sees it (``a)``), never part of `spans`. `index` counts paragraphs of the story
    in file order from 0 and is the stable place of its words in the file.
    """

    spans: tuple[Span, ...]
    style: str = ""
    mark_revision: RevisionType = RevisionType.UNCHANGED
    mark_change: int = -1
    number: str = ""
    level: int = -1
    cell: Cell | None = None
    """For a paragraph of a text box, the cell that the box hangs in."""
    index: int = 0
    direction: str = ""
    """``rtl`` where the file says so, else empty."""
    number_rejected: str = ""
    """The automatic number before all changes; empty for a paragraph that is not there then."""
    emphasis: bool = False
    """Whether its first word is underlined (an emphatic NOC is)."""
    box: int = 0
    """Ordinal of the text box that it stands in, 0 for none; a box follows the paragraph it hangs on."""
    mark_deleted_by: int = -1
    """Who deleted the mark that somebody else had inserted; −1 for all others."""
    hidden: tuple[HiddenWords, ...] = ()
    """The words in hidden type, which are never part of `spans`."""
    signs: tuple[FontSign, ...] = ()
    """The signs among the words that the file draws with a font of pictures."""
    former: FormerProperties | None = None
    """Where a tracked change of the paragraph's properties may have changed its level: what they were before."""

    def accepted(self) -> str:
        """The words left when every change is accepted."""
        if len(self.spans) == 1:
            text, revision, _, _ = self.spans[0]
            return text if IN_ACCEPTED[revision] else ""
        return "".join([text for text, revision, _, _ in self.spans if IN_ACCEPTED[revision]])

    def rejected(self) -> str:
        """The words left when every change is rejected."""
        if len(self.spans) == 1:
            text, revision, _, _ = self.spans[0]
            return text if IN_REJECTED[revision] else ""
        return "".join([text for text, revision, _, _ in self.spans if IN_REJECTED[revision]])

    def all_text(self) -> str:
        """All words of the paragraph, whatever their revision."""
        return self.spans[0].text if len(self.spans) == 1 else "".join([text for text, _, _, _ in self.spans])

    def effective_spans(self) -> tuple[Span, ...]:
        """The spans with what became of their row and cell in them: who took a row out took its words out."""
        cell = self.cell
        if cell is None or (cell.row_revision is UNCHANGED and cell.cell_revision is UNCHANGED):
            return self.spans
        return tuple(within_cell(span, cell) for span in self.spans)

    @property
    def style_rejected(self) -> str:
        """The style's name before all changes."""
        return self.style if self.former is None else self.former.style

    @property
    def level_rejected(self) -> int:
        """The list level before all changes."""
        return self.level if self.former is None else self.former.level

    @property
    def changed(self) -> bool:
        """Tell whether any word, or the paragraph mark, is revised."""
        if self.mark_revision is not UNCHANGED:
            return True
        for span in self.spans:  # noqa: SIM110 - most have a single span, and a generator for it takes longer than the look
            if span.revision is not UNCHANGED:
                return True
        return False


make_paragraph = quick_constructor(Paragraph)
"""Makes the paragraphs of a file."""


@dataclass(frozen=True, slots=True)
class Story:
    """A flow of paragraphs beside the body: ``footnote 3``, ``endnote 1``, ``header``, ``footer``, ``comment 2``."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    anchor: int = -1
    """Index of the body paragraph that the story hangs on, −1 where there is none."""
    anchor_at: int = -1
    """Characters of that paragraph's words before the reference, −1 where that is not known."""
    revision: RevisionType = RevisionType.UNCHANGED
    """The revision of the reference: a note is in a text where its reference is."""
    change: int = -1
    deleted_by: int = -1

    @property
    def reference(self) -> Span:
        """The reference as a span without words: what became of it became of the note."""
        return Span("", self.revision, self.change, self.deleted_by)


class UnparsedContent(NamedTuple):
    """Something in the file that was not understood, kept and shown: what it is, where, and its words."""

    what: str
    place: str
    words: str = ""


class FormattedWords(NamedTuple):
    """Characters `start` to `end` of all the words of body paragraph `place`, set off by formatting.

    `formats` says how: ``struck``, ``underlined``, ``bold``, ``colour FF0000``, ``highlight yellow``.
    """

    place: int
    start: int
    end: int
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A whole file as marked text: the paragraphs of its body in reading order, and what stands beside it."""

    body: tuple[Paragraph, ...]
    stories: tuple[Story, ...] = ()
    """Its notes, comments, headers and footers."""
    changes: tuple[TrackedChange, ...] = ()
    unread: tuple[UnparsedContent, ...] = ()
    language: str = ""
    """The language most words of the file are set in by its own settings (``en``, ``ar`` …), or empty."""
    properties: dict[str, str] = field(default_factory=dict)
    formatting: tuple[FormattedWords, ...] = ()
    """Words set off by formatting, in files where it may stand for tracked changes."""

    @property
    def all_stories(self) -> tuple[Story, ...]:
        """The body as a story of that name, and what stands beside it."""
        return (Story("body", self.body), *self.stories)

    def hidden_words(self) -> Iterator[UnparsedContent]:
        """Each paragraph that holds words in hidden type, with those words."""
        for name, paragraphs in (("", self.body), *((story.name, story.paragraphs) for story in self.stories)):
            for paragraph in paragraphs:
                if words := " ".join("".join([hidden.text for hidden in paragraph.hidden]).split()):
                    place = f"paragraph {paragraph.index + 1}"
                    yield UnparsedContent("hidden words", f"{name}, {place}" if name else place, words)


def within_cell(span: Span, cell: Cell | None) -> Span:
    """Return a span with what became of the row and the cell it stands in."""
    if cell is None:
        return span
    row = Span("", cell.row_revision, cell.row_change, cell.row_deleted_by)
    return within_revision(
        row, within_revision(Span("", cell.cell_revision, cell.cell_change, cell.cell_deleted_by), span)
    )


def within_revision(around: Span, span: Span) -> Span:
    """Return a span with what became of that in which it stands; `around` is a span without words, with that revision."""
    if around.revision is RevisionType.UNCHANGED or span.revision is RevisionType.INSERTED_THEN_DELETED:
        return span
    if around.revision is RevisionType.INSERTED_THEN_DELETED or span.revision is RevisionType.UNCHANGED:
        return around._replace(text=span.text)
    if around.revision.accepted == span.revision.accepted:
        return span
    first, second = (around, span) if around.revision.accepted else (span, around)
    return Span(span.text, RevisionType.INSERTED_THEN_DELETED, first.change, second.change)


def plain_spans(text: str) -> tuple[Span, ...]:
    """A text without changes as spans."""
    return (Span(text),) if text else ()


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans with empty ones dropped and neighbours of one revision type and change joined."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if merged and merged[-1][1:] == span[1:]:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + span.text)
        else:
            merged.append(span)
    return tuple(merged)


def cut_spans(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The part ``[start, end)`` of the spans, counted in characters of the union."""
    pieces: list[Span] = []
    at = 0
    for span in spans:
        low, high = max(start - at, 0), min(end - at, len(span.text))
        if low < high:
            pieces.append(span._replace(text=span.text[low:high]))
        at += len(span.text)
    return merge_spans(pieces)
