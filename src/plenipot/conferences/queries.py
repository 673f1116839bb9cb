"""Reading conferences. Every conference is public; their papers have levels of their own."""

from __future__ import annotations

from datetime import date

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import models
from plenipot.conferences.values import Body, Conference, Sitting
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.rules import RuleBook
from plenipot.errors import NotFound


def conferences(_actor: Actor) -> tuple[Conference, ...]:
    """All conferences, the latest first."""
    return tuple(_value(row) for row in models.Conference.objects.order_by("-opens_on", "slug"))


@cached_until_next_event
def conference(_actor: Actor, slug: str) -> Conference:
    """The conference of that name.

    Raises: NotFound.
    """
    row = models.Conference.objects.filter(slug=slug).first()
    if row is None:
        raise NotFound(f"There is no conference “{slug}”.", in_record=True)
    return _value(row)


@cached_until_next_event
def bodies(_actor: Actor, slug: str) -> tuple[Body, ...]:
    """The bodies of a conference, in the order of its rule book."""
    rows = models.Body.objects.filter(conference__slug=slug).order_by("order")
    return tuple(Body(row.pk, row.code, row.name) for row in rows)


def sittings(_actor: Actor, slug: str, *, on: date | None = None) -> tuple[Sitting, ...]:
    """The sittings of a conference in order of time, of one day (UTC) where asked."""
    rows = models.Sitting.objects.filter(body__conference__slug=slug).select_related("body")
    if on is not None:
        rows = rows.filter(begins_at__date=on)
    return tuple(
        Sitting(row.body.code, row.number, row.begins_at, row.ends_at, title=row.title, source=row.source)
        for row in rows.order_by("begins_at")
    )


def _value(row: models.Conference) -> Conference:
    """A conference from its row, with its rule book."""
    return Conference(
        id=row.pk,
        slug=row.slug,
        title=row.title,
        place=row.place,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        prefix=row.prefix,
        recreated=row.recreated,
        note=row.note,
        rules=load_rule_book(row.like, row.opens_on) if row.like else RuleBook(),
    )
