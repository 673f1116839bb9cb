"""Values with which queries about instruments are answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from plenipot.core.text.dates import year_in
from plenipot.core.text.provisions import Text


@dataclass(frozen=True, slots=True)
class Edition:
    """The text of an instrument as one conference left it, in one language.

    `key` is its year (``2010``), or ``before-pp26`` where the text was reconstructed for that conference. `sha256`
    names the content, so that whatever was computed from it can be kept. `text` is empty in lists.
    """

    id: int = field(repr=False)
    instrument: str
    key: str
    year: int
    language: str
    label: str
    title: str
    conference: str
    """The conference it is the base of, where that was said; else empty."""
    reconstructed: bool
    differences: tuple[str, ...]
    """Where the proposals that a reconstructed text rests on do not agree."""
    source: str
    sha256: str
    unread: tuple[tuple[str, str, str], ...] = ()
    """What was not understood in its file, or stands at its margins: what, where, the words."""
    text: Text = ()
    not_amended_by: tuple[str, ...] = ()
    """Conferences, by slug, that amend another text of this name: it is no base of theirs."""
    adopting: str = ""
    """The conference, by slug, whose adoption of it the record holds; empty for every other text."""
    replaces: str = ""
    """Source of the text that it took the place of when it was added, which is kept; told once, empty else."""

    @property
    def worded(self) -> int:
        """The year of its words as the number line prints it, or of its key: 2006 for what 2010 left as it was."""
        return year_in(self.label) or self.year


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, resolution, decision or recommendation with its editions, oldest first, without their texts."""

    code: str
    kind: str
    number: str
    title: str
    editions: tuple[Edition, ...] = ()
    former_codes: tuple[str, ...] = ()
    """The provisional codes that it had before its number."""
