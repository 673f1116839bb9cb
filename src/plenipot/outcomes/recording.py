"""Events about outcomes as they are put into the record, for the operations on adopted texts and on what States do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor


def record_outcome(
    actor: Actor,
    kind: str,
    conference: str,
    about: str,
    moment: datetime,
    *,
    happened: date | None = None,
    **facts: Any,
) -> None:
    """Record an event about an outcome of a conference: an item, the number of a declaration, a State."""
    place = conferences.conference(actor, conference)
    subject = Subject(SubjectKind.CONFERENCE, str(place.id), about)
    record_event(actor, kind, subject, moment, conference=conference, happened=happened, **facts)
