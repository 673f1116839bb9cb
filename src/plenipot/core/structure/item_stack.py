"""The stack: the items that are open where one stands, outermost first, and where the next one belongs among them."""

from __future__ import annotations

from plenipot.core.structure.labels import Label, ListKind
from plenipot.core.structure.outline_steps import OpenItem
from plenipot.core.text.counting import parse_roman

_LOOK = {"с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "к": "k", "м": "m", "т": "t"}
"""Cyrillic letters that are typed for the Latin ones they look like."""
_NONE = -1
_GAP = 2
"""A number that only a space parts from the words is less than so many behind one of the list."""


class ItemStack(list[OpenItem]):
    """The items of lists that are open at the paragraph which is placed, outermost first: a list that closes what a new one ends."""

    def open_item(self, label: Label, level: int) -> OpenItem:
        """Close the items that a new one does not stand below, and return the new one, still without its address."""
        family = self._kind_of_list(label, level)
        del self[self._count_staying_open(family, label, level) :]
        value = parse_roman(label.leaf.partition("-")[0]) if family is ListKind.ROMAN else label.value
        return OpenItem(family, value, level, "", closed=label.closed)

    def most_likely(self, label: Label) -> Label:
        """The label as printed, or as the Latin letter that it looks like where only that letter goes on with an open list."""
        twin = "" if label.printed.isascii() else next((_LOOK[sign] for sign in label.printed if sign in _LOOK), "")
        if label.family is not ListKind.LETTER or not twin:
            return label
        value = ord(twin) - ord("a") + 1
        last = [entry.value for entry in self if entry.family == ListKind.LETTER][-1:]
        if not last or label.value in (last[0], last[0] + 1) or value not in (last[0], last[0] + 1):
            return label
        return label._replace(leaf=twin + label.leaf[1:], value=value)

    def depth(self, parent: str) -> int:
        """The depth of what stands directly below the open item at address `parent`; 0 where none has it."""
        return next((entry.depth + 1 for entry in reversed(self) if entry.address == parent), 0)

    def parent_at_level(self, level: int, otherwise: str) -> str:
        """The address below which a paragraph of a level, without a number, stands; `otherwise` where no item of a lower level is open."""
        above = [entry for entry in self if entry.level < level]
        return above[-1].address if above else otherwise

    def continues_list(self, label: Label) -> bool:
        """Tell whether a number that only a space parts from the words goes on with a list, or begins one."""
        values = [entry.value for entry in self if entry.family == ListKind.NUMBER]
        if not values:
            return label.value == 1
        return any(0 <= label.value - value < _GAP for value in values)

    def _kind_of_list(self, label: Label, level: int) -> ListKind:
        """The kind of list that a label is of: ``i)``, ``v)`` and ``x)`` are letters or Roman numbers by what is open before them."""
        letter = label.leaf.partition("-")[0]
        if label.family is not ListKind.LETTER or letter not in ("i", "v", "x"):
            return label.family
        value = parse_roman(letter)
        for entry in reversed(self):
            if entry.family == ListKind.ROMAN and entry.value in (value - 1, value):
                return ListKind.ROMAN
            if (
                entry.family == ListKind.LETTER
                and entry.value in (label.value - 1, label.value)
                and entry.level >= level
            ):
                return ListKind.LETTER
        return ListKind.ROMAN if letter == "i" or any(item.family == ListKind.ROMAN for item in self) else label.family

    def _count_staying_open(self, family: ListKind, label: Label, level: int) -> int:
        """Count the open items that stay open above a new one, by its kind, its number and its level."""
        # The innermost item that the number goes on with, that of its level, that waits for it, that is set and closed alike.
        following = following_on_level = awaiting = same_level = _NONE
        is_awaited_on_level = False
        value = label.value
        for place, entry in enumerate(self):
            if entry.family != family:
                continue
            is_on_level = entry.level == level
            if value > 1 and entry.value in (value, value - 1):
                following = place
                following_on_level = place if is_on_level else following_on_level
                if entry.value != value:
                    awaiting = place
                    is_awaited_on_level |= is_on_level
            if is_on_level and entry.closed == label.closed:
                same_level = place
        if _NONE < awaiting < following_on_level and not is_awaited_on_level:
            # A second b) behind an inner b) is the one that an outer list waits for, however it is set.
            return awaiting
        # A number that goes on with two lists goes on with the one of its level.
        innermost = max(following if following_on_level == _NONE else following_on_level, same_level)
        if innermost != _NONE:
            return innermost
        keep = len(self)
        while keep and self[keep - 1].level > level:
            keep -= 1
        if keep and self[keep - 1].family == ListKind.BULLET and family is not ListKind.BULLET:
            keep -= 1
        return keep
