"""Reading conferences. Every conference is public; their papers have levels of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.db.models import Q, QuerySet

from plenipot.chronicle.queries import cached_until_next_event, recorded_by
from plenipot.conferences import models
from plenipot.conferences.rules import RuleLine, book_of, rule_lines
from plenipot.conferences.rules import rule_facts as rule_facts  # noqa: PLC0414 - for other apps
from plenipot.conferences.values import Body, Conference, DatedSitting, Sitting
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.errors import NotFound


def conferences(actor: Actor) -> tuple[Conference, ...]:
    """All conferences, the latest first."""
    return tuple(_value(row, actor.as_of) for row in _rows().order_by("-opens_on", "slug"))


@cached_until_next_event
def conference(actor: Actor, slug: str) -> Conference:
    """The conference of that name.

    Raises: NotFound.
    """
    return _value(_row(slug), actor.as_of)


def rules(actor: Actor, slug: str) -> tuple[RuleLine, ...]:
    """The rule book of a conference, entry by entry, as the record has corrected it. Raises: NotFound."""
    return rule_lines(_row(slug), actor.as_of)


def _row(slug: str) -> models.Conference:
    """The row of a conference. Raises: NotFound."""
    row = _rows().filter(slug=slug).first()
    if row is None:
        raise NotFound(f"There is no conference “{slug}”.", in_record=True)
    return row


def _rows() -> QuerySet[models.Conference]:
    """The rows of conferences, with what the record corrects in their rules."""
    return models.Conference.objects.prefetch_related("rule_corrections")


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


def sittings(actor: Actor, slug: str, *, on: date | None = None) -> tuple[Sitting, ...]:
    """The sittings of a conference in order of time, of one day (UTC) where asked.

    To whoever looks back they are as they were set in the calendar then; one that was recorded later counts once it has
    begun, for somebody had called it by then.
    """
    if not actor.as_of.is_present:
        former = (sitting for sitting in _former_sittings(actor.as_of, slug) if on in {None, _day(sitting)})
        return tuple(sorted(former, key=_order))
    rows = models.Sitting.objects.filter(body__conference__slug=slug).select_related("body")
    if on is not None:
        rows = rows.filter(Q(begins_at__date=on) | Q(held_on=on))
    listed = [_sitting(row, row.body.code, row.number) for row in rows.order_by("body__order", "number")]
    return tuple(sorted(listed, key=_order))


def _former_sittings(as_of: AsOf, slug: str) -> Iterator[Sitting]:
    """The sittings as they were set, in the order of bodies and numbers."""
    rows = models.SittingVersion.objects.filter(
        recorded_by(as_of, "recorded_at"), sitting__body__conference__slug=slug
    ).select_related("sitting__body")
    versions: dict[models.Sitting, list[models.SittingVersion]] = {}
    for row in rows.order_by("sitting__body__order", "sitting__number", "id"):
        versions.setdefault(row.sitting, []).append(row)
    for sitting, of_sitting in versions.items():
        recorded = [row for row in of_sitting if as_of.at is None or row.recorded_at <= as_of.at]
        row = (recorded or of_sitting)[-1]
        if recorded or _had_begun(row, as_of):
            yield _sitting(row, sitting.body.code, sitting.number)


def _had_begun(row: models.SittingVersion, as_of: AsOf) -> bool:
    """Tell whether a sitting had begun, or the day was over on which it was held."""
    if as_of.at is None or as_of.day is None:
        return True
    return row.begins_at <= as_of.at if row.begins_at else row.held_on is not None and row.held_on <= as_of.day


def _day(sitting: Sitting) -> date | None:
    """The day of a sitting, in UTC."""
    return sitting.begins_at.astimezone(UTC).date() if sitting.begins_at else sitting.held_on


def sitting_history(actor: Actor, slug: str, body: str, number: int) -> tuple[DatedSitting, ...]:
    """The versions of a sitting, the first first. Raises: NotFound."""
    rows = models.Sitting.objects.filter(body__conference__slug=slug, body__code=body, number=number)
    row = rows.first()
    if row is None:
        raise NotFound(f"There is no sitting {number} of {body} in “{slug}”.")
    return tuple(
        DatedSitting(_sitting(version, body, number), version.reason, version.recorded_at)
        for version in row.versions.filter(recorded_by(actor.as_of, "recorded_at"))
    )


def sitting_row(_actor: Actor, slug: str, body: str, number: int) -> int:
    """The row of a sitting, for facts that are about it. Raises: NotFound."""
    rows = models.Sitting.objects.filter(body__conference__slug=slug, body__code=body, number=number)
    row = rows.values_list("pk", flat=True).first()
    if row is None:
        raise NotFound(f"There is no sitting {number} of {body} in “{slug}”.")
    return row


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


def _value(row: models.Conference, as_of: AsOf) -> Conference:
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
        rules=book_of(row, as_of),
    )
