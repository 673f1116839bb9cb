"""Proposals, whoever files them, and what was not understood in their files."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.api.schemas import ProvisionOut, provision
from plenipot.conferences import queries as conferences
from plenipot.core.amendments.values import Operation
from plenipot.proposals import queries
from plenipot.proposals.values import Filed, Standing

router = Router()


class ProposalOut(Schema):
    """A proposal as filed. `instrument` and `target` are addresses; `signed` lists who signed a common proposal."""

    id: str
    mark: str
    instrument: str
    target: str
    title: str
    sponsors: list[str]
    signed: list[str]
    reasons: str
    document: str
    dated_on: date | None
    language: str
    languages: list[str]
    place: int
    superseded_by: str


class OperationOut(Schema):
    """What a proposal does to one provision; `after` is the provision that an added one follows."""

    mark: str
    address: str
    after: str
    provision: ProvisionOut


class ProposalTextOut(ProposalOut):
    """A proposal with its marked text and what it does, provision by provision."""

    provisions: list[ProvisionOut]
    operations: list[OperationOut]


class StandingOut(Schema):
    """A proponent and what it filed."""

    code: str
    name: str
    kind: str
    region: str
    members: list[str]
    proposals: list[str]
    documents: list[str]
    instruments: list[str]


class FindingOut(Schema):
    """Something in a file that was not understood (`unread`) or that disagrees: kept and shown."""

    document: str
    language: str
    unread: bool
    what: str
    place: str
    words: str


def shown(found: Filed) -> dict[str, Any]:
    """A proposal as the interface shows it, without its text."""
    keys = [name for name in ProposalOut.model_fields if name not in {"id", "mark"}]
    return {"id": found.pid, "mark": found.mark.value, **{key: getattr(found, key) for key in keys}}


def operation(found: Operation) -> dict[str, Any]:
    """An operation as the interface shows it."""
    return {
        "mark": found.mark.value,
        "address": found.address,
        "after": found.after,
        "provision": provision(found.provision),
    }


def standing(found: Standing) -> dict[str, Any]:
    """A proponent's filings as the interface shows them."""
    filed = {name: getattr(found, name) for name in ("proposals", "documents", "instruments")}
    return {**asdict(found.proponent), **filed}


@router.get("/conferences/{slug}/proposals", response=list[ProposalOut])
def proposals(
    request: HttpRequest,
    slug: str,
    wanted: Query[Page],
    instrument: str = "",
    proponent: str = "",
    document: str = "",
    language: str = "en",
    *,
    superseded: bool = False,
) -> list[dict[str, Any]]:
    """All proposals that stand, by document; narrowed by instrument, proponent or document."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    found = queries.proposals(
        actor,
        slug,
        instrument=instrument,
        proponent=proponent,
        document=document,
        language=language,
        superseded=superseded,
    )
    return page(request, found, wanted, shown)


@router.get("/conferences/{slug}/proposals/{path:pid}", response=ProposalTextOut)
def proposal(request: HttpRequest, slug: str, pid: str, language: str = "en") -> dict[str, Any]:
    """One proposal by its printed id, with its marked text."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    found = queries.proposal(actor, slug, pid, language=language)
    texts = [provision(one) for one in found.provisions]
    return {**shown(found), "provisions": texts, "operations": [operation(one) for one in found.operations]}


@router.get("/conferences/{slug}/proponents", response=list[StandingOut])
def proponents(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """Everyone who proposes, by code, with what they filed."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    return page(request, queries.standings(actor, slug), wanted, standing)


@router.get("/conferences/{slug}/findings", response=list[FindingOut])
def findings(request: HttpRequest, slug: str, wanted: Query[Page], document: str = "") -> list[dict[str, Any]]:
    """What was not understood, and what disagrees, in all papers or in one."""
    return page(request, queries.notices(actor_of(request), slug, document=document), wanted, asdict)
