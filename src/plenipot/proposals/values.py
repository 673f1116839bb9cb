"""Values with which queries about proposals are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plenipot.core.amendments.values import Operation
from plenipot.core.consolidation.values import Table, Version
from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import Provision, Text
from plenipot.instruments.values import Edition
from plenipot.participation.values import Proponent


@dataclass(frozen=True, slots=True)
class Filed:
    """One proposal as it stands in the current file of its document, in the language nearest to the one asked for."""

    conference: str
    pid: str
    """The printed id (``IAP/34R1A1/1``); one that begins with ``~`` was made up, for the file has none."""
    mark: Mark
    instrument: str
    target: str
    edition: str
    title: str
    sponsors: tuple[str, ...]
    reasons: str
    place: int
    provisions: tuple[Provision, ...] = field(repr=False)
    operations: tuple[Operation, ...] = field(repr=False)
    document: str
    """Symbol of the paper, without language."""
    document_title: str
    source: str
    dated_on: date | None
    language: str
    languages: tuple[str, ...]
    """All languages in which the proposal can be read."""
    sha256: str
    """The file it was read from."""
    signed: tuple[str, ...] = ()
    """Administrations that signed it."""
    superseded_by: str = ""

    @property
    def version(self) -> Version:
        """The proposal as a column of a consolidated table."""
        return Version(self.pid, self.sponsors, self.mark.value, self.provisions, self.target, self.language)


@dataclass(frozen=True, slots=True)
class Amended:
    """An instrument as a conference sees it: who proposes something on it."""

    code: str
    title: str
    proposals: tuple[str, ...]
    proponents: tuple[str, ...]
    edition: str
    """Key of the base edition, empty where there is none (a draft new resolution, or a text we do not have)."""
    reconstructed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A proponent in a conference: what it proposed."""

    proponent: Proponent
    proposals: tuple[str, ...]
    documents: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """All proposals on one instrument over its base text, in one language."""

    conference: str
    instrument: str
    title: str
    language: str
    edition: Edition | None
    table: Table
    proposals: tuple[Filed, ...]
    """One per version of the table, in its order."""
    elsewhere: dict[str, tuple[str, ...]]
    """Proposals that can be read in other languages only: language → ids; their table is one question away."""
    other_editions: dict[str, str] = field(default_factory=dict)
    """Proposals written against another edition than the base: id → the edition as the proposal prints it."""

    @property
    def base(self) -> Text:
        """The text that is amended; empty for a draft new instrument."""
        return self.edition.text if self.edition else ()


@dataclass(frozen=True, slots=True)
class Contested:
    """A provision that several proponents treat differently."""

    instrument: str
    address: str
    label: str
    text: str
    proponents: tuple[str, ...]
    readings: int
    """How many different resulting texts are proposed, the present one left aside."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a file that was not understood (`unread`) or that disagrees: kept and shown."""

    document: str
    language: str
    unread: bool
    what: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A base text reconstructed from proposals; `new` is `False` where these very words were reconstructed before."""

    edition: Edition
    new: bool
