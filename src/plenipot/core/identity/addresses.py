"""Addresses of provisions: ``RES70/resolves/1``, ``CS/28A``, ``RES70/annex-1/considering/b-bis``.

An address is the code of an instrument and steps down to one provision; its last step is the *leaf*. It is a string, so
that what is stored, published and compared is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.identity.ordinals import LATIN, ordinal_rank

_NUMBERED = lazy_pattern(r"(\d+)([A-Za-z]*)(?:-(\w+))?")
_LETTERED = lazy_pattern(r"([a-z]{1,2})(?:-(\w+))?")
_DOTTED = lazy_pattern(r"\d+[A-Za-z]*(?:\.\d+[A-Za-z]*)+")
_STEM = rf"(.*[0-9A-Za-z])-{LATIN}|(.*/[\d.]*\d)[A-Z]+"
_STEP = lazy_pattern(r"\d+")
_WIDEST = 6
"""Digits; numbers of one width are in order as they are written."""
_LAST_ORDINAL = 100
"""The rank of a word behind a number that is no ordinal: after all that are."""

Rank = tuple[int, int, str, int]


class Address(str):
    """The address of a provision, or of a text, as a value of its own."""

    __slots__ = ()

    @classmethod
    def of_steps(cls, *steps: str) -> Self:
        """Return the address with these steps; empty ones are left out."""
        return cls("/".join(step for step in steps if step))

    @property
    def instrument(self) -> str:
        """The first step: the code of the instrument, no longer an address."""
        # An address without a slash would come back as it is, and writers of files know plain strings alone.
        return str(self).partition("/")[0]

    @property
    def part(self) -> str:
        """The second step: the annex, article or section; ``""`` for an instrument as a whole."""
        return self.partition("/")[2].partition("/")[0]

    @property
    def behind_instrument(self) -> Address:
        """The steps behind the instrument; the empty address for an instrument as a whole."""
        return Address(self.partition("/")[2])

    @property
    def leaf(self) -> str:
        """The last step of the address, no longer an address."""
        return str(self).rpartition("/")[2]

    @property
    def parent(self) -> Address:
        """The address one step up; the parent of an instrument is the empty address."""
        return Address(self.rpartition("/")[0])

    def upward(self) -> Iterator[Address]:
        """The address itself and those above it, the nearest first."""
        address = self
        while address:
            yield address
            address = address.parent

    @property
    def steps(self) -> list[str]:
        """The steps, from the instrument down."""
        return self.split("/")

    def is_under(self, above: str) -> bool:
        """Tell whether this address lies below another; no address lies below itself or the empty one."""
        return bool(above) and self.startswith(f"{above}/")

    def is_within(self, above: str) -> bool:
        """Tell whether this address is another one or lies below it."""
        return bool(above) and (self == above or self.startswith(f"{above}/"))

    def below(self, above: str) -> Address:
        """The steps behind another address; the address itself where it does not lie below."""
        return Address(self.removeprefix(f"{above}/"))

    def __truediv__(self, step: str) -> Address:
        """Return the address one step down."""
        return Address(f"{self}/{step}" if self else step)

    @property
    def rank(self) -> Rank:
        """The order among siblings: numbers, then letters, then dotted numbers and all else in writing."""
        leaf = self.leaf
        if match := _NUMBERED.fullmatch(leaf):
            return 0, int(match[1]), match[2], _rank_ordinal(match[3])
        if match := _LETTERED.fullmatch(leaf):
            return 1, len(match[1]), match[1], _rank_ordinal(match[2])
        if _DOTTED.fullmatch(leaf):
            return 2, 0, _STEP.sub(lambda match: match[0].zfill(_WIDEST), leaf), 0
        return 2, 0, leaf, 0

    @property
    def stem(self) -> Address:
        """The address that a new number was formed from (``CS/28`` for ``CS/28A``), or the empty one."""
        match = compiled(_STEM).fullmatch(self)
        return Address((match[1] or match[2]) if match else "")


def split_code(code: str) -> tuple[str, str]:
    """The kind of the text with that code, and its number: ``RES`` and ``101``, ``RES`` and ``[COM6-4]``, ``CS`` and none."""
    kind = code.partition("[")[0].rstrip("0123456789")
    return kind, code.removeprefix(kind)


def _rank_ordinal(word: str | None) -> int:
    """The rank of a word behind a number: none before all, one that is no ordinal behind all."""
    return 0 if not word else ordinal_rank(word) or _LAST_ORDINAL
