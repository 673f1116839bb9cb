"""Numbers of lists: their values, Roman ones among them, and which new numbers only follow from items that came or went.

Who inserts an item behind ``1`` and makes ``2`` a ``3`` proposes the item; the new number follows from it. Who makes ``2`` a ``5``,
or ``2`` a ``b)``, proposes the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ALPHABET = 26


class CountedItem(NamedTuple):
    """An item of the list at `parent`, with its number before and after; `None` where it is not there then."""

    parent: str
    before: str | None
    after: str | None


def find_following(items: Iterable[CountedItem]) -> Iterator[bool]:
    """Tell for each item, in order, whether its new number only follows from items of its list that came or went before it."""
    items = tuple(items)
    lists = find_continued_lists(items)
    shifts: dict[str, int] = {}
    for heading, before, after in items:
        parent = lists.get(heading, heading)
        shift = shifts.get(parent, 0)
        if before and after:
            yield before != after and _is_shifted(before, after, shift)
            continue
        yield False
        if before and is_plain_number(before):
            shifts[parent] = shift - 1
        elif after and is_plain_number(after):
            shifts[parent] = shift + 1


def find_continued_lists(items: Iterable[CountedItem]) -> dict[str, str]:
    """The lists whose numbers count on from the list before, as paragraphs numbered through do: each with the first of these.

    The numbers before all changes tell it; of a list without any, those after them.
    """
    items = tuple(items)
    lists: dict[str, str] = {}
    for numbers in ([(item.parent, item.before) for item in items], [(item.parent, item.after) for item in items]):
        heads: dict[str, str] = {}
        last, last_value = "", 0
        for parent, number in numbers:
            if not number or not (core := _bare_number(number)).isdecimal():
                continue
            value = int(core)
            if parent not in heads:
                counts_on = last and value == last_value + 1
                heads[parent] = lists.get(parent) or (heads[last] if counts_on else parent)
            last, last_value = parent, value
        lists = heads | lists
    return {parent: first for parent, first in lists.items() if parent != first}


def is_plain_number(label: str) -> bool:
    """Tell whether a label counts on in its list: no ordinal, as ``2bis`` has, and no letter behind a number."""
    core = _bare_number(label)
    return core.isdecimal() or (core.isalpha() and len(core) <= len("xviii"))


def shifted_number(label: str, shift: int) -> str:
    """The label so many numbers on; as it is where its letters cannot be counted."""
    core = _bare_number(label) if shift else ""
    value = _number_value(core, roman=False)
    if value is None or not core or value + shift < 1:
        return label
    if core.isdecimal():
        return label.replace(core, str(value + shift))
    times, at = divmod(value + shift - 1, _ALPHABET)
    return label.replace(core, chr(ord("a") + at) * (times + 1)) if core.islower() else label


def parse_roman(text: str) -> int:
    """The value of a Roman number, 0 where it is none."""
    values = [_ROMAN_VALUES.get(sign, 0) for sign in text.lower()]
    if not all(values):
        return 0
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def format_roman(number: int) -> str:
    """A small number in Roman letters, lower case."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _bare_number(label: str) -> str:
    """The letters and digits of a number, without the signs around them."""
    return "".join(filter(str.isalnum, label))


def _is_shifted(before: str, after: str, shift: int) -> bool:
    """Tell whether a number is as many further on as its list has grown; letters of other alphabets than ours go by that alone."""
    old, new = _bare_number(before), _bare_number(after)
    if not shift or old.isdecimal() != new.isdecimal():
        return False
    roman = len(old) > 1 or len(new) > 1
    first, second = _number_value(old, roman=roman), _number_value(new, roman=roman)
    if first is None or second is None:
        return len(old) == len(new) == 1
    return second - first == shift


def _number_value(core: str, *, roman: bool) -> int | None:
    """The value of a number, a Roman numeral or a repeated letter (``bb`` is 28); None for anything else."""
    if core.isdecimal():
        return int(core)
    if not core.isascii() or not core.isalpha():
        return None
    if roman and (value := parse_roman(core)):
        return value
    return ord(core[0].lower()) - ord("a") + 1 + _ALPHABET * (len(core) - 1) if len(set(core)) == 1 else None
