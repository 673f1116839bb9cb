"""Where a table being read stands: its ordinal, nesting, row and column, and the fates of its row and cell."""

from __future__ import annotations

from plenipot.core.text.marked import Cell, Fate


class Table:
    """One table in reading. What lies in a cell that goes goes with it, however deep."""

    __slots__ = ("_cell", "_cell_around", "_column", "_depth", "_place", "_row", "_row_around", "_row_fate", "_table")

    def __init__(self, table: int, around: Table | None = None) -> None:
        self._table = table
        place = around.place() if around else Cell(0, 0, 0, 0)
        self._depth = place.depth + 1
        self._row_around, self._cell_around = place.row_fate, place.cell_fate
        self._row = self._column = -1
        self._row_fate, self._cell = self._row_around, self._cell_around
        self._place: Cell | None = None

    def next_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = -1
        self._row_fate = self._row_around
        self._place = None

    def next_cell(self) -> None:
        """Begin a cell."""
        self._column += 1
        self._cell = self._cell_around
        self._place = None

    def row_is(self, fate: Fate) -> None:
        """Set what happens to the row."""
        self._row_fate = _both(self._row_around, fate)
        self._place = None

    def cell_is(self, fate: Fate) -> None:
        """Set what happens to the cell."""
        self._cell = _both(self._cell_around, fate)
        self._place = None

    def place(self) -> Cell:
        """The place of a paragraph here."""
        if self._place is None:
            row, column = max(self._row, 0), max(self._column, 0)
            self._place = Cell(self._table, row, column, self._depth, self._row_fate, self._cell)
        return self._place


def _both(around: Fate, fate: Fate) -> Fate:
    if around is Fate.KEPT or fate is Fate.KEPT:
        return around or fate
    accepted, rejected = around.accepted and fate.accepted, around.rejected and fate.rejected
    if accepted or rejected:
        return fate
    return Fate.STRUCK
