"""A file with every tracked change accepted: the text that it leaves, as a file that tracks nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plenipot.core.text.document import UNCHANGED, Paragraph, Span, Story, WordDocument
from plenipot.core.text.plain_text import group_paragraphs
from plenipot.core.text.provisions import count_before


def accept_changes(document: WordDocument) -> WordDocument:
    """The file with every change accepted; the same one where nothing is tracked.

    Paragraphs that run into each other are one, with the style and the number of the last; notes whose reference goes are
    gone. Its paragraphs are counted anew.
    """
    if not _is_tracked(document):
        return document
    places: dict[int, tuple[int, int]] = {}
    body = _accept_paragraphs(document.body, places)
    notes = tuple(_accept_story(story, document.body, places) for story in document.stories if story.revision.accepted)
    return replace(document, body=body, stories=notes, changes=(), formatting=())


def _is_tracked(document: WordDocument) -> bool:
    """Tell whether a document holds any tracked change: of words, ends, properties, rows or cells."""
    if any(story.revision is not UNCHANGED for story in document.stories):
        return True
    return any(
        paragraph.changed
        or paragraph.former is not None
        or (paragraph.cell is not None and paragraph.cell.row_revision is not UNCHANGED)
        or (paragraph.cell is not None and paragraph.cell.cell_revision is not UNCHANGED)
        for story in document.all_stories
        for paragraph in story.paragraphs
    )


def _accept_story(story: Story, body: Sequence[Paragraph], places: Mapping[int, tuple[int, int]]) -> Story:
    """A story beside the body with its changes accepted, at the place where its reference stands then."""
    paragraphs = _accept_paragraphs(story.paragraphs, {})
    if story.anchor not in places:
        return replace(story, paragraphs=paragraphs, revision=UNCHANGED, change=-1)
    anchor, before = places[story.anchor]
    at = story.anchor_at
    if at >= 0:
        at = before + count_before(body[story.anchor].spans, at, accepted=True)
    return replace(story, paragraphs=paragraphs, anchor=anchor, anchor_at=at, revision=UNCHANGED, change=-1)


def _accept_paragraphs(paragraphs: Sequence[Paragraph], places: dict[int, tuple[int, int]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a flow as they stand; `places` learns where each begins now: in which one, behind how many letters."""
    accepted: list[Paragraph] = []
    for group in group_paragraphs(paragraphs, accepted=True):
        words = ""
        for part in group:
            places[part.index] = len(accepted), len(words)
            words += part.accepted()
        last = group[-1]
        cell = last.cell and last.cell._replace(
            row_revision=UNCHANGED, cell_revision=UNCHANGED, row_change=-1, cell_change=-1
        )
        accepted.append(
            Paragraph(
                (Span(words),) if words else (),
                last.style,
                number=last.number,
                level=last.level,
                cell=cell,
                index=len(accepted),
                direction=last.direction,
                number_rejected=last.number,
                emphasis=group[0].emphasis,
                box=last.box,
                hidden=tuple(hidden for part in group for hidden in part.hidden),
            )
        )
    return tuple(accepted)
