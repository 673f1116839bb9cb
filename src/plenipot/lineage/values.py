"""Values with which operations on lines are told, and queries about them answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from plenipot.core.amendments.survival import TracedProposal
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lineage import LineStage, LinkKind
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.outcomes.values import Adoption
from plenipot.proposals.values import FiledProposal
from plenipot.registry.values import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """The facts of a statement as they are typed: empty or `None` where nobody knows."""

    happened_at: datetime | None = None
    happened_on: date | None = None
    channel: Channel | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOrigin:
    """The origin of a statement as it is recorded: when, by which channel and source, how sure."""

    key: str
    conference: str
    """The conference in whose record it stands."""
    happened: date | datetime | None
    channel: Channel | None
    source: str
    certainty: ReportCertainty
    recorded_at: datetime

    @property
    def day(self) -> date:
        """The day on which it happened, or was recorded where nobody knows it."""
        if isinstance(self.happened, datetime) or self.happened is None:
            return (self.happened or self.recorded_at).astimezone(UTC).date()
        return self.happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A conference that prepares another one, for a group where it is one of a region."""

    stage: str
    prepared: str
    group: str
    origin: StatementOrigin


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A place of a line: a proposal, a document or a text of a conference, by its name as it is today."""

    conference: str
    name: str
    document: int | None = None
    """The row of the document, by which the place stays the same when its symbol is corrected."""
    pid: str = ""

    @property
    def identity(self) -> tuple[str, object, str]:
        """The facts by which two places are the same."""
        return self.conference, self.document if self.document is not None else self.name, self.pid


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLink:
    """A link from an earlier place to a later one, as it is stated; `by` says whose an earlier paper is that the record does not hold."""

    kind: LinkKind
    earlier: LinePlace
    later: LinePlace
    by: str
    origin: StatementOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A place of a line as it stands: its stage, its paper and proposal where they are in the record, the links that lead to it.

    `proposal` is `None` for a document as a whole, for a text, and where the paper does not hold the proposal any more.
    """

    place: LinePlace
    stage: LineStage
    document: Document | None
    proposal: FiledProposal | None
    by: str
    links: tuple[LineageLink, ...]
    adoption: Adoption | None = None
    """What the conference decided on it, where that rests on a step that stands."""

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the paper or the proposal was withdrawn."""
        withdrawn = self.document is not None and self.document.withdrawn_at is not None
        return withdrawn or (self.proposal is not None and self.proposal.withdrawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedWords(TracedProposal):
    """The words of an earlier proposal that stand in a later one, or in the text as it was decided, each passage with what became of it.

    `adopted` says that the later one is a decided text, `abrogated` that it was done away with.
    """

    earlier: LinePlace
    later: LinePlace
    adopted: bool
    abrogated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line of a place: every place from which links lead to it, and to which they lead from it, in order."""

    start: LinePlace
    entries: tuple[LineEntry, ...]

    @property
    def is_linked(self) -> bool:
        """Tell whether anything is stated about where it came from, or what came of it."""
        return len(self.entries) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedLink:
    """A link that nobody has stated, and that shared words suggest; a person confirms it or not."""

    kind: LinkKind
    words: TracedWords


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonPosition:
    """A group's position on what somebody else proposes; `counts` tells whether no later statement of the group supersedes it.

    It is the group's: of its members those alone stand behind it who are in `signed`.
    """

    group: str
    item: str
    document: str
    stand: SignatureStand
    paper: str
    words: str
    signed: tuple[str, ...]
    counts: bool
    origin: StatementOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingAuthority:
    """The signature by which a document was filed; it says nothing of who co-sponsors what stands in it."""

    document: str
    administration: str
    function: str
    instrument: str
    origin: StatementOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCoordinator:
    """An administration that follows an item for a group, or speaks for it there."""

    group: str
    item: str
    administration: str
    function: str
    origin: StatementOrigin
