"""How an organisation names its documents: the letters of languages, official file names, the series; as data of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNaming:
    """What symbols and file names of one organisation's documents are made of."""

    letters: Mapping[str, str] = field(default_factory=dict)
    """The letter of each official language in symbols and file names → its ISO code."""
    file_names: tuple[str, ...] = ()
    """Regular expressions of official file names, with the groups ``series``, ``number``, ``modifiers``, ``language``."""
    main_series: tuple[str, ...] = ()
    """Series that file names have and symbols leave out."""
