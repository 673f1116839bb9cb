"""Values of the outline: the placement of a paragraph, the items that are open, and the addresses in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plenipot.core.text.provisions import ProvisionKind

ITEM_LEVELS = {f"item-{level}": level for level in range(1, 10)}
"""Role of a style → the level of the items that are set in it."""
_COUNTED = {"#p": "p%d", "#note": "note-%d", "#table": "table-%d", "#omitted": "omitted-%d"}


class OpenItem(NamedTuple):
    """An item below which what follows may stand: its kind of list, value, level and address, whether its number is closed, its depth."""

    family: str
    value: int
    level: int
    address: str
    closed: bool = False
    depth: int = 0
    """The depth of its placement: more than the items above it where one of them is gone from the new text."""

    def is_same_list(self, other: OpenItem) -> bool:
        """Tell whether two numbers can be of one list: of one kind, and neither or both of them its first."""
        return self.family == other.family and (self.value == 1) == (other.value == 1)


class Placement(NamedTuple):
    """A paragraph as the outline has it: its kind, its address below its parent, and how much of its beginning is its label."""

    kind: ProvisionKind
    parent: str = ""
    leaf: str = ""
    """The last step of its address, ``#p`` and the like where it has no number of its own."""
    label: str = ""
    cut: int = 0
    opened: OpenItem | None = None
    """The item that it opens."""
    part: str = ""
    """The part of the text that it opens, ``item`` and ``provision`` among them; empty where it opens none."""
    note: str = ""
    """How it was read without a style, empty where its style said it."""
    address: str = ""
    """Given last, for an address is given once."""
    depth: int = 0


class AddressAllocator:
    """The addresses that are taken; each is given once."""

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        self._taken = set(addresses)
        self._counts: dict[tuple[str, str], int] = {}

    def allocate(self, parent: str, leaf: str) -> str:
        """The address of a leaf: counted where it is one without a number (``#p``: ``p1``, ``p2``), else ``-2`` at the second."""
        allocated = self._taken
        pattern = _COUNTED.get(leaf)
        first = 0
        if pattern is None:
            address = f"{parent}/{leaf}"
            if address not in allocated:
                allocated.add(address)
                return address
            pattern, first = f"{leaf.replace('%', '%%')}-%d", 1
        key = parent, leaf
        count = self._counts.get(key, first) + 1
        while (address := f"{parent}/{pattern % count}") in allocated:
            count += 1
        self._counts[key] = count
        allocated.add(address)
        return address
