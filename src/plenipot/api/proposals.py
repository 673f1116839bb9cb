"""Proposals, whoever files them, and what was not understood in their files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Extended, ProvisionOut, Shape, attribute
from plenipot.conferences import queries as conferences
from plenipot.proposals import queries
from plenipot.proposals.values import ListedProposal, Notice, Standing
from plenipot.registry import queries as registry

router = Router()


class ProposalOut(Shape):
    """A proposal as filed. `instrument` and `targets` are addresses, `target` is the set as printed; `signed` lists who signed a common proposal."""

    id: str = attribute("proposal", "id")
    mark: str = attribute("proposal", "mark")
    instrument: str = attribute("proposal", "instrument")
    target: str = attribute("proposal", "target")
    targets: list[str] = attribute("proposal", "targets")
    title: str = attribute("proposal", "title")
    sponsors: list[str] = attribute("proposal", "sponsors")
    signed: list[str] = attribute("signatories")
    reasons: str = attribute("proposal", "reasons")
    document: str = attribute("symbol")
    dated_on: date | None = attribute("document", "dated_on")
    language: str = attribute("proposal", "language")
    languages: list[str]
    place: int = attribute("proposal", "place")
    superseded_by: str = attribute("document", "superseded_by")
    counts: bool


class FilingOut(Shape):
    """A document beside a deadline that bears on what it proposes. `days` lie between the last day and the one that it bears.

    They are negative where it came before; `timing` is ``in-time``, ``late`` or ``not-known``. It is no decision on
    whether the document is admissible.
    """

    document: str
    dated_on: date | None = attribute("filed_on")
    deadline: str = attribute("deadline", "slug")
    rule: str = attribute("deadline", "rule", "citation")
    due_on: date | None = attribute("due")
    days: int | None
    timing: str


class OperationOut(Shape):
    """What a proposal does to one provision; `after` is the provision that an added one follows."""

    mark: str
    address: str
    after: str
    provision: ProvisionOut
    beside: tuple[str, ...] = attribute("beside")
    """What it does beside the words, in English: ``renumbers 3 as 4``, ``moves one level down``."""


class UntrackedOut(Shape):
    """A change of the text in force that the paper does not track: presumed, and to be checked."""

    address: str
    mark: str
    before: str
    after: str
    place: int


class ProposalTextOut(ProposalOut):
    """A proposal with its marked text and what it does, provision by provision; `untracked` is beside what it says it does."""

    provisions: list[ProvisionOut] = attribute("proposal", "provisions")
    operations: list[OperationOut] = attribute("proposal", "operations")
    untracked: list[UntrackedOut]


class StandingOut(Shape):
    """A proponent and what it filed."""

    code: str = attribute("proponent", "code")
    name: str = attribute("proponent", "name")
    kind: str = attribute("proponent", "kind")
    region: str = attribute("proponent", "region")
    members: list[str] = attribute("proponent", "members")
    proposals: list[str]
    documents: list[str]
    instruments: list[str]


class FindingOut(Shape):
    """Something in a file that was not understood (`unread`) or that disagrees: kept and shown."""

    document: str
    language: str
    unread: bool
    what: str
    place: str
    words: str


@router.get("/conferences/{slug}/filings", response=list[FilingOut])
@in_parts
def filings(request: HttpRequest, slug: str) -> Sequence[Extended]:
    """The documents that propose something, each beside every deadline that bears on it."""
    actor = actor_of(request)
    dated = queries.document_dates(actor, slug, registry.listed_documents(actor, slug))
    return [Extended(filing, document=dates.document.symbol) for dates in dated for filing in dates.filings]


@router.get("/conferences/{slug}/proposals", response=list[ProposalOut])
@in_parts
def proposals(
    request: HttpRequest,
    slug: str,
    instrument: str = "",
    proponent: str = "",
    document: str = "",
    language: str = "en",
    *,
    superseded: bool = False,
) -> Sequence[ListedProposal]:
    """All proposals that stand, by document; narrowed by instrument, proponent or document."""
    conferences.conference(actor_of(request), slug)
    actor = actor_of(request)
    if document:
        return queries.proposals(
            actor, slug, document=document, instrument=instrument, proponent=proponent, language=language
        )
    listed = queries.all_listed if superseded else queries.listed_proposals
    return listed(actor, slug, instrument=instrument, proponent=proponent, language=language)


@router.get("/conferences/{slug}/proposals/{path:pid}", response=ProposalTextOut)
def proposal(request: HttpRequest, slug: str, pid: str, language: str = "en") -> Extended:
    """One proposal by its printed id, with its marked text."""
    conferences.conference(actor_of(request), slug)
    filed = queries.proposal(actor_of(request), slug, pid, language=language)
    return Extended(filed, untracked=queries.untracked(actor_of(request), slug, filed))


@router.get("/conferences/{slug}/proponents", response=list[StandingOut])
@in_parts
def proponents(request: HttpRequest, slug: str) -> Sequence[Standing]:
    """Everyone who proposes, by code, with what they filed."""
    conferences.conference(actor_of(request), slug)
    return queries.standings(actor_of(request), slug)


@router.get("/conferences/{slug}/findings", response=list[FindingOut])
@in_parts
def findings(request: HttpRequest, slug: str, document: str = "") -> Sequence[Notice]:
    """What was not understood, and what disagrees, in all papers or in one."""
    return queries.notices(actor_of(request), slug, document=document)
