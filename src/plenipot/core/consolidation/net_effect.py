"""The net effect of proposals: their accepted text against the text in force, whatever their marks say.

A proposal's own copy may differ from the text in force without a mark. That is drift, and nobody's proposal; but who accepts
the paper as it stands accepts it too. Here every difference counts, marked or not, for the provisions that the paper prints or
its mark governs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plenipot.core.amendments.align import AlignedProvision, IndexedBase, align
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.filings.values import Proposal
from plenipot.core.text.compare import compare_text
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, Text


def net_effect(base: Text, proposals: Sequence[Proposal]) -> Text:
    """The text in force as it would stand if the papers' accepted texts took its place, every difference marked.

    Accepting the marks gives that text, rejecting them the base. The proposals are in the language of the base.
    """
    indexed = IndexedBase(base)
    table = consolidate(base, [_without_drift(indexed, proposal) for proposal in proposals])
    return compare_texts(base, merge_proposals(table, [proposal.id for proposal in proposals]))


def _without_drift(indexed: IndexedBase, proposal: Proposal) -> Proposal:
    """The proposal as if it had been written on the text in force, with a mark on all that differs."""
    alignment = align(indexed, proposal.provisions, mark=proposal.mark)
    new: dict[int, list[Provision]] = {}
    for added in alignment.added:
        new.setdefault(added.anchor, []).append(_as_inserted(added.provision))
    for place, provision in alignment.unmatched:
        new.setdefault(place, []).append(_as_inserted(provision))
    provisions = [*new.get(-1, ())]
    printed: set[int] = set()
    for place in range(len(indexed.base)):
        if place in alignment.aligned:
            provisions.extend(_mark_differences(indexed, alignment.aligned[place], printed))
        provisions.extend(new.get(place, ()))
    return replace(proposal, provisions=tuple(provisions))


def _mark_differences(indexed: IndexedBase, aligned: AlignedProvision, printed: set[int]) -> Iterator[Provision]:
    """One provision of the base with every word marked that the proposal's accepted text has otherwise."""
    provision_in_force, piece = indexed.base[aligned.place], aligned.provision
    if id(piece) in printed:
        # Two provisions of the base that are one in the paper: its words stand in the first of them.
        yield replace(
            provision_in_force,
            spans=(Span(provision_in_force.accepted, RevisionType.DELETED),),
            mark_revision=RevisionType.DELETED,
        )
        return
    printed.add(id(piece))
    label = provision_in_force.label if aligned.frame.label is None else aligned.frame.label
    yield replace(
        provision_in_force,
        spans=compare_text(provision_in_force.accepted, piece.accepted),
        mark_revision=piece.mark_revision,
        renumbered=None if label == provision_in_force.label else label,
        relevelled=aligned.frame.depth,
        place=piece.place,
    )


def _as_inserted(provision: Provision) -> Provision:
    """A provision with all of its words, and its end, inserted."""
    spans = (Span(provision.accepted, RevisionType.INSERTED),) if provision.accepted else ()
    return replace(provision, spans=spans, mark_revision=RevisionType.INSERTED)
