"""Parts of a printed symbol in the registry: the paper without its language, its family and its revision."""

from __future__ import annotations

import re
from typing import NamedTuple

_LANGUAGE = re.compile(r"-[ACEFRS]$")
_PARTS = re.compile(
    r"(?:(?P<prefix>[^/]+)/)?(?:(?P<series>[A-Z]+)/)?(?P<number>\d{1,9})(?P<modifiers>(?:\([A-Za-z]+\.?\d{1,9}\))*)$"
)
_APART = "H"
_MODIFIER = re.compile(r"\(([A-Za-z]+)\.?(\d+)\)")


class Numbered(NamedTuple):
    """The parts of a symbol; `family` is the paper whose revisions replace each other."""

    prefix: str
    series: str
    number: int | None
    modifiers: str
    """Compact: ``R1A1``."""
    family: str
    revision: int


def bare(symbol: str) -> str:
    """The symbol without its language letter: ``PP14/48-E`` → ``PP14/48``."""
    return _LANGUAGE.sub("", symbol.strip())


def apart(symbol: str) -> str:
    """The symbol in a series that not everybody may know of: ``PP14/48`` → ``PP14/H/48``, ``PP14/INF/3`` → ``PP14/HINF/3``."""
    prefix, *series, number = symbol.split("/")
    return "/".join((prefix, _APART + "".join(series), number))


def numbered(symbol: str) -> Numbered:
    """The parts of a symbol; one of another form is its own family."""
    match = _PARTS.match(bare(symbol))
    if match is None:
        return Numbered("", "", None, "", family=bare(symbol), revision=0)
    modifiers = [(kind[0].upper(), int(count)) for kind, count in _MODIFIER.findall(match["modifiers"])]
    revision = modifiers[-1][1] if modifiers and modifiers[-1][0] == "R" else 0
    family = bare(symbol)
    if revision:
        family = family[: family.rindex("(")]
    compact = "".join(f"{kind}{count}" for kind, count in modifiers)
    return Numbered(
        match["prefix"] or "", match["series"] or "", int(match["number"]), compact, family=family, revision=revision
    )
