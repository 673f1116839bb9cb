"""A day of a conference, and that of a delegation, as rows that all have the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from plenipot.api.answers import actor_of, in_parts
from plenipot.proceedings.day_facts import day_rows, delegation_rows
from plenipot.proceedings.delegation_day import delegation_day
from plenipot.proceedings.today import conference_day

router = Router()
_Count = int | str
"""A number, or an empty string where nobody knows it."""


class DayRowOut(BaseModel):
    """A row of a day: its `section` says whether it is a sitting, a last decision, a highlight, a group, a text …; what nobody knows is empty."""

    section: str
    body: str
    sitting: _Count
    when: str
    state: str
    item: str
    what: str
    words: str
    papers: list[str] | str
    source: str
    certainty: str
    chair: str
    next: str
    pages: _Count
    brackets: _Count
    placeholders: _Count
    kinds: str
    options: _Count
    opened: _Count
    lifted: _Count
    provisions: _Count
    before: str


@router.get("/conferences/{slug}/today", response=list[DayRowOut])
@in_parts
def today_of_conference(request: HttpRequest, slug: str) -> Sequence[dict[str, Any]]:
    """Who sits, the last decision of each body, what comes next, highlights, ad hoc groups, texts: of today, or of `at`."""
    return list(day_rows(conference_day(actor_of(request), slug, datetime.now(UTC))))


@router.get("/conferences/{slug}/today/{code}", response=list[DayRowOut])
@in_parts
def today_of_delegation(request: HttpRequest, slug: str, code: str) -> Sequence[dict[str, Any]]:
    """The items that touch what a delegation filed or signed, in order, what collides, and what changed since yesterday evening."""
    return list(delegation_rows(delegation_day(actor_of(request), slug, code, datetime.now(UTC))))
