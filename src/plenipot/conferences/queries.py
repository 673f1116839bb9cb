"""Reading conferences. Every conference is public; their papers have levels of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.db.models import Q

from plenipot.adapters.organisations.rule_books import load_rule_book
from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import models
from plenipot.conferences.values import Body, Conference, DatedSitting, Sitting
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import Keeping, ReportCertainty
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


def body(actor: Actor, slug: str, code: str) -> Body:
    """The body of that code. Raises: NotFound."""
    for candidate in bodies(actor, slug):
        if candidate.code == code:
            return candidate
    raise NotFound(f"There is no body “{code}” in “{slug}”.")


def sittings(_actor: Actor, slug: str, *, on: date | None = None) -> tuple[Sitting, ...]:
    """The sittings of a conference in order of time, of one day (UTC) where asked."""
    rows = models.Sitting.objects.filter(body__conference__slug=slug).select_related("body")
    if on is not None:
        rows = rows.filter(Q(begins_at__date=on) | Q(held_on=on))
    listed = [_sitting(row, row.body.code, row.number) for row in rows.order_by("body__order", "number")]
    return tuple(sorted(listed, key=_order))


def sitting_history(_actor: Actor, slug: str, body: str, number: int) -> tuple[DatedSitting, ...]:
    """The versions of a sitting, the first first. Raises: NotFound."""
    rows = models.Sitting.objects.filter(body__conference__slug=slug, body__code=body, number=number)
    row = rows.first()
    if row is None:
        raise NotFound(f"There is no sitting {number} of {body} in “{slug}”.")
    return tuple(
        DatedSitting(_sitting(version, body, number), version.reason, version.recorded_at)
        for version in row.versions.all()
    )


def _sitting(row: models.SittingFacts, body: str, number: int) -> Sitting:
    """A sitting from its row, or from that of a version."""
    return Sitting(
        body=body,
        number=number,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        title=row.title,
        source=row.source,
        held_on=row.held_on,
        certainty=ReportCertainty(row.certainty) if row.certainty else None,
        cancelled=row.cancelled,
    )


def _order(sitting: Sitting) -> tuple[datetime, bool]:
    """The place of a sitting in time: those without an hour begin their day."""
    day = datetime.combine(sitting.held_on or date.min, time.min, UTC)
    return sitting.begins_at or day, sitting.begins_at is not None


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
        keeping=Keeping(row.keeping),
        rules=load_rule_book(row.like, row.opens_on) if row.like else RuleBook(),
    )
