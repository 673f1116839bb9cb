"""A story as blocks: paragraphs one after another, tables with their rows and cells, text boxes on what they hang on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from plenipot.adapters.word.writing.hands import KINDS, QUOTED, Revisions
from plenipot.adapters.word.writing.lists import Lists
from plenipot.adapters.word.writing.runs import runs
from plenipot.core.text.document import Cell, Paragraph, RevisionType

WIDTH = 9639
"""Of the text on the page."""
_MARKS = {
    **{fate: (kind,) for fate, kind in KINDS.items()},
    RevisionType.UNCHANGED: (),
    RevisionType.INSERTED_THEN_DELETED: ("ins", "del"),
}
_CELLS = {
    RevisionType.INSERTED: ("cellIns",),
    RevisionType.DELETED: ("cellDel",),
    RevisionType.INSERTED_THEN_DELETED: ("cellIns", "cellDel"),
}
_GOING = frozenset({RevisionType.DELETED, RevisionType.MOVED_FROM})


class Layout(NamedTuple):
    """How a table is laid out: the shares of its columns (empty: equal), and whether lines are drawn."""

    shares: tuple[int, ...] = ()
    ruled: bool = True


class Flow:
    """Writes the stories of one file."""

    def __init__(self, revisions: Revisions, lists: Lists, layouts: Mapping[int, Layout], language: str) -> None:
        self._revisions = revisions
        self._lists = lists
        self._layouts = layouts
        self._rtl = language == "ar"
        self._following: dict[int, Paragraph] = {}
        self._tails: Mapping[int, str] = {}
        self._heads: Mapping[int, str] = {}

    def story(
        self, paragraphs: Sequence[Paragraph], *, heads: Mapping[int, str] = {}, tails: Mapping[int, str] = {}
    ) -> str:
        """The blocks of a story; `heads` and `tails` are runs without words before and after those of its n-th paragraph."""
        self._heads = {id(paragraphs[place]): run for place, run in heads.items()}
        self._tails = {id(paragraphs[place]): run for place, run in tails.items()}
        self._following = {id(paragraph): after for paragraph, after in pairwise(paragraphs)}
        return "".join(self._blocks(paragraphs, 0, 0)) or "<w:p/>"

    def _blocks(self, items: Sequence[Paragraph], depth: int, box: int) -> Iterator[str]:
        start = 0
        while start < len(items):
            inside = _inside(items[start], depth)
            end = start + 1
            while end < len(items) and (_inside(items[end], depth) == inside if inside else items[end].box != box):
                end += 1
            if inside:
                yield from self._tables(items[start:end], depth + 1, box)
            else:
                yield self._paragraph(items[start], items[start + 1 : end], depth)
            start = end

    def _boxes(self, items: Sequence[Paragraph], depth: int) -> str:
        made: list[str] = []
        start = 0
        while start < len(items):
            box = items[start].box
            end = max(place for place, paragraph in enumerate(items) if paragraph.box == box) + 1
            inner = "".join(self._blocks(items[start:end], depth, box))
            made.append(
                '<w:r><w:pict><v:rect style="width:220pt;height:90pt"><v:textbox><w:txbxContent>'
                f"{inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
            )
            start = end
        return "".join(made)

    def _tables(self, items: Sequence[Paragraph], depth: int, box: int) -> Iterator[str]:
        owned = zip(_owners(items, depth), items, strict=True)
        for table, lines in groupby(owned, key=lambda one: one[0].table):
            yield self._table(table, list(lines), depth, box)

    def _table(self, table: int, owned: list[tuple[Cell, Paragraph]], depth: int, box: int) -> str:
        rows = [list(row) for _, row in groupby(owned, key=lambda one: one[0].row)]
        columns = max(owner.column for owner, _ in owned) + 1
        layout = self._layouts.get(table, Layout())
        shares = layout.shares or (1,) * columns
        shares += (1,) * (columns - len(shares))
        widths = [WIDTH * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        inner = "".join(self._row(row, widths, depth, box) for row in rows)
        visual = "<w:bidiVisual/>" if self._rtl else ""
        look = (
            f'<w:tblPr>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_lines(ruled=layout.ruled)}'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
        )
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"

    def _row(self, owned: list[tuple[Cell, Paragraph]], widths: list[int], depth: int, box: int) -> str:
        first, change = owned[0][0], _someone(one for _, one in owned)
        properties = self._tags(_of_row(first.row_revision), first.row_change, first.row_deleted_by, change)
        made = [f"<w:tr><w:trPr>{properties}</w:trPr>"]
        at = 0
        for column, lines in groupby(owned, key=lambda one: one[0].column):
            cell = list(lines)
            made.extend("<w:tc><w:tcPr/><w:p/></w:tc>" for _ in range(column - at))
            made.append(self._cell(cell[0][0], [one for _, one in cell], widths[column], depth, box, change))
            at = column + 1
        return "".join((*made, "</w:tr>"))

    def _cell(self, cell: Cell, items: list[Paragraph], width: int, depth: int, box: int, change: int) -> str:
        fate = self._tags(_CELLS.get(cell.cell_revision, ()), cell.cell_change, cell.cell_deleted_by, change)
        inner = "".join(self._blocks(items, depth, box))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fate}</w:tcPr>{inner}</w:tc>'

    def _paragraph(self, paragraph: Paragraph, boxed: Sequence[Paragraph], depth: int) -> str:
        revisions = self._revisions
        before = self._heads.get(id(paragraph), "")
        words = runs(paragraph, revisions)
        boxes = self._boxes(boxed, depth)
        after = "".join(revisions.ranged(kind, paragraph.mark_change) for kind in _MARKS[paragraph.mark_revision])
        properties = self._properties(paragraph)
        tail = self._tails.get(id(paragraph), "")
        return f"<w:p>{properties}{before}{words}{boxes}{after}{tail}</w:p>{self._closing(boxed[-1] if boxed else paragraph)}"

    def _properties(self, paragraph: Paragraph) -> str:
        style = paragraph.style
        named = f'<w:pStyle w:val="{escape(style, QUOTED)}"/>' if style else ""
        mark = self._tags(_MARKS[paragraph.mark_revision], paragraph.mark_change, paragraph.mark_deleted_by)
        inner = named + self._lists.properties(paragraph)
        inner += "<w:bidi/>" if paragraph.direction == "rtl" else ""
        inner += f"<w:rPr>{mark}</w:rPr>" if mark else ""
        inner += self._lists.before(paragraph, named, self._revisions, _someone((paragraph,)))
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _tags(self, kinds: Sequence[str], first: int, second: int, otherwise: int = -1) -> str:
        """What was done to an end, each by its own hand; `otherwise` signs for a hand that nobody has told."""
        told = first if first >= 0 else otherwise
        signers = (told, second if second >= 0 else told)
        return "".join(self._revisions.tag(kind, signer) for kind, signer in zip(kinds, signers, strict=False))

    def _closing(self, last: Paragraph) -> str:
        """The ends of the moves that do not go on after the last paragraph that was written, text boxes included."""
        after = self._following.get(id(last))
        revisions = self._revisions
        return "".join(
            revisions.closed(kind, revisions.change(_first(after, fate)).move if after else None)
            for fate, kind in ((RevisionType.MOVED_FROM, "moveFrom"), (RevisionType.MOVED_TO, "moveTo"))
        )


def _inside(paragraph: Paragraph, depth: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.depth > depth


def _owners(items: Sequence[Paragraph], depth: int) -> list[Cell]:
    """The cell of the outermost table that each paragraph belongs to: a table in a cell stands before its last line."""
    owners: list[Cell | None] = []
    following: Cell | None = None
    for one in reversed(items):
        if one.cell is not None and one.cell.depth == depth:
            following = one.cell
        owners.append(following)
    owners.reverse()
    last = next((one for one in reversed(owners) if one is not None), None)
    return [owner or last or _own(one) for owner, one in zip(owners, items, strict=True)]


def _own(paragraph: Paragraph) -> Cell:
    return paragraph.cell or Cell(0, 0, 0)


def _of_row(fate: RevisionType) -> tuple[str, ...]:
    """The revisions of a row, which is never moved."""
    if fate in _GOING:
        return ("del",)
    return ("ins",) if fate is RevisionType.MOVED_TO else _MARKS[fate]


def _someone(paragraphs: Iterator[Paragraph] | Sequence[Paragraph]) -> int:
    """A change that touches these paragraphs, to sign with what marked text keeps no author of."""
    for paragraph in paragraphs:
        if paragraph.mark_revision is not RevisionType.UNCHANGED:
            return paragraph.mark_change
        for span in paragraph.spans:
            if span.revision is not RevisionType.UNCHANGED:
                return span.change
    return 0


def _first(paragraph: Paragraph, fate: RevisionType) -> int:
    found = (span.change for span in paragraph.spans if span.revision is fate)
    return next(found, paragraph.mark_change if paragraph.mark_revision is fate else -1)


def _lines(*, ruled: bool) -> str:
    if not ruled:
        return ""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return f"<w:tblBorders>{drawn}</w:tblBorders>"
