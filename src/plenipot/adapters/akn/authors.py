"""Whose the changes of a document are, as its metadata say: read back into changes with author, day and move."""

from __future__ import annotations

from lxml import etree

from plenipot.adapters.akn.agents import BETWEEN
from plenipot.adapters.akn.names import NAMESPACE
from plenipot.core.text.document import TrackedChange

_N = f"{{{NAMESPACE}}}"


class Authors:
    """The authors, days and moves that a document names, and the changes that its elements are part of."""

    def __init__(self, document: etree._Element) -> None:
        references = document.find(f"{_N}meta/{_N}references")
        agents = () if references is None else references
        self._labels = {(agent.tag, f"#{agent.get('eId')}"): agent.get("showAs", "") for agent in agents}
        events = document.iterfind(f"{_N}meta/{_N}lifecycle/{_N}eventRef")
        self._days = {event.get("refersTo", ""): event.get("date", "") for event in events}
        self._numbers: dict[TrackedChange, int] = {}

    @property
    def changes(self) -> tuple[TrackedChange, ...]:
        """The changes met so far, by their numbers."""
        return tuple(self._numbers)

    def change(self, element: etree._Element) -> int:
        """The number of the change that an element is part of; −1 where it does not say whose it is."""
        names = element.get("refersTo", "").split()
        people = [self._label(name, "TLCPerson") or self._label(name, "TLCOrganization") for name in names]
        move = next((label for name in names if (label := self._label(name, "TLCProcess"))), "")
        day = next((self._days[name] for name in names if name in self._days), "")
        change = TrackedChange(BETWEEN.join(filter(None, people)), day, move)
        return self._numbers.setdefault(change, len(self._numbers)) if any(change) else -1

    def _label(self, name: str, tag: str) -> str:
        """The label that is written for a name under a tag of the namespace; empty where there is none."""
        return self._labels.get((f"{_N}{tag}", name), "")
