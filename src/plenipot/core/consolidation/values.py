"""All proposals over one base, as values: rows of provisions, columns of proposals, and who agrees with whom.

Words: a *version* is the id of one proposal, whose text over the base is a column; an *edit* replaces base words;
a *contested* span is base words that two proposals treat differently; a *reading* is one resulting text of a row, with
all the proposals that read it so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.filings.values import Proposal
from plenipot.core.marks import table as marks
from plenipot.core.text.document import Span
from plenipot.core.text.note_signs import NoteSign
from plenipot.core.text.provisions import ProvisionKind

UNTOUCHED = "-"
"""The mark of a cell whose proposal says nothing of the row; published so."""
SILENT = frozenset({*marks.SILENT, UNTOUCHED})
"""The marks of cells whose proposal proposes nothing for the row."""


class AttributedEdit(NamedTuple):
    """One edit: base tokens ``[start, end)`` of the row are replaced by `inserted` (``()`` when only deleted).

    `start == end` is a gap: the words are inserted before base token `start`.
    """

    version: str
    start: int
    end: int
    inserted: tuple[str, ...]
    moved: bool = False
    """Whether the words go to, or come from, another place."""


class TableCell(NamedTuple):
    """The effect of one proposal on one row.

    `mark` is its effect here: ADD, MOD, SUP, NOC (untouched), NOC!, or ``-`` where the version says nothing about
    this row. `spans` is the marked text to print. `drift` holds differences between the version's own base and ours,
    which are nobody's proposal.
    """

    version: str
    mark: str
    spans: tuple[Span, ...]
    edits: tuple[AttributedEdit, ...] = ()
    drift: tuple[str, ...] = ()
    place: int = -1
    """Index of the paragraph in the version's own file."""
    label: str = ""
    foreign: bool = False
    """Whether the words are in another language than the base: shown as filed, compared with nothing."""
    untracked: tuple[str, ...] = ()
    """Changes here that the paper does not track, each as ``ours → theirs``: presumed, and among the edits."""
    amends: str = ""
    """The version whose wording its own copy has: it stands over that one's changes and does not contradict them."""
    wording: str = ""
    """Where it amends another's wording of the row: what that becomes."""
    frame: FrameEdit = UNFRAMED
    """What becomes of the number, the level and the end of the row."""
    carries: bool = False
    """Whether its words go to another place in this text: amendments of others go with them."""
    sign: NoteSign | None = None
    """Of a note that it adds, the place of its sign among the words that the note hangs on, as the version reads them."""
    sign_place: int = -1
    """The same place among the words that all versions start from: how many letters stand before it, blanks aside."""
    copied: bool = False
    """Whether the version has the new provision of another in its copy, and proposes nothing of it."""

    @property
    def is_silent(self) -> bool:
        """Tell whether the proposal proposes nothing here."""
        return self.mark in SILENT


class AgreementGroup(NamedTuple):
    """Versions whose resulting text of the row is the same."""

    versions: tuple[str, ...]
    text: str


class Contest(NamedTuple):
    """Base tokens ``[start, end)`` (or a gap) that two or more versions treat differently.

    `what` is ``words``, or ``number``, ``level`` or ``sign`` (the place of a note's), which have no tokens.
    """

    start: int
    end: int
    versions: tuple[str, ...]
    what: str = "words"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One provision of the base, or one that some version adds (`added`, in its place after its neighbour)."""

    address: str
    label: str
    kind: ProvisionKind
    tokens: tuple[str, ...]
    """The base text in tokens; empty for an added row."""
    entries: tuple[TableCell, ...]
    """One per version, in the order of the versions."""
    groups: tuple[AgreementGroup, ...]
    contests: tuple[Contest, ...]
    added: bool = False
    depth: int = 0
    sign: NoteSign | None = None
    """Of a note the place of its sign among the words that it hangs on, in the base or with the first who adds it."""

    @property
    def touched(self) -> tuple[str, ...]:
        """Keys of the versions that propose something here (an emphatic NOC included)."""
        return tuple(entry.version for entry in self.entries if not entry.is_silent)


@dataclass(frozen=True, slots=True)
class UnmatchedProvision:
    """A provision of a version's own base that has no counterpart in ours."""

    version: str
    address: str
    text: str
    place: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """All proposals over one base: nothing refused, nothing hidden."""

    proposals: tuple[Proposal, ...]
    """The columns, in order."""
    rows: tuple[TableRow, ...]
    mergeable: tuple[tuple[str, ...], ...] = ()
    """Largest sets of versions that do not contradict each other, largest first; changes that adjoin are no contradiction."""
    same: tuple[tuple[str, ...], ...] = ()
    """Sets of versions that read the same everywhere."""
    exact: bool = True
    """Whether `mergeable` holds the very largest sets; False where there were too many conflicts to try all."""
    unmatched: tuple[UnmatchedProvision, ...] = ()
    """What stands unchanged in a version's own base and not in ours: nobody's proposal, and not lost."""
