"""A small text in force and versions of it, for the tests of alignment and consolidation."""

from __future__ import annotations

from plenipot.core.consolidation.values import Version
from plenipot.core.text.marked import Fate, Span, merge
from plenipot.core.text.provisions import Kind, Provision


def item(address, text, kind=Kind.ITEM):
    """A provision with ``{-deleted-}`` and ``{+inserted+}`` words."""
    spans = []
    for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        fate = {"{-": Fate.DELETED, "{+": Fate.INSERTED}.get(part[:2])
        spans.append(Span(part[2:-2], fate) if fate else Span(part))
    return Provision(address, kind, merge(spans), address.rpartition("/")[2] + ")")


BASE = (
    item("RES1/considering", "considering", Kind.CALL),
    item("RES1/considering/a", "that the Union shall grow"),
    item("RES1/considering/b", "that the use of ICT is wide"),
    item("RES1/resolves", "resolves", Kind.CALL),
    item("RES1/resolves/1", "to instruct the Council to report each year"),
)


def version(key, *provisions, mark="MOD", **more):
    return Version(key, (key,), mark, provisions, **more)
