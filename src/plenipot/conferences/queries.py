"""Reading conferences. Every conference is public; their papers have levels of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet

from plenipot.chronicle.queries import actor_names, cached_until_next_event, recorded_by
from plenipot.conferences import models
from plenipot.conferences.rules import RuleLine, book_of, rule_lines
from plenipot.conferences.rules import rule_facts as rule_facts  # noqa: PLC0414 - for other apps
from plenipot.conferences.values import Admission, Body, Chair, Conference, DatedSitting, Sitting
from plenipot.conferences.zones import DaySpan as DaySpan  # noqa: PLC0414 - for other apps
from plenipot.conferences.zones import span_of_days as span_of_days  # noqa: PLC0414 - for other apps
from plenipot.conferences.zones import zone as zone  # noqa: PLC0414 - for other apps
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, Actor, Existence
from plenipot.core.identity.languages import CODES
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.sittings import HELD, SittingState
from plenipot.errors import NotFound

_Fact = TypeVar("_Fact", models.BodyChair, models.BodyAdmission)


def conferences(actor: Actor) -> tuple[Conference, ...]:
    """All conferences, the latest first."""
    return tuple(_value(row, actor.as_of) for row in _rows().order_by("-opens_on", "slug"))


def conference(actor: Actor, slug: str) -> Conference:
    """The conference of that name.

    Raises: NotFound.
    """
    return _conference(replace(OPERATOR, as_of=actor.as_of), slug)


@cached_until_next_event
def _conference(actor: Actor, slug: str) -> Conference:
    """The conference as everybody may know it, so that it is not read for each audience. Raises: NotFound."""
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
def bodies(actor: Actor, slug: str) -> tuple[Body, ...]:
    """The bodies of a conference, in the order of its rule book; those that were set up later after them."""
    rows = models.Body.objects.filter(conference__slug=slug).order_by("order", "pk")
    listed = (_body(row, actor.as_of) for row in rows.prefetch_related("versions__parent"))
    return tuple(body for body in listed if body is not None)


def _body(row: models.Body, as_of: AsOf) -> Body | None:
    """A body as it was described then; `None` where it had not been set up."""
    recorded = [version for version in row.versions.all() if as_of.known is None or version.recorded_at <= as_of.known]
    standing = [version for version in recorded if _counts(version, as_of)]
    if row.set_up_at is not None and not standing:  # it was not recorded yet, or had not been set up
        return None
    if not recorded:
        return Body(row.pk, row.code, row.name)
    version = (standing or recorded[:1])[-1]
    return Body(
        row.pk,
        row.code,
        version.name,
        kind=BodyKind(version.kind) if version.kind else None,
        parent=version.parent.code if version.parent else "",
        mandate=version.mandate,
        decision=version.decision,
        since=version.since,
        until=version.until,
        source=version.source,
        certainty=ReportCertainty(version.certainty) if version.certainty else None,
    )


def _counts(row: models.RecordedFact, as_of: AsOf) -> bool:
    """Tell whether a fact was so at a moment: recorded by then, or of a day that had come; an end counts once it has come."""
    if as_of.at is None or as_of.day is None:
        return True
    if isinstance(row, models.BodyVersion) and row.until is not None:
        return row.until <= as_of.day
    return row.recorded_at <= as_of.at or (row.since is not None and row.since <= as_of.day)


def chairs(actor: Actor, slug: str, code: str) -> tuple[Chair, ...]:
    """The chairs of a body, present and former, the earliest first. Raises: NotFound."""
    rows = list(_facts(actor, slug, code, models.BodyChair.objects.all()))
    names = actor_names(row.person for row in rows if row.person)
    return tuple(sorted((_chair(row, names) for row in rows), key=_chair_since))


def chairs_by_body(actor: Actor, slug: str) -> dict[str, tuple[Chair, ...]]:
    """Code of each body that had or has chairs → these, the earliest first; those of all bodies are read at once."""
    rows = models.BodyChair.objects.filter(recorded_by(actor.as_of, "recorded_at"), body__conference__slug=slug)
    standing = [row for row in rows.select_related("body").order_by("id") if _counts(row, actor.as_of)]
    codes = {body.code for body in bodies(actor, slug)}
    names = actor_names(row.person for row in standing if row.person)
    by_body: dict[str, list[Chair]] = {}
    for row in standing:
        if row.body.code in codes:
            by_body.setdefault(row.body.code, []).append(_chair(row, names))
    return {code: tuple(sorted(listed, key=_chair_since)) for code, listed in by_body.items()}


def _chair(row: models.BodyChair, names: Mapping[str, str]) -> Chair:
    """A chair from its row, with the name of the person."""
    return Chair(country=row.country, person=row.person, name=names.get(row.person, ""), **_dated(row))


def _chair_since(chair: Chair) -> date:
    """The first day of a chair; the earliest of all where nobody knows it."""
    return chair.since or date.min


def chair_on(chairs: Sequence[Chair], day: date) -> Chair | None:
    """The chair of a body on a day: the latest that had begun and not ended; `None` where nobody knows."""
    standing = [chair for chair in chairs if (chair.since or date.min) <= day <= (chair.until or date.max)]
    return standing[-1] if standing else None


def admissions(actor: Actor, slug: str, code: str) -> tuple[Admission, ...]:
    """The answers on who may attend a body, hear it, speak in it: of each kind and right the latest. Raises: NotFound."""
    latest = {(row.kind, row.right): row for row in _facts(actor, slug, code, models.BodyAdmission.objects.all())}
    return tuple(
        Admission(
            kind=row.kind,
            right=Right(row.right),
            answer=RightAnswer(row.answer),
            decision=row.decision,
            **_dated(row),
        )
        for row in latest.values()
    )


def _facts(actor: Actor, slug: str, code: str, rows: QuerySet[_Fact]) -> Iterator[_Fact]:
    """The facts of a kind about a body that were so, in the order in which they were recorded. Raises: NotFound."""
    recorded = rows.filter(recorded_by(actor.as_of, "recorded_at"), body_id=body(actor, slug, code).id)
    return (row for row in recorded.order_by("id") if _counts(row, actor.as_of))


def _dated(row: models.RecordedFact) -> dict[str, Any]:
    """What every fact about a body says."""
    certainty = ReportCertainty(row.certainty) if row.certainty else None
    return {"since": row.since, "until": row.until, "source": row.source, "certainty": certainty}


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
        recorded = [row for row in of_sitting if _had_passed(row, as_of)]
        row = (recorded or [row for row in of_sitting if row.state not in HELD])[-1]
        if recorded or _had_begun(row, as_of):
            yield _sitting(row, sitting.body.code, sitting.number)


def _had_passed(row: models.SittingVersion, as_of: AsOf) -> bool:
    """Tell whether a sitting was set so at a moment: recorded by then, or of a moment or day of its own that had come."""
    if as_of.at is None or as_of.day is None:
        return True
    if row.passed_at is not None:
        return row.passed_at <= as_of.at
    return row.recorded_at <= as_of.at or (row.passed_on is not None and row.passed_on <= as_of.day)


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
        DatedSitting(_sitting(version, body, number), version.reason, version.recorded_at, place)
        for place, version in enumerate(row.versions.filter(recorded_by(actor.as_of, "recorded_at")))
    )


def changed_sittings(actor: Actor, slug: str, since: datetime, until: datetime) -> tuple[DatedSitting, ...]:
    """The versions of sittings that were recorded between two moments and set a sitting otherwise, in the order of record."""
    rows = models.SittingVersion.objects.filter(
        recorded_by(actor.as_of, "recorded_at"),
        sitting__body__conference__slug=slug,
        recorded_at__gte=since,
        recorded_at__lte=until,
        state__in=[SittingState.MOVED.value, SittingState.CANCELLED.value],
    ).select_related("sitting__body")
    return tuple(
        DatedSitting(_sitting(row, row.sitting.body.code, row.sitting.number), row.reason, row.recorded_at)
        for row in rows.order_by("id")
    )


def sitting_versions(actor: Actor, slug: str) -> dict[tuple[str, int], int]:
    """Body and number of each sitting → how often it was changed since it was first set, as calendars count it (SEQUENCE)."""
    rows = models.SittingVersion.objects.filter(
        recorded_by(actor.as_of, "recorded_at"), sitting__body__conference__slug=slug
    )
    counted = rows.order_by().values_list("sitting__body__code", "sitting__number").annotate(Count("pk"))
    return {(body, number): count - 1 for body, number, count in counted}


def sitting(actor: Actor, slug: str, body: str, number: int) -> Sitting:
    """One sitting. Raises: NotFound."""
    for candidate in sittings(actor, slug):
        if (candidate.body, candidate.number) == (body, number):
            return candidate
    raise NotFound(f"There is no sitting {number} of {body} in “{slug}”.")


def sitting_row(actor: Actor, slug: str, body_code: str, number: int) -> int:
    """The row of a sitting, for what other apps join to it. Raises: NotFound."""
    rows = models.Sitting.objects.filter(body_id=body(actor, slug, body_code).id, number=number)
    row = rows.values_list("pk", flat=True).first()
    if row is None:
        raise NotFound(f"There is no sitting {number} of {body_code} in “{slug}”.")
    return row


def sitting_rows(actor: Actor, slug: str, sittings: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Body and number of each of the sittings → its row, for what other apps join to them. Raises: NotFound."""
    wanted = list(dict.fromkeys(sittings))
    rows = models.Sitting.objects.filter(body__conference__slug=slug, body__code__in={code for code, _ in wanted})
    by_name = {(code, number): row for code, number, row in rows.values_list("body__code", "number", "pk")}
    codes = {body.code for body in bodies(actor, slug)} if wanted else set()
    for code, number in wanted:
        if code not in codes or (code, number) not in by_name:
            raise NotFound(f"There is no sitting {number} of {code} in “{slug}”.")
    return {key: by_name[key] for key in wanted}


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
        room=row.room,
        languages=_languages(row.languages),
        webcast=row.webcast,
        state=SittingState(row.state),
        passed=row.passed_at or row.passed_on,
    )


def _languages(stored: str) -> tuple[str, ...] | None:
    """The languages of interpretation; `None` where they are not known."""
    return None if not stored else tuple(code for code in stored.split() if code in CODES)


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
        papers_for=Existence(row.papers_for),
        rules=book_of(row, as_of),
    )
