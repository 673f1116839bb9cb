"""Conferences, their bodies, sittings and deadlines."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from plenipot.api.answers import Page, actor_of, page, utc
from plenipot.chronicle import queries as chronicle
from plenipot.conferences import queries
from plenipot.conferences.values import Conference
from plenipot.core.procedure.rules import DueDate

router = Router()
_ALL = 2**62
"""More events than there can be."""


class ConferenceOut(Schema):
    """A conference. `recreated` says that its papers were written anew from facts."""

    slug: str
    title: str
    place: str
    opens_on: date
    closes_on: date
    prefix: str
    rule_book: str
    recreated: bool
    note: str


class BodyOut(Schema):
    """A body by its code."""

    code: str
    name: str


class SittingOut(Schema):
    """A meeting of a body; moments are UTC."""

    body: str
    number: int
    begins_at: datetime
    ends_at: datetime | None
    title: str
    source: str


class DeadlineOut(Schema):
    """Something due before the opening, with the rule that says so."""

    slug: str
    what: str
    due_on: date
    rule: str
    text: str


class ChangeOut(Schema):
    """Something that happened, from the chronicle."""

    kind: str
    subject: str
    actor: str
    at: datetime
    data: dict[str, Any]


def shown(found: Conference) -> dict[str, Any]:
    """A conference as the interface shows it."""
    keys = ("slug", "title", "place", "opens_on", "closes_on", "prefix", "recreated", "note")
    return {**{key: getattr(found, key) for key in keys}, "rule_book": found.rules.slug}


@router.get("/conferences", response=list[ConferenceOut])
def conferences(request: HttpRequest, wanted: Query[Page]) -> list[dict[str, Any]]:
    """All conferences, the latest first."""
    return page(request, queries.conferences(actor_of(request)), wanted, shown)


@router.get("/conferences/{slug}", response=ConferenceOut)
def conference(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One conference."""
    return shown(queries.conference(actor_of(request), slug))


@router.get("/conferences/{slug}/bodies", response=list[BodyOut])
def bodies(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """Its bodies, in the order of the rule book."""
    actor = actor_of(request)
    queries.conference(actor, slug)
    return page(request, queries.bodies(actor, slug), wanted, asdict)


@router.get("/conferences/{slug}/sittings", response=list[SittingOut])
def sittings(request: HttpRequest, slug: str, wanted: Query[Page], on: date | None = None) -> list[dict[str, Any]]:
    """Its meetings in order of time, of one day (UTC) where asked."""
    actor = actor_of(request)
    queries.conference(actor, slug)
    return page(request, queries.sittings(actor, slug, on=on), wanted, asdict)


@router.get("/conferences/{slug}/deadlines", response=list[DeadlineOut])
def deadlines(request: HttpRequest, slug: str, wanted: Query[Page]) -> list[dict[str, Any]]:
    """What is due before the opening, with the rules."""
    conference = queries.conference(actor_of(request), slug)
    return page(request, conference.rules.due_dates(conference.opens_on), wanted, _due)


@router.get("/conferences/{slug}/changes", response=list[ChangeOut])
def changes(
    request: HttpRequest, slug: str, wanted: Query[Page], since: datetime | None = None, subject: str = ""
) -> list[dict[str, Any]]:
    """What happened, newest first: since a moment, to one subject (a symbol, an id, a code)."""
    actor = actor_of(request)
    queries.conference(actor, slug)
    after = utc(since) if since else None
    return page(request, chronicle.events(actor, slug, since=after, subject=subject, limit=_ALL), wanted, asdict)


def _due(due: DueDate) -> dict[str, Any]:
    deadline = due.deadline
    return {
        "slug": deadline.slug,
        "what": deadline.what,
        "due_on": due.on,
        "rule": deadline.rule.citation,
        "text": deadline.rule.text,
    }
