"""Values with which queries about proposals are answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from plenipot.core.access.levels import Levels
from plenipot.core.consolidation.values import Table
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.joint_codes import join_codes
from plenipot.core.marks.table import Mark
from plenipot.core.negotiation.values import NegotiatingText
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.core.text.provisions import Text
from plenipot.instruments.values import Edition
from plenipot.participation.values import Proponent
from plenipot.registry.values import Document, File, LevelDecision, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """The facts of a proposal that lists tell: all but its marked text and what it does to each provision."""

    id: str
    mark: Mark
    instrument: str
    target: str
    targets: tuple[str, ...]
    title: str
    sponsors: tuple[str, ...]
    reasons: str
    place: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProposal:
    """One proposal in a list, in the language nearest to the one asked for.

    Its id is the printed one (``IAP/34R1A1/1``); one that begins with ``~`` was made up, for the file has none.
    """

    proposal: ProposalFacts | Proposal
    document: Document
    languages: tuple[str, ...]
    """All languages in which the proposal can be read."""
    signatories: tuple[str, ...] = ()
    """Administrations that signed it, by ITU code."""
    withdrawn: bool = False
    """Whether its proponents withdrew it; it stays readable and does not count."""

    @property
    def counts(self) -> bool:
        """Tell whether the proposal stands in tables, positions and briefs, unless a later revision of its document replaces it."""
        return self.document.counts and not self.withdrawn

    @property
    def symbol(self) -> str:
        """The symbol of its document, without language."""
        return self.document.symbol

    @property
    def proponent(self) -> str:
        """The code that it counts for: all its sponsors, or the source of its document where its id names none."""
        return join_codes(self.proposal.sponsors) or self.document.source


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledProposal(ListedProposal):
    """One proposal as it stands in the current file of its document, in the language nearest to the one asked for."""

    proposal: Proposal
    file: File
    """The file that it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An administration's signature under a proposal, as it is recorded; days are those of the acts, where they are known."""

    administration: str
    signed_on: date | None
    late: bool
    """Whether it was given after the day that the document bears."""
    channel: Channel | None
    source: str
    certainty: ReportCertainty | None
    """`None` in what was recorded before there was a certainty."""
    recorded_at: datetime
    withdrawn: bool = False
    withdrawn_on: date | None = None
    reason: str = ""
    """The reason of its withdrawal."""
    withdrawal_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositedFacts:
    """The facts of a document as whoever files it states them; empty where the file says them itself."""

    symbol: str = ""
    title: str = ""
    source: str = ""
    language: str = ""
    levels: Levels | None = None
    """`None` is what is usual in the conference."""
    until: datetime | None = None
    """The end of an embargo: nobody but the secretariat knows of the document before, and it opens to everybody then."""
    ground: LevelDecision = field(default_factory=lambda: LevelDecision(reason=""))
    origin: Origin = Origin.OFFICIAL
    """Of what is not official a cleaned copy is filed, and its original kept for those with the right."""


class CorrectedProposalFact(StrEnum):
    """The facts of a proposal that can be changed by hand."""

    PROPONENTS = "proponents"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalChange:
    """A fact of a proposal that somebody changed by hand, with the reason; values are printed."""

    fact: CorrectedProposalFact
    before: str
    after: str
    reason: str
    corrected_at: datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedCount:
    """An instrument as a list shows it: how much is proposed on it, and by whom."""

    code: str
    title: str
    proposals: int
    proponents: tuple[str, ...]
    edition: str
    reconstructed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A proponent in a conference: what it proposed."""

    proponent: Proponent
    proposals: tuple[str, ...]
    documents: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCounts:
    """Counts of what stands in a conference: proposals, their proponents, the instruments that they amend."""

    proposals: int
    proponents: int
    instruments: int


@dataclass(frozen=True, slots=True)
class Consolidated:
    """All proposals on one instrument over its base text, in one language."""

    conference: str
    instrument: str
    title: str
    language: str
    edition: Edition | None
    table: Table
    proposals: tuple[FiledProposal, ...]
    """One per column of the table, in its order."""
    elsewhere: dict[str, tuple[str, ...]]
    """Proposals that can be read in other languages only: language → ids; their table is one question away."""
    other_editions: dict[str, str] = field(default_factory=dict)
    """Proposals written against another edition than the base: id → the edition as the proposal prints it."""
    namesakes: tuple[str, ...] = ()
    """Proposals on another text of that name, which share hardly a word with the base and stand in no column."""

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
    set_aside: tuple[str, ...] = ()
    """The texts of its name, by key, that are no base for they differ from it almost everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingReading:
    """A proposal that stands, as it is read beside the text in force: with what it changes untracked."""

    row: int
    conference: str
    proposal_row: int
    basis: str
    proposal: Proposal
    in_force: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalParties:
    """A proposal that stands, by its paper and the codes of those who propose or signed it."""

    pid: str
    symbol: str
    document: int
    instrument: str
    sponsors: frozenset[str]
    signatories: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordsPlace:
    """A paragraph of a paper: its symbol, the language of the file, and the paragraph's place."""

    symbol: str
    language: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledText:
    """The negotiating text of an instrument as it is shown."""

    conference: str
    instrument: str
    title: str
    language: str
    text: NegotiatingText
    places: dict[str, dict[str, WordsPlace]]
    """Where those who ask for something in a clause say it: address → id of the proposal → place."""
    stood_at: datetime | None = None
    """The moment as of which it stands, where something changed since; none where it is as of now."""
