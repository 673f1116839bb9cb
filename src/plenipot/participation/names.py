"""Names of administrations in the six languages of the Union, as the data file beside this text gives them.

Source: the United Nations' terminology (UNTERM short names), through the open table ``country-codes``.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "administrations.csv"


@lru_cache(maxsize=6)
def names(language: str) -> dict[str, str]:
    """ITU symbol → short name in that language (ISO code), for the administrations whose name is known in it."""
    column = "name" if language == "en" else f"name_{language}"
    with _FILE.open(encoding="utf-8-sig", newline="") as lines:
        return {row["itu"]: row[column] for row in csv.DictReader(lines) if row.get(column)}
