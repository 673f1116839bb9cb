"""Latin ordinals of provisions inserted between two numbers: ``bis``, ``ter`` … ``vicies``, ``vicies-bis`` and on.

They are formed by rule, so that no list ends before practice does. From eleven on the unit stands before the ten
(``duodecies``), with spellings that differ between texts: each is read, the first is written. Source: resolutions of
the Union (up to ``decies``); regulations of the European Union and Italian laws for the forms beyond.
"""

from __future__ import annotations

from functools import lru_cache

SIMPLE = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""The ordinals of the second to the tenth provision, in their order."""
_UNITS: tuple[tuple[str, ...], ...] = (
    ("",),
    ("un", "semel", "unus"),
    ("duo", "bis"),
    ("ter", "tre", "tres"),
    ("quater", "quattuor"),
    ("quin", "quinquies", "quinqu"),
    ("sex", "sexies", "se"),
    ("sept", "septies", "septem", "septen"),
    ("octo", "octies", "oct"),
    ("novo", "novies", "novem", "nov"),
)
"""Spellings of the units before a ten, the usual one first."""
_TENS = (
    "decies", "vicies", "tricies", "quadragies", "quinquagies", "sexagies", "septuagies", "octogies", "nonagies",
)  # fmt: skip
LATIN = (
    rf"(?=[bdnoqstuv])(?:(?:{'|'.join(spelling for unit in _UNITS[1:] for spelling in sorted(unit, key=len, reverse=True))})?"
    rf"(?:{'|'.join(_TENS)})|{'|'.join(SIMPLE)})"
)
"""A pattern of one ordinal in Latin letters, without groups."""


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """The number of every ordinal, of several spellings the usual one first."""
    ranks = {word: place for place, word in enumerate(SIMPLE, 2)}
    for tens, ten in enumerate(_TENS, 1):
        for unit, spellings in enumerate(_UNITS):
            ranks.update({f"{spelling}{ten}": tens * 10 + unit for spelling in spellings})
    return ranks


def ordinal_rank(word: str) -> int:
    """The number that a Latin ordinal stands for: ``bis`` → 2, ``vicies`` → 20; 0 for a word that is none."""
    return _ranks().get(word.lower(), 0)


def ordinal_word(rank: int) -> str:
    """The Latin ordinal of a number from 2 to 99 in its usual spelling: 2 → ``bis``, 21 → ``unvicies``.

    Raises: ValueError, for any other number.
    """
    word = next((word for word, stands_for in _ranks().items() if stands_for == rank), None)
    if word is None:
        raise ValueError(f"{rank} has no Latin ordinal")
    return word


def canonical_ordinal(word: str) -> str:
    """The usual spelling of a Latin ordinal; any other word as it is."""
    rank = ordinal_rank(word)
    return ordinal_word(rank) if rank else word
