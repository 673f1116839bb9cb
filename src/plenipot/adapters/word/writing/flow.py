"""Writer of stories: paragraphs one after another, tables with their rows and cells, text boxes on what they hang on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from plenipot.adapters.word.writing.numbering import STEP, NumberingWriter
from plenipot.adapters.word.writing.runs import PlacedRun, write_runs
from plenipot.adapters.word.writing.tracked_changes import IN_VALUES, REVISION_TAGS, RevisionWriter
from plenipot.core.identity.languages import is_right_to_left
from plenipot.core.text.document import Cell, Paragraph, RevisionType

TEXT_WIDTH = 9639
"""Of the text on the page, in twentieths of a point."""
_MARK_TAGS = {
    **{revision: (kind,) for revision, kind in REVISION_TAGS.items()},
    RevisionType.UNCHANGED: (),
    RevisionType.INSERTED_THEN_DELETED: ("ins", "del"),
}
_CELL_TAGS = {
    RevisionType.INSERTED: ("cellIns",),
    RevisionType.DELETED: ("cellDel",),
    RevisionType.INSERTED_THEN_DELETED: ("cellIns", "cellDel"),
}
_DELETIONS = frozenset({RevisionType.DELETED, RevisionType.MOVED_FROM})


class TableLayout(NamedTuple):
    """Layout of a table: the shares of its columns (empty: equal), and whether lines are drawn."""

    shares: tuple[int, ...] = ()
    ruled: bool = True


class StoryWriter:
    """Writes the stories of one file."""

    def __init__(
        self, revisions: RevisionWriter, numbering: NumberingWriter, layouts: Mapping[int, TableLayout], language: str
    ) -> None:
        self._revisions = revisions
        self._numbering = numbering
        self._layouts = layouts
        self._rtl = is_right_to_left(language)
        self._following: dict[int, Paragraph] = {}
        self._tails: Mapping[int, str] = {}
        self._heads: Mapping[int, str] = {}
        self._placed: Mapping[int, Sequence[PlacedRun]] = {}

    def write_story(
        self,
        paragraphs: Sequence[Paragraph],
        *,
        heads: Mapping[int, str] = {},
        tails: Mapping[int, str] = {},
        placed: Mapping[int, Sequence[PlacedRun]] = {},
    ) -> str:
        """Write the blocks of a story; `heads`, `placed` and `tails` are runs without words before, among and after those of its n-th paragraph."""
        self._placed = {id(paragraphs[index]): runs for index, runs in placed.items()}
        self._heads = {id(paragraphs[index]): run for index, run in heads.items()}
        self._tails = {id(paragraphs[index]): run for index, run in tails.items()}
        self._following = {id(paragraph): after for paragraph, after in pairwise(paragraphs)}
        return "".join(self._write_blocks(paragraphs, 0, 0)) or "<w:p/>"

    def _write_blocks(self, paragraphs: Sequence[Paragraph], depth: int, box: int) -> Iterator[str]:
        """Write paragraphs, those of tables as tables and those of text boxes inside the paragraph before them."""
        start = 0
        while start < len(paragraphs):
            inside = _is_in_table(paragraphs[start], depth)
            end = start + 1
            while end < len(paragraphs) and (
                _is_in_table(paragraphs[end], depth) == inside if inside else paragraphs[end].box != box
            ):
                end += 1
            if inside:
                yield from self._write_tables(paragraphs[start:end], depth + 1, box)
            else:
                yield self._write_paragraph(paragraphs[start], paragraphs[start + 1 : end], depth)
            start = end

    def _write_boxes(self, paragraphs: Sequence[Paragraph], depth: int) -> str:
        """Write the text boxes that a paragraph holds, each as a run."""
        boxes: list[str] = []
        start = 0
        while start < len(paragraphs):
            box = paragraphs[start].box
            end = max(index for index, paragraph in enumerate(paragraphs) if paragraph.box == box) + 1
            inner = "".join(self._write_blocks(paragraphs[start:end], depth, box))
            boxes.append(
                '<w:r><w:pict><v:rect style="width:220pt;height:90pt"><v:textbox><w:txbxContent>'
                f"{inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
            )
            start = end
        return "".join(boxes)

    def _write_tables(self, paragraphs: Sequence[Paragraph], depth: int, box: int) -> Iterator[str]:
        """Write paragraphs in cells as tables that follow each other."""
        owned = zip(_owning_cells(paragraphs, depth), paragraphs, strict=True)
        for table, pairs in groupby(owned, key=lambda pair: pair[0].table):
            yield self._write_table(table, list(pairs), depth, box)

    def _write_table(self, table: int, owned: list[tuple[Cell, Paragraph]], depth: int, box: int) -> str:
        """A ``w:tbl`` of the paragraphs that its cells own, in columns of fixed width that share the text width."""
        rows = [list(row) for _, row in groupby(owned, key=lambda pair: pair[0].row)]
        columns = max(owner.column + owner.columns for owner, _ in owned)
        layout = self._layouts.get(table, TableLayout())
        shares = layout.shares or (1,) * columns
        shares += (1,) * (columns - len(shares))
        widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        inner = "".join(self._write_row(row, widths, depth, box) for row in rows)
        visual = "<w:bidiVisual/>" if self._rtl else ""
        properties = (
            f'<w:tblPr>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_table_borders(ruled=layout.ruled)}'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
        )
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"

    def _write_row(self, owned: list[tuple[Cell, Paragraph]], widths: list[int], depth: int, box: int) -> str:
        """A ``w:tr`` whose cells stand in their columns: those before the first are left out, one that lacks behind it is empty."""
        first, change = owned[0][0], _signing_change(paragraph for _, paragraph in owned)
        properties = self._write_revisions(
            _row_tags(first.row_revision), first.row_change, first.row_deleted_by, change
        )
        at = first.column
        before = f'<w:gridBefore w:val="{at}"/>' if at else ""
        parts = [f"<w:tr><w:trPr>{before}{properties}</w:trPr>"]
        for column, pairs in groupby(owned, key=lambda pair: pair[0].column):
            cell = list(pairs)
            parts.extend("<w:tc><w:tcPr/><w:p/></w:tc>" for _ in range(column - at))
            parts.append(self._write_cell(cell[0][0], [paragraph for _, paragraph in cell], widths, depth, box, change))
            at = column + cell[0][0].columns
        return "".join((*parts, "</w:tr>"))

    def _write_cell(
        self, cell: Cell, paragraphs: list[Paragraph], widths: list[int], depth: int, box: int, change: int
    ) -> str:
        """Write a cell of a table with its paragraphs; `widths` are those of the columns, in twentieths of a point."""
        revisions = self._write_revisions(
            _CELL_TAGS.get(cell.cell_revision, ()), cell.cell_change, cell.cell_deleted_by, change
        )
        inner = "".join(self._write_blocks(paragraphs, depth, box))
        width = sum(widths[cell.column : cell.column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{revisions}</w:tcPr>{inner}</w:tc>'

    def _write_paragraph(self, paragraph: Paragraph, boxed: Sequence[Paragraph], depth: int) -> str:
        """A ``w:p`` with its runs, the text boxes that hang on it and the ends of moves that close behind it."""
        revisions = self._revisions
        before = self._heads.get(id(paragraph), "")
        words = write_runs(paragraph, revisions, self._placed.get(id(paragraph), ()))
        boxes = self._write_boxes(boxed, depth)
        after = "".join(
            revisions.open_range(kind, paragraph.mark_change) for kind in _MARK_TAGS[paragraph.mark_revision]
        )
        properties = self._write_properties(paragraph)
        tail = self._tails.get(id(paragraph), "")
        return f"<w:p>{properties}{before}{words}{boxes}{after}{tail}</w:p>{self._close_moves(boxed[-1] if boxed else paragraph)}"

    def _write_properties(self, paragraph: Paragraph) -> str:
        """The ``w:pPr`` of a paragraph, its elements in the order that the schema demands; nothing where it has none."""
        mark = self._write_revisions(
            _MARK_TAGS[paragraph.mark_revision], paragraph.mark_change, paragraph.mark_deleted_by
        )
        inner = _style(paragraph.style) + self._numbering.write_properties(paragraph)
        inner += "<w:bidi/>" if paragraph.direction == "rtl" else ""
        inner += _write_indentation(paragraph, accepted=True)
        inner += f"<w:rPr>{mark}</w:rPr>" if mark else ""
        inner += self._write_former_properties(paragraph)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _write_former_properties(self, paragraph: Paragraph) -> str:
        """Write the style, the list and the indentation before all changes, where those were others."""
        former = paragraph.former
        is_in_both_texts = paragraph.mark_revision.accepted and paragraph.mark_revision.rejected
        if former is None and (not is_in_both_texts or paragraph.number == paragraph.number_rejected):
            return ""
        change = _signing_change((paragraph,)) if former is None or former.change < 0 else former.change
        reference = self._numbering.write_former_properties(paragraph)
        inner = f"{_style(paragraph.style_rejected)}{reference}{_write_indentation(paragraph, accepted=False)}"
        return f"<w:pPrChange {self._revisions.next_attributes(change)}><w:pPr>{inner}</w:pPr></w:pPrChange>"

    def _write_revisions(self, kinds: Sequence[str], change: int, second_change: int, default: int = -1) -> str:
        """Write the revisions of a mark, a row or a cell; `default` signs where marked text holds no change."""
        signer = change if change >= 0 else default
        signers = (signer, second_change if second_change >= 0 else signer)
        return "".join(self._revisions.write_empty(kind, number) for kind, number in zip(kinds, signers, strict=False))

    def _close_moves(self, last: Paragraph) -> str:
        """Write the ends of the moves that do not go on after the last paragraph that was written, text boxes included."""
        after = self._following.get(id(last))
        revisions = self._revisions
        return "".join(
            revisions.close_range(kind, revisions.change(_first_change(after, revision)).move if after else None)
            for revision, kind in ((RevisionType.MOVED_FROM, "moveFrom"), (RevisionType.MOVED_TO, "moveTo"))
        )


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{escape(name, IN_VALUES)}"/>' if name else ""


def _write_indentation(paragraph: Paragraph, *, accepted: bool) -> str:
    """Return the indentation after or before a tracked change of it; nothing where it is not changed."""
    indented = paragraph.former.indented if paragraph.former else 0
    if not indented:
        return ""
    left = STEP if (indented > 0) is accepted else 0
    return f'<w:ind w:left="{left}" w:firstLine="0"/>'


def _is_in_table(paragraph: Paragraph, depth: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.depth > depth


def _owning_cells(paragraphs: Sequence[Paragraph], depth: int) -> list[Cell]:
    """Return the cell of the outermost table that each paragraph belongs to: a table in a cell stands before its last line."""
    owners: list[Cell | None] = []
    following: Cell | None = None
    for paragraph in reversed(paragraphs):
        if paragraph.cell is not None and paragraph.cell.depth == depth:
            following = paragraph.cell
        owners.append(following)
    owners.reverse()
    last = next((owner for owner in reversed(owners) if owner is not None), None)
    return [owner or last or _own_cell(paragraph) for owner, paragraph in zip(owners, paragraphs, strict=True)]


def _own_cell(paragraph: Paragraph) -> Cell:
    return paragraph.cell or Cell(0, 0, 0)


def _row_tags(revision: RevisionType) -> tuple[str, ...]:
    """Return the revision tags of a row, which is never moved."""
    if revision in _DELETIONS:
        return ("del",)
    return ("ins",) if revision is RevisionType.MOVED_TO else _MARK_TAGS[revision]


def _signing_change(paragraphs: Iterator[Paragraph] | Sequence[Paragraph]) -> int:
    """Return a change that touches these paragraphs, to sign what marked text holds no author of."""
    for paragraph in paragraphs:
        if paragraph.mark_revision is not RevisionType.UNCHANGED:
            return paragraph.mark_change
        for span in paragraph.spans:
            if span.revision is not RevisionType.UNCHANGED:
                return span.change
    return 0


def _first_change(paragraph: Paragraph, revision: RevisionType) -> int:
    """The number of the change that the first span of a revision type in a paragraph has; −1 without one."""
    changes = (span.change for span in paragraph.spans if span.revision is revision)
    return next(changes, paragraph.mark_change if paragraph.mark_revision is revision else -1)


def _table_borders(*, ruled: bool) -> str:
    """The border properties of a table; none where it is not ruled."""
    if not ruled:
        return ""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return f"<w:tblBorders>{drawn}</w:tblBorders>"
