"""Changes between two editions, as one text with tracked changes in the order of the later one."""

from __future__ import annotations

from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, Text


def marked(old: Text, new: Text) -> Text:
    """Every provision of both texts, aligned by address; one that is gone follows the one it stood after."""
    provisions_by_key: dict[str, list[Provision]] = {}
    addresses = {provision.address for provision in new}
    former = {provision.address: provision for provision in old}
    before = ""
    for provision in old:
        if provision.address in addresses:
            before = provision.address
        else:
            provisions_by_key.setdefault(before, []).append(_as_revised(provision, RevisionType.DELETED))
    text = list(provisions_by_key.get("", ()))
    for provision in new:
        text.append(
            _with_changes(former[provision.address], provision)
            if provision.address in former
            else _as_revised(provision, RevisionType.INSERTED)
        )
        text.extend(provisions_by_key.get(provision.address, ()))
    return tuple(text)


def _with_changes(old: Provision, new: Provision) -> Provision:
    """A provision of the later edition with its changes marked."""
    spans = compare_text(old.accepted, new.accepted)
    return Provision(new.address, new.kind, spans, new.label, depth=new.depth)


def _as_revised(provision: Provision, revision: RevisionType) -> Provision:
    """A provision all of whose words, and whose end, are inserted or deleted."""
    return Provision(
        provision.address,
        provision.kind,
        (Span(provision.accepted, revision),),
        provision.label,
        mark_revision=revision,
        depth=provision.depth,
    )
