"""The content of a file of proposals: its masthead, its proposals, their operations, and what was not understood.

Words: a *filing* is the reading of one file; a *proposal* is one mark on one target by one or more proponents; an
*operation* is what a proposal does to one provision; a *finding* is a disagreement or a fallback the reader must see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from plenipot.core.amendments.values import Operation
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import UnparsedContent
from plenipot.core.text.provisions import Provision


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts printed on the first page. Every field is the file's own words; empty where not found.

    Each field is told by `plenipot read`; one that has a label is printed under it.
    """

    symbol: str = field(default="", metadata={"label": "Document"})
    """Canonical document symbol, e.g. ``PP14/34(Rev.1)(Add.1)-E``."""
    conference: str = field(default="", metadata={"label": "Conference"})
    date: str = field(default="", metadata={"label": "Date"})
    """ISO date, or the printed words where they could not be read as one."""
    body: str = field(default="", metadata={"label": "Body"})
    source: str = field(default="", metadata={"label": "Source"})
    title: str = field(default="", metadata={"label": "Title"})
    agenda_item: str = field(default="", metadata={"label": "Agenda item"})
    language: str = ""
    """ISO code of the language of this file."""
    original: tuple[str, ...] = ()
    """ISO codes of the original language or languages."""
    printed: str = ""
    """The symbol as the first page alone prints it."""
    running: tuple[str, ...] = ()
    """The symbols in the running headers; each should be that of the first page."""


class UntrackedChange(NamedTuple):
    """A change of the text in force that a paper makes without tracking it: presumed, not proposed in so many words.

    `mark` is its effect: MOD (words, or a number, `before` give way to those `after`; ``¶`` to nothing where the paragraph is
    joined to the one before), ADD (a whole provision, or a row), SUP (one left out), SUP* and ADD* (an item that moves).
    """

    address: str
    mark: Mark
    before: str
    after: str
    place: int = -1
    """Index of the body paragraph."""

    def __str__(self) -> str:
        """Give the words in force and those that take their place; of a move the words and which end of it this is."""
        if self.mark is Mark.SUP_MOVED:
            return f"[<{self.before.strip()}<]"
        if self.mark is Mark.ADD_MOVED:
            return f"{{>{self.after.strip()}>}}"
        return f"{self.before.strip() or '∅'} → {self.after.strip() or '∅'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposal as filed: one mark on one target, with the marked text under it. The same value from file to page.

    `id` is the printed id (``MEX/18A3/1``), or a made-up one (``#1``) where the file has none. `instrument` is the
    instrument's address (``RES102``, ``CS``), ``""`` when not recognised; `targets` are the addresses that the mark
    governs (``RES102``, ``CS/1012``, the range ``CS/255-266``), never what lies above several of them, and `target` the
    same as it is printed (``CS/29, 31``). `provisions` is the marked text that stands under the mark.
    Equal proposals are equal word for word; their hash leaves the words out, because tables are looked up by it.
    """

    id: str
    mark: Mark
    instrument: str = ""
    target: str = ""
    targets: tuple[str, ...] = ()
    """Those of a proposal made with a `target` alone are that one."""
    title: str = ""
    sponsors: tuple[str, ...] = ()
    language: str = ""
    """ISO code of the language it is filed in, where known; words are set against each other in one language only."""
    provisions: tuple[Provision, ...] = field(default=(), hash=False)
    operations: tuple[Operation, ...] = field(default=(), hash=False)
    reasons: str = ""
    place: int = -1
    """Index of the body paragraph with the mark."""
    edition: str = ""
    """The edition that the proposal says it amends, as printed (``Rev. Guadalajara, 2010``)."""
    margins: tuple[tuple[str, str], ...] = ()
    """Address → what else stands at the margin of the provision (``PP-98 PP-02``)."""
    transfer: str = ""
    """The id of the other end, where a text moves (ADD* and SUP*) and both ends are in the file."""
    untracked: tuple[UntrackedChange, ...] = field(default=(), hash=False)
    """Changes presumed beside the text in force; `provisions` holds them as changes then. Empty as filed."""

    def __post_init__(self) -> None:
        """Make the set of targets from a single one."""
        if self.target and not self.targets:
            object.__setattr__(self, "targets", (self.target,))


class Finding(UnparsedContent):
    """A disagreement or a fallback that the reader must see: `what` (a code), `place`, `words`."""


@dataclass(frozen=True, slots=True)
class Filing:
    """The parsed content of one file: its first page, its proposals, findings, and what was not understood."""

    masthead: Masthead
    proposals: tuple[Proposal, ...]
    unread: tuple[UnparsedContent, ...] = ()
    findings: tuple[Finding, ...] = ()
    form: str = ""
    """Name of the form by which the file was read."""
    form_by: str = ""
    """What in the file spoke for the form; empty where the form was named, or nothing did."""
    properties: dict[str, str] = field(default_factory=dict)
    introduction: str = ""
    """What stands before and between the proposals, a line a paragraph."""
    first_page: tuple[str, ...] = ()
    """The lines that the masthead was read from, all their words."""

    @property
    def proposed(self) -> tuple[Proposal, ...]:
        """The proposals without one that stands for a file that announces none and changes nothing."""
        if any(finding.what == "nothing-proposed" for finding in self.findings):
            return ()
        return self.proposals
