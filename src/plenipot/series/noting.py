"""Writing what is said of texts in series: in which languages they are ready, what they cost, where languages diverge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import record_event, require_reason
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences.operations import lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.identity.languages import OWN_NAMES
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.series import CostKind, ReadingStage
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.proceedings.operations import name_row
from plenipot.registry import queries as registry
from plenipot.registry.values import Document
from plenipot.series import models, queries
from plenipot.series.values import DivergenceFound, SeriesOfTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessFacts:
    """The readiness of a text as it is typed: `None` or empty where nobody knows."""

    pages: int | None = None
    sent_on: date | None = None
    due_on: date | None = None
    ready_on: date | None = None
    waived: str = ""
    """The decision by which the plenary waives it, in words."""
    stated_on: date | None = None
    source: str = ""
    certainty: ReportCertainty | None = None


@transaction.atomic
def note_readiness(
    actor: Actor,
    conference: str,
    text: str,
    reading: ReadingStage,
    language: str,
    moment: datetime,
    *,
    facts: ReadinessFacts,
) -> bool:
    """Note how far a text is ready for a reading in a language, or that the plenary waives it; `False` where it stands so already.

    Raises: NotPermitted, NotFound (no such text), Malformed.
    """
    require(actor, Act.NOTE_READINESS)
    place = lock_conference(actor, conference)
    holding, name = _holding_series(actor, conference, text)
    _check_language(language)
    if facts.waived.strip() and facts.ready_on:
        raise Malformed("What is waived is not ready; say one of the two.", place="waived")
    columns: dict[str, Any] = {
        "text": name,
        "reading": reading.value,
        "language": language,
        **{key: getattr(facts, key) for key in ("pages", "sent_on", "due_on", "ready_on")},
        "waived": facts.waived.strip(),
        **_stated(place, facts.source, facts.certainty, facts.stated_on or facts.ready_on or facts.sent_on),
    }
    rows = models.Readiness.objects.filter(conference_id=place.id, text=name, reading=reading.value, language=language)
    if says_the_same(rows.order_by("id").last(), columns):
        return False
    models.Readiness.objects.create(conference_id=place.id, recorded_at=moment, **columns)
    about: dict[str, Any] = {"reading": reading.value, "language": language}
    _record_text_event(
        actor, "series.readiness-noted", conference, holding, name, moment, happened=columns["stated_on"], **about
    )
    return True


@transaction.atomic
def note_cost(
    actor: Actor,
    conference: str,
    text: str,
    kind: CostKind,
    moment: datetime,
    *,
    words: str = "",
    paper: str = "",
    stated_on: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> bool:
    """Note the financial implications of a text, and the paper that says them; `False` where they stand so already.

    Raises: NotPermitted, NotFound (no such text), Malformed (an estimate without words or paper).
    """
    require(actor, Act.NOTE_COST)
    place = lock_conference(actor, conference)
    holding, name = _holding_series(actor, conference, text)
    if kind is CostKind.ESTIMATED and not (words.strip() or paper.strip()):
        raise Malformed("Say what is estimated, or in which paper.", place="words")
    document = registry.document_called(actor, conference, paper)
    columns: dict[str, Any] = {
        "text": name,
        "kind": kind.value,
        "words": words.strip(),
        "document_id": document.id if document else None,
        "paper": document.symbol if document else paper.strip(),
        **_stated(place, source, certainty, stated_on),
    }
    if says_the_same(queries.cost_rows(actor, conference).filter(text=name).last(), columns):
        return False
    models.TextCost.objects.create(conference_id=place.id, recorded_at=moment, **columns)
    _record_text_event(
        actor, "series.cost-noted", conference, holding, name, moment, document=document, happened=stated_on
    )
    return True


@transaction.atomic
def note_divergence(
    actor: Actor,
    conference: str,
    text: str,
    language: str,
    words: str,
    moment: datetime,
    *,
    other: str = "",
    found_on: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> DivergenceFound:
    """Note that a text does not say in one language what it says in another. Raises: NotPermitted, NotFound (no such text), Malformed."""
    require(actor, Act.NOTE_DIVERGENCE)
    place = lock_conference(actor, conference)
    holding, name = _holding_series(actor, conference, text)
    _check_language(language)
    if other:
        _check_language(other)
    if not words.strip() or other == language:
        raise Malformed("Say which words diverge, and from another language.", place="words")
    columns: dict[str, Any] = {
        "text": name,
        "language": language,
        "other": other,
        "words": words.strip(),
        **_stated(place, source, certainty, found_on),
    }
    row = models.Divergence.objects.create(
        conference_id=place.id, key=name_row(columns, moment), recorded_at=moment, **columns
    )
    _record_text_event(
        actor, "series.divergence-noted", conference, holding, name, moment, happened=found_on, divergence=row.key
    )
    return queries.divergence_value(row)


@transaction.atomic
def settle_divergence(
    actor: Actor, conference: str, key: str, settling: str, moment: datetime, *, settled_on: date | None = None
) -> DivergenceFound:
    """Record that two languages say the same now, and how that came. Raises: NotPermitted, NotFound, Malformed, Conflict (it is settled)."""
    require(actor, Act.SETTLE_DIVERGENCE)
    place = lock_conference(actor, conference)
    row = models.Divergence.objects.filter(conference_id=place.id, key=key).first()
    if row is None:
        raise NotFound(f"There is no divergence “{key}” in “{conference}”.")
    if row.settled_at is not None:
        raise Conflict("This divergence was settled already.")
    row.settled_at, row.settled_on, row.settling = moment, settled_on, require_reason(settling)
    row.save(update_fields=["settled_at", "settled_on", "settling"])
    holding, name = _holding_series(actor, conference, row.text)
    _record_text_event(
        actor, "series.divergence-settled", conference, holding, name, moment, happened=settled_on, divergence=key
    )
    return queries.divergence_value(row)


def _holding_series(actor: Actor, conference: str, text: str) -> tuple[SeriesOfTexts, str]:
    """The latest series that holds a text, and the provisional number of that. Raises: NotFound."""
    name = text.strip()
    holding = queries.series_of_text(actor, conference, name) if name else ()
    if not holding:
        raise NotFound(f"No series of “{conference}” holds a text “{name}”.")
    return holding[-1], name


def _check_language(code: str) -> None:
    """Refuse what is no code of a language. Raises: Malformed."""
    if code not in OWN_NAMES:
        raise Malformed(f"“{code}” is no language; write its code, like fr.", place="language")


def _stated(place: Conference, source: str, certainty: ReportCertainty | None, day: date | None) -> dict[str, Any]:
    """The columns of a fact that is stated."""
    return {
        "stated_on": day,
        "source": source.strip(),
        "certainty": (certainty or place.keeping.usual_certainty).value,
    }


def says_the_same(row: models.Series | models.SeriesFact | None, columns: dict[str, Any]) -> bool:
    """Tell whether a row says what is typed."""
    return row is not None and all(getattr(row, name) == value for name, value in columns.items())


def record_series_event(
    actor: Actor,
    kind: str,
    conference: str,
    number: int,
    moment: datetime,
    *,
    document: Document | None = None,
    happened: date | None = None,
    **facts: Any,
) -> None:
    """Record an event about a series; one whose document is in the record is known to those who may know of that."""
    record_event(
        actor,
        kind,
        Subject(SubjectKind.OTHER, f"series {number}", f"Series {number}"),
        moment,
        conference=conference,
        document=document.id if document else None,
        happened=happened,
        **facts,
    )


def _record_text_event(
    actor: Actor,
    kind: str,
    conference: str,
    holding: SeriesOfTexts,
    text: str,
    moment: datetime,
    *,
    document: Document | None = None,
    happened: date | None = None,
    **facts: Any,
) -> None:
    """Record an event about a text in the latest series that holds it, known to those who may know of that and of the paper beside it."""
    own = registry.document_called(actor, conference, holding.paper) if holding.in_record else None
    record_series_event(
        actor,
        kind,
        conference,
        holding.number,
        moment,
        document=document or own,
        happened=happened,
        **{"text": text, **facts},
    )
