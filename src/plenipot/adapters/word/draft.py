"""A paragraph as it is being read, before styles and numbers are known."""

from __future__ import annotations

from plenipot.adapters.word.hands import Hand
from plenipot.core.text.document import Cell, Span


class Draft:
    """What was found of a paragraph; `properties` is the inner text of its property element."""

    __slots__ = ("box", "cell", "emphasis", "mark", "mark_by", "mark_change", "properties", "spans")

    def __init__(self, cell: Cell | None, box: int, hand: Hand) -> None:
        self.spans: list[Span] = []
        self.properties = ""
        self.mark, self.mark_change, self.mark_by = hand
        self.cell = cell
        self.box = box
        self.emphasis = False
