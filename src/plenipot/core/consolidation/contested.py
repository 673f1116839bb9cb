"""Provisions that several proposals want otherwise, counted from what each proposal does by itself.

What a proposal does to a provision of the base is the same whatever stands beside it. So it is laid on the base once, and
an *outline* of it is enough to count with: the provisions that it changes, each with a digest of its reading, and the
provisions that it adds. Of a thousand proposals on one text only a new one is laid. Guarantee: the provisions, their
proposals and the number of their readings are those of `consolidate` over the same proposals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plenipot.core.amendments.align import AddedProvision, IndexedBase
from plenipot.core.consolidation.additions import Addition, OfferedProvisions, place_additions, standing_words
from plenipot.core.consolidation.contests import accepted_words, fold_reading, resulting_words
from plenipot.core.consolidation.governed import GovernedScope
from plenipot.core.consolidation.table import AlignedProposal
from plenipot.core.consolidation.values import UNTOUCHED
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import Provision, Text

_DIGEST_BYTES = 8


class TouchedPlace(NamedTuple):
    """A provision of the base, by its place, on which a proposal proposes something; `insists` where it wants no change."""

    place: int
    insists: bool
    reading: str
    """A digest of the folded words that result."""


@dataclass(frozen=True, slots=True)
class ProposalOutline:
    """All that a proposal says of a base: what it changes, without the words, what it adds, and would govern of what others add."""

    touched: tuple[TouchedPlace, ...] = ()
    added: tuple[AddedProvision, ...] = ()
    strays: tuple[AddedProvision, ...] = ()
    scope: GovernedScope = field(default_factory=GovernedScope)
    copied: tuple[Provision, ...] = ()
    """Those unchanged that only its own base has: where another proposal adds one, what stands under it is named by it."""


class ContestedProvision(NamedTuple):
    """A provision on which two proposals or more propose something, and not only that it stay as it is."""

    address: str
    label: str
    text: str
    """Its words in the base; empty for one that is added."""
    proposal_ids: tuple[str, ...]
    readings: int
    """How many different resulting texts are proposed, the present one left aside."""


def outline_proposal(base: IndexedBase, proposal: Proposal) -> ProposalOutline:
    """Align a proposal with a base and return its outline."""
    aligned = AlignedProposal(base, proposal, "")
    touched: list[TouchedPlace] = []
    for place in sorted({*aligned.alignment.aligned, *aligned.governs}):
        cell = aligned.entry(base, place)
        if cell.mark not in {Mark.NOC, UNTOUCHED}:
            reading = _digest(resulting_words(cell, base.words[place]))
            touched.append(TouchedPlace(place, cell.mark == Mark.NOC_EMPHATIC, reading))
    offers = aligned.offers
    return ProposalOutline(tuple(touched), offers.added, offers.strays, scope=aligned.scope, copied=offers.copied)


def find_contested(base: Text, outlines: Mapping[str, ProposalOutline]) -> Iterator[ContestedProvision]:
    """The contested provisions of a base under proposals, in no order; the proposals of each in the order of `outlines`."""
    order = {proposal_id: at for at, proposal_id in enumerate(outlines)}
    touching: dict[int, list[tuple[str, TouchedPlace]]] = {}
    for proposal_id, outline in outlines.items():
        for touched in outline.touched:
            touching.setdefault(touched.place, []).append((proposal_id, touched))
    for place, cells in touching.items():
        if len(cells) > 1 and not all(cell.insists for _, cell in cells):
            proposal_ids = tuple(proposal_id for proposal_id, _ in cells)
            provision = base[place]
            yield ContestedProvision(
                address=provision.address,
                label=provision.label,
                text=provision.accepted,
                proposal_ids=proposal_ids,
                readings=len({cell.reading for _, cell in cells}),
            )
    offers = (
        OfferedProvisions(proposal_id, outline.added, outline.strays, outline.copied)
        for proposal_id, outline in outlines.items()
    )
    governing = [(proposal_id, outline.scope) for proposal_id, outline in outlines.items() if outline.scope.effect]
    for place, additions in place_additions([provision.address for provision in base], offers).items():
        for addition in additions:
            proposal_ids = tuple(sorted(_proposals_touching(addition, place, governing), key=order.__getitem__))
            if len(proposal_ids) > 1:
                yield ContestedProvision(
                    address=addition.address,
                    label=addition.first.label,
                    text="",
                    proposal_ids=proposal_ids,
                    readings=len(set(_folded_wordings(addition))),
                )


def _proposals_touching(addition: Addition, place: int, governing: Iterable[tuple[str, GovernedScope]]) -> set[str]:
    """The proposals that propose something on a new provision: its own, those who amend it, those whose mark speaks of it."""
    address = addition.first.address
    return {
        *addition.members,
        *addition.amenders,
        *(proposal_id for proposal_id, scope in governing if scope.speaks_of(address, place)),
    }


def _folded_wordings(addition: Addition) -> Iterator[str]:
    """The wordings of a new provision, folded: those of its proposals and of whoever amends them."""
    for provision in addition.members.values():
        yield fold_reading(_added_words(provision, stray=addition.stray))
    for proposal_id, (_, provision) in addition.amenders.items():
        if proposal_id not in addition.members:
            yield fold_reading(provision.accepted)


def _added_words(provision: Provision, *, stray: bool) -> str:
    """The words of a new provision: those that stand when insertions are left open, or all where it is stray."""
    accepted = accepted_words(provision.spans)
    return accepted if stray else standing_words(provision.spans) or accepted


def _digest(words: str) -> str:
    return hashlib.blake2b(fold_reading(words).encode(), digest_size=_DIGEST_BYTES).hexdigest()
