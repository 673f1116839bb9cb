"""The two plain texts of a marked file: after accepting, and after rejecting, every tracked change.

Rules, the same everywhere: one line per paragraph; the paragraphs of a table's cells in reading order; a text box after
the paragraph it hangs on; tabs and breaks are one space each, and nothing else is changed. A paragraph whose mark is not
in the text runs into the next of the same cell or flow, never across the end of a cell or past a
table, even one that is not in the text; a row or cell
that is not in the text is left out; where nothing of a paragraph is left, its mark included, there is no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from plenipot.core.text.document import UNCHANGED, Cell, Paragraph, WordDocument


def accepted_lines(marked: WordDocument, *, numbers: bool = False, stories: bool = False) -> list[str]:
    """The lines of the file after accepting every change; see `lines`."""
    return plain_lines(marked, accepted=True, numbers=numbers, stories=stories)


def rejected_lines(marked: WordDocument, *, numbers: bool = False, stories: bool = False) -> list[str]:
    """The lines of the file after rejecting every change; see `lines`."""
    return plain_lines(marked, accepted=False, numbers=numbers, stories=stories)


def plain_lines(marked: WordDocument, *, accepted: bool, numbers: bool = False, stories: bool = False) -> list[str]:
    """One line per paragraph of the body; `numbers` puts automatic numbers before the words.

    With `stories`, every other story (notes, headers, footers, comments) follows under a line ``[its name]``; a note is
    left out where its reference is not in the text.
    """
    wanted = marked.all_stories if stories else marked.all_stories[:1]
    lines: list[str] = []
    for story in wanted:
        if not (story.revision.accepted if accepted else story.revision.rejected):
            continue
        if story.name != "body":
            lines.append(f"[{story.name}]")
        lines.extend(map(_plain, join_paragraphs(story.paragraphs, accepted=accepted, numbers=numbers)))
    return lines


def _plain(text: str) -> str:
    # A text without the sign comes back as it is, after a look that is quicker than any test before it.
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")


@dataclass(slots=True)
class _Open:
    """A paragraph whose mark does not stand, waiting for the next one of its place."""

    order: int
    cell: Cell | None
    words: list[str] = field(default_factory=list)


def join_paragraphs(paragraphs: Iterable[Paragraph], *, accepted: bool, numbers: bool = False) -> Iterator[str]:
    """One text per paragraph after accepting (or rejecting) every change, tabs and breaks as they are."""
    lines: list[tuple[int, str]] = []
    waiting: dict[int, _Open] = {}
    for order, paragraph in enumerate(paragraphs):
        if (
            not waiting
            and not numbers
            and paragraph.mark_revision is UNCHANGED
            and ((cell := paragraph.cell) is None or cell.row_revision is cell.cell_revision is UNCHANGED)
        ):
            lines.append((order, paragraph.accepted() if accepted else paragraph.rejected()))
            continue
        open_paragraph = waiting.pop(paragraph.box, None)
        if open_paragraph is not None and _place(open_paragraph.cell) != _place(paragraph.cell):
            lines.extend(_left(open_paragraph))
            open_paragraph = None
        if not _stands(paragraph.cell, accepted=accepted):
            continue
        open_paragraph = open_paragraph or _Open(order, paragraph.cell)
        open_paragraph.words.append(paragraph.accepted() if accepted else paragraph.rejected())
        if paragraph.mark_revision.accepted if accepted else paragraph.mark_revision.rejected:
            number = (paragraph.number if accepted else paragraph.number_rejected) if numbers else ""
            lines.append(
                (
                    open_paragraph.order,
                    f"{number} {''.join(open_paragraph.words)}" if number else "".join(open_paragraph.words),
                )
            )
        else:
            waiting[paragraph.box] = open_paragraph
    for open_paragraph in waiting.values():
        lines.extend(_left(open_paragraph))
    lines.sort(key=itemgetter(0))
    return iter([text for _, text in lines])


def _left(paragraph: _Open) -> Iterator[tuple[int, str]]:
    text = "".join(paragraph.words)
    if text:
        yield paragraph.order, text


def _place(cell: Cell | None) -> tuple[object, ...] | None:
    return None if cell is None else cell[:3]


def _stands(cell: Cell | None, *, accepted: bool) -> bool:
    if cell is None:
        return True
    if accepted:
        return cell.row_revision.accepted and cell.cell_revision.accepted
    return cell.row_revision.rejected and cell.cell_revision.rejected
