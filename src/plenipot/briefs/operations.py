"""Writing briefs: composing one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from plenipot.briefs import models, queries
from plenipot.briefs.facts import digest, facts
from plenipot.briefs.phrases import phrases
from plenipot.briefs.record import gather
from plenipot.briefs.values import Brief
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.blocks.encoding import encode
from plenipot.proposals import queries as proposals


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
