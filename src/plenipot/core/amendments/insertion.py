"""Where a new provision goes: after which provision of the base, by its number or by what it follows in its own text.

A new provision takes the number of the one before it and a letter or a Latin ordinal: ``28A`` after ``28``, ``b-bis``
after ``b``. Source: practice of the Constitution and Convention (``28A``) and of resolutions (``b)bis``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_ORDINALS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_NUMBERED = re.compile(r"(\d+)([A-Za-z]*)(?:-(\w+))?")
_LETTERED = re.compile(r"([a-z]{1,2})(?:-(\w+))?")
_DOTTED = re.compile(r"\d+[A-Za-z]*(?:\.\d+[A-Za-z]*)+")
_STEM = re.compile(rf"(.*[0-9A-Za-z])-(?:{'|'.join(_ORDINALS)})|(.*/[\d.]*\d)[A-Z]+")
_STEP = re.compile(r"\d+")
_WIDEST = 6
"""Digits; numbers of one width are in order as they are written."""

Rank = tuple[int, int, str, int]


def address_rank(address: str) -> Rank:
    """The order of an address among its siblings: numbers, then letters, then dotted numbers and all else in writing."""
    leaf = address.rpartition("/")[2]
    if match := _NUMBERED.fullmatch(leaf):
        return 0, int(match[1]), match[2], _ordinal(match[3])
    if match := _LETTERED.fullmatch(leaf):
        return 1, len(match[1]), match[1], _ordinal(match[2])
    if _DOTTED.fullmatch(leaf):
        return 2, 0, _STEP.sub(lambda match: match[0].zfill(_WIDEST), leaf), 0
    return 2, 0, leaf, 0


def address_stem(address: str) -> str:
    """The address that a new number was formed from (``CS/28`` for ``CS/28A``), or ``""``."""
    match = _STEM.fullmatch(address)
    return (match[1] or match[2]) if match else ""


def is_under(address: str, above: str) -> bool:
    """Tell whether an address lies below another."""
    return address.startswith(f"{above}/")


def insertion_anchor(address: str, base: Sequence[str], pairs: Mapping[str, int], last: int, *, adjoins: bool) -> int:
    """The place in `base` after which a new provision stands; −1 is before everything.

    `pairs` are the addresses of the own text that were found in the base; `last` is where the one before it was found
    (−1 for nowhere); `adjoins` says that what follows `last` in the base also follows it in the own text.
    """
    if last >= 0 and adjoins:
        return last
    root = address_stem(address)
    where = pairs.get(root, -1) if root else -1
    if root and where < 0 and root in base:
        where = base.index(root)
    if where >= 0:
        return _past(base, where, address)
    if last >= 0 and not is_under(address, base[last]):
        return _past(base, last, address)
    older = _elder(address, base)
    if older >= 0:
        return _past(base, older, address)
    return last if last >= 0 else len(base) - 1


def _ordinal(word: str | None) -> int:
    return 0 if not word else _ORDINALS.index(word) + 1 if word in _ORDINALS else len(_ORDINALS) + 1


def _past(base: Sequence[str], where: int, address: str) -> int:
    """The last place that belongs to `where`, unless the new provision is itself below it."""
    if is_under(address, base[where]):
        return where
    last = where
    while last + 1 < len(base) and is_under(base[last + 1], base[where]) and not is_under(address, base[last + 1]):
        last += 1
    return last


def _elder(address: str, base: Sequence[str]) -> int:
    """The nearest sibling before it by number, else what it lies below, or −1."""
    parent = address.rpartition("/")[0]
    own_rank = address_rank(address)
    siblings = [
        (address_rank(sibling), place)
        for place, sibling in enumerate(base)
        if sibling.rpartition("/")[0] == parent
        and address_rank(sibling)[0] == own_rank[0]
        and address_rank(sibling) <= own_rank
    ]
    if siblings:
        return max(siblings)[1]
    return base.index(parent) if parent in base else -1
