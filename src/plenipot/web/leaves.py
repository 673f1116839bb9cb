"""Long lists, a leaf at a time: order and leaf stand in the address, and the whole list is had as CSV and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

Row = TypeVar("Row")
Order = Callable[[Any], Any]
LEAF = 200
"""So many rows make a page that is read at once also on a slow line."""
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """The rows of one page out of `count`; `pages` are the numbers of all."""

    rows: Sequence[Row]
    count: int
    page: int
    pages: range
    sort: str = ""


def ordered(request: HttpRequest, rows: Iterable[Row], orders: Mapping[str, Order]) -> list[Row]:
    """The rows in the order that `?sort=` names; in the order found where it names none."""
    order = orders.get(request.GET.get("sort", ""))
    return sorted(rows, key=order) if order else list(rows)


def leaf(request: HttpRequest, rows: Sequence[Row]) -> Leaf[Row]:
    """The page that `?page=` asks for, or the one nearest to it."""
    pages = range(1, max(-(-len(rows) // LEAF), 1) + 1)
    asked = request.GET.get("page", "")
    page = min(max(int(asked), 1), pages[-1]) if re.fullmatch("[0-9]{1,6}", asked) else 1
    return Leaf(rows[(page - 1) * LEAF : page * LEAF], len(rows), page, pages, request.GET.get("sort", ""))


def numbered(words: str) -> list[tuple[int, int, str]]:
    """A key that puts ``RES64`` before ``RES101``: numbers as numbers, words as words."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _NUMBERS.split(words) if part
    ]
