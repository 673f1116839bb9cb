"""Notation of changes in plain letters, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable

from plenipot.core.text.document import RevisionType, Span

_OPEN = {
    RevisionType.DELETED: "[-",
    RevisionType.INSERTED: "{+",
    RevisionType.MOVED_FROM: "[<",
    RevisionType.MOVED_TO: "{>",
    RevisionType.INSERTED_THEN_DELETED: "[~",
}
_CLOSE = {
    RevisionType.DELETED: "-]",
    RevisionType.INSERTED: "+}",
    RevisionType.MOVED_FROM: "<]",
    RevisionType.MOVED_TO: ">}",
    RevisionType.INSERTED_THEN_DELETED: "~]",
}
_FORMULA_STARTS = frozenset({"=", "+", "-", "@", "\t", "\r"})


def printed(spans: Iterable[Span]) -> str:
    """Write marked words in plain letters: ``[-deleted-]``, ``{+inserted+}``, ``[<moved away<]``, ``{>moved here>}``."""
    return "".join(f"{_OPEN.get(span.revision, '')}{span.text}{_CLOSE.get(span.revision, '')}" for span in spans)


def disarm(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
