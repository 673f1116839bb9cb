"""The two plain texts of a marked file: after accepting, and after rejecting, every tracked change.

Rules, the same everywhere: one line per paragraph; the paragraphs of a table's cells in reading order; a text box after
the paragraph it hangs on; tabs and breaks are one space each, and nothing else is changed. A paragraph whose mark is not
in the text runs into the next of the same cell or flow, never across the end of a cell or past a
table, even one that is not in the text; a row or cell
that is not in the text is left out; where nothing of a paragraph is left, its mark included, there is no line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        # A text without the sign comes back as it is, after a look that is quicker than any test before it.
        lines += [
            text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
            for text in join_paragraphs(story.paragraphs, accepted=accepted, numbers=numbers)
        ]
    return lines


def join_paragraphs(paragraphs: Sequence[Paragraph], *, accepted: bool, numbers: bool = False) -> Iterator[str]:
    """One text per paragraph after accepting (or rejecting) every change, tabs and breaks as they are."""
    words = Paragraph.accepted if accepted else Paragraph.rejected
    if not numbers and all(map(_is_unrevised, paragraphs)):
        return map(words, paragraphs)
    groups = group_paragraphs(paragraphs, accepted=accepted)
    if numbers:
        return (_with_number(group, accepted=accepted) for group in groups)
    return iter([words(group[0]) if len(group) == 1 else _join_words(group, accepted=accepted) for group in groups])


def _is_unrevised(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is one in both texts: neither its mark nor its row or cell is revised."""
    return paragraph.mark_revision is UNCHANGED and (
        (cell := paragraph.cell) is None or cell.row_revision is cell.cell_revision is UNCHANGED
    )


def group_paragraphs(paragraphs: Iterable[Paragraph], *, accepted: bool) -> list[Sequence[Paragraph]]:
    """The paragraphs of a flow that become one after accepting (or rejecting) every change, in the order of their first parts."""
    groups: list[Sequence[Paragraph]] = []
    starts: list[int] = []
    waiting: dict[int, tuple[int, list[Paragraph]]] = {}
    for order, paragraph in enumerate(paragraphs):
        if (
            not waiting
            and paragraph.mark_revision is UNCHANGED
            and ((cell := paragraph.cell) is None or cell.row_revision is cell.cell_revision is UNCHANGED)
        ):
            groups.append((paragraph,))
            starts.append(order)
            continue
        start, group = waiting.pop(paragraph.box, (order, []))
        if group and _cell_place(group[0].cell) != _cell_place(paragraph.cell):
            if _join_words(group, accepted=accepted):
                groups.append(group)
                starts.append(start)
            start, group = order, []
        if not _is_in_text(paragraph.cell, accepted=accepted):
            continue
        group.append(paragraph)
        if paragraph.mark_revision.accepted if accepted else paragraph.mark_revision.rejected:
            groups.append(group)
            starts.append(start)
        else:
            waiting[paragraph.box] = start, group
    left = [(start, group) for start, group in waiting.values() if _join_words(group, accepted=accepted)]
    if not left and starts == sorted(starts):
        return groups
    ordered = sorted([*zip(starts, groups, strict=True), *left], key=itemgetter(0))
    return [group for _, group in ordered]


def _join_words(group: Iterable[Paragraph], *, accepted: bool) -> str:
    """The words of the paragraphs that one of the two texts joins."""
    return "".join([part.accepted() if accepted else part.rejected() for part in group])


def _with_number(group: Sequence[Paragraph], *, accepted: bool) -> str:
    """The words of a paragraph behind its automatic number, which is that of the part whose end stands."""
    last = group[-1]
    ends = last.mark_revision.accepted if accepted else last.mark_revision.rejected
    number = last.number if accepted else last.number_rejected
    words = _join_words(group, accepted=accepted)
    return f"{number} {words}" if number and ends else words


def _cell_place(cell: Cell | None) -> tuple[object, ...] | None:
    """The place of a cell without its nesting and revisions."""
    return None if cell is None else cell[:3]


def _is_in_text(cell: Cell | None, *, accepted: bool) -> bool:
    """Tell whether a cell stands in one of the two texts, by its row and by itself."""
    if cell is None:
        return True
    if accepted:
        return cell.row_revision.accepted and cell.cell_revision.accepted
    return cell.row_revision.rejected and cell.cell_revision.rejected
