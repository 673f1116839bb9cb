"""Long lists, a page at a time: order and page stand in the address, and the whole list is had as CSV and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

Row = TypeVar("Row")
PAGE_SIZE = 100
"""So many rows make a page that is read at once also on a slow line."""
_NUMBERS = re.compile(r"(\d+)")


def paginate(request: HttpRequest, rows: Sequence[Row]) -> Page[Row]:
    """The page that `?page=` asks for: the first where that is no number, the last where there is no such page."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def parted(rows: Iterable[Row], weigh: Callable[[Row], int], room: int) -> list[list[Row]]:
    """Rows of different weight parted into pages in their order: each as full as it may be, one that is too heavy alone."""
    pages: list[list[Row]] = []
    left = 0
    for row in rows:
        weight = weigh(row)
        if not pages or weight > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= weight
    return pages


def natural_key(words: str) -> list[tuple[int, int, str]]:
    """A key that puts ``RES64`` before ``RES101``: numbers as numbers, words as words."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _NUMBERS.split(words) if part
    ]
