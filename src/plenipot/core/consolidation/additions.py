"""New provisions of several proposals: which are the same one, and in which order they stand.

They are matched as trees (see `addition_trees`): the heads at one place first, by their words or by their number, then, in
heads that are one, what stands under them. All others stand one after another, each with all that is its own, in the order
of its proposal. Guarantee: the provisions of every proposal come in its own order, each under its own head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import takewhile

from plenipot.core.amendments.align import AddedProvision
from plenipot.core.consolidation.addition_trees import AdditionNode, grow_trees, is_same_head, standing_words
from plenipot.core.identity.addresses import Address, Rank
from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.document import plain_spans
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision
from plenipot.core.text.table_alignment import is_in_table, parse_cell_address

__all__ = ["Addition", "AdditionPlace", "OfferedProvisions", "merge_additions", "place_additions", "standing_words"]


@dataclass(slots=True)
class Addition:
    """One new provision, as each of the proposals that add it words it; `address` is the one that it has in the table."""

    members: dict[str, Provision] = field(default_factory=dict)
    stray: bool = False
    """Whether it is not new but stands in the proposals' own bases only."""
    address: str = ""
    amenders: dict[str, tuple[str, Provision]] = field(default_factory=dict)
    """Proposal → whose wording of it that proposal amends, and its marked text."""
    copied_by: frozenset[str] = frozenset()
    """The proposals that have it in their copy only, as another one adds it."""

    @property
    def first(self) -> Provision:
        """The wording that names the row: that of the first proposal by key."""
        return self.members[min(self.members)]


class AdditionPlace:
    """The place of new provisions: the address after which they stand, what the base has, and which addresses are in use."""

    def __init__(self, after: str = "", stands: Callable[[str], bool] = lambda _: False) -> None:
        self.after = after
        self.stands = stands
        self.used: set[str] = set()

    def depth(self, parent: str) -> int:
        """The steps that a parent shares with the address after which new provisions stand, below zero: inner lists come first."""
        shared = takewhile(
            lambda steps: steps[0] == steps[1], zip(Address(parent).steps, Address(self.after).steps, strict=False)
        )
        return -sum(1 for _ in shared)

    def take(self, address: str) -> str:
        """Take an address for a new provision; with a number behind it where another new one has it already."""
        name, ordinal = address, 2
        while name in self.used or (ordinal > 2 and self.stands(name)):  # noqa: PLR2004 - the first name has no number
            name, ordinal = f"{address}~{ordinal}", ordinal + 1
        self.used.add(name)
        return name


@dataclass(frozen=True, slots=True)
class OfferedProvisions:
    """The provisions of one proposal that the base has not: those that it adds, and those changed that only its own base has."""

    proposal_id: str
    added: tuple[AddedProvision, ...] = ()
    strays: tuple[AddedProvision, ...] = ()
    copied: tuple[Provision, ...] = ()
    """Those unchanged that only its own base has."""


def place_additions(addresses: Sequence[str], offers: Iterable[OfferedProvisions]) -> dict[int, list[Addition]]:
    """The additions by the place of the base provision that they follow; after them what only proposals' own bases have.

    `addresses` are those of the base, in its order.
    """
    offers = tuple(offers)
    others = _OthersProvisions(offers)
    offers = [others.complete(own) for own in offers]
    offered: dict[int, list[tuple[str, AddedProvision]]] = {}
    strays: dict[int, list[tuple[str, AddedProvision]]] = {}
    for own in offers:
        for into, source in ((offered, own.added), (strays, own.strays)):
            for added in source:
                into.setdefault(added.anchor, []).append((own.proposal_id, added))
    if not offered and not strays:
        return {}
    place = AdditionPlace(stands=_stands_in_base(addresses))
    place.used.update(addresses)
    followed = {where: addresses[where] if where >= 0 else "" for where in sorted({*offered, *strays})}
    new: dict[int, list[Addition]] = {}
    for where, address in followed.items():
        place.after = address
        new[where] = merge_additions(offered.get(where, ()), place)
    amended = _attach_amendments(new, strays)
    for where in sorted(strays):
        place.after = followed[where]
        left = [offer for offer in strays[where] if id(offer[1]) not in amended]
        new[where].extend(merge_additions(left, place, stray=True))
    return new


class _OthersProvisions:
    """The new provisions of all proposals by their words, to complete the copy of a proposal that holds those of others."""

    def __init__(self, offers: Iterable[OfferedProvisions]) -> None:
        self._offers: dict[str, list[tuple[str, int]]] = {}
        for own in offers:
            for added in own.added:
                words = fold_for_comparison(standing_words(added.provision.spans))
                self._offers.setdefault(words, []).append((own.proposal_id, added.anchor))

    def complete(self, own: OfferedProvisions) -> OfferedProvisions:
        """The provisions of a proposal with those of others that its copy has, its own under and beside them, in its order."""
        copies: dict[str, AddedProvision] = {}
        for provision in (*own.copied, *(stray.provision for stray in own.strays)):
            anchor = self._anchor(own.proposal_id, provision)
            if anchor is not None:
                plain = replace(provision, spans=plain_spans(provision.rejected))
                copies[provision.address] = AddedProvision(anchor, len(copies), plain, of_others=True)
        if not copies:
            return own
        added = [self._under_head(item, copies) for item in own.added]
        ordered = sorted([*copies.values(), *added], key=lambda item: item.provision.place)
        return replace(own, added=tuple(replace(item, order=order) for order, item in enumerate(ordered)))

    def _anchor(self, proposal_id: str, provision: Provision) -> int | None:
        """The place of what another proposal adds with the words that a provision has in a proposal's copy."""
        offers = self._offers.get(fold_for_comparison(provision.rejected), ())
        return next((anchor for author, anchor in offers if author != proposal_id), None)

    @staticmethod
    def _under_head(added: AddedProvision, copies: Mapping[str, AddedProvision]) -> AddedProvision:
        """A new provision at the place of the head that it stands under."""
        head = next((copies[step] for step in Address(added.provision.address).parent.upward() if step in copies), None)
        return added if head is None else replace(added, anchor=head.anchor)


def _stands_in_base(addresses: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that tells whether an address is that of a table, or of a row of one, that the base has."""
    grids: set[str] = set()
    for address in addresses:
        cell = parse_cell_address(address) if is_in_table(address) else None
        if cell is not None:
            grids.update((cell.table, cell.row_address))
    return grids.__contains__


def _attach_amendments(new: dict[int, list[Addition]], strays: dict[int, list[tuple[str, AddedProvision]]]) -> set[int]:
    """Attach each amendment of a provision that another proposal adds to that addition; return the offers that were attached."""
    if not strays:
        return set()
    wordings: dict[str, tuple[Addition, str]] = {}
    for additions in new.values():
        for addition in additions:
            for proposal_id, provision in sorted(addition.members.items()):
                wordings.setdefault(fold_for_comparison(standing_words(provision.spans)), (addition, proposal_id))
    amended: set[int] = set()
    for offers in strays.values():
        for proposal_id, added in offers:
            rejected = fold_for_comparison(added.provision.rejected)
            if rejected not in wordings:
                continue
            addition, author = wordings[rejected]
            if proposal_id not in addition.members and proposal_id not in addition.amenders:
                addition.amenders[proposal_id] = author, added.provision
                amended.add(id(added))
    return amended


def merge_additions(
    offered: Sequence[tuple[str, AddedProvision]], place: AdditionPlace | None = None, *, stray: bool = False
) -> list[Addition]:
    """The new provisions after one base provision, in their order, whatever the order of the proposals."""
    place = place or AdditionPlace()
    by_proposal: dict[str, list[AddedProvision]] = {}
    for proposal_id, added in sorted(offered, key=lambda first: (first[0], first[1].order)):
        by_proposal.setdefault(proposal_id, []).append(added)
    roots = [
        node for proposal_id, added in by_proposal.items() for node in grow_trees(proposal_id, added, place.stands)
    ]
    additions: list[Addition] = []
    _flatten(_group_nodes(roots, place), place, "", additions, stray=stray)
    return additions


_Key = tuple[int, Rank, str, str]
"""By what groups are ordered that no proposal puts into an order."""


@dataclass(slots=True)
class _Group:
    """Nodes of several proposals that are the same provision."""

    nodes: list[AdditionNode]


def _flatten(
    groups: Iterable[_Group], place: AdditionPlace, named: str, additions: list[Addition], *, stray: bool
) -> None:
    """Append each group to `additions`, followed by what stands under it; `named` is what the head above them is called."""
    for group in groups:
        proposing = [node for node in group.nodes if not node.of_others]
        if not proposing:
            _flatten(_group_nodes(_children(group, is_head=False), place), place, named, additions, stray=stray)
            continue
        first = min(proposing, key=lambda node: node.proposal_id)
        address = first.address
        if named and first.above not in ("", named) and Address(address).is_under(first.above):
            address = named + address.removeprefix(first.above)
        virtual = first.provision is None
        name = address if virtual and first.stands else place.take(address)
        if not virtual:
            members = {node.proposal_id: node.provision for node in proposing if node.provision is not None}
            copied_by = frozenset(node.proposal_id for node in group.nodes if node.of_others)
            additions.append(Addition(members, stray, name, copied_by=copied_by))
        _flatten(_group_nodes(_children(group), place), place, name, additions, stray=stray)


def _children(group: _Group, *, is_head: bool = True) -> list[AdditionNode]:
    """The nodes under those of a group, each with the head that it stands under."""
    children: list[AdditionNode] = []
    for node in group.nodes:
        for child in node.children:
            child.above = node.address if is_head else node.above
            children.append(child)
    return children


def _group_nodes(nodes: Sequence[AdditionNode], place: AdditionPlace) -> Iterator[_Group]:
    """The nodes under one head in groups, in their order."""
    if len({node.proposal_id for node in nodes}) > 1:
        owner = {at: {at} for at in range(len(nodes))}
        for _, first, second in sorted(_pair_heads(nodes)):
            first_group, second_group = owner[first], owner[second]
            if first_group is second_group or {nodes[at].proposal_id for at in first_group} & {
                nodes[at].proposal_id for at in second_group
            }:
                continue
            first_group |= second_group
            owner.update(dict.fromkeys(second_group, first_group))
        sets = {min(places): places for places in owner.values()}
        groups = [_Group([nodes[at] for at in sorted(places)]) for places in sets.values()]
    else:
        groups = [_Group([node]) for node in nodes]
        if len(groups) < 2:  # noqa: PLR2004 - one needs no order
            return iter(groups)
    return _GroupOrder(groups, [_order_key(group, place) for group in groups]).groups()


def _order_key(group: _Group, place: AdditionPlace) -> _Key:
    """The key of a group among those that no proposal orders: inner lists first, then by number, then by words."""
    first = min(group.nodes, key=lambda node: (Address(node.address).rank, node.folded, node.proposal_id))
    return place.depth(first.parent), Address(first.address).rank, first.folded, first.proposal_id


def _pair_heads(nodes: Sequence[AdditionNode]) -> list[tuple[float, int, int]]:
    """The pairs of different proposals that are the same head, each with how unlike they are."""
    words_by_place = {place: node.words or [node.folded] for place, node in enumerate(nodes)}
    likely = CandidateIndex(words_by_place, len(nodes))
    named: dict[str, list[int]] = {}
    for place, node in enumerate(nodes):
        named.setdefault(node.within, []).append(place)
    grids = [place for place, node in enumerate(nodes) if node.provision is None]
    pairs: list[tuple[float, int, int]] = []
    for first, node in enumerate(nodes):
        beside = {
            *named[node.within],
            *(
                grids
                if node.provision is None
                else likely.nearest(words_by_place[first], partial(_is_of_another, nodes, node.proposal_id))
            ),
        }
        for second in beside:
            other = nodes[second]
            if (
                second > first
                and other.proposal_id != node.proposal_id
                and Address(other.within).parent == Address(node.within).parent
            ):
                likeness = is_same_head(node, other)
                if likeness is not None:
                    pairs.append((likeness, first, second))
    return pairs


def _is_of_another(nodes: Sequence[AdditionNode], proposal_id: str, place: int) -> bool:
    """Tell whether the node at a place is of another proposal."""
    return nodes[place].proposal_id != proposal_id


class _GroupOrder:
    """Puts groups into one order: a queue for each proposal, whose first groups may be free to go.

    Of those that come first in all the proposals that have them the one with the lowest number is placed; where proposals
    contradict each other, the lowest of all that come first in one is placed for those proposals alone.
    """

    def __init__(self, groups: Sequence[_Group], keys: Sequence[_Key]) -> None:
        self._groups = groups
        self._keys = keys
        self._queues: dict[str, list[tuple[int, int]]] = {}
        self._at: dict[str, int] = {}
        for place, group in enumerate(self._groups):
            for node in group.nodes:
                self._queues.setdefault(node.proposal_id, []).append((node.order, place))
        for proposal_id, queue in self._queues.items():
            queue.sort()
            self._at[proposal_id] = 0
        self._free = [(key, place) for place, key in enumerate(keys) if self._first(place)]
        self._waiting = {place for _, place in self._free}
        heapify(self._free)

    def groups(self) -> Iterator[_Group]:
        """The groups in order, one that is contradicted in parts."""
        left = sum(len(group.nodes) for group in self._groups)
        while left:
            if self._free:
                _, place = heappop(self._free)
                placed = self._groups[place]
            else:
                placed = self._part()
            left -= len(placed.nodes)
            yield placed
            for node in placed.nodes:
                self._at[node.proposal_id] += 1
            for proposal_id in dict.fromkeys(node.proposal_id for node in placed.nodes):
                head = self._head(proposal_id)
                if head >= 0 and head not in self._waiting and self._first(head):
                    self._push(head)

    def _push(self, place: int) -> None:
        self._waiting.add(place)
        heappush(self._free, (self._keys[place], place))

    def _part(self) -> _Group:
        """The nodes of the lowest group that come first in their proposals, apart from the others of their group."""
        place = min(
            (place for proposal_id in self._queues if (place := self._head(proposal_id)) >= 0), key=self._by_key
        )
        group = self._groups[place]
        firsts = [node for node in group.nodes if self._head(node.proposal_id) == place]
        group.nodes = [node for node in group.nodes if node not in firsts]
        if group.nodes and self._first(place):
            self._push(place)
        return _Group(firsts)

    def _by_key(self, place: int) -> tuple[_Key, int]:
        return self._keys[place], place

    def _first(self, place: int) -> bool:
        """Tell whether it comes first in all proposals that have it."""
        return all(self._head(node.proposal_id) == place for node in self._groups[place].nodes)

    def _head(self, proposal_id: str) -> int:
        queue, at = self._queues[proposal_id], self._at[proposal_id]
        return queue[at][1] if at < len(queue) else -1
