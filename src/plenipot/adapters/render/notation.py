"""Notation of changes in plain letters, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable

from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span
from plenipot.core.text.provisions import Provision

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
    """Write marked words in plain letters: ``[-deleted-]``, ``{+inserted+}``, ``[<moved away<]``, ``{>moved here>}``, ``¶``."""
    text = "".join(
        f"{_OPEN.get(span.revision, '')}{span.text}{_CLOSE.get(span.revision, '')}" for span in spans if span.text
    )
    return show_breaks(text) if PARAGRAPH_BREAK in text else text


def show_breaks(text: str) -> str:
    """Write each new paragraph inside a provision as ``¶`` with its number behind it."""
    first, *others = text.split(PARAGRAPH_BREAK)
    return first + "".join(f"¶{' '.join(filter(None, part.partition(chr(9))[::2]))}" for part in others)


def printed_label(provision: Provision) -> str:
    """Write the number of a provision, beside it the one that it gives way to."""
    if provision.renumbered is None:
        return provision.label
    return printed((Span(provision.label, RevisionType.DELETED), Span(provision.renumbered, RevisionType.INSERTED)))


def disarm(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
