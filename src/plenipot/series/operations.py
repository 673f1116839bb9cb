"""Writing series: which texts stand in which, their readings taken at once, in which languages they are ready, costs, divergences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.chronicle.operations import require_reason
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import PUBLIC, Actor
from plenipot.core.procedure.lifecycle import Forum, Phase, StepKind
from plenipot.core.procedure.reports import ReportCertainty, require_one_time
from plenipot.core.procedure.series import ReadingStage, Round, body_of_forum, steps_missing
from plenipot.errors import Malformed, NotFound, NotInOrder
from plenipot.instruments import queries as instruments
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import StepFacts, put_step
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.series import models, queries
from plenipot.series.noting import ReadinessFacts as ReadinessFacts  # noqa: PLC0414 - for the doors
from plenipot.series.noting import note_cost as note_cost  # noqa: PLC0414 - for the doors
from plenipot.series.noting import note_divergence as note_divergence  # noqa: PLC0414 - for the doors
from plenipot.series.noting import note_readiness as note_readiness  # noqa: PLC0414 - for the doors
from plenipot.series.noting import record_series_event, says_the_same
from plenipot.series.noting import settle_divergence as settle_divergence  # noqa: PLC0414 - for the doors
from plenipot.series.values import SeriesEntry, SeriesFacts, SeriesOfTexts

_MOST_TEXTS = 500
_STEPS = {ReadingStage.FIRST: StepKind.SECOND_READING, ReadingStage.SECOND: StepKind.ADOPTED}
"""The step that a text has taken when it has passed a reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFacts:
    """The reading of a series: in which sitting, when, which texts were returned, to which body."""

    body: str = ""
    """Empty: the plenary, by the table of steps."""
    sitting: int | None = None
    happened_at: datetime | None = None
    happened_on: date | None = None
    returned: tuple[str, ...] = ()
    """The texts that were returned, by their provisional numbers."""
    receiver: str = ""
    """The body to which they were returned."""
    source: str = ""
    certainty: ReportCertainty | None = None
    reason: str = ""
    """The reason for which texts with open brackets are read a second time, or steps are recorded that are not foreseen."""


@transaction.atomic
def set_series(
    actor: Actor, conference: str, number: int, moment: datetime, *, facts: SeriesFacts
) -> SeriesOfTexts | None:
    """State a series anew, with its document, the day of its issue and its texts; `None` where it stands so already.

    What was stated before stays in the record. Raises: NotPermitted, NotFound (body), Malformed.
    """
    require(actor, Act.SET_SERIES)
    place = lock_conference(actor, conference)
    _check_series(number, facts)
    before = _standing(actor, place, number)
    document = registry.document_called(actor, conference, facts.paper)
    body = facts.body or body_of_forum(place.rules.lifecycle, Forum.EDITORS)
    columns: dict[str, Any] = {
        "number": number,
        "document_id": document.id if document else None,
        "paper": document.symbol if document else _name_of_paper(actor, conference, facts.paper.strip()),
        "body_id": conferences.body(actor, conference, body).id if body else None,
        "title": facts.title.strip(),
        "partial": facts.partial,
        "issued_at": facts.issued_at,
        "issued_on": facts.issued_on,
        "present_on": facts.present_on,
        "source": facts.source.strip(),
        "certainty": (facts.certainty or place.keeping.usual_certainty).value,
    }
    entries = _entries_of(before) if facts.texts is None else facts.texts
    rows = [_text_columns(actor, conference, place_printed, entry) for place_printed, entry in enumerate(entries)]
    if before is not None and _same(before, columns, rows):
        return None
    row = models.Series.objects.create(conference_id=place.id, recorded_at=moment, **columns)
    models.SeriesText.objects.bulk_create(models.SeriesText(series=row, **text) for text in rows)
    happened = facts.issued_at or facts.issued_on or facts.present_on
    record_series_event(
        actor, "series.set", conference, number, moment, document=document, happened=happened, texts=len(rows)
    )
    return queries.series(actor, conference, number)


@transaction.atomic
def strike_series(actor: Actor, conference: str, number: int, reason: str, moment: datetime) -> None:
    """Strike a series that was recorded wrongly; it stays in the record with the reason. The steps of its texts stand.

    Raises: NotPermitted, NotFound, Malformed (no reason).
    """
    require(actor, Act.STRIKE_SERIES)
    place = lock_conference(actor, conference)
    row = _standing(actor, place, number)
    if row is None:
        raise NotFound(f"There is no series {number} in “{conference}”.")
    rows = queries.series_rows(actor, conference).filter(number=number, struck_at__isnull=True)
    rows.update(struck_at=moment, striking=require_reason(reason))
    document = next(iter(registry.documents_of(actor, [row.document_id])), None) if row.document_id else None
    record_series_event(actor, "series.struck", conference, number, moment, document=document)


@transaction.atomic
def read_series(
    actor: Actor, conference: str, number: int, reading: ReadingStage, moment: datetime, *, facts: ReadingFacts
) -> SeriesOfTexts:
    """Record that a series passed a reading: the steps of each of its texts, and the return of those that are named.

    The second reading adopts; a first one that is not recorded is taken with it. A text whose round is over stays as it is. Of a
    series whose texts are not known the steps are those of its document.
    Raises: NotPermitted, NotFound, Malformed, NotInOrder (open brackets, or steps that are not foreseen; nothing is recorded then).
    """
    require(actor, Act.READ_SERIES)
    place = lock_conference(actor, conference)
    issued_series = queries.series(actor, conference, number)
    unknown = [text for text in facts.returned if text not in {entry.text for entry in issued_series.texts}]
    if unknown:
        raise Malformed(f"Series {number} has no text {', '.join(unknown)}.", place="returned")
    require_one_time("A reading", facts.happened_at, facts.happened_on, "happened_on")
    refusals = []
    for item, so_far in _items(issued_series):
        kinds = steps_missing(so_far, _STEPS[reading], place.rules.lifecycle)
        if item in facts.returned:
            kinds = (StepKind.RETURNED,) if so_far.end is None else ()
        try:
            _put_steps(actor, place, item, kinds, moment, issued_series=issued_series, facts=facts)
        except NotInOrder as refusal:
            refusals.append(refusal)
    if refusals:
        raise NotInOrder(" ".join(map(str, refusals)), refusals[0].citation)
    return queries.series(actor, conference, number)


def _check_series(number: int, facts: SeriesFacts) -> None:
    """Refuse facts that cannot be those of a series. Raises: Malformed."""
    if number < 1:
        raise Malformed("A series has a number from 1.", place="number")
    require_one_time("A series", facts.issued_at, facts.issued_on, "issued_on")
    names = [entry.text.strip() for entry in facts.texts or ()]
    if "" in names:
        raise Malformed("A text is named by its provisional number.", place="texts")
    if repeated := next((name for name in names if names.count(name) > 1), ""):
        raise Malformed(f"{repeated} stands twice in it.", place="texts")
    if len(names) > _MOST_TEXTS:
        raise Malformed(f"These are {len(names)} texts; a series has at most {_MOST_TEXTS}.", place="texts")


def _name_of_paper(actor: Actor, conference: str, printed: str) -> str:
    """The symbol under which a paper will stand that the record does not have yet; what is printed where that is no symbol."""
    return (registry.name_in_registry(actor, conference, printed) if printed else "") or printed


def _standing(actor: Actor, place: Conference, number: int) -> models.Series | None:
    """The latest statement of a series that was not struck."""
    rows = queries.series_rows(actor, place.slug).filter(number=number, struck_at__isnull=True)
    return rows.order_by("id").prefetch_related("texts").last()


def _entries_of(row: models.Series | None) -> tuple[SeriesEntry, ...]:
    """The texts that stand in a series as they were entered."""
    texts = row.texts.all() if row else ()
    return tuple(
        SeriesEntry(text=text.text, title=text.title, instrument=text.instrument, origin=text.origin) for text in texts
    )


def _text_columns(actor: Actor, conference: str, place_printed: int, entry: SeriesEntry) -> dict[str, Any]:
    """The columns of a text in a series; where it comes from is tied to the document that the record has."""
    entry = _complete(actor, conference, entry)
    return {
        "place": place_printed,
        **{key: getattr(entry, key).strip() for key in ("text", "title", "instrument", "origin")},
        "origin_document_id": _origin_row(actor, conference, entry.origin.strip()),
    }


def _complete(actor: Actor, conference: str, entry: SeriesEntry) -> SeriesEntry:
    """A text with what the record has of it already: the text in force that its proposal amends, and its title."""
    instrument, title = entry.instrument.strip(), entry.title.strip()
    if not instrument and entry.origin.strip():
        instrument = _amended_by(actor, conference, entry.origin.strip())
    if not title and instrument:
        title = _title_in_force(instrument)
    return replace(entry, instrument=instrument, title=title)


def _amended_by(actor: Actor, conference: str, origin: str) -> str:
    """The text in force that a proposal amends; empty where it is a draft new one, or no proposal of the record."""
    try:
        amended = proposals.proposal(actor, conference, origin).proposal.instrument
    except NotFound:
        return ""
    return "" if "[" in amended else amended


def _title_in_force(instrument: str) -> str:
    """The title of a text in force by any of its names; empty where it is not here."""
    try:
        return instruments.instrument(PUBLIC, instrument).title
    except NotFound:
        return ""


def _origin_row(actor: Actor, conference: str, origin: str) -> int | None:
    """The row of the document of that symbol, or in which the proposal of that id stands; `None` where the record has none."""
    if not origin:
        return None
    try:
        return proposals.proposal(actor, conference, origin).document.id
    except NotFound:
        document = registry.document_called(actor, conference, origin)
        return document.id if document else None


def _same(row: models.Series, columns: dict[str, Any], texts: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a series is stated already as it is typed."""
    standing = [{key: getattr(text, key) for key in typed} for text, typed in zip(row.texts.all(), texts, strict=False)]
    complete = len(row.texts.all()) == len(texts)
    return complete and standing == list(texts) and says_the_same(row, columns)


def _items(issued_series: SeriesOfTexts) -> list[tuple[str, Any]]:
    """The items that are read in a series, each with its round so far: its texts, and the series as a whole where not all are named."""
    texts = [(entry.text, entry.round if entry.own else Round()) for entry in issued_series.texts]
    return texts if issued_series.names_all else [(issued_series.item, issued_series.round), *texts]


def _put_steps(
    actor: Actor,
    place: Conference,
    item: str,
    kinds: Sequence[StepKind],
    moment: datetime,
    *,
    issued_series: SeriesOfTexts,
    facts: ReadingFacts,
) -> None:
    """Put the steps of a text into the record. Raises: NotInOrder."""
    step = StepFacts(
        body=facts.body or body_of_forum(place.rules.lifecycle, Forum.PLENARY),
        sitting=facts.sitting,
        happened_at=facts.happened_at,
        happened_on=facts.happened_on,
        paper=issued_series.paper if issued_series.in_record else "",
        source=facts.source,
        certainty=facts.certainty,
        reason=facts.reason,
        as_text=item != issued_series.paper or not issued_series.in_record,
    )
    ground = _ground_by_origin(actor, place, item, issued_series)
    for kind in kinds:
        beside = facts.receiver.strip() if kind is StepKind.RETURNED else ""
        own = replace(step, beside=beside)
        # Its first step alone: a reason would let a second reading pass with open brackets, too.
        if kind is kinds[0] and kind in _FIRST_OF_TEXTS and not own.reason.strip():
            own = replace(own, reason=ground)
        put_step(actor, place, kind, item, moment, facts=own)


_FIRST_OF_TEXTS = frozenset({StepKind.FIRST_READING, StepKind.RETURNED})
"""The steps with which a text of a series begins that has no steps of its own before."""


def _ground_by_origin(actor: Actor, place: Conference, item: str, issued_series: SeriesOfTexts) -> str:
    """The reason for which a text without steps of its own is read: the proposal that it comes from is agreed; else empty."""
    entry = next((text for text in issued_series.texts if text.text == item), None)
    if entry is None or entry.traced or not entry.origin:
        return ""
    try:
        history = proceedings.history(actor, place.slug, entry.origin)
    except NotFound:
        return ""
    agreed = history.phase is Phase.AGREED
    return f"{entry.origin} is agreed, and series {issued_series.number} holds its text" if agreed else ""
