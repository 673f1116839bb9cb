"""Where a new provision goes: after which provision of the base, by its number or by what it follows in its own text.

A new provision takes the number of the one before it and a letter or a Latin ordinal: ``28A`` after ``28``, ``b-bis``
after ``b``. Source: practice of the Constitution and Convention (``28A``) and of resolutions (``b)bis``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plenipot.core.identity.addresses import Address


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
    if last >= 0 and not Address(address).is_under(base[last]):
        return _end_of_subtree(base, last, address)
    older = _preceding_place(address, base)
    if older >= 0:
        return _end_of_subtree(base, older, address)
    return last if last >= 0 else len(base) - 1


def _end_of_subtree(base: Sequence[str], where: int, address: str) -> int:
    """The last place of `base` under the address at place `where`; that place itself where the new `address` stands under it."""
    if Address(address).is_under(base[where]):
        return where
    last = where
    while last + 1 < len(base) and Address(base[last + 1]).is_under(base[where]):
        last += 1
    return last


def _preceding_place(address: str, base: Sequence[str]) -> int:
    """The place in `base` of the last sibling of an address that counts before it, else of its parent, or −1."""
    own = Address(address)
    parent, own_rank = own.parent, own.rank
    siblings = [
        (rank, place)
        for place, sibling in enumerate(map(Address, base))
        if sibling.parent == parent and (rank := sibling.rank)[0] == own_rank[0] and rank <= own_rank
    ]
    if siblings:
        return max(siblings)[1]
    return base.index(parent) if parent in base else -1
