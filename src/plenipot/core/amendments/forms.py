"""A form: how an organisation sets its proposals, as data.

A form says which styles and words announce a proposal, a number line, a title, a section. Forms are read from data
files by the adapters; a new organisation is a new file, not new code.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Call:
    """A call: the section's slug in addresses (``resolves``, ``instructs-council``) and its words per language."""

    slug: str
    words: dict[str, tuple[str, ...]]
    """ISO language → the printed variants, lower case."""
    operative: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One organisation's way to set proposals."""

    name: str
    title: str
    styles: dict[str, tuple[str, ...]]
    """Role (``proposal``, ``number``, ``title``, ``call``, ``reasons``, ``item-1`` …) → style names."""
    calls: tuple[Call, ...]
    marks: dict[str, tuple[str, ...]]
    """Canonical mark → printed variants in all languages."""
    reasons: dict[str, tuple[str, ...]]
    instruments: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """Instrument class (``RES``, ``DEC``, ``REC``, ``CS``, ``CV``, ``GR``) → language → words of the number line."""
    openings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    annex: dict[str, tuple[str, ...]] = field(default_factory=dict)
    article: dict[str, tuple[str, ...]] = field(default_factory=dict)
    table: str = ""
    """``marginal`` where provisions stand in two-column tables with their numbers at the margin."""
