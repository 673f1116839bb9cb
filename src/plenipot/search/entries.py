"""Entries of the search index, gathered from the records in groups: an edition, a paper with its proposals, the issues.

A group's digest is made of what its entries are made of without reading the texts, so that what is unchanged is not read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from plenipot.adapters.search.port import EntryGroup, SearchEntry
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.core.filings.values import Proposal
from plenipot.core.stance.values import Issue
from plenipot.core.text.moments import write_moment
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition, Instrument
from plenipot.meetings import queries as meetings
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document
from plenipot.search.changes import Changes

_FORMAT = "7"
_BATCH = 200
"""So many groups are read at once."""


class Source(NamedTuple):
    """Where a group comes from, before its entries are read."""

    name: str
    digest: str
    what: tuple[Instrument, Edition] | tuple[Document, dict[str, tuple[str, ...]]] | str


class Sources(NamedTuple):
    """The groups that there should be for an actor, of all that is there or of what changed."""

    there: list[Source]
    names: frozenset[str] | None
    """The groups that changed, those that are no longer there among them; `None`: all."""
    beginnings: tuple[str, ...]
    """How the names of more groups that changed begin."""

    def changed(self, name: str) -> bool:
        """Tell whether a group is among those that changed."""
        return self.names is None or name in self.names or name.startswith(self.beginnings)


def all_sources(actor: Actor, conference: str = "") -> Sources:
    """Every group that there should be for such an actor, with its digest; of one conference and the texts, where it is named."""
    slugs = [place.slug for place in conferences.conferences(actor) if conference in {"", place.slug}]
    there = [
        *_edition_sources(instruments.instruments(actor)),
        *(source for slug in slugs for source in _paper_sources(actor, slug, registry.documents(actor, slug))),
        *_issue_sources(actor, slugs),
    ]
    return Sources(there, None, ())


def changed_sources(actor: Actor, changes: Changes) -> Sources:
    """The groups that changes of the record touch: the editions of a text, a paper with its family, the issues."""
    papers = changes.papers | proposals.papers_with(OPERATOR, changes.proposals)
    relatives = registry.rows_of_families(OPERATOR, registry.families(OPERATOR, papers) | changes.families)
    by_conference: dict[str, list[Document]] = {}
    for paper in registry.documents_of(actor, relatives):
        by_conference.setdefault(paper.conference, []).append(paper)
    texts = [instrument for instrument in instruments.instruments(actor) if instrument.code in changes.instruments]
    there = [
        *_edition_sources(texts),
        *(
            source
            for slug, of_conference in by_conference.items()
            for source in _paper_sources(actor, slug, of_conference)
        ),
        *_issue_sources(actor, sorted(changes.issues)),
    ]
    names = {*(_paper_name(row) for row in relatives), *(_issues_name(slug) for slug in changes.issues)}
    return Sources(there, frozenset(names), tuple(f"edition {code} " for code in changes.instruments))


def _edition_sources(texts: Iterable[Instrument]) -> Iterator[Source]:
    """A source of entries for each edition; its digest changes with what is indexed of it."""
    for instrument in texts:
        for edition in instrument.editions:
            made_of = (edition.sha256, instrument.title, edition.title, edition.key, edition.conference)
            yield Source(f"edition {instrument.code} {edition.id}", _digest_of(made_of), (instrument, edition))


def _paper_sources(actor: Actor, conference: str, papers: Sequence[Document]) -> Iterator[Source]:
    """A source of entries for each paper; its digest changes with the paper and its allocations."""
    allocated = _bodies_by_paper(actor, conference, papers)
    readings = proposals.reading_keys(
        actor, conference, {paper.id for paper in papers} if len(papers) <= _BATCH else None
    )
    for paper in papers:
        bodies = allocated.get(paper.symbol, {})
        facts = (_paper_facts(paper), readings.get(paper.id, ()), bodies)
        yield Source(_paper_name(paper.id), _digest_of(facts), (paper, bodies))


def _paper_name(row: int) -> str:
    return f"paper {row}"


def _issue_sources(actor: Actor, slugs: Iterable[str]) -> Iterator[Source]:
    """A source of entries for each conference with issues; its digest changes with them."""
    for slug in slugs:
        if watched := positions.watched(actor, slug):
            yield Source(_issues_name(slug), _digest_of([(issue.id, argued(issue)) for issue in watched]), slug)


def _issues_name(conference: str) -> str:
    return f"issues {conference}"


def groups(actor: Actor, sources: Iterable[Source]) -> Iterator[EntryGroup]:
    """The groups with their entries, as such an actor may read them; papers are read many at a time."""
    remaining = iter(sources)
    while batch := tuple(islice(remaining, _BATCH)):
        papers = [source.what[0] for source in batch if isinstance(source.what, tuple)]
        filed = _filed_by_paper(actor, [paper for paper in papers if isinstance(paper, Document)])
        layers = registry.layers(actor, [paper.id for paper in papers if isinstance(paper, Document)])
        for source in batch:
            match source.what:
                case Instrument() as instrument, Edition() as edition:
                    entries = _edition_entries(instrument, edition)
                case Document() as paper, dict() as bodies:
                    entries = _paper_entries(paper, layers.get(paper.id, ""), bodies, filed.get(paper.id, ()))
                case conference:
                    entries = _issue_entries(actor, str(conference))
            yield EntryGroup(source.name, source.digest, tuple(entries))


def _filed_by_paper(actor: Actor, papers: Iterable[Document]) -> dict[int, list[FiledProposal]]:
    """The proposals in all languages that were not withdrawn, of those of the papers that count, by the paper's row."""
    languages: dict[tuple[str, str], set[int]] = {}
    for paper in papers:
        for language in paper.languages if paper.counts and not paper.superseded_by else ():
            languages.setdefault((paper.conference, language), set()).add(paper.id)
    filed: dict[int, list[FiledProposal]] = {}
    for (conference, language), rows in languages.items():
        for filing in proposals.filed_in(actor, conference, rows, language):
            if not filing.withdrawn:
                filed.setdefault(filing.document.id, []).append(filing)
    return filed


def _digest_of(made_of: object) -> str:
    """A digest of what the entries of a source are made of: they are made again where it is another one, or their format is."""
    return hashlib.sha256(f"{_FORMAT} {made_of!r}".encode()).hexdigest()


def _paper_facts(paper: Document) -> tuple[object, ...]:
    """The facts of a paper from which its entries are made: where they are equal, so are the entries."""
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


def _bodies_by_paper(
    actor: Actor, conference: str, papers: Sequence[Document]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per paper, the bodies that deal with each of its proposals, ``""`` standing for the whole paper."""
    few = papers[0].symbol if len(papers) == 1 else ""
    bodies_by_document: dict[str, dict[str, tuple[str, ...]]] = {}
    for allocation in meetings.allocations(actor, conference, document=few):
        bodies = bodies_by_document.setdefault(allocation.document, {})
        bodies[allocation.pid] = tuple(dict.fromkeys((*bodies.get(allocation.pid, ()), allocation.body.upper())))
    return bodies_by_document


def _edition_entries(instrument: Instrument, edition: Edition) -> Iterator[SearchEntry]:
    """An entry for each provision of an edition."""
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


def _paper_entries(
    paper: Document, layer: str, bodies: dict[str, tuple[str, ...]], filed: Iterable[FiledProposal]
) -> Iterator[SearchEntry]:
    """The entries of a paper with its text layer; `bodies` are those that deal with each proposal by its id, ``""`` for the whole paper."""
    yield SearchEntry(
        "document",
        words(paper, layer),
        next(iter(paper.originals or paper.languages), "en"),
        conference=paper.conference,
        document=paper.symbol,
        title=paper.title,
        bodies=bodies.get("", ()),
        date=write_moment(paper.dated_on),
    )
    for proposal in filed:
        yield from _proposal_entries(proposal, (*bodies.get("", ()), *bodies.get(proposal.proposal.id, ())))


def words(paper: Document, layer: str = "") -> str:
    """The words by which a paper is found: its title, its source, and the text layer of a file that is no Word file."""
    return " · ".join(filter(None, (paper.title, paper.source, layer)))


def _proposal_entries(filed: FiledProposal, bodies: tuple[str, ...]) -> Iterator[SearchEntry]:
    """The entries of a proposal: one for its reasons, and one for each provision with its words before and after."""
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
        date=write_moment(filed.document.dated_on),
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


def _issue_entries(actor: Actor, conference: str) -> Iterator[SearchEntry]:
    """Yield an entry for each issue that is watched at a conference."""
    for issue in positions.watched(actor, conference):
        yield SearchEntry("issue", argued(issue), "en", conference=conference, address=issue.id, title=issue.title)


def argued(issue: Issue) -> str:
    """The words by which an issue is found."""
    return f"{issue.title}\n{issue.why}\n{issue.background}\n{issue.recommendation}"
