"""Allocations of papers to bodies, and agendas of sittings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape
from plenipot.conferences import queries as conferences
from plenipot.meetings import queries
from plenipot.meetings.values import Allocation, SittingAgenda

router = Router()


class AllocationOut(Shape):
    """A paper, or one proposal in it (`pid`), given to a body."""

    document: str
    pid: str
    body: str
    body_name: str
    source: str
    allocated_at: datetime
    lead: bool
    certainty: str | None
    allocated_on: date | None
    """The day of the decision, where it is known apart from the moment at which it was recorded."""


@router.get("/conferences/{slug}/allocations", response=list[AllocationOut])
@in_parts
def allocations(request: HttpRequest, slug: str, document: str = "", body: str = "") -> Sequence[Allocation]:
    """Which body deals with which paper, in the order of decision; narrowed to a paper or a body."""
    conferences.conference(actor_of(request), slug)
    return queries.allocations(actor_of(request), slug, document=document, body=body)


class NamedPaperOut(Shape):
    """What an item names, as printed; `symbol`, `pid` and `code` are those of the record, empty where it has none."""

    kind: str
    printed: str
    symbol: str
    pid: str
    code: str
    title: str
    readable: bool


class ChangeMadeOut(Shape):
    """A change that a sitting made in its agenda."""

    kind: str
    asked_by: str
    decision: str
    happened: datetime | date | None
    source: str
    certainty: str


class ItemOut(Shape):
    """An item as it stands; `taken` is its place in the order in which items were taken, 0 for none."""

    number: str
    title: str
    depth: int
    taken: int
    status: str | None
    papers: list[NamedPaperOut]
    changes: list[ChangeMadeOut]


class AgendaOut(Shape):
    """The agenda of a sitting in the order printed, and the paper that prints it."""

    paper: str
    source: str
    certainty: str | None
    stated_on: date | None
    items: list[ItemOut]


@router.get("/conferences/{slug}/sittings/{body}/{number}/agenda", response=AgendaOut)
def agenda(request: HttpRequest, slug: str, body: str, number: int) -> SittingAgenda:
    """The agenda of a sitting; its items are empty where nobody has recorded one."""
    return queries.agenda(actor_of(request), slug, body, number)
