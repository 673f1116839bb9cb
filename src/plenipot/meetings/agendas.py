"""Agendas: set from a paper of the record or item by item, changed from the floor, and read as they stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import readable, so_by
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    ReadAgenda,
    StandingItem,
    read_agenda,
    stand,
)
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed, NotFound
from plenipot.instruments import queries as instruments
from plenipot.meetings import models
from plenipot.meetings.values import AgendaSet, ChangeMade, NamedPaper, NumberedItem, SittingAgenda
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

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
    paper: str = "",
    source: str = "",
    certainty: ReportCertainty | None = None,
    stated_on: date | None = None,
) -> AgendaSet:
    """Set the agenda of a sitting: the items that are given, or those that its paper in the record prints. The former one is kept.

    Where it stands so already nothing is recorded. `stated_on` is the day of the agenda; by itself the one that its paper prints.
    Raises: NotPermitted, NotFound (sitting, or the paper that is to be read), Malformed (no items, or one number twice).
    """
    require(actor, Act.SET_AGENDA)
    place = conferences.conference(actor, conference)
    sitting = conferences.sitting_row(actor, conference, body, number)
    document = _document(actor, conference, paper)
    read = ReadAgenda(tuple(lines)) if lines is not None else _read(actor, conference, paper)
    _check_lines(read.lines)
    facts = {
        "document_id": document.id if document else None,
        "paper": document.symbol if document else paper.strip(),
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
    return AgendaSet(True, len(read.lines), read.unread)


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
    is_there = any(entry.line.number == item for entry in _standing(actor, sitting)[1])
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


def agenda(actor: Actor, conference: str, body: str, number: int) -> SittingAgenda:
    """The agenda of a sitting as it stands, as far as the actor may know of what it names; empty where there is none.

    What a paper prints that the actor may not read is not shown; the agenda before it is. Raises: NotFound (no such sitting).
    """
    return _agenda(actor, conferences.sitting_row(actor, conference, body, number), _NamedThings(actor, conference))


def agendas(actor: Actor, conference: str, sittings: Iterable[tuple[str, int]]) -> dict[tuple[str, int], SittingAgenda]:
    """Body and number of each of the sittings → its agenda; what they name is looked up once for all."""
    things = _NamedThings(actor, conference)
    return {key: _agenda(actor, conferences.sitting_row(actor, conference, *key), things) for key in sittings}


def _agenda(actor: Actor, sitting: int, things: _NamedThings) -> SittingAgenda:
    """The agenda of a sitting by its row."""
    row, standing, changes = _standing(actor, sitting)
    listed = tuple(_item(things, entry, changes) for entry in standing)
    if row is None:
        return SittingAgenda(items=listed)
    return SittingAgenda(
        items=listed,
        paper=things.symbol(row.document_id) or row.paper,
        in_record=row.document_id is not None,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        stated_on=row.stated_on,
        recorded_at=row.recorded_at,
    )


def _standing(
    actor: Actor, sitting: int
) -> tuple[models.Agenda | None, tuple[StandingItem, ...], Mapping[int, ChangeMade]]:
    """The agenda of a sitting as its rows have it: its row, its items as they stand, their changes by identity."""
    of_paper = Q(document__isnull=True) | readable(actor, "document__")
    # An agenda was before its sitting on the day that it states, or once the sitting had begun.
    was_before = so_by(actor.as_of, "recorded_at", "stated_on", "sitting__begins_at")
    happened = so_by(actor.as_of, "recorded_at", "happened_on", "happened_at")
    row = models.Agenda.objects.filter(of_paper, was_before, sitting_id=sitting).select_related("document").last()
    changes = list(models.AgendaChange.objects.filter(happened, sitting_id=sitting).prefetch_related("mentions"))
    items = list(row.items.order_by("place").prefetch_related("mentions")) if row else []
    mentions = _known_mentions(actor, [*items, *changes])
    changes = [change for change in changes if mentions[change] or change.kind != ChangeKind.WIDENED]
    lines = [AgendaLine(number=item.number, title=item.title, mentions=mentions[item]) for item in items]
    pairs = [(_change(change, mentions[change]), change) for change in changes]
    standing = stand(lines, [change for change, _ in pairs])
    return row, standing, {id(change): _change_made(change_row) for change, change_row in pairs}


class _NamedThings:
    """What an agenda can name, as far as an actor may know of it: documents by symbol, proposals by id, codes of instruments."""

    def __init__(self, actor: Actor, conference: str) -> None:
        self._actor, self._conference = actor, conference
        papers = registry.documents(actor, conference)
        self._by_row = {paper.id: paper for paper in papers}
        self._by_symbol = {symbol: paper for paper in papers for symbol in (*paper.former_symbols, paper.symbol)}
        self._readable = registry.readable_rows(actor, list(self._by_row))
        self._proposals: Mapping[str, str] | None = None
        self._instruments: frozenset[str] | None = None

    def symbol(self, row: int | None) -> str:
        """The symbol of the paper of a row; empty where the actor may not know of it."""
        paper = self._by_row.get(row) if row else None
        return paper.symbol if paper else ""

    def resolve(self, mention: Mention) -> NamedPaper:
        """The thing that is named, as far as the record has it."""
        named = NamedPaper(kind=mention.kind, printed=mention.printed)
        if mention.kind is MentionKind.PROVISION:
            code = instruments.written_code(mention.printed)
            return replace(named, code=code if code in self._codes() else "")
        if mention.kind is MentionKind.PROPOSAL:
            paper = self._by_symbol.get(self._filed().get(mention.printed, ""))
            named = replace(named, pid=mention.printed if paper else "")
        else:
            name = registry.name_in_registry(self._actor, self._conference, mention.printed)
            paper = self._by_symbol.get(name or mention.printed)
        if paper is None:
            return named
        return replace(named, symbol=paper.symbol, title=paper.title, readable=paper.id in self._readable)

    def _filed(self) -> Mapping[str, str]:
        """Id of each proposal that stands → the symbol of its document."""
        if self._proposals is None:
            listed = proposals.listed_proposals(self._actor, self._conference)
            self._proposals = {entry.proposal.id: entry.symbol for entry in listed}
        return self._proposals

    def _codes(self) -> frozenset[str]:
        if self._instruments is None:
            self._instruments = frozenset(text.code for text in instruments.instruments(self._actor))
        return self._instruments


def _read(actor: Actor, conference: str, paper: str) -> ReadAgenda:
    """The items that a paper of the record prints. Raises: Malformed (none is named), NotFound."""
    if not paper.strip():
        raise Malformed("Say the items of the agenda, or which document of the record prints them.", "paper")
    return agenda_of_paper(actor, conference, paper.strip())


def _document(actor: Actor, conference: str, paper: str) -> Document | None:
    """The paper in the record that is so called, where there is one."""
    if not paper.strip():
        return None
    try:
        return registry.document(actor, conference, paper.strip())
    except NotFound:
        return None


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


def _known_mentions(
    actor: Actor, owners: Sequence[models.AgendaItem | models.AgendaChange]
) -> dict[models.AgendaItem | models.AgendaChange, tuple[Mention, ...]]:
    """What each item or change names, without what is tied to papers of which the actor may not know."""
    rows = {owner: list(owner.mentions.all()) for owner in owners}
    tied = {row.document_id for of_owner in rows.values() for row in of_owner if row.document_id}
    visible = frozenset(paper.id for paper in registry.documents_of(actor, tied)) if tied else frozenset()
    read = registry.readable_rows(actor, tied) if tied else frozenset()
    return {
        owner: tuple(
            Mention(MentionKind(row.kind), row.printed)
            for row in of_owner
            if row.document_id is None or row.document_id in (read if row.kind == MentionKind.PROPOSAL else visible)
        )
        for owner, of_owner in rows.items()
    }


def _change(row: models.AgendaChange, mentions: tuple[Mention, ...]) -> AgendaChange:
    return AgendaChange(
        kind=ChangeKind(row.kind),
        number=row.number,
        title=row.title,
        asked_by=row.asked_by,
        decision=row.decision,
        mentions=mentions,
    )


def _change_made(row: models.AgendaChange) -> ChangeMade:
    return ChangeMade(
        kind=ChangeKind(row.kind),
        number=row.number,
        asked_by=row.asked_by,
        decision=row.decision,
        happened=row.happened_at or row.happened_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
    )


def _item(things: _NamedThings, entry: StandingItem, changes: Mapping[int, ChangeMade]) -> NumberedItem:
    """An item as it is shown."""
    return NumberedItem(
        number=entry.line.number,
        title=entry.line.title,
        depth=entry.line.depth,
        taken=entry.taken,
        status=entry.status,
        papers=tuple(things.resolve(mention) for mention in entry.line.mentions),
        changes=tuple(changes[id(change)] for change in entry.changes),
    )


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
