"""Provisions of the base that a mark governs: those that the file prints under it, names, or spans by a range.

SUP, NOC and their kin need not reproduce the text: the mark on a resolution speaks for all of it, the mark on an article
for what stands in it, the mark on a range for every number in it. A heading that is printed above some of its provisions
goes with them only where all that stands under it goes. Source: guidelines for the preparation of proposals.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plenipot.core.filings.targets import HEAD, is_range, target_governs
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks import table as marks
from plenipot.core.marks.table import DELETING, INSISTING, Mark
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

GOVERNING = {
    mark: Mark.SUP if mark in DELETING else Mark.NOC_EMPHATIC if mark in INSISTING else Mark.NOC
    for mark in marks.GOVERNING
}
"""The marks that speak for text that is not reproduced, with the effect on each provision."""


@dataclass(frozen=True, slots=True)
class GovernedScope:
    """The part of a base that a mark speaks for: its effect there, and whether that is the whole text.

    `articles` are the places of what stands in the articles among its targets.
    """

    effect: str = ""
    entire: bool = False
    articles: frozenset[int] = frozenset()
    targets: tuple[str, ...] = ()

    def speaks_of(self, address: str, after: int) -> bool:
        """Tell whether the mark speaks of a new provision too: one in the resolution, section or article that it governs."""
        if self.effect not in {Mark.SUP, Mark.NOC_EMPHATIC}:
            return False
        inside = any(target_governs(target, address) for target in self.targets)
        return self.entire or inside or {after, after + 1} <= self.articles


_POSITION = re.compile(r".*/p\d+")


def governed_indexes(
    base: Text, proposal: Proposal, places: Mapping[str, int] = MappingProxyType({})
) -> frozenset[int]:
    """The places of the base provisions that the proposal's mark speaks for.

    `places` says where in the base the provisions stand that the proposal prints, by their own addresses; those without
    one are taken by address.
    """
    if proposal.mark not in GOVERNING:
        return frozenset()
    targets = proposal.targets or _printed_addresses(proposal.provisions)
    if not targets:
        # A file whose instrument is known names nothing then; a mark made by hand on a text means all of it.
        return frozenset() if proposal.instrument else frozenset(range(len(base)))
    # What is printed with its words is where those words stand in the base, whatever their number is by now.
    addresses = {base[places[target]].address if target in places else target for target in targets}
    addresses -= _addresses_by_position(
        base, proposal.provisions, addresses - {base[place].address for place in places.values()}
    )
    indexes = set(places_under(base, addresses))
    indexes.update(_governed_headings(base, proposal.provisions, indexes))
    return frozenset(indexes)


def places_under(base: Text, targets: Collection[str]) -> Iterator[int]:
    """The places of the base provisions at, under or in addresses, or spanned by those that are ranges."""
    ranges = [target for target in targets if is_range(target)]
    in_article = False
    for place, provision in enumerate(base):
        governed = any(step in targets for step in Address(provision.address).upward())
        if provision.kind is ProvisionKind.ARTICLE:
            in_article = governed
        if governed or in_article or any(target_governs(target, provision.address) for target in ranges):
            yield place


def articles_under(base: Text, targets: Collection[str]) -> frozenset[int]:
    """The places of what stands in the articles that are targets, where new provisions belong to the article."""
    named = set(targets)
    articles = {place.address for place in base if place.kind is ProvisionKind.ARTICLE and place.address in named}
    return frozenset(places_under(base, articles)) if articles else frozenset()


def _addresses_by_position(base: Text, printed: Iterable[Provision], addresses: Collection[str]) -> set[str]:
    """The addresses that are only positions, of words that do not stand there in the base: a count names nothing."""
    positions = {address for address in addresses if _POSITION.fullmatch(address)}
    if not positions:
        return positions
    words = {place.address: fold_for_lookup(place.rejected or place.accepted) for place in printed}
    base_words = {place.address: fold_for_lookup(place.accepted) for place in base if place.address in positions}
    return {address for address in positions if words.get(address, "") != base_words.get(address)}


def _printed_addresses(provisions: Sequence[Provision]) -> tuple[str, ...]:
    """The addresses under the mark; none where only the head of an instrument is printed, which means all of it."""
    if all(provision.kind in HEAD for provision in provisions):
        return ()
    return tuple(provision.address for provision in provisions)


def _governed_headings(base: Text, printed: Iterable[Provision], governed: set[int]) -> list[int]:
    """The places of what is printed above governed provisions and has nothing under it that is not governed."""
    addresses = {provision.address for provision in printed}
    above = [place for place, provision in enumerate(base) if place not in governed and provision.address in addresses]
    if not above:
        return []
    open_places = set(range(len(base))) - governed - set(above)
    left: set[str] = {step for place in open_places for step in Address(base[place].address).upward()}
    article = ""
    for place, provision in enumerate(base):
        article = provision.address if provision.kind is ProvisionKind.ARTICLE else article
        if place in open_places and article:
            left.add(article)
    return [place for place in above if not _anything_stays(base, place, left, open_places)]


def _anything_stays(base: Text, place: int, left: set[str], open_places: set[int]) -> bool:
    """Tell whether something stays under a heading; under the head of an instrument all of it stands."""
    provision = base[place]
    if provision.kind in HEAD:
        return bool(open_places)
    if provision.kind is ProvisionKind.ARTICLE:
        return provision.address in left
    if provision.kind is ProvisionKind.ARTICLE_TITLE:
        return Address(provision.address).parent in left
    return provision.address in left or not any(
        Address(other.address).is_under(provision.address) for other in base[place + 1 : place + 2]
    )
