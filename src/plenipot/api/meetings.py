"""Which body deals with which paper."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page
from plenipot.conferences import queries as conferences
from plenipot.meetings import queries

router = Router()


class AllocationOut(Schema):
    """A paper, or one proposal in it (`pid`), given to a body."""

    document: str
    pid: str
    body: str
    body_name: str
    source: str
    allocated_at: datetime


@router.get("/conferences/{slug}/allocations", response=list[AllocationOut])
def allocations(
    request: HttpRequest, slug: str, wanted: Query[Page], document: str = "", body: str = ""
) -> list[dict[str, Any]]:
    """Which body deals with which paper, in the order of decision; narrowed to a paper or a body."""
    actor = actor_of(request)
    conferences.conference(actor, slug)
    return page(request, queries.allocations(actor, slug, document=document, body=body), wanted, asdict)
