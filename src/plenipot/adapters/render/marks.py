"""Marked words in plain letters, as every list for a terminal prints them."""

from __future__ import annotations

from collections.abc import Iterable

from plenipot.core.text.document import Fate, Span

_OPEN = {Fate.DELETED: "[-", Fate.INSERTED: "{+", Fate.MOVED_OUT: "[<", Fate.MOVED_IN: "{>", Fate.STRUCK: "[~"}
_CLOSE = {Fate.DELETED: "-]", Fate.INSERTED: "+}", Fate.MOVED_OUT: "<]", Fate.MOVED_IN: ">}", Fate.STRUCK: "~]"}


def printed(spans: Iterable[Span]) -> str:
    """Marked words in plain letters: ``[-deleted-]``, ``{+inserted+}``, ``[<moved away<]``, ``{>moved here>}``."""
    return "".join(f"{_OPEN.get(span.fate, '')}{span.text}{_CLOSE.get(span.fate, '')}" for span in spans)
