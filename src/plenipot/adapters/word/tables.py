"""Where the tables being read stand: ordinal, nesting, row and column, and the fates of row and cell."""

from __future__ import annotations

from plenipot.adapters.word.properties import cell_fate, row_fate
from plenipot.core.text.marked import Cell, Fate


class _Table:
    """One table in reading. What lies in a cell that goes goes with it, however deep."""

    __slots__ = ("around", "cell", "column", "depth", "ordinal", "row", "row_fate")

    def __init__(self, ordinal: int, around: Cell) -> None:
        self.ordinal = ordinal
        self.around = around
        self.depth = around.depth + 1
        self.row = self.column = -1
        self.row_fate, self.cell = around.row_fate, around.cell_fate


class Tables:
    """The open tables of a part, outermost first."""

    __slots__ = ("_open", "_place", "_seen")

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._seen = 0
        self._place: Cell | None = None

    def meet(self, tag: str, attributes: str) -> None:
        """A tag of a table, a row or a cell."""
        if tag == "w:tbl" and not attributes.endswith("/"):
            self._open.append(_Table(self._seen, self.place() or _OUTSIDE))
            self._seen += 1
        elif self._open:
            self._step(tag)
        self._place = None

    def _step(self, tag: str) -> None:
        table = self._open[-1]
        if tag == "w:tc":
            table.column += 1
            table.cell = table.around.cell_fate
        elif tag == "w:tr":
            table.row += 1
            table.column = -1
            table.row_fate = table.around.row_fate
        elif tag == "/w:tbl":
            self._open.pop()

    def told(self, kind: str, inner: str) -> None:
        """The properties of the row or cell being read."""
        if self._open:
            table = self._open[-1]
            if kind == "w:trPr":
                table.row_fate = _both(table.around.row_fate, row_fate(inner))
            elif kind == "w:tcPr":
                table.cell = _both(table.around.cell_fate, cell_fate(inner))
            self._place = None

    def place(self) -> Cell | None:
        """The place of a paragraph here, `None` outside all tables."""
        if self._place is None and self._open:
            table = self._open[-1]
            row, column = max(table.row, 0), max(table.column, 0)
            self._place = Cell(table.ordinal, row, column, table.depth, table.row_fate, table.cell)
        return self._place


_OUTSIDE = Cell(0, 0, 0, 0)


def _both(around: Fate, fate: Fate) -> Fate:
    """The fate of something inside something else with a fate."""
    if around is Fate.KEPT or fate is Fate.KEPT:
        return around or fate
    stands = (around.accepted and fate.accepted) or (around.rejected and fate.rejected)
    return fate if stands else Fate.STRUCK
