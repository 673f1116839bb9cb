"""Revisions as they are written: numbered marks with author and date, and the ranges that pair the ends of a move."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from plenipot.core.text.document import RevisionType, TrackedChange

QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
KINDS = {
    RevisionType.INSERTED: "ins",
    RevisionType.DELETED: "del",
    RevisionType.MOVED_TO: "moveTo",
    RevisionType.MOVED_FROM: "moveFrom",
}
_UNKNOWN = TrackedChange("", "")


class Revisions:
    """Numbers the revisions of a file in the order in which they are written."""

    def __init__(self, changes: Sequence[TrackedChange]) -> None:
        self._changes = changes
        self._last = 0
        self._open: dict[str, tuple[str, int]] = {}
        self._said: dict[str, str] = {}

    def change(self, number: int) -> TrackedChange:
        """The change of that number; one without author and date where there is none."""
        return self._changes[number] if 0 <= number < len(self._changes) else _UNKNOWN

    def who(self, number: int) -> str:
        """The attributes of the next revision, made by that change."""
        self._last += 1
        change = self.change(number)
        dated = f' w:date="{escape(change.at, QUOTED)}"' if change.at else ""
        return f'w:id="{self._last}" w:author="{escape(change.author, QUOTED)}"{dated}'

    def tag(self, kind: str, number: int) -> str:
        """A revision without content, as it stands in properties."""
        return f"<w:{kind} {self.who(number)}/>"

    def wrapped(self, kind: str, number: int, inner: str) -> str:
        """Runs within a revision; a move's range is opened before it where it is not open yet."""
        return f"{self.ranged(kind, number)}<w:{kind} {self.who(number)}>{inner}</w:{kind}>"

    def ranged(self, kind: str, number: int) -> str:
        """What has to stand before a piece of a move so that it belongs to that change's move."""
        if kind not in {"moveFrom", "moveTo"}:
            return ""
        name = self.change(number).move
        if kind in self._open and self._open[kind][0] == name:
            return ""
        closed = self.closed(kind)
        if not name and not self._said.get(kind):
            return closed
        who = self.who(number)
        self._open[kind], self._said[kind] = (name, self._last), name
        return f'{closed}<w:{kind}RangeStart {who} w:name="{escape(name, QUOTED)}"/>'

    def closed(self, kind: str, unless: str | None = None) -> str:
        """The end of the open range of that kind, if there is one and its move is not the one named."""
        if kind not in self._open or self._open[kind][0] == unless:
            return ""
        return f'<w:{kind}RangeEnd w:id="{self._open.pop(kind)[1]}"/>'

    def part_begins(self) -> None:
        """A new part begins, in which no range has been opened yet."""
        self._said.clear()
