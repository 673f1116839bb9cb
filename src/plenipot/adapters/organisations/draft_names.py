"""Names that regional groups give to inputs, drafts and common proposals, as the tables of organisations have them: ``PACP-12``."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from plenipot.adapters.organisations.folders import participants_folders
from plenipot.core.procedure.lineage import LineStage

_TABLE = "draft_names.csv"


def stage_of_name(group: str, name: str) -> LineStage | None:
    """The stage of a paper that a group calls so; `None` where the group has no such name, or none is known.

    The longest name that begins it counts: a ``draft ECP`` is a draft, an ``ECP`` is not.
    """
    typed = name.casefold()
    names = _names(participants_folders()).get(group, ())
    fitting = [(draft_name, stage) for draft_name, stage in names if _begins(typed, draft_name.casefold())]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def _begins(typed: str, word: str) -> bool:
    """Tell whether a name as typed begins with another as a word of its own."""
    return typed.startswith(word) and not typed[len(word) : len(word) + 1].isalpha()


@lru_cache(maxsize=2)
def _names(folders: tuple[Path, ...]) -> dict[str, list[tuple[str, LineStage]]]:
    """Group → its names, each with the stage of what is called so."""
    names: dict[str, list[tuple[str, LineStage]]] = {}
    for table in (folder / _TABLE for folder in folders if (folder / _TABLE).is_file()):
        with table.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                names.setdefault(row["group"], []).append((row["name"], LineStage(row["stage"])))
    return names
