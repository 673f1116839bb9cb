"""Allocations of papers to bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts
from plenipot.api.shapes import Shape
from plenipot.conferences import queries as conferences
from plenipot.meetings import queries
from plenipot.meetings.values import Allocation

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
