"""Writing briefs: composing one of the record, drafting and publishing one by hand."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from plenipot.briefs import composing, models, queries
from plenipot.briefs.facts import digest, facts
from plenipot.briefs.phrases import phrases
from plenipot.briefs.record import gather
from plenipot.briefs.values import Brief, DraftFacts, DraftView, PublishedView
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as locking
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.blocks.encoding import encode
from plenipot.errors import Conflict, Malformed
from plenipot.positions.values import CHANGED_SINCE
from plenipot.proposals import queries as proposals


@transaction.atomic
def draft(
    actor: Actor,
    conference: str,
    facts: DraftFacts,
    moment: datetime,
    *,
    number: int | None = None,
    version: int | None = None,
) -> DraftView:
    """Keep a draft of a brief that somebody composes: a new one, or another version of the one of that number.

    `version` is that which its writer had before them: where another is the latest, nothing is written.
    Raises: NotPermitted, NotFound (conference, draft, issue, language), Malformed (an issue twice), Conflict.
    """
    require(actor, Act.DRAFT_BRIEF)
    place = locking.lock_conference(actor, conference)
    if len(set(facts.issues)) != len(facts.issues):
        raise Malformed("An issue stands once in a brief.", "brief", "issues")
    composing.compose_draft(conference, facts)
    latest = composing.draft_of(actor, conference, number) if number is not None else None
    if latest is not None and latest.facts == facts:
        return latest
    if latest is not None and version is not None and version != latest.version:
        raise Conflict(CHANGED_SINCE)
    row = models.BriefDraft.objects.create(
        conference_id=place.id,
        number=latest.number if latest else _next_number(models.BriefDraft.objects.filter(conference_id=place.id)),
        version=latest.version + 1 if latest else 1,
        by=actor.key,
        saved_at=moment,
        **{**asdict(facts), "issues": list(facts.issues)},
    )
    subject = Subject(SubjectKind.DESK, actor.key, conference)
    record_event(actor, "briefs.drafted", subject, moment, conference=conference, apart=True)
    return composing.draft_of(actor, conference, row.number)


@transaction.atomic
def publish(
    actor: Actor, conference: str, number: int, moment: datetime, *, version: int | None = None
) -> PublishedView:
    """Publish a draft as everybody may read it now, with its author and contact; the draft stays.

    `version` is that which was looked at: where the draft has another by now, nothing is published.
    Raises: NotPermitted, NotFound, Malformed (no author or contact, no issue), Conflict.
    """
    require(actor, Act.PUBLISH_BRIEF)
    place = locking.lock_conference(actor, conference)
    latest = composing.draft_of(actor, conference, number)
    if version is not None and version != latest.version:
        raise Conflict(CHANGED_SINCE)
    if not (latest.facts.author.strip() and latest.facts.contact.strip()):
        raise Malformed("A brief is published with its author and a contact.", "brief", "author")
    if not latest.facts.issues:
        raise Malformed("A brief that is published has an issue.", "brief", "issues")
    composed = composing.compose_draft(conference, latest.facts)
    published_number = _next_number(models.PublishedBrief.objects.filter(conference_id=place.id))
    models.PublishedBrief.objects.create(
        conference_id=place.id,
        number=published_number,
        draft=models.BriefDraft.objects.get(conference_id=place.id, number=number, version=latest.version),
        title=composed.paper.title,
        language=latest.facts.language,
        facts=composed.facts,
        paper=encode(composed.paper),
        by=actor.key,
        published_at=moment,
    )
    subject = Subject(SubjectKind.BRIEF, f"published-{published_number}", str(published_number))
    record_event(actor, "briefs.published", subject, moment, conference=conference, title=composed.paper.title)
    return composing.published_paper(actor, conference, published_number)[0]


def _next_number(rows: QuerySet[Any]) -> int:
    """The number after the highest of some rows."""
    return int(rows.aggregate(highest=Max("number"))["highest"] or 0) + 1


@transaction.atomic
def compose(actor: Actor, conference: str, moment: datetime, *, language: str = "en", reader: Actor = PUBLIC) -> Brief:
    """Compose the brief "What to watch" for such a reader and keep it; the same record gives the same brief again.

    Its paper says nothing that the reader may not see, and its moment is the record's, never that of composing.
    Raises: NotPermitted, NotFound (no such conference or language).
    """
    require(actor, Act.COMPOSE_BRIEF)
    record = gather(reader, conference, phrases(language))
    now = {**facts(record), "unread": proposals.unread(reader, conference)}
    brief = queries.drafted(reader, record, now)
    row, new = models.Brief.objects.get_or_create(
        conference_id=record.conference.id,
        readers=reader.role.value,
        number=brief.number,
        defaults={"until": record.until, "digest": digest(now), "facts": now, "composed_at": moment},
    )
    models.Print.objects.update_or_create(
        brief=row, language=language, defaults={"paper": encode(brief.paper), "printed_at": moment}
    )
    if new:
        subject = Subject(SubjectKind.BRIEF, str(row.pk), f"{conference}/{brief.number}")
        record_event(actor, "briefs.composed", subject, moment, conference=conference)
    return brief
