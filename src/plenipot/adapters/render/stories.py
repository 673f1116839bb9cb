"""Marked text for machines and for a terminal: every word with its story, its place, its fate, and who and when.

Words: *said* is a fate with the numbers of its changes. The fate of a row and of a cell is in that of their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from plenipot.core.text.document import Cell, Paragraph, RevisionType, Span, Story, WordDocument

_ENDS = "¶"
_ROW, _CELL = "⟨row⟩", "⟨cell⟩"


def stories_value(marked: WordDocument) -> list[dict[str, Any]]:
    """All stories with all their words, with stable keys; `change` and `by` count in the file's changes."""
    return [
        {
            "name": story.name,
            "anchor": story.anchor,
            "paragraphs": [_paragraph_value(paragraph) for paragraph in story.paragraphs],
        }
        for story in marked.stories
    ]


def spans_value(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Spans with stable keys."""
    return [{"text": span.text, **_said(*span[1:])} for span in spans]


def changes(marked: WordDocument) -> list[str]:
    """Every run of changed words, one a line: story and paragraph, fate, author, moment, words, parted by tabs.

    Words that were inserted and then deleted are followed by who deleted them and when. An end of a paragraph is ``¶``;
    a row and a cell are told at their first paragraph.
    """
    lines: list[str] = []
    for story in marked.stories:
        for paragraph, spans in _done(story):
            place = f"{story.name} {paragraph.index + 1}"
            for span in spans:
                if span.revision is not RevisionType.UNCHANGED:
                    hands = (
                        _hand(marked, span.change),
                        _hand(marked, span.deleted_by) if span.revision is RevisionType.INSERTED_THEN_DELETED else (),
                    )
                    words = " ".join(span.text.split())
                    lines.append("\t".join((place, _named(span.revision), *hands[0], words, *hands[1])))
    return lines


def _done(story: Story) -> Iterator[tuple[Paragraph, Iterable[Span]]]:
    """Each paragraph with what was done to its row and its cell, where it is their first, to its words, to its end."""
    seen: set[tuple[int, ...]] = set()
    for paragraph in story.paragraphs:
        cell, spans = paragraph.cell, list(paragraph.effective_spans())
        if cell is not None:
            ends = (
                (cell[:2], Span(_ROW, cell.row_revision, cell.row_change, cell.row_deleted_by)),
                (cell[:3], Span(_CELL, cell.cell_revision, cell.cell_change, cell.cell_deleted_by)),
            )
            spans[:0] = [end for place, end in ends if place not in seen]
            seen.update(place for place, _ in ends)
        yield (
            paragraph,
            (*spans, Span(_ENDS, paragraph.mark_revision, paragraph.mark_change, paragraph.mark_deleted_by)),
        )


def _paragraph_value(paragraph: Paragraph) -> dict[str, Any]:
    cell = paragraph.cell
    return {
        "place": paragraph.index,
        "style": paragraph.style,
        "number": paragraph.number,
        "number_rejected": paragraph.number_rejected,
        "direction": paragraph.direction,
        "box": paragraph.box,
        "mark": _said(paragraph.mark_revision, paragraph.mark_change, paragraph.mark_deleted_by),
        "cell": None if cell is None else _cell_value(cell),
        "spans": spans_value(paragraph.effective_spans()),
    }


def _cell_value(cell: Cell) -> dict[str, Any]:
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "depth": cell.depth,
        "row_mark": _said(cell.row_revision, cell.row_change, cell.row_deleted_by),
        "cell_mark": _said(cell.cell_revision, cell.cell_change, cell.cell_deleted_by),
    }


def _said(fate: RevisionType, change: int, by: int) -> dict[str, Any]:
    return {"fate": fate.published.upper(), "change": change, "by": by}


def _hand(marked: WordDocument, number: int) -> tuple[str, str]:
    """Who made a change and when, according to the file."""
    return marked.changes[number][:2] if number >= 0 else ("", "")


def _named(fate: RevisionType) -> str:
    return fate.published.replace("_", " ")
