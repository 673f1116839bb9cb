"""Entries of the search index, gathered from the records in groups: an edition, a paper with its proposals, the issues.

A group's digest is made of what its entries are made of without reading the texts, so that an unchanged record costs a
few questions to the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.adapters.search.port import EntryGroup, SearchEntry
from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.values import Issue
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition, Instrument
from plenipot.meetings import queries as meetings
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

_FORMAT = "4"
_ALL = 1_000_000


class Source(NamedTuple):
    """Where a group comes from, before its entries are read."""

    name: str
    digest: str
    what: tuple[Instrument, Edition] | tuple[Document, dict[str, tuple[str, ...]]] | str


def sources(actor: Actor) -> Iterator[Source]:
    """Every group that there should be for such an actor, with its digest."""
    for instrument in instruments.instruments(actor):
        for edition in instrument.editions:
            made_of = (edition.sha256, instrument.title, edition.title, edition.key, edition.conference)
            yield Source(f"edition {edition.id}", _digest(made_of), (instrument, edition))
    for conference in conferences.conferences(actor):
        allocated = _allocated(actor, conference.slug)
        for paper in registry.documents(actor, conference.slug):
            bodies = allocated.get(paper.symbol, {})
            yield Source(f"paper {conference.slug} {paper.symbol}", _digest((_made_of(paper), bodies)), (paper, bodies))
        adopted = chronicle.events(actor, conference.slug, kinds=["positions.adopted"], limit=_ALL)
        if adopted:
            yield Source(
                f"issues {conference.slug}", _digest([(event.subject, event.at) for event in adopted]), conference.slug
            )


def group(actor: Actor, source: Source) -> EntryGroup:
    """The group with its entries, as such an actor may read them."""
    match source.what:
        case Instrument() as known, Edition() as edition:
            entries = _provisions(known, edition)
        case Document() as paper, dict() as bodies:
            entries = _paper_entries(actor, paper, bodies)
        case conference:
            entries = _issues(actor, str(conference))
    return EntryGroup(source.name, source.digest, tuple(entries))


def _digest(made_of: object) -> str:
    return hashlib.sha256(f"{_FORMAT} {made_of!r}".encode()).hexdigest()


def _made_of(paper: Document) -> tuple[object, ...]:
    files = tuple(sorted((file.language, file.sha256) for file in paper.files if file.current))
    facts = (
        paper.title,
        paper.source,
        paper.dated_on,
        paper.existence,
        paper.content,
        paper.superseded_by,
        paper.counts,
    )
    return (*facts, files)


def _allocated(actor: Actor, conference: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per paper, the bodies that deal with each of its proposals, ``""`` standing for the whole paper."""
    bodies_by_document: dict[str, dict[str, tuple[str, ...]]] = {}
    for allocation in meetings.allocations(actor, conference):
        bodies = bodies_by_document.setdefault(allocation.document, {})
        bodies[allocation.pid] = tuple(dict.fromkeys((*bodies.get(allocation.pid, ()), allocation.body.upper())))
    return bodies_by_document


def _provisions(instrument: Instrument, edition: Edition) -> Iterator[SearchEntry]:
    for provision in instruments.with_text(edition).text:
        if provision.accepted.strip():
            yield SearchEntry(
                "provision",
                provision.accepted,
                edition.language,
                conference=edition.conference,
                instrument=instrument.code,
                edition=edition.key,
                address=provision.address,
                title=edition.title or instrument.title,
            )


def _paper_entries(actor: Actor, paper: Document, bodies: dict[str, tuple[str, ...]]) -> Iterator[SearchEntry]:
    """The entries of a paper; `bodies` are those that deal with each proposal by its id, ``""`` for the whole paper."""
    yield SearchEntry(
        "document",
        words(paper),
        next(iter(paper.originals or paper.languages), "en"),
        conference=paper.conference,
        document=paper.symbol,
        title=paper.title,
        bodies=bodies.get("", ()),
        date=paper.dated_on.isoformat() if paper.dated_on else "",
    )
    for language in paper.languages if paper.counts and not paper.superseded_by else ():
        for proposal in filed(actor, paper, language):
            yield from _proposal(proposal, (*bodies.get("", ()), *bodies.get(proposal.proposal.id, ())))


def words(paper: Document) -> str:
    """The words by which a paper is found: its title and its source."""
    return " · ".join(filter(None, (paper.title, paper.source)))


def filed(actor: Actor, paper: Document, language: str) -> Sequence[FiledProposal]:
    """The proposals of a paper as filed in that language."""
    filings = proposals.proposals(actor, paper.conference, document=paper.symbol, language=language)
    return [proposal for proposal in filings if proposal.proposal.language == language]


def _proposal(filed: FiledProposal, bodies: tuple[str, ...]) -> Iterator[SearchEntry]:
    proposal = filed.proposal
    mark = proposal.mark.value
    entry = SearchEntry(
        "proposal",
        reasons(proposal),
        proposal.language,
        conference=filed.document.conference,
        instrument=proposal.instrument,
        document=filed.symbol,
        proposal=proposal.id,
        title=f"{mark.rstrip('!')} {proposal.target}",
        mark=mark,
        proponents=proposal.sponsors,
        bodies=tuple(dict.fromkeys(bodies)),
        date=filed.document.dated_on.isoformat() if filed.document.dated_on else "",
    )
    yield entry
    marks = {operation.address: operation.mark.value for operation in proposal.operations}
    for part in proposal.provisions:
        before = part.rejected if part.changed else ""
        effective_mark = marks.get(part.address, "" if marks else mark)
        if part.accepted.strip() or before.strip():
            yield replace(
                entry, kind="proposed", text=part.accepted, before=before, address=part.address, mark=effective_mark
            )


def reasons(proposal: Proposal) -> str:
    """The words by which a proposal as a whole is found: its title and its reasons."""
    return " · ".join(filter(None, (proposal.title, proposal.reasons)))


def _issues(actor: Actor, conference: str) -> Iterator[SearchEntry]:
    for issue in positions.watched(actor, conference):
        yield SearchEntry("issue", argued(issue), "en", conference=conference, address=issue.id, title=issue.title)


def argued(issue: Issue) -> str:
    """The words by which an issue is found."""
    return f"{issue.title}\n{issue.why}\n{issue.background}\n{issue.recommendation}"
