"""Labels of a consolidated table: its words besides the texts, in a language of the Union; English where there is no other."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from plenipot.core.blocks.consolidated import ENGLISH, TableLabels


@cache
def load_labels(language: str) -> TableLabels:
    """Load the labels in a language (``fr``)."""
    labels = tomllib.loads(files(__package__).joinpath("table.toml").read_text(encoding="utf-8")).get(language)
    if labels is None:
        return ENGLISH
    return TableLabels(language, {key: words for key, words in labels.items() if key != "words"}, labels["words"])
