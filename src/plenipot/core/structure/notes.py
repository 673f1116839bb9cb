"""Footnotes and endnotes as provisions of the text that they hang on: ``RES70/resolves/1/note-1``.

A note hangs on the provision in whose words its reference stands, is numbered as it is printed, and is in a text where its
reference is: a note whose reference is inserted is new with all its words, one whose reference is deleted goes. Notes stand
behind the text, in the order of their references.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plenipot.core.structure.fragments import split_fragments
from plenipot.core.structure.label_cuts import drop_prefix
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.text.counting import format_roman
from plenipot.core.text.document import RevisionType, Span, Story, WordDocument
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

_KINDS = ("footnote", "endnote")
_TYPED = re.compile(r"\s*(?P<number>\d{1,3}(?:bis|ter)?|\*{1,3})[ \u00a0]*\t\s*")
"""A number that is typed into the note, as ITU's files have it beside references with a mark of their own."""
_IN_AND_OUT = RevisionType.INSERTED_THEN_DELETED


class NumberedNote(NamedTuple):
    """A footnote or endnote with the number that is printed beside it."""

    story: Story
    number: str


def number_notes(marked: WordDocument) -> tuple[NumberedNote, ...]:
    """The notes of a whole file with their numbers, footnotes first, each kind in the order of the references."""
    return tuple(NumberedNote(story, number) for story, number in _numbered(marked.stories[1:]))


def find_notes(notes: Sequence[NumberedNote], provisions: Text, root: str, places: range) -> Iterator[Provision]:
    """Of the notes of a file those whose references stand in the paragraphs at `places`, each under its provision, else under `root`."""
    hanging = [note for note in notes if note.story.anchor in places]
    if not hanging:
        return
    names = AddressAllocator(provision.address for provision in provisions)
    anchors = sorted(
        {provision.place: provision.address for provision in reversed(provisions) if provision.place >= 0}.items()
    )
    starts = [place for place, _ in anchors]
    for story, number in hanging:
        at = bisect_right(starts, story.anchor) - 1
        above = anchors[at][1] if at >= 0 else root
        yield from _note(story, number, above, names)


def _numbered(stories: Sequence[Story]) -> Iterator[tuple[Story, str]]:
    """The notes of both kinds with their printed numbers: through the text, endnotes in Roman letters."""
    for kind in _KINDS:
        notes = [story for story in stories if story.name.startswith(kind)]
        notes.sort(key=lambda story: (story.anchor, story.anchor_at))
        before = after = 0
        for story in notes:
            if typed := _TYPED.match(story.paragraphs[0].all_text()) if story.paragraphs else None:
                yield story, typed["number"]
                continue
            before += story.revision.rejected
            after += story.revision.accepted
            number = before if story.revision.rejected else after
            yield story, str(number) if kind == _KINDS[0] else format_roman(number)


def _note(story: Story, number: str, above: str, names: AddressAllocator) -> Iterator[Provision]:
    """The paragraphs of one note: the first has its number, others stand under it."""
    address = ""
    for piece in split_fragments(story.paragraphs):
        lead = _lead(piece.old, first=not address), _lead(piece.new, first=not address)
        label = "" if address else number
        own = names.allocate(address, "#p") if address else names.allocate(above, f"note-{number}")
        address = address or own
        yield Provision(
            own,
            ProvisionKind.NOTE,
            tuple(_with_reference(story, span) for span in drop_prefix(piece.spans, *lead)),
            label,
            mark_revision=piece.mark if story.revision is RevisionType.UNCHANGED else story.revision,
            place=story.anchor,
        )


def _lead(text: str, *, first: bool) -> int:
    """How many characters stand before the words: blanks, and at the beginning of a note its typed number."""
    typed = _TYPED.match(text) if first else None
    return typed.end() if typed else len(text) - len(text.lstrip())


def _with_reference(story: Story, span: Span) -> Span:
    """A span of a note with what became of its reference."""
    reference = Span(span.text, story.revision, story.change, story.deleted_by)
    if story.revision is RevisionType.UNCHANGED or span.revision is _IN_AND_OUT:
        return span
    if span.revision is RevisionType.UNCHANGED or story.revision is _IN_AND_OUT:
        return reference
    if story.revision.accepted == span.revision.accepted:
        return span
    inserted, deleted = (reference, span) if story.revision.accepted else (span, reference)
    return Span(span.text, _IN_AND_OUT, inserted.change, deleted.change)
