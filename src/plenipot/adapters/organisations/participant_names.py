"""Names by which participants are called in papers: administrations in the six languages, groups and their organisations."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from plenipot.adapters.organisations.folders import participants_folders

_TABLES = ("administrations.csv", "groups.csv")


def participant_names() -> frozenset[str]:
    """The names of all participants that some organisation's tables know, in every language that these have."""
    return _names_in_folders(participants_folders())


@lru_cache(maxsize=2)
def _names_in_folders(folders: tuple[Path, ...]) -> frozenset[str]:
    """All names of participants in the tables of some folders."""
    tables = [folder / table for folder in folders for table in _TABLES if (folder / table).is_file()]
    return frozenset(name for table in tables for name in _names_in_table(table))


def _names_in_table(table: Path) -> Iterator[str]:
    """Every name and alias of a table of participants."""
    with table.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            for column, value in row.items():
                if value and (column.startswith("name") or column in {"organisation", "aliases"}):
                    yield value
