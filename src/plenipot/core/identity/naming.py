"""Names of an organisation's documents: the letters of languages, official file names, the series; as data of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNaming:
    """The parts from which one organisation's symbols and file names are made."""

    letters: Mapping[str, str] = field(default_factory=dict)
    """The letter of each official language in symbols and file names → its ISO code."""
    file_names: tuple[str, ...] = ()
    """Regular expressions of official file names, with the groups ``series``, ``number``, ``modifiers``, ``language``.

    The groups ``event`` and ``year`` may say the conference, and ``held`` its year where that is another.
    """
    series: Mapping[str, str] = field(default_factory=dict)
    """The series of file names → the series of symbols, empty for the main one, which symbols leave out."""
