"""Agendas as they are written: set from a paper of the record or item by item, and changed from the floor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import load
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import convene
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.filings.sitting_heads import read_sitting_time
from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    ReadAgenda,
    read_agenda,
)
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed, NotFound
from plenipot.meetings import models
from plenipot.meetings.standing_agendas import standing_items
from plenipot.meetings.values import AgendaSet
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry

MOST_ITEMS = 400
"""So many items an agenda may have: those of a plenary have some ten, and a file that is none may seem to have thousands."""


def agenda_of_paper(actor: Actor, conference: str, symbol: str, language: str = "") -> ReadAgenda:
    """The items that a paper of the record prints. Raises: NotFound (no such paper, or its words are not to be had)."""
    return read_agenda(registry.text(actor, conference, symbol, language))


@transaction.atomic
def set_agenda(
    actor: Actor,
    conference: str,
    body: str,
    number: int,
    moment: datetime,
    *,
    lines: Sequence[AgendaLine] | None = None,
    head: Sequence[str] = (),
    paper: str = "",
    source: str = "",
    certainty: ReportCertainty | None = None,
    stated_on: date | None = None,
) -> AgendaSet:
    """Set the agenda of a sitting: the items that are given, or those that its paper in the record prints. The former one is kept.

    Where it stands so already nothing is recorded. `stated_on` is the day of the agenda; by itself the one that its paper prints.
    A sitting that is not in the calendar yet is set there, where the lines above the items (`head`) print its day and hour.
    Raises: NotPermitted, NotFound (sitting, or the paper that is to be read), Malformed (no items, or one number twice).
    """
    require(actor, Act.SET_AGENDA)
    place = conferences.conference(actor, conference)
    conferences.body(actor, conference, body)
    document = registry.document_called(actor, conference, paper)
    read = ReadAgenda(tuple(lines), (), tuple(head)) if lines is not None else _read(actor, conference, paper)
    _check_lines(read.lines)
    printed_in = document.symbol if document else paper.strip()
    convened, sitting = _find_or_convene(actor, place, (body, number), moment, read.head, source=printed_in or source)
    facts = {
        "document_id": document.id if document else None,
        "paper": printed_in,
        "source": source.strip(),
        "certainty": (certainty or place.keeping.usual_certainty).value,
        "stated_on": stated_on or (document.dated_on if document else None),
    }
    if _stands(sitting, facts, read.lines):
        return AgendaSet(False, len(read.lines), read.unread)
    agenda = models.Agenda.objects.create(sitting_id=sitting, recorded_at=moment, **facts)
    for place_printed, line in enumerate(read.lines):
        item = agenda.items.create(place=place_printed, number=line.number, title=line.title.strip())
        _keep_mentions(actor, conference, line.mentions, item=item)
    stated = {"items": len(read.lines), "source": source.strip()}
    printed_by = document.id if document else None
    _record(actor, "meetings.agenda-set", conference, (sitting, body, number), moment, stated_on, printed_by, **stated)
    return AgendaSet(True, len(read.lines), read.unread, convened)


@transaction.atomic
def change_agenda(
    actor: Actor,
    conference: str,
    body: str,
    number: int,
    change: AgendaChange,
    moment: datetime,
    *,
    at: datetime | None = None,
    on: date | None = None,
    source: str = "",
    certainty: ReportCertainty | None = None,
) -> None:
    """Record a change that a sitting made in its agenda, or that it took an item up; who asked for it and what was decided.

    An item that the agenda does not have is added.
    Raises: NotPermitted, NotFound (no such sitting, or no such item to change), Malformed (no number, nothing to add, a moment ahead).
    """
    require(actor, Act.CHANGE_AGENDA)
    place = conferences.conference(actor, conference)
    sitting = conferences.sitting_row(actor, conference, body, number)
    item = change.number.strip()
    if not item:
        raise Malformed("Say which item, by its number.", "item")
    if at is not None and at > moment:
        raise Malformed("That is a moment ahead; an agenda is changed when it is.", "at")
    is_there = any(entry.line.number == item for entry in standing_items(actor, sitting))
    if change.kind is ChangeKind.ADDED and not change.title.strip():
        raise Malformed("Say what the item that was added is about.", "title")
    if change.kind is not ChangeKind.ADDED and not is_there:
        raise NotFound(f"The agenda of {body} {number} has no item {item}.")
    if change.kind is ChangeKind.WIDENED and not change.mentions:
        raise Malformed("Say by which documents, proposals or provisions it was widened.", "mentions")
    row = models.AgendaChange.objects.create(
        sitting_id=sitting,
        kind=change.kind.value,
        number=item,
        title=change.title.strip(),
        asked_by=change.asked_by.strip(),
        decision=change.decision.strip(),
        happened_at=at,
        happened_on=None if at else on,
        source=source.strip(),
        certainty=(certainty or place.keeping.usual_certainty).value,
        recorded_at=moment,
    )
    rows = _keep_mentions(actor, conference, change.mentions, change=row)
    widening = rows[0] if change.kind is ChangeKind.WIDENED and None not in rows else None
    stated = {"item": item, "change": change.kind.value, "source": source.strip()}
    _record(actor, "meetings.agenda-changed", conference, (sitting, body, number), moment, at or on, widening, **stated)


def _find_or_convene(
    actor: Actor, place: Conference, named: tuple[str, int], moment: datetime, head: Sequence[str], *, source: str
) -> tuple[datetime | date | None, int]:
    """When a sitting begins that was set into the calendar as the head of its agenda prints, and the row of the sitting.

    Raises: NotFound (it is not in the calendar, and nothing prints its day and hour).
    """
    body, number = named
    try:
        return None, conferences.sitting_row(actor, place.slug, body, number)
    except NotFound as refusal:
        printed = read_sitting_time(head, load(place.rules.form)) if head and place.rules.form else None
        if printed is None:
            raise NotFound(
                f"{refusal} Set it into the calendar first: no line of the agenda prints its day and hour."
            ) from refusal
    zone = conferences.zone(place.place)
    begins, ends = (
        datetime.combine(printed.day, hour, zone).astimezone(UTC) if zone and hour else None
        for hour in (printed.begins, printed.ends)
    )
    day = None if begins else printed.day
    convene(actor, place.slug, body, number, begins, moment, ends_at=ends, held_on=day, source=source.strip())
    return begins or day, conferences.sitting_row(actor, place.slug, body, number)


def _read(actor: Actor, conference: str, paper: str) -> ReadAgenda:
    """The items that a paper of the record prints. Raises: Malformed (none is named), NotFound."""
    if not paper.strip():
        raise Malformed("Say the items of the agenda, or which document of the record prints them.", "paper")
    return agenda_of_paper(actor, conference, paper.strip())


def _check_lines(lines: Sequence[AgendaLine]) -> None:
    """Refuse an agenda without items, or with one number twice. Raises: Malformed."""
    if not lines:
        raise Malformed("No line begins with the number of an item; an agenda prints one for each.", "items")
    if len(lines) > MOST_ITEMS:
        raise Malformed(f"These are {len(lines)} items; an agenda has at most {MOST_ITEMS}.", "items")
    numbers = [line.number.strip() for line in lines]
    if "" in numbers:
        raise Malformed("Every item of an agenda has a number.", "items")
    if repeated := next((number for number in numbers if numbers.count(number) > 1), ""):
        raise Malformed(f"Two items have the number {repeated}.", "items")
    if any(len(number) > _LONGEST_NUMBER for number in numbers):
        raise Malformed(f"The number of an item has at most {_LONGEST_NUMBER} signs.", "items")


_LONGEST_NUMBER = 20


def _stands(sitting: int, facts: Mapping[str, Any], lines: Sequence[AgendaLine]) -> bool:
    """Tell whether the agenda of a sitting stands so already."""
    row = models.Agenda.objects.filter(sitting_id=sitting).last()
    if row is None or any(getattr(row, name) != value for name, value in facts.items()):
        return False
    items = row.items.order_by("place").prefetch_related("mentions")
    standing = [
        (item.number, item.title, [(named.kind, named.printed) for named in item.mentions.all()]) for item in items
    ]
    typed = [
        (line.number, line.title.strip(), [(named.kind.value, named.printed) for named in line.mentions])
        for line in lines
    ]
    return standing == typed


def _keep_mentions(
    actor: Actor, conference: str, mentions: Iterable[Mention], **owner: models.AgendaItem | models.AgendaChange
) -> list[int | None]:
    """Keep what an item or a change names, each with the row of the paper that is in the record already; these rows."""
    distinct = list(dict.fromkeys(mentions))
    rows = [_row_of(actor, conference, mention) for mention in distinct]
    models.AgendaMention.objects.bulk_create(
        models.AgendaMention(place=place, kind=mention.kind.value, printed=mention.printed, document_id=row, **owner)
        for place, (mention, row) in enumerate(zip(distinct, rows, strict=True))
    )
    return rows


def _row_of(actor: Actor, conference: str, mention: Mention) -> int | None:
    """The row of the paper that is named, or in which the proposal stands; `None` where the record has none."""
    try:
        if mention.kind is MentionKind.DOCUMENT:
            return registry.document(actor, conference, mention.printed).id
        if mention.kind is MentionKind.PROPOSAL:
            return proposals.proposal(actor, conference, mention.printed).document.id
    except NotFound:
        return None
    return None


def _record(
    actor: Actor,
    kind: str,
    conference: str,
    sitting: tuple[int, str, int],
    moment: datetime,
    happened: datetime | date | None,
    document: int | None,
    **facts: Any,
) -> None:
    """Record an event about a sitting's agenda; one that rests on a paper, by its row, is known to those who may read that."""
    row, body, number = sitting
    subject = Subject(SubjectKind.SITTING, str(row), f"{body} {number}")
    record_event(
        actor,
        kind,
        subject,
        moment,
        conference=conference,
        document=document,
        contents=document is not None,
        happened=happened,
        **facts,
    )
