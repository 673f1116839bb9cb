"""What a consolidated table says besides the texts, in a language of the Union; English where it has no other."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from plenipot.core.blocks.consolidated import ENGLISH, TableLabels


@cache
def speech(language: str) -> TableLabels:
    """The table's own words in a language (``fr``)."""
    said = tomllib.loads(files(__package__).joinpath("table.toml").read_text(encoding="utf-8")).get(language)
    if said is None:
        return ENGLISH
    return TableLabels(language, {key: words for key, words in said.items() if key != "words"}, said["words"])
