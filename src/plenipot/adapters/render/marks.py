"""Marked words in plain letters, as every list for a terminal prints them."""

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


def printed(spans: Iterable[Span]) -> str:
    """Marked words in plain letters: ``[-deleted-]``, ``{+inserted+}``, ``[<moved away<]``, ``{>moved here>}``."""
    return "".join(f"{_OPEN.get(span.revision, '')}{span.text}{_CLOSE.get(span.revision, '')}" for span in spans)
