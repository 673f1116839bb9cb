"""What changed between two editions, as one marked text in the order of the later one."""

from __future__ import annotations

from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, Text


def marked(old: Text, new: Text) -> Text:
    """Every provision of both texts, aligned by address; one that is gone follows the one it stood after."""
    gone: dict[str, list[Provision]] = {}
    kept = {one.address for one in new}
    former = {one.address: one for one in old}
    before = ""
    for one in old:
        if one.address in kept:
            before = one.address
        else:
            gone.setdefault(before, []).append(_all(one, RevisionType.DELETED))
    text = list(gone.get("", ()))
    for one in new:
        text.append(_changed(former[one.address], one) if one.address in former else _all(one, RevisionType.INSERTED))
        text.extend(gone.get(one.address, ()))
    return tuple(text)


def _changed(old: Provision, new: Provision) -> Provision:
    spans = compare_text(old.accepted, new.accepted)
    return Provision(new.address, new.kind, spans, new.label, depth=new.depth)


def _all(one: Provision, fate: RevisionType) -> Provision:
    return Provision(one.address, one.kind, (Span(one.accepted, fate),), one.label, fate, one.depth)
