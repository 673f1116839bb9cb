"""Values with which queries about papers are answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from plenipot.core.access.levels import CONTENT_OPEN_TO, EXISTENCE_SHOWN_TO, Content, Existence, FileFacts, Levels
from plenipot.core.filings.kinds import DocumentKind, detect_kind
from plenipot.core.filings.stated import StatedFacts


class Origin(StrEnum):
    """Where a file comes from. Of one that is not official a cleaned copy is handed out."""

    OFFICIAL = "official"
    RELEASED = "released"
    """By its author, who is not the body."""
    UNOFFICIAL = "unofficial"


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a paper in one language; `name` is what the depositor called it, never a path of ours.

    Its facts are empty for whoever may not know them: name, hash, size, time.
    """

    id: int = field(repr=False)
    language: str
    name: str
    sha256: str
    size: int | None
    received_at: datetime | None
    current: bool = True
    """`False` where a newer file of the same language has replaced it, or a Word file of that language stands before it."""
    stated: StatedFacts | None = None
    """What the table says under which it was taken in."""

    @property
    def table(self) -> str:
        """The name of the table under which it was taken in; empty without one."""
        return self.stated.table if self.stated else ""

    @property
    def format(self) -> str:
        """The format that its name speaks of: ``Word``, ``PDF``; empty where it speaks of none."""
        _stem, dot, ending = self.name.rpartition(".")
        return "Word" if ending.casefold() == "docx" else ending.upper() if dot else ""

    @property
    def origin(self) -> Origin:
        """Where it comes from; official where nobody has stated anything else."""
        return Origin(self.stated.origin) if self.stated and self.stated.origin else Origin.OFFICIAL


def withheld(file: File) -> File:
    """A file as it is known to whoever may not know its facts: that there is one, in which language, and from where."""
    return replace(file, name="", sha256="", size=None, received_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalFile:
    """A file that is no official paper: the name that it came with, its bytes by hash and size, and the cleaned copy of it."""

    name: str
    sha256: str
    size: int
    copy: bytes = field(repr=False)


class CorrectedFact(StrEnum):
    """The facts of a document that can be changed by hand."""

    SYMBOL = "symbol"
    CONFERENCE = "conference"
    DOUBT = "doubt"
    """Settled: the symbol under which it is registered is right."""
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCorrection:
    """A fact of a document that somebody changed by hand, with the reason."""

    fact: CorrectedFact
    before: str
    after: str
    reason: str
    corrected_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDecision:
    """The ground of a change of levels: why, by which decision of whom, and the document in which that can be read."""

    reason: str
    decision: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLevels:
    """The levels of a document from a moment on, with their ground and the name of whoever recorded them.

    Those that are `scheduled` hold from that moment on unless a later change drops them.
    """

    levels: Levels
    since: datetime
    ground: LevelDecision
    actor: str
    recorded_at: datetime
    scheduled: bool = False


def _declare(key: str = "", *, label: str = "") -> dict[str, str]:
    """Declare that lists, commands and pages tell a fact: under `key` (its name, if none), on the page of a paper by `label`."""
    return {"key": key, "label": label}


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, whatever its language. `symbol` carries no language; `printed` adds it.

    A fact that is declared with `_declare` stands in every list, command and page (see `registry.facts`).
    """

    id: int = field(repr=False)
    conference: str
    symbol: str = field(metadata=_declare())
    series: str
    number: int | None
    modifiers: str
    title: str = field(metadata=_declare())
    source: str = field(metadata=_declare())
    dated_on: date | None = field(metadata=_declare("date"))
    originals: tuple[str, ...] = field(metadata=_declare())
    agenda_item: str = field(metadata=_declare(label="Agenda item"))
    existence: Existence
    content: Content = field(metadata=_declare())
    file_facts: FileFacts = field(metadata=_declare())
    doubt: str = field(metadata=_declare())
    """Why its witnesses cannot all be believed; empty where they agree."""
    registered_at: datetime
    files: tuple[File, ...] = ()
    supersedes: str = ""
    superseded_by: str = field(default="", metadata=_declare())
    disputed: bool = field(default=False, metadata=_declare())
    """Whether its witnesses disagree and nobody has settled it yet: until then what it proposes does not count."""
    withdrawn_at: datetime | None = field(default=None, metadata=_declare())
    former_symbols: tuple[str, ...] = field(default=(), metadata=_declare())
    """Symbols that it had before it was corrected, the oldest first."""

    @property
    def levels(self) -> Levels:
        """Its three levels together."""
        return Levels(self.existence, self.content, self.file_facts)

    @property
    def counts(self) -> bool:
        """Tell whether what it proposes stands in tables, positions and briefs, unless a later revision replaces it."""
        return not self.disputed and self.withdrawn_at is None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be had."""
        return tuple(sorted({file.language for file in self.files if file.current}))

    @property
    def table(self) -> str:
        """The tables under which its files were taken in, by name; empty without one."""
        return ", ".join(dict.fromkeys(file.table for file in self.files if file.current and file.table))

    @property
    def kind(self) -> DocumentKind | None:
        """Minutes, an agenda, a letter …, by its title or the name of its file; `None` where neither says it."""
        return detect_kind(self.title, next((file.name for file in self.files if file.current), ""))

    def file(self, language: str = "") -> File | None:
        """The current file in that language, else in English, else in an original language, else in any."""
        current = {file.language: file for file in self.files if file.current}
        for wanted in (language, "en", *self.originals):
            if wanted in current:
                return current[wanted]
        return next(iter(current.values()), None)


@dataclass(frozen=True, slots=True)
class Deposit:
    """The outcome of a deposit: ``new``, ``known`` (equal bytes are there), with the paper and the file."""

    document: Document
    file: File
    new: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """Numbers of papers of a conference: those an actor may know of, those anybody may read, and these by language."""

    documents: int
    readable: int
    languages: Mapping[str, int]
    """Code → how many of the readable papers can be had in it."""


def least_open(papers: Iterable[Document]) -> Document | None:
    """The paper that asks most of whoever may know of it, then of whoever may read it; the first of several, `None` without papers.

    What is recorded under it tells nobody of any of the others who may not know of them.
    """
    return max(papers, key=_ranks_asked, default=None)


def _ranks_asked(paper: Document) -> tuple[int, int]:
    """The ranks that a document asks of whoever may know of it and of whoever may read it."""
    return EXISTENCE_SHOWN_TO[paper.existence].rank, CONTENT_OPEN_TO[paper.content].rank
