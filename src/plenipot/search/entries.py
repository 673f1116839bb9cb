"""What can be found, gathered from the records in groups: an edition, a paper with its proposals, the issues.

A group's digest is made of what its entries are made of without reading the texts, so that an unchanged record costs a
few questions to the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from plenipot.adapters.search.port import Entry, Group
from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.values import Issue
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition, Instrument
from plenipot.meetings import queries as meetings
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Filed
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

_FORMAT = "1"
_ALL = 1_000_000


class Source(NamedTuple):
    """Where a group comes from, before its entries are read."""

    name: str
    digest: str
    what: tuple[Instrument, Edition] | tuple[Document, dict[str, tuple[str, ...]]] | str


def sources(actor: Actor) -> Iterator[Source]:
    """Every group that there should be for such an actor, with its digest."""
    for known in instruments.instruments(actor):
        for edition in known.editions:
            made_of = (edition.sha256, known.title, edition.title, edition.key, edition.conference)
            yield Source(f"edition {edition.id}", _digest(made_of), (known, edition))
    for one in conferences.conferences(actor):
        given = _allocated(actor, one.slug)
        for paper in registry.documents(actor, one.slug):
            bodies = given.get(paper.symbol, {})
            yield Source(f"paper {one.slug} {paper.symbol}", _digest((_made_of(paper), bodies)), (paper, bodies))
        adopted = chronicle.events(actor, one.slug, kinds=["positions.adopted"], limit=_ALL)
        if adopted:
            yield Source(f"issues {one.slug}", _digest([(event.subject, event.at) for event in adopted]), one.slug)


def group(actor: Actor, source: Source) -> Group:
    """The group with its entries, as such an actor may read them."""
    match source.what:
        case Instrument() as known, Edition() as edition:
            found = _provisions(known, edition)
        case Document() as paper, dict() as bodies:
            found = _paper(actor, paper, bodies)
        case conference:
            found = _issues(actor, str(conference))
    return Group(source.name, source.digest, tuple(found))


def _digest(made_of: object) -> str:
    return hashlib.sha256(f"{_FORMAT} {made_of!r}".encode()).hexdigest()


def _made_of(paper: Document) -> tuple[object, ...]:
    files = tuple(sorted((one.language, one.sha256) for one in paper.files if one.current))
    held = (paper.title, paper.source, paper.dated_on, paper.existence, paper.content, paper.superseded_by)
    return (*held, files)


def _allocated(actor: Actor, conference: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per paper, the bodies that deal with each of its proposals, ``""`` standing for the whole paper."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in meetings.allocations(actor, conference):
        given = found.setdefault(one.document, {})
        given[one.pid] = tuple(dict.fromkeys((*given.get(one.pid, ()), one.body.upper())))
    return found


def _provisions(known: Instrument, edition: Edition) -> Iterator[Entry]:
    for one in instruments.with_text(edition).text:
        if one.accepted.strip():
            yield Entry(
                "provision",
                one.accepted,
                edition.language,
                conference=edition.conference,
                instrument=known.code,
                edition=edition.key,
                address=one.address,
                title=edition.title or known.title,
            )


def _paper(actor: Actor, paper: Document, bodies: dict[str, tuple[str, ...]]) -> Iterator[Entry]:
    yield Entry(
        "document",
        words(paper),
        next(iter(paper.originals or paper.languages), "en"),
        conference=paper.conference,
        document=paper.symbol,
        title=paper.title,
        bodies=bodies.get("", ()),
        date=paper.dated_on.isoformat() if paper.dated_on else "",
    )
    for language in paper.languages if not paper.superseded_by else ():
        for one in filed(actor, paper, language):
            yield from _proposal(one, (*bodies.get("", ()), *bodies.get(one.pid, ())))


def words(paper: Document) -> str:
    """The words by which a paper is found: its title and its source."""
    return " · ".join(filter(None, (paper.title, paper.source)))


def filed(actor: Actor, paper: Document, language: str) -> Sequence[Filed]:
    """The proposals of a paper as filed in that language."""
    found = proposals.proposals(actor, paper.conference, document=paper.symbol, language=language)
    return [one for one in found if one.language == language]


def _proposal(one: Filed, bodies: tuple[str, ...]) -> Iterator[Entry]:
    mark = one.mark.value.rstrip("!")
    whole = Entry(
        "proposal",
        reasons(one),
        one.language,
        conference=one.conference,
        instrument=one.instrument,
        document=one.document,
        proposal=one.pid,
        title=f"{mark} {one.target}",
        mark=mark,
        proponents=one.sponsors,
        bodies=tuple(dict.fromkeys(bodies)),
        date=one.dated_on.isoformat() if one.dated_on else "",
    )
    yield whole
    marks = {operation.address: operation.mark.value.rstrip("!") for operation in one.operations}
    for part in one.provisions:
        before = part.rejected if part.changed else ""
        done = marks.get(part.address, "" if marks else mark)
        if part.accepted.strip() or before.strip():
            yield replace(whole, kind="proposed", text=part.accepted, before=before, address=part.address, mark=done)


def reasons(one: Filed) -> str:
    """The words by which a proposal as a whole is found: its title and its reasons."""
    return " · ".join(filter(None, (one.title, one.reasons)))


def _issues(actor: Actor, conference: str) -> Iterator[Entry]:
    for one in positions.watched(actor, conference):
        yield Entry("issue", argued(one), "en", conference=conference, address=one.id, title=one.title)


def argued(issue: Issue) -> str:
    """The words by which an issue is found."""
    return f"{issue.title}\n{issue.why}\n{issue.background}\n{issue.recommendation}"
