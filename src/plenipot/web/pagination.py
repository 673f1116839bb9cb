"""Long lists, a page at a time: order and page stand in the address, and the whole list is had as CSV and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

Row = TypeVar("Row")
Order = Callable[[Any], Any]
PAGE_SIZE = 100
"""So many rows make a page that is read at once also on a slow line."""
_NUMBERS = re.compile(r"(\d+)")


def sort_rows(request: HttpRequest, rows: Iterable[Row], orders: Mapping[str, Order]) -> list[Row]:
    """The rows in the order that `?sort=` names; in their own order where it names none."""
    order = orders.get(request.GET.get("sort", ""))
    return sorted(rows, key=order) if order else list(rows)


def paginate(request: HttpRequest, rows: Sequence[Row]) -> Page[Row]:
    """The page that `?page=` asks for: the first where that is no number, the last where there is no such page."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def natural_key(words: str) -> list[tuple[int, int, str]]:
    """A key that puts ``RES64`` before ``RES101``: numbers as numbers, words as words."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _NUMBERS.split(words) if part
    ]
