"""Events about versions of negotiating texts as they are put into the record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.core.access.levels import CONTENT_OPEN_TO, EXISTENCE_SHOWN_TO, OPERATOR, Actor, Existence
from plenipot.drafting import models
from plenipot.registry import queries as registry
from plenipot.registry.values import Document


def tell_of_version(
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
    shown_by = max(registry.documents_of(OPERATOR, papers), key=_closeness, default=None)
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


def _closeness(paper: Document) -> tuple[int, int]:
    """The ranks that a document asks of whoever may know of it and of whoever may read it."""
    return EXISTENCE_SHOWN_TO[paper.existence].rank, CONTENT_OPEN_TO[paper.content].rank
