"""Conferences, their bodies, sittings and deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router

from plenipot.api.answers import actor_of, in_parts, optional_utc
from plenipot.api.shapes import Extended, Shape, attribute
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import EventView
from plenipot.conferences import queries
from plenipot.conferences.values import Admission, Body, Chair, Conference, DatedSitting, Sitting

router = Router()
_ALL = 2**62
"""More events than there can be."""


class ConferenceOut(Shape):
    """A conference. `recreated` says that its papers were written anew from facts."""

    slug: str
    title: str
    place: str
    opens_on: date
    closes_on: date
    prefix: str
    rule_book: str = attribute("rules", "slug")
    recreated: bool
    keeping: str
    """``authority`` or ``observer``: whose record it is. An observer's signatures, allocations and sittings are reported."""
    note: str


class BodyOut(Shape):
    """A body by its code."""

    code: str
    name: str
    kind: str | None
    parent: str
    """The body to which it reports, by its code."""
    mandate: str
    decision: str
    """What set it up."""
    since: date | None
    until: date | None
    source: str
    certainty: str | None


class DatedFactOut(Shape):
    """A fact about a body, from a day to another where these are known."""

    since: date | None
    until: date | None
    source: str
    certainty: str | None


class ChairOut(DatedFactOut):
    """The chair of a body: a country by its code, a person by name."""

    country: str
    name: str


class AdmissionOut(DatedFactOut):
    """The answer on a right (``attend``, ``hear``, ``speak``) of a kind of participants in a body."""

    kind: str
    right: str
    answer: str
    decision: str


class SittingOut(Shape):
    """A meeting of a body; moments are UTC. Where nobody knows the hour there is only the day, `held_on`."""

    body: str
    number: int
    begins_at: datetime | None
    ends_at: datetime | None
    title: str
    source: str
    held_on: date | None
    certainty: str | None
    cancelled: bool
    room: str
    languages: list[str] | None
    """Of interpretation; empty for none, null where it is not known."""
    webcast: bool | None
    state: str
    passed: datetime | date | None
    """When it passed into that state; null where nobody knows."""


class SittingVersionOut(Shape):
    """A sitting as it was set from a moment on, and why it was changed then."""

    number: int
    sitting: SittingOut
    reason: str
    recorded_at: datetime


class DeadlineOut(Shape):
    """Something due before the opening, with the rule that says so."""

    slug: str
    what: str
    due_on: date
    rule: str = attribute("rule", "citation")
    text: str = attribute("rule", "text")


class RuleOut(Shape):
    """An entry of the rule book. `certainty` says whether it was read, is recalled or unknown; what it does not say is empty.

    `table` is ``deadlines``, ``endorsement``, ``rules`` or ``bodies``; with `correction` the record corrects it.
    """

    table: str
    key: str
    number: str
    text: str
    certainty: str
    source: str
    edition: str
    former: str
    purpose: str
    covers: str
    corrected_on: str
    correction: str


class ChangeOut(Shape):
    """Something that happened, from the chronicle. `position` is what `after` takes.

    `at` is the moment at which it was recorded; `happened` the day or the moment at which it happened, where that is known apart from it.
    """

    kind: str
    subject: str
    actor: str
    at: datetime
    data: dict[str, Any]
    position: str
    happened: datetime | date | None


@router.get("/conferences", response=list[ConferenceOut])
@in_parts
def conferences(request: HttpRequest) -> Sequence[Conference]:
    """All conferences, the latest first."""
    return queries.conferences(actor_of(request))


@router.get("/conferences/{slug}", response=ConferenceOut)
def conference(request: HttpRequest, slug: str) -> Conference:
    """One conference."""
    return queries.conference(actor_of(request), slug)


@router.get("/conferences/{slug}/bodies", response=list[BodyOut])
@in_parts
def bodies(request: HttpRequest, slug: str) -> Sequence[Body]:
    """Its bodies, in the order of the rule book."""
    queries.conference(actor_of(request), slug)
    return queries.bodies(actor_of(request), slug)


@router.get("/conferences/{slug}/bodies/{body}/chairs", response=list[ChairOut])
@in_parts
def chairs(request: HttpRequest, slug: str, body: str) -> Sequence[Chair]:
    """Who has and had the chair of a body, the earliest first."""
    return queries.chairs(actor_of(request), slug, body)


@router.get("/conferences/{slug}/bodies/{body}/admissions", response=list[AdmissionOut])
@in_parts
def admissions(request: HttpRequest, slug: str, body: str) -> Sequence[Admission]:
    """Who may attend a body, hear it, speak in it, and by which decision."""
    return queries.admissions(actor_of(request), slug, body)


@router.get("/conferences/{slug}/sittings/{body}/{number}/versions", response=list[SittingVersionOut])
@in_parts
def sitting_versions(request: HttpRequest, slug: str, body: str, number: int) -> Sequence[DatedSitting]:
    """Everything that a sitting was set to, the first first."""
    return queries.sitting_history(actor_of(request), slug, body, number)


@router.get("/conferences/{slug}/sittings", response=list[SittingOut])
@in_parts
def sittings(request: HttpRequest, slug: str, on: date | None = None) -> Sequence[Sitting]:
    """Its meetings in order of time, of one day (UTC) where asked."""
    queries.conference(actor_of(request), slug)
    return queries.sittings(actor_of(request), slug, on=on)


@router.get("/conferences/{slug}/deadlines", response=list[DeadlineOut])
@in_parts
def deadlines(request: HttpRequest, slug: str) -> Sequence[Extended]:
    """What is due before the opening, with the rules."""
    conference = queries.conference(actor_of(request), slug)
    return [Extended(due.deadline, due_on=due.on) for due in conference.rules.due_dates(conference.opens_on)]


@router.get("/conferences/{slug}/rules", response=list[RuleOut])
@in_parts
def rules(request: HttpRequest, slug: str) -> Sequence[dict[str, Any]]:
    """Its rule book, entry by entry, as the record has corrected it."""
    return [queries.rule_facts(line) for line in queries.rules(actor_of(request), slug)]


@router.get("/conferences/{slug}/changes", response=list[ChangeOut])
@in_parts
def changes(
    request: HttpRequest, slug: str, since: datetime | None = None, after: str | None = None, subject: str = ""
) -> Sequence[EventView]:
    """What happened, newest first: since a moment, to one subject (a symbol, an id, a code).

    With `after`, the position of an event, what came after it, oldest first: go on after the last one to miss nothing,
    whatever the clocks say. An empty `after` is the beginning.
    """
    queries.conference(actor_of(request), slug)
    moment = optional_utc(since)
    return chronicle.events(actor_of(request), slug, since=moment, after=after, subject=subject, limit=_ALL)
