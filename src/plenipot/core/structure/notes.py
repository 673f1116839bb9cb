"""Footnotes and endnotes as provisions of the text that they hang on: ``RES70/resolves/1/note-1``.

A note hangs on the provision in whose words its reference stands, is numbered as it is printed, and is in a text where its
reference is: a note whose reference is inserted is new with all its words, one whose reference is deleted goes. Notes stand
behind the text, in the order of their references.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.fragments import split_fragments
from plenipot.core.structure.label_cuts import drop_prefix
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.structure.retyped import as_moved
from plenipot.core.text.counting import format_roman
from plenipot.core.text.document import (
    Paragraph,
    RevisionType,
    Span,
    Story,
    UnparsedContent,
    WordDocument,
    merge_spans,
    within_revision,
)
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind, Text, make_provision

_KINDS = ("footnote", "endnote")
_TYPED = lazy_pattern(r"\s*(?P<number>\d{1,3}(?:bis|ter)?|\*{1,3})[ \u00a0]*\t\s*")
"""A number that is typed into the note, as ITU's files have it beside references with a mark of their own."""
_STYLE = "footnotetext"
"""Of the paragraphs of a note, in every Word file."""


@dataclass(slots=True)
class TextNote:
    """The paragraphs of one note, and its place among the notes of the text."""

    ordinal: int
    paragraphs: list[Provision] = field(default_factory=list)


class NoteNumber(NamedTuple):
    """The number that is printed for a note, in the text before all changes where it stands there, and that after them, if another."""

    label: str
    renumbered: str | None = None


class NumberedNote(NamedTuple):
    """A footnote or endnote with the number that is printed beside it."""

    story: Story
    number: NoteNumber


def number_notes(marked: WordDocument) -> tuple[NumberedNote, ...]:
    """The notes of a whole file with their numbers, footnotes first, each kind in the order of the references."""
    return tuple(NumberedNote(story, number) for story, number in _number_stories(marked.stories))


def find_notes(marked: WordDocument, notes: Sequence[NumberedNote], provisions: Text, root: str, places: range) -> Text:
    """The notes of a file whose references stand in the paragraphs at `places`, each under its provision, else under `root`.

    A note whose sign is struck here and put in there with the same words moves with its sign.
    """
    hanging = [note for note in notes if note.story.anchor in places]
    return _mark_moves(tuple(_place_notes(marked, hanging, provisions, root))) if hanging else ()


def _mark_moves(notes: Text) -> Text:
    """The notes, those struck in one place whose very words come in another as moved."""
    revisions = [note.revision for note in notes]
    words = [
        fold_for_comparison(note.rejected if revision is RevisionType.DELETED else note.accepted)
        for note, revision in zip(notes, revisions, strict=True)
    ]
    ends = Counter(zip(revisions, words, strict=True))
    return tuple(
        as_moved(note) if text and ends[RevisionType.DELETED, text] == ends[RevisionType.INSERTED, text] == 1 else note
        for note, text in zip(notes, words, strict=True)
    )


def _place_notes(
    marked: WordDocument, hanging: Sequence[NumberedNote], provisions: Text, root: str
) -> Iterator[Provision]:
    """Yield the provisions of notes, each under the provision that its sign stands in; one before them all under the first."""
    names = AddressAllocator(provision.address for provision in provisions)
    anchors = sorted({provision.place: provision for provision in reversed(provisions) if provision.place >= 0}.items())
    starts = [place for place, _ in anchors]
    for story, number in hanging:
        at = bisect_right(starts, story.anchor) - 1
        above = anchors[max(at, 0)][1] if anchors else None
        sign_at = -1
        if above:
            sign_at = _sign_at(marked.body[story.anchor], above, story.anchor_at) if at >= 0 else 0
        yield from _note_provisions(story, number, above.address if above else root, names, sign_at=sign_at)


def unparsed_note(story: Story, what: str) -> UnparsedContent:
    """A note as content that is not parsed; `what` says why, as in “a note that hangs on no provision”."""
    words = "\n".join(paragraph.all_text() for paragraph in story.paragraphs)
    return UnparsedContent(what, f"paragraph {story.anchor + 1}", words.strip())


def _sign_at(paragraph: Paragraph, provision: Provision, at: int) -> int:
    """The place of a note's sign among the words of a provision that ends its paragraph; −1 where the sign stands elsewhere."""
    words = "".join(span.text for span in provision.spans)
    before = len(paragraph.all_text()) - len(words)
    return at - before if at >= before and paragraph.all_text().endswith(words) else -1


def _number_stories(stories: Sequence[Story]) -> Iterator[tuple[Story, NoteNumber]]:
    """The notes of both kinds with their printed numbers: through the text, endnotes in Roman letters.

    A note that nothing refers to is printed nowhere, and has no number.
    """
    for kind in _KINDS:
        notes = [story for story in stories if story.name.startswith(kind) and story.anchor >= 0]
        notes.sort(key=lambda story: (story.anchor, story.anchor_at))
        numbering = NoteNumbering()
        for story in notes:
            if typed := _TYPED.match(story.paragraphs[0].all_text()) if story.paragraphs else None:
                yield story, NoteNumber(typed["number"])
            else:
                yield story, numbering.count(kind, story.revision)


class NoteNumbering:
    """Counts the notes of each kind through both texts; those whose number is typed do not count."""

    def __init__(self) -> None:
        self._before = dict.fromkeys(_KINDS, 0)
        self._after = dict.fromkeys(_KINDS, 0)

    def count(self, kind: str, revision: RevisionType) -> NoteNumber:
        """Count a note; return its number as `expected`."""
        number = self.expected(kind, revision)
        self._before[kind] += revision.rejected
        self._after[kind] += revision.accepted
        return number

    def expected(self, kind: str, revision: RevisionType) -> NoteNumber:
        """Return the number of the next note of a kind."""
        before, after = self._before[kind] + revision.rejected, self._after[kind] + revision.accepted
        numbers = [str(number) if kind == _KINDS[0] else format_roman(number) for number in (before, after)]
        if revision.rejected and revision.accepted and before != after:
            return NoteNumber(*numbers)
        return NoteNumber(numbers[0] if revision.rejected else numbers[1])


def lay_out_note(note: TextNote, numbering: NoteNumbering, *, anchor: int, before: int) -> Story | None:
    """A note as a story that hangs on paragraph `anchor`, whose label is `before` letters long.

    `None` where its number is one that can be neither counted nor typed.
    """
    first = note.paragraphs[0]
    revision, label = first.revision, first.label
    own = NoteNumber(label, first.renumbered)
    kind = next((kind for kind in _KINDS if numbering.expected(kind, revision) == own), "")
    typed = "" if kind else f"{label}\t"
    if typed and (first.renumbered is not None or not _TYPED.match(typed)):
        return None
    if kind:
        numbering.count(kind, revision)
    signed = next((span for span in first.spans if span.revision is revision), Span(""))
    return Story(
        f"{kind or _KINDS[0]} {note.ordinal + 1}",
        tuple(_note_paragraphs(note, typed, revision)),
        anchor,
        before + first.sign_at if first.sign_at >= 0 else -1,
        revision=revision,
        change=signed.change,
        deleted_by=signed.deleted_by,
    )


def _note_paragraphs(note: TextNote, typed: str, revision: RevisionType) -> Iterator[Paragraph]:
    """The paragraphs of a note, the first with its typed sign; a note that comes or goes has no changes of ends."""
    for place, provision in enumerate(note.paragraphs):
        spans = merge_spans((Span("" if place else typed), *provision.spans))
        mark = provision.mark_revision if revision is RevisionType.UNCHANGED else RevisionType.UNCHANGED
        yield Paragraph(spans, _STYLE, mark, index=place)


def _note_provisions(
    story: Story, number: NoteNumber, above: str, names: AddressAllocator, *, sign_at: int
) -> Iterator[Provision]:
    """The paragraphs of one note: the first has its number, others stand under it."""
    address = ""
    for piece in split_fragments(story.paragraphs):
        lead = _count_before_words(piece.old, first=not address), _count_before_words(piece.new, first=not address)
        label, renumbered = NoteNumber("") if address else number
        own = names.allocate(address, "#p") if address else names.allocate(above, f"note-{number.label}")
        address = address or own
        yield make_provision(
            own,
            ProvisionKind.NOTE,
            tuple(within_revision(story.reference, span) for span in drop_prefix(piece.spans, *lead)),
            label,
            mark_revision=piece.mark if story.revision is RevisionType.UNCHANGED else story.revision,
            place=story.anchor,
            renumbered=renumbered,
            sign_at=sign_at if label else -1,
        )


def _count_before_words(text: str, *, first: bool) -> int:
    """Count the characters before the words of a note: blanks, and at its beginning its typed number."""
    typed = _TYPED.match(text) if first else None
    return typed.end() if typed else len(text) - len(text.lstrip())


def part_notes(text: Text) -> tuple[Text, dict[str, list[TextNote]]]:
    """The text without the notes at its end that hang on a provision of it, and those by the address of that provision."""
    end = len(text)
    while end and text[end - 1].kind is ProvisionKind.NOTE:
        end -= 1
    addresses = Counter(provision.address for provision in text[:end])
    notes = _group_notes(text[end:])
    anchors = [str(Address(note.paragraphs[0].address).parent) for note in notes]
    if not all(addresses[anchor] == 1 for anchor in anchors):
        return text, {}
    by_anchor: dict[str, list[TextNote]] = {}
    for anchor, note in zip(anchors, notes, strict=True):
        by_anchor.setdefault(anchor, []).append(note)
    return text[:end], by_anchor


def _group_notes(provisions: Sequence[Provision]) -> list[TextNote]:
    """The notes at the end of a text, each with the provisions that stand under its first."""
    notes: list[TextNote] = []
    for provision in provisions:
        if notes and Address(provision.address).is_under(notes[-1].paragraphs[0].address):
            notes[-1].paragraphs.append(provision)
        else:
            notes.append(TextNote(len(notes), [provision]))
    return notes
