"""Names of administrations in the official languages, as the tables of the organisations give them.

Source: the United Nations' terminology (UNTERM short names), through the open table ``country-codes``.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from plenipot.adapters.organisations import participants_folders

_TABLE = "administrations.csv"


def names(language: str) -> dict[str, str]:
    """Code → short name in that language (ISO code), for the administrations whose name is known in it."""
    return _names(language, participants_folders())


@lru_cache(maxsize=6)
def _names(language: str, folders: tuple[Path, ...]) -> dict[str, str]:
    """The names of participants in a language, by code; later folders go before earlier ones."""
    column = "name" if language == "en" else f"name_{language}"
    names: dict[str, str] = {}
    for folder in folders:
        with (folder / _TABLE).open(encoding="utf-8-sig", newline="") as lines:
            names |= {row["code"]: row[column] for row in csv.DictReader(lines) if row.get(column)}
    return names
