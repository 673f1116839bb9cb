"""Provisions that several versions want otherwise, counted from what each version does by itself.

What a version does to a provision of the base is the same whatever stands beside it. So it is laid on the base once, and
an *outline* of it is enough to count with: the provisions that it changes, each with a digest of its reading, and the
provisions that it adds. Of a thousand versions on one text only a new one is laid. Guarantee: the provisions, their
versions and the number of their readings are those of `consolidate` over the same versions.
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
from plenipot.core.consolidation.table import AlignedVersion
from plenipot.core.consolidation.values import UNTOUCHED
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import Provision, Text

_DIGEST_BYTES = 8


class TouchedPlace(NamedTuple):
    """A provision of the base, by its place, on which a version proposes something; `insists` where it wants no change."""

    place: int
    insists: bool
    reading: str
    """A digest of the folded words that result."""


@dataclass(frozen=True, slots=True)
class VersionOutline:
    """All that a version says of a base, without its words: what it changes, adds, and would govern of what others add."""

    touched: tuple[TouchedPlace, ...] = ()
    added: tuple[AddedProvision, ...] = ()
    strays: tuple[AddedProvision, ...] = ()
    scope: GovernedScope = field(default_factory=GovernedScope)


class ContestedProvision(NamedTuple):
    """A provision on which two versions or more propose something, and not only that it stay as it is."""

    address: str
    label: str
    text: str
    """Its words in the base; empty for one that is added."""
    versions: tuple[str, ...]
    readings: int
    """How many different resulting texts are proposed, the present one left aside."""


def outline_version(base: IndexedBase, proposal: Proposal) -> VersionOutline:
    """Lay a proposal on a base and keep its outline."""
    version = AlignedVersion(base, proposal, "")
    touched: list[TouchedPlace] = []
    for place in sorted({*version.alignment.aligned, *version.governs}):
        cell = version.entry(base, place)
        if cell.mark not in {Mark.NOC, UNTOUCHED}:
            reading = _digest(resulting_words(cell, base.words[place]))
            touched.append(TouchedPlace(place, cell.mark == Mark.NOC_EMPHATIC, reading))
    return VersionOutline(tuple(touched), version.offers.added, version.offers.strays, version.scope)


def find_contested(base: Text, outlines: Mapping[str, VersionOutline]) -> Iterator[ContestedProvision]:
    """The contested provisions of a base under versions, in no order; the versions of each in the order of `outlines`."""
    order = {version: at for at, version in enumerate(outlines)}
    touching: dict[int, list[tuple[str, TouchedPlace]]] = {}
    for version, outline in outlines.items():
        for touched in outline.touched:
            touching.setdefault(touched.place, []).append((version, touched))
    for place, cells in touching.items():
        if len(cells) > 1 and not all(cell.insists for _, cell in cells):
            versions = tuple(version for version, _ in cells)
            provision = base[place]
            yield ContestedProvision(
                address=provision.address,
                label=provision.label,
                text=provision.accepted,
                versions=versions,
                readings=len({cell.reading for _, cell in cells}),
            )
    offers = (OfferedProvisions(version, outline.added, outline.strays) for version, outline in outlines.items())
    governing = [(version, outline.scope) for version, outline in outlines.items() if outline.scope.effect]
    for place, additions in place_additions([provision.address for provision in base], offers).items():
        for addition in additions:
            versions = tuple(sorted(_touching(addition, place, governing), key=order.__getitem__))
            if len(versions) > 1:
                yield ContestedProvision(
                    address=addition.address,
                    label=addition.first.label,
                    text="",
                    versions=versions,
                    readings=len(set(_readings(addition))),
                )


def _touching(addition: Addition, place: int, governing: Iterable[tuple[str, GovernedScope]]) -> set[str]:
    """The versions that propose something on a new provision: its own, those who amend it, those whose mark speaks of it."""
    address = addition.first.address
    return {
        *addition.members,
        *addition.amenders,
        *(version for version, scope in governing if scope.speaks_of(address, place)),
    }


def _readings(addition: Addition) -> Iterator[str]:
    for provision in addition.members.values():
        yield fold_reading(_added_words(provision, stray=addition.stray))
    for version, (_, provision) in addition.amenders.items():
        if version not in addition.members:
            yield fold_reading(provision.accepted)


def _added_words(provision: Provision, *, stray: bool) -> str:
    accepted = accepted_words(provision.spans)
    return accepted if stray else standing_words(provision.spans) or accepted


def _digest(words: str) -> str:
    return hashlib.blake2b(fold_reading(words).encode(), digest_size=_DIGEST_BYTES).hexdigest()
