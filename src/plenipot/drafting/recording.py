"""Events about versions of negotiating texts as they are put into the record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.levels import OPERATOR, Actor, Existence
from plenipot.drafting import models
from plenipot.registry import queries as registry
from plenipot.registry.values import least_open


def record_version_event(
    actor: Actor,
    kind: str,
    row: models.DraftVersion,
    moment: datetime,
    *,
    happened: date | None = None,
    hidden: bool = False,
    document: int | None = None,
    **facts: Any,
) -> None:
    """Record an event about a version, under the least open of its papers; of one of the team's own it is hidden, and names no paper.

    `document` is another paper on which what happened rests.
    """
    apart = hidden or row.team_only
    papers = {*row.papers.values_list("document_id", flat=True), *([document] if document else ())}
    shown_by = least_open(registry.documents_of(OPERATOR, papers))
    record_event(
        actor,
        kind,
        Subject(SubjectKind.OTHER, row.key, row.text),
        moment,
        conference=row.conference.slug,
        existence=Existence.HIDDEN if apart else Existence.PUBLIC,
        document=shown_by.id if shown_by and not apart else None,
        happened=happened,
        version=row.key,
        **facts,
    )
