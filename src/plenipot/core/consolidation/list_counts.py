"""Counts of the items that came into each list or went from it, of whom: the numbers of several proposals taken together.

Each proposal counts its own items. Applied together, a number that only follows is as many further on as the other proposals
have added before it; items that several add at one place have the numbers that they were filed with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from plenipot.core.identity.addresses import Address
from plenipot.core.text.counting import is_plain_number


class ListCounts:
    """Counts of items, by the address of their list, up to one point of a text; `continued` are lists that count on from another."""

    def __init__(self, continued: Mapping[str, str] = MappingProxyType({})) -> None:
        self._continued = continued
        self._all: Counter[str] = Counter()
        self._own: Counter[tuple[str, str]] = Counter()
        self._all_settled: dict[str, int] = {}
        self._own_settled: dict[str, Counter[tuple[str, str]]] = {}

    def count(self, address: str, label: str, change: int, proposal_ids: Iterable[str]) -> None:
        """Count an item that came (1) or went (−1) by these proposals, if it has a number and no ordinal."""
        if label and is_plain_number(label):
            parent = self._list_of(address)
            self._all[parent] += change
            self._own.update({(proposal_id, parent): change for proposal_id in proposal_ids})

    def _list_of(self, address: str) -> str:
        """The list that an item is counted in: its parent, or the list that this one counts on from."""
        parent = Address(address).parent
        return self._continued.get(parent, parent)

    def settle(self, address: str) -> None:
        """Pass an item that stood there before: what came so far came before all that follows."""
        parent = self._list_of(address)
        if self._all[parent]:
            self._all_settled[parent], self._own_settled[parent] = self._all[parent], self._own.copy()

    def of_others(self, address: str, proposal_id: str) -> int:
        """Count the items that others than that proposal have added, less those they struck, before one that stood there."""
        parent = self._list_of(address)
        return self._all[parent] - self._own[proposal_id, parent]

    def of_others_before(self, address: str, proposal_id: str) -> int:
        """Count what others have added less what they struck, before the last item in force ahead of a new one."""
        parent = self._list_of(address)
        own = self._own_settled.get(parent)
        return self._all_settled.get(parent, 0) - (own[proposal_id, parent] if own else 0)
