"""Where a new provision goes: after which provision of the base, by its number or by what it follows in its own text.

A new provision takes the number of the one before it and a letter or a Latin ordinal: ``28A`` after ``28``, ``b-bis``
after ``b``. Source: practice of the Constitution and Convention (``28A``) and of resolutions (``b)bis``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plenipot.core.identity.addresses import Address, Rank
from plenipot.core.identity.lazy_patterns import lazy_pattern


def insertion_anchor(address: str, base: Sequence[str], pairs: Mapping[str, int], last: int, *, adjoins: bool) -> int:
    """The place in `base` after which a new provision stands; −1 is before everything.

    `pairs` are the addresses of the own text that were found in the base; `last` is where the one before it was found
    (−1 for nowhere); `adjoins` says that what follows `last` in the base also follows it in the own text.
    """
    if last >= 0 and adjoins:
        return last
    root = Address(address).stem
    where = pairs.get(root, -1) if root else -1
    if root and where < 0 and root in base:
        where = base.index(root)
    if where >= 0:
        return _end_of_subtree(base, where, address)
    if (
        last >= 0
        and _is_counted(address)
        and not any(_is_in_list_of(address, step) for step in Address(base[last]).upward())
    ):
        # Behind a heading a number says more than what it is printed under.
        before = _preceding_sibling(address, base)
        if before > last:
            return _end_of_subtree(base, before, address)
    if last >= 0 and not Address(address).is_under(base[last]):
        return _end_of_subtree(base, last, address)
    older = _preceding_place(address, base)
    if older >= 0:
        return _end_of_subtree(base, older, address)
    return last if last >= 0 else len(base) - 1


def _end_of_subtree(base: Sequence[str], where: int, address: str) -> int:
    """The last place of `base` under the address at place `where`; that place itself where the new `address` stands under it.

    A new part stands behind all that the part before it holds, also where that is numbered through.
    """
    if Address(address).is_under(base[where]):
        return where
    last = where
    if _part_of(address) and _part_of(base[where]):
        parent = Address(base[where]).parent
        while (
            last + 1 < len(base) and Address(base[last + 1]).is_under(parent) and not _is_part(base[last + 1], parent)
        ):
            last += 1
    while last + 1 < len(base) and Address(base[last + 1]).is_under(base[where]):
        last += 1
    return last


_PART = lazy_pattern(r"(?:article|section|chapter|part)-\d.*")


def _part_of(address: str) -> bool:
    """Tell whether an address is that of a numbered article, section, chapter or part."""
    return _PART.fullmatch(Address(address).leaf) is not None


def _is_part(address: str, parent: str) -> bool:
    """Tell whether an address is that of a part or an annex right under a parent."""
    return Address(address).parent == parent and (_part_of(address) or Address(address).leaf.startswith("annex"))


def _preceding_place(address: str, base: Sequence[str]) -> int:
    """The place in `base` of the last sibling of an address that counts before it, else of its parent, or −1."""
    sibling = _preceding_sibling(address, base)
    parent = Address(address).parent
    return sibling if sibling >= 0 or parent not in base else base.index(parent)


def _preceding_sibling(address: str, base: Sequence[str]) -> int:
    """The place in `base` of the last sibling of an address that counts before it, or −1."""
    own = Address(address)
    parent, (own_list, own_rank) = own.parent, _rank_in_list(own)
    siblings = [
        (rank, place)
        for place, sibling in enumerate(map(Address, base))
        if sibling.parent == parent
        for in_list, rank in [_rank_in_list(sibling)]
        if in_list == own_list and rank <= own_rank
    ]
    return max(siblings)[1] if siblings else -1


def _is_in_list_of(address: str, sibling: str) -> bool:
    """Tell whether an address is counted in one list with another."""
    first, second = Address(address), Address(sibling)
    return first.parent == second.parent and _rank_in_list(first)[0] == _rank_in_list(second)[0]


def _is_counted(address: str) -> bool:
    """Tell whether an address ends in the number of a provision or of a part."""
    return _part_of(address) or Address(address).rank[0] == 0


def _rank_in_list(address: Address) -> tuple[object, Rank]:
    """The list in which an address is counted, and its rank there: articles by their numbers, all else as addresses are."""
    if _part_of(address):
        part, _, number = address.leaf.partition("-")
        return part, Address(number).rank
    return address.rank[0], address.rank
