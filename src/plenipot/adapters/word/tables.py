"""Where the tables being read stand: ordinal, nesting, row and column, and whose hands changed row and cell."""

from __future__ import annotations

from plenipot.adapters.word.hands import KEPT, Hand, Hands
from plenipot.adapters.word.properties import Revisions, cell_of, row_of
from plenipot.core.text.document import Cell


class _Table:
    """One table in reading. What lies in a cell that goes goes with it, however deep."""

    __slots__ = ("around_cell", "around_row", "cell", "column", "depth", "ordinal", "row", "row_at")

    def __init__(self, ordinal: int, depth: int, row: Hand, cell: Hand) -> None:
        self.ordinal, self.depth = ordinal, depth
        self.row_at = self.column = -1
        self.around_row = self.row = row
        self.around_cell = self.cell = cell


class Tables:
    """The open tables of a part, outermost first."""

    __slots__ = ("_hands", "_open", "_place", "_seen")

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._open: list[_Table] = []
        self._seen = 0
        self._place: Cell | None = None

    def meet(self, tag: str, attributes: str) -> None:
        """A tag of a table, a row or a cell."""
        if tag == "w:tbl" and not attributes.endswith("/"):
            around = self._open[-1] if self._open else None
            row, cell = (around.row, around.cell) if around else (KEPT, KEPT)
            self._open.append(_Table(self._seen, len(self._open) + 1, row, cell))
            self._seen += 1
        elif self._open:
            self._step(tag)
        self._place = None

    def _step(self, tag: str) -> None:
        table = self._open[-1]
        if tag == "w:tc":
            table.column += 1
            table.cell = table.around_cell
        elif tag == "w:tr":
            table.row_at += 1
            table.column = -1
            table.row = table.around_row
        elif tag == "/w:tbl":
            self._open.pop()

    def told(self, kind: str, inner: str) -> None:
        """The properties of the row or cell being read."""
        if self._open:
            table = self._open[-1]
            if kind == "w:trPr":
                table.row = self._changed(table.around_row, row_of(inner))
            elif kind == "w:tcPr":
                table.cell = self._changed(table.around_cell, cell_of(inner))
            self._place = None

    def place(self) -> Cell | None:
        """The place of a paragraph here, `None` outside all tables."""
        if self._place is None and self._open:
            table = self._open[-1]
            at, column = max(table.row_at, 0), max(table.column, 0)
            row, cell = table.row, table.cell
            fates = (row.fate, cell.fate, row.change, row.by, cell.change, cell.by)
            self._place = Cell(table.ordinal, at, column, table.depth, *fates)
        return self._place

    def _changed(self, hand: Hand, revisions: Revisions) -> Hand:
        """The hand of a row or a cell with those revisions, inside a table with that hand."""
        for fate, who in revisions:
            hand = self._hands.marked(hand, fate, who)
        return hand
