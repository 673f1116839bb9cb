"""Bodies: set up, described anew, ended; who has the chair, and who may attend, hear and speak. All of it dated facts that are only added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import introduce_person, record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import models, queries
from plenipot.conferences.values import Body, Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.bodies import ADMITTING, BodyKind, leads_round
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.core.procedure.rules import BodyRule
from plenipot.errors import Conflict, Malformed

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9.-]{0,29}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """Facts that describe a body: its kind, the body to which it reports, its mandate, the decision that set it up; empty where not known."""

    kind: BodyKind | None = None
    parent: str = ""
    mandate: str = ""
    decision: str = ""
    since: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


def check_body_name(code: str, name: str) -> None:
    """Refuse a body that has no proper code or name. Raises: Malformed."""
    if not _CODE.fullmatch(code) or not name.strip():
        raise Malformed(f"“{code}” cannot name a body: letters, digits and hyphens, and a name, please.")


def set_up_bodies(conference: models.Conference, bodies: Iterable[BodyRule]) -> None:
    """Give a conference whose record is opened the bodies that its rules and its call name, in their order."""
    rules = list(bodies)
    models.Body.objects.bulk_create(
        models.Body(conference=conference, code=rule.code, name=rule.name, order=order)
        for order, rule in enumerate(rules)
    )
    rows = {row.code: row for row in models.Body.objects.filter(conference=conference)}
    models.BodyVersion.objects.bulk_create(
        models.BodyVersion(
            body=rows[rule.code],
            name=rule.name,
            kind=rule.kind,
            parent=rows.get(rule.parent),
            source=rule.source,
            recorded_at=conference.opened_at,
        )
        for rule in rules
    )


@transaction.atomic
def set_up_body(actor: Actor, slug: str, code: str, name: str, moment: datetime, facts: BodyFacts) -> bool:
    """Record that a conference has a body, or describe one anew; `False` where it stands so already. The former description is kept.

    Without a name one that is there keeps its own. Raises: NotPermitted, NotFound (conference, or the body to which it reports),
    Malformed (no proper code or name, or it would report to itself).
    """
    require(actor, Act.SET_UP_BODY)
    place = queries.conference(actor, slug)
    row, new = _described(actor, place, code, name, moment)
    bodies = {body.code: body for body in queries.bodies(actor, slug)}
    before = bodies.get(code)
    described = _columns(actor, slug, facts, place)
    if leads_round(code, facts.parent, {body.code: body.parent for body in bodies.values()}):
        raise Malformed(f"{code} cannot report to {facts.parent}, which stands below it.", "parent")
    if not new and before is not None and _same(before, row.name, facts, place):
        return False
    until = before.until if before else None
    row.versions.create(**described, name=row.name, until=until, recorded_at=moment)
    _record(
        actor, "conferences.body-set-up", place, row, moment, facts.since, title=row.name, source=facts.source.strip()
    )
    return True


@transaction.atomic
def end_body(
    actor: Actor, slug: str, code: str, until: date, reason: str, moment: datetime, *, source: str = ""
) -> None:
    """Record that a body's work ended on a day; its papers and sittings stay.

    Raises: NotPermitted, NotFound (no such body), Malformed (no reason, or it ends before it begins), Conflict (it ended then already).
    """
    require(actor, Act.END_BODY)
    place = queries.conference(actor, slug)
    body = queries.body(actor, slug, code)
    if not reason.strip():
        raise Malformed("A body ends for a reason.", "reason")
    if body.since is not None and until < body.since:
        raise Malformed("It ends after it begins.", "until")
    if body.until == until:
        raise Conflict(f"{code} ended on {until} already.")
    row = models.Body.objects.select_for_update().get(pk=body.id)
    facts = replace(_facts_of(body), source=source or body.source, certainty=None)
    described = _columns(actor, slug, facts, place)
    row.versions.create(**described, name=body.name, until=until, reason=reason.strip(), recorded_at=moment)
    _record(actor, "conferences.body-ended", place, body, moment, until, reason=reason.strip(), source=source.strip())


@transaction.atomic
def name_chair(
    actor: Actor,
    slug: str,
    code: str,
    moment: datetime,
    *,
    country: str = "",
    name: str = "",
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> None:
    """Record who has the chair of a body, from when to when: a country by its code, a person by name, or both.

    Of several the latest that had begun has it; the others stay. The person's name stands where it can be erased.
    Raises: NotPermitted, NotFound (no such body), Malformed (nobody is named, or days in the wrong order).
    """
    require(actor, Act.NAME_CHAIR)
    place = queries.conference(actor, slug)
    body = queries.body(actor, slug, code)
    if not (country.strip() or name.strip()):
        raise Malformed("Say the country that has the chair, or the person.", "country")
    _check_days(since, until)
    models.BodyChair.objects.create(
        body_id=body.id,
        country=country.strip(),
        person=introduce_person(name) if name.strip() else "",
        since=since,
        until=until,
        source=source.strip(),
        certainty=(certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    _record(
        actor, "conferences.chair-named", place, body, moment, since, country=country.strip(), source=source.strip()
    )


@transaction.atomic
def admit_to_body(
    actor: Actor,
    slug: str,
    code: str,
    kind: str,
    right: Right,
    answer: RightAnswer,
    moment: datetime,
    *,
    decision: str = "",
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> None:
    """Record whether a kind of participants may attend a body, hear it or speak in it, and the decision that says so.

    Raises: NotPermitted, NotFound (no such body), Malformed (no such kind or right, neither decision nor source, days in the wrong order).
    """
    require(actor, Act.ADMIT_TO_BODY)
    place = queries.conference(actor, slug)
    body = queries.body(actor, slug, code)
    kinds = [entry.code for entry in place.rules.kinds]
    if not kind.strip() or (kinds and kind not in kinds):
        raise Malformed(f"“{kind}” is no kind of participants here; there are {', '.join(kinds) or 'none'}.", "kind")
    if right not in ADMITTING:
        raise Malformed(f"A body decides who may {', '.join(ADMITTING)}.", "right")
    if not (decision.strip() or source.strip()):
        raise Malformed("Say which decision that is, or where it can be read.", "decision")
    _check_days(since, until)
    models.BodyAdmission.objects.create(
        body_id=body.id,
        kind=kind.strip(),
        right=right.value,
        answer=answer.value,
        decision=decision.strip(),
        since=since,
        until=until,
        source=source.strip(),
        certainty=(certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    stated = f"{kind.strip()} {right}: {answer}"
    _record(actor, "conferences.admission-decided", place, body, moment, since, stated=stated, source=source.strip())


def _described(actor: Actor, place: Conference, code: str, name: str, moment: datetime) -> tuple[models.Body, bool]:
    """The row of a body under that name, and whether it is new or was renamed. Raises: Malformed."""
    row = models.Body.objects.select_for_update().filter(conference_id=place.id, code=code).first()
    check_body_name(code, name or (row.name if row else ""))
    if row is None:
        order = len(queries.bodies(actor, place.slug))
        return models.Body.objects.create(
            conference_id=place.id, code=code, name=name.strip(), order=order, set_up_at=moment
        ), True
    renamed = bool(name.strip()) and row.name != name.strip()
    if renamed:
        row.name = name.strip()
        row.save(update_fields=["name"])
    return row, renamed


def _columns(actor: Actor, slug: str, facts: BodyFacts, place: Conference) -> dict[str, Any]:
    """The facts as columns. Raises: NotFound (the body to which it reports)."""
    return {
        "kind": facts.kind.value if facts.kind else "",
        "parent_id": queries.body(actor, slug, facts.parent).id if facts.parent else None,
        "mandate": facts.mandate.strip(),
        "decision": facts.decision.strip(),
        "since": facts.since,
        "source": facts.source.strip(),
        "certainty": (facts.certainty or place.keeping.usual_certainty).value,
    }


def _same(body: Body, name: str, facts: BodyFacts, place: Conference) -> bool:
    """Tell whether a body stands so already."""
    usual, stated = place.keeping.usual_certainty, _facts_of(body)
    typed = replace(
        facts,
        mandate=facts.mandate.strip(),
        decision=facts.decision.strip(),
        source=facts.source.strip(),
        certainty=facts.certainty or usual,
    )
    return body.name == name and typed == replace(stated, certainty=stated.certainty or usual)


def _facts_of(body: Body) -> BodyFacts:
    """The facts by which a body is described."""
    return BodyFacts(**{fact.name: getattr(body, fact.name) for fact in fields(BodyFacts)})


def _check_days(since: date | None, until: date | None) -> None:
    """Refuse an end before its beginning. Raises: Malformed."""
    if since is not None and until is not None and until < since:
        raise Malformed("It ends after it begins.", "until")


def _record(
    actor: Actor,
    kind: str,
    place: Conference,
    body: Body | models.Body,
    moment: datetime,
    happened: date | None,
    **facts: Any,
) -> None:
    """Record an event about a body; of persons it says nothing."""
    subject = Subject(SubjectKind.BODY, str(body.id), body.code)
    record_event(actor, kind, subject, moment, conference=place.slug, happened=happened, **facts)
