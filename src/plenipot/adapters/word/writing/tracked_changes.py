"""Tracked changes as they are written: numbered revisions with author and date, and the ranges that pair the ends of a move."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from plenipot.core.text.document import RevisionType, TrackedChange

IN_VALUES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
"""What is escaped in the values of attributes besides ``&``, ``<`` and ``>``."""
REVISION_TAGS = {
    RevisionType.INSERTED: "ins",
    RevisionType.DELETED: "del",
    RevisionType.MOVED_TO: "moveTo",
    RevisionType.MOVED_FROM: "moveFrom",
}
_ANONYMOUS = TrackedChange("", "")


class RevisionWriter:
    """Numbers the revisions of a file in the order in which they are written."""

    def __init__(self, changes: Sequence[TrackedChange]) -> None:
        self._changes = changes
        self._last = 0
        self._open: dict[str, tuple[str, int]] = {}
        self._last_moves: dict[str, str] = {}

    def change(self, number: int) -> TrackedChange:
        """Return the change of that number; one without author and date where there is none."""
        return self._changes[number] if 0 <= number < len(self._changes) else _ANONYMOUS

    def next_attributes(self, number: int) -> str:
        """Return the attributes of the next revision, made by that change."""
        self._last += 1
        change = self.change(number)
        dated = f' w:date="{escape(change.at, IN_VALUES)}"' if change.at else ""
        return f'w:id="{self._last}" w:author="{escape(change.author, IN_VALUES)}"{dated}'

    def write_empty(self, kind: str, number: int) -> str:
        """Write a revision without content, as it stands in properties."""
        return f"<w:{kind} {self.next_attributes(number)}/>"

    def wrap(self, kind: str, number: int, inner: str) -> str:
        """Write runs within a revision; a move's range is opened before it where it is not open yet."""
        return f"{self.open_range(kind, number)}<w:{kind} {self.next_attributes(number)}>{inner}</w:{kind}>"

    def open_range(self, kind: str, number: int) -> str:
        """Write what has to stand before a piece of a move so that it belongs to that change's move."""
        if kind not in {"moveFrom", "moveTo"}:
            return ""
        name = self.change(number).move
        if kind in self._open and self._open[kind][0] == name:
            return ""
        closing = self.close_range(kind)
        if not name and not self._last_moves.get(kind):
            return closing
        attributes = self.next_attributes(number)
        self._open[kind], self._last_moves[kind] = (name, self._last), name
        return f'{closing}<w:{kind}RangeStart {attributes} w:name="{escape(name, IN_VALUES)}"/>'

    def close_range(self, kind: str, unless: str | None = None) -> str:
        """Write the end of the open range of that kind, if there is one and its move is not the one named."""
        if kind not in self._open or self._open[kind][0] == unless:
            return ""
        return f'<w:{kind}RangeEnd w:id="{self._open.pop(kind)[1]}"/>'

    def start_part(self) -> None:
        """Forget the ranges of the part before: in a new part none has been opened yet."""
        self._last_moves.clear()
