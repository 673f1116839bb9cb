"""Changes beside words that a paper makes without tracking them: the order of items, their numbers and levels, paragraphs joined.

Words here: a *laid* provision is one of the paper with the place in the text in force of what it is a copy of, and what is
presumed of it. An order or a number is believed only where the paper prints the list that it belongs to from end to end: a
paper that prints a part of a list may count that part alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plenipot.core.amendments.frames import find_following_numbers
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.structure.outline_steps import AddressAllocator
from plenipot.core.text.anchors import longest_rising
from plenipot.core.text.document import RevisionType, merge_spans
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import parse_cell_address
from plenipot.core.text.tokens import tokenize

_MOVED_AND_CHANGED = 0.5
"""More than this share of its words has an item that moved and was changed at once; with less it is another one."""
_WHERE_IT_COMES = {
    RevisionType.UNCHANGED: RevisionType.MOVED_TO,
    RevisionType.DELETED: RevisionType.INSERTED_THEN_DELETED,
}
"""What words of an item become where it comes by a move: those that it loses on the way stand in neither text there."""
_FEWEST_WORDS = 3
"""Words that an item has at least that is known again at another place of its list."""


@dataclass(slots=True)
class PresumedProvision:
    """A provision with what is presumed of it (`notes`); `at` is the place of its counterpart in the text in force (−1: none)."""

    provision: Provision
    at: int = -1
    notes: list[tuple[Mark, str, str]] = field(default_factory=list)
    counted_on: bool = False
    """Whether its number is presumed, and only follows from items that came, went or moved."""

    tracked: bool = field(init=False)
    """Whether the paper itself tracks anything in it."""

    def __post_init__(self) -> None:
        self.tracked = self.provision.edited or self.provision.mark_revision is not RevisionType.UNCHANGED

    @property
    def is_untracked_item(self) -> bool:
        """Tell whether this is an item in force of which the paper tracks nothing; words of it may be presumed."""
        return self.at >= 0 and self.provision.kind is ProvisionKind.ITEM and not self.tracked


def presume_frames(base: Text, editions: Sequence[Text], laid: Sequence[PresumedProvision]) -> list[PresumedProvision]:
    """The laid provisions at the addresses in force, with moves, numbers and levels that the paper gives untracked.

    `editions` are other known editions of the text: what one of them has at the same number is drift.
    """
    edition_items = {
        (provision.address, fold_for_lookup(provision.accepted)) for text in editions for provision in text
    }
    complete = _printed_lists(base, laid)
    with_moves = _move_items(base, complete, edition_items, laid)
    _renumber_items(base, complete, edition_items, with_moves)
    _readdress(base, with_moves)
    _drop_following_numbers(with_moves)
    return with_moves


def _printed_lists(base: Text, laid: Sequence[PresumedProvision]) -> dict[str, int]:
    """The lists in force of which the paper has every item, by what they stand under: how many items each has."""
    printed = {item.at for item in laid}
    lists: dict[str, list[int]] = defaultdict(list)
    for at, part in enumerate(base):
        if part.kind is ProvisionKind.ITEM and part.label:
            lists[Address(part.address).parent].append(at)
    return {parent: len(items) for parent, items in lists.items() if printed.issuperset(items)}


def _move_items(
    base: Text, complete: dict[str, int], edition_items: Collection[tuple[str, str]], laid: Sequence[PresumedProvision]
) -> list[PresumedProvision]:
    """The laid provisions, with items that stand elsewhere than in force as moved; as they are where anything else stands elsewhere."""
    places = [(order, item.at) for order, item in enumerate(laid) if item.at >= 0]
    elsewhere = _under_other_calls(base, laid)

    def may_move(order: int) -> bool:
        item = laid[order]
        return Address(base[item.at].address).parent in complete and _may_move(item, base, edition_items)

    rising = longest_rising([(order, at) for order, at in places if order not in elsewhere or not may_move(order)])
    staying = {order for order, _ in rising}
    moved = [order for order, _ in places if order not in staying]
    if not all(map(may_move, moved)):
        # Without its order the list keeps its numbers.
        for order in moved:
            complete.pop(Address(base[laid[order].at].address).parent, None)
        return list(laid)
    result = [_as_moved_to(item) if order in moved else item for order, item in enumerate(laid)]
    for at in sorted(laid[order].at for order in moved):
        behind = next((order for order, item in enumerate(result) if item.at > at), len(result))
        result.insert(behind, _as_moved_from(base[at], at, result[max(behind - 1, 0)].provision.place))
    return result


def _under_other_calls(base: Text, laid: Sequence[PresumedProvision]) -> set[int]:
    """The places of the provisions that the paper has under another call than the one in force, though it has that one too."""
    calls = {
        base[item.at].address: item.provision.address
        for item in laid
        if item.at >= 0 and item.provision.kind is ProvisionKind.CALL
    }
    return {
        order
        for order, item in enumerate(laid)
        if item.at >= 0
        and (call := calls.get(_call_of(base[item.at].address)))
        and call != _call_of(item.provision.address)
    }


def _call_of(address: str) -> str:
    """The address of the call that a provision stands under, and of a call its own."""
    return Address.of_steps(Address(address).instrument, Address(address).part)


def _may_move(item: PresumedProvision, base: Text, edition_items: Collection[tuple[str, str]]) -> bool:
    """Tell whether an item that stands elsewhere keeps most of its words, and enough to be known by, and no edition has it there."""
    words = fold_for_lookup(item.provision.accepted)
    if not item.is_untracked_item or (item.provision.address, words) in edition_items:
        return False
    own, in_force = _words(words), _words(base[item.at].accepted)
    shared = (Counter(own) & Counter(in_force)).total()
    return len(own) >= _FEWEST_WORDS and shared > _MOVED_AND_CHANGED * max(len(own), len(in_force))


def _words(text: str) -> list[str]:
    """The words of a text as they are looked up."""
    return [token for token in tokenize(fold_for_lookup(text)) if any(map(str.isalnum, token))]


def _as_moved_to(item: PresumedProvision) -> PresumedProvision:
    """An item, where the paper has it, as one that comes there from elsewhere, with its changes and the note of a move."""
    spans = merge_spans(
        span._replace(revision=_WHERE_IT_COMES.get(span.revision, span.revision)) for span in item.provision.spans
    )
    provision = replace(item.provision, spans=spans, mark_revision=RevisionType.MOVED_TO)
    return PresumedProvision(provision, notes=[(Mark.ADD_MOVED, "", provision.accepted.strip()), *item.notes])


def _as_moved_from(part: Provision, at: int, place: int) -> PresumedProvision:
    """A provision of the base as it leaves its place, with the note of a move."""
    spans = merge_spans(span._replace(revision=RevisionType.MOVED_FROM) for span in part.spans)
    provision = replace(part, spans=spans, mark_revision=RevisionType.MOVED_FROM, place=place)
    return PresumedProvision(provision, at, [(Mark.SUP_MOVED, part.accepted.strip(), "")])


def _renumber_items(
    base: Text,
    complete: Mapping[str, int],
    edition_items: Collection[tuple[str, str]],
    laid: Sequence[PresumedProvision],
) -> None:
    """Give the items of every complete list the numbers in force, and those of the paper as new ones."""
    by_list: dict[str, list[PresumedProvision]] = defaultdict(list)
    for item in laid:
        if item.at >= 0 and _is_unchanged(item.provision) and base[item.at].kind is ProvisionKind.ITEM:
            by_list[Address(base[item.at].address).parent].append(item)
    for parent, items in by_list.items():
        others = [item for item in items if item.provision.label and not _same_number(item.provision, base[item.at])]
        drifts = any(
            (item.provision.address, fold_for_lookup(item.provision.accepted)) in edition_items for item in others
        )
        # Where every number is another one and no item went, the list is counted in another way.
        recounted = len(others) == len(items) == complete.get(parent)
        if drifts or recounted or parent not in complete:
            continue
        for item in others:
            _renumber(item, base[item.at])


def _renumber(item: PresumedProvision, part: Provision) -> None:
    """Give a provision the number in force as its old one, with the note; one that is renumbered already keeps it."""
    provision = item.provision
    if not part.label or provision.renumbered is not None or provision.relevelled is not None:
        return
    item.provision = replace(
        provision,
        label=part.label,
        renumbered=provision.label,
        depth=part.depth,
        relevelled=None if provision.depth == part.depth else provision.depth,
    )
    item.notes.append((Mark.MOD, part.label, provision.label))


def _is_unchanged(provision: Provision) -> bool:
    """Tell whether a provision stands unchanged in both texts."""
    return provision.revision is RevisionType.UNCHANGED


def _same_number(provision: Provision, part: Provision) -> bool:
    return number_of(provision.label) == number_of(part.label)


def number_of(label: str) -> str:
    """The letters and digits of a number, whatever signs stand beside them."""
    return "".join(filter(str.isalnum, fold_for_lookup(label)))


def _readdress(base: Text, laid: Sequence[PresumedProvision]) -> None:
    """Give each provision its address in force, and each new one an address that nothing in force has in this paper."""
    names = AddressAllocator(base[item.at].address for item in laid if item.at >= 0)
    homes: dict[str, str] = {}
    for item in laid:
        address = Address(item.provision.address)
        if item.at >= 0:
            home = base[item.at].address
        else:
            parent = homes.get(address.parent, address.parent)
            home = names.allocate(parent, address.leaf)
        # A provision that moved away is no home of what stands under the number that it left.
        if _is_unchanged(item.provision) or item.at < 0:
            homes[address] = home
        item.provision = replace(item.provision, address=home)


def _drop_following_numbers(laid: Sequence[PresumedProvision]) -> None:
    """Take out of the notes the numbers that only follow from items that came, went or moved, and mark these as counted on."""
    following = set(find_following_numbers([item.provision for item in laid]))
    for order in following:
        provision = laid[order].provision
        number = (Mark.MOD, provision.label, provision.renumbered)
        laid[order].counted_on = number in laid[order].notes
        laid[order].notes = [note for note in laid[order].notes if note != number]


def row_of(provision: Provision) -> tuple[str, str] | None:
    """The table and the row that a cell stands in; nothing for what is no cell."""
    cell = parse_cell_address(provision.address)
    return (cell.table, cell.row) if cell else None


def row_words(text: Iterable[Provision]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The words of every row of the tables of a text, cell by cell."""
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for provision in text:
        if row := row_of(provision):
            rows[row] = (*rows.get(row, ()), fold_for_lookup(provision.rejected))
    return rows
