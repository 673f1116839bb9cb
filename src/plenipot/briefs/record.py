"""The material of a brief: everything that its reader may see of one conference, gathered once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plenipot.briefs.phrases import Phrases
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.as_of import PRESENT, AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.filings.targets import target_governs
from plenipot.core.filings.values import UntrackedChange
from plenipot.core.identity.joint_codes import joint_name
from plenipot.core.procedure.rules import Rule
from plenipot.meetings import queries as meetings
from plenipot.meetings.values import Allocation
from plenipot.participation import queries as participation
from plenipot.positions import queries as positions
from plenipot.positions.values import IssueReport
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Contested, FiledProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

CONTESTED = 10
"""How many of the most contested provisions a brief lists."""


@dataclass(frozen=True)
class Record:
    """The facts of one conference for one reader, with the words of one language."""

    conference: Conference
    issues: tuple[IssueReport, ...]
    proposals: tuple[FiledProposal, ...]
    documents: tuple[Document, ...]
    allocations: tuple[Allocation, ...]
    contested: tuple[Contested, ...]
    names: dict[str, str]
    """Code → name in the brief's language."""
    phrases: Phrases
    untracked: Mapping[tuple[str, str], tuple[UntrackedChange, ...]] = field(default_factory=dict)
    """Document and id of a proposal → what its paper changes without tracking it."""
    readable: frozenset[str] = frozenset()
    """The symbols of the documents that the reader may read."""
    as_of: AsOf = PRESENT
    """The moments as of which they are the facts."""

    @cached_property
    def by_pid(self) -> dict[str, FiledProposal]:
        """The proposals that stand, by their printed ids."""
        return {filed.proposal.id: filed for filed in self.proposals}

    @cached_property
    def titled(self) -> dict[str, Document]:
        """The papers that the brief's reader may know of, by their symbols."""
        return {document.symbol: document for document in self.documents}

    @property
    def until(self) -> date:
        """The day up to which the record speaks: that of its latest paper, or of its latest entry where none is dated."""
        dated = [document.dated_on for document in self.documents if document.dated_on]
        return max(
            dated or [document.registered_at.date() for document in self.documents] or [self.conference.opens_on]
        )

    def name(self, code: str) -> str:
        """The name of a proponent; of joint ones, all their names."""
        return self.names.get(code) or joint_name(code, self.names)

    def on(self, instruments: tuple[str, ...]) -> Iterator[FiledProposal]:
        """The proposals on any of the instruments (or provisions of one), in their order."""
        for wanted in instruments:
            for filed in self.proposals:
                if filed.proposal.instrument == wanted or any(
                    target_governs(target, wanted) for target in filed.proposal.targets
                ):
                    yield filed

    def rule(self, number: str) -> Rule | None:
        """The rule of that number in the conference's rule book."""
        return next((rule for rule in self.conference.rules.rules if rule.number == number), None)


def listed_documents(reader: Actor, slug: str) -> tuple[tuple[Document, ...], frozenset[str]]:
    """The documents that a reader may know of, and the symbols of those that the reader may read."""
    documents = registry.documents(reader, slug)
    rows = registry.readable_rows(reader, [document.id for document in documents])
    return documents, frozenset(document.symbol for document in documents if document.id in rows)


def gather(reader: Actor, slug: str, phrases: Phrases) -> Record:
    """Everything that a brief for this reader says of a conference.

    Raises: NotFound (no such conference).
    """
    documents, readable = listed_documents(reader, slug)
    return Record(
        readable=readable,
        conference=conferences.conference(reader, slug),
        issues=positions.issues(reader, slug),
        proposals=proposals.proposals(reader, slug),
        untracked=proposals.presumed_changes(reader, slug),
        documents=documents,
        allocations=meetings.allocations(reader, slug),
        contested=proposals.contested(reader, slug, limit=CONTESTED),
        names=phrases.names(participation.names(reader, phrases.language)),
        phrases=phrases,
        as_of=reader.as_of,
    )
