"""Agendas as they stand, or stood: their items with what each names, as far as the record has it and the actor may know of it.

Those of many sittings are read together, and of what they name only that is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from plenipot.chronicle.queries import cached_until_next_event, readable, so_by
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.agenda import (
    AgendaChange,
    AgendaLine,
    ChangeKind,
    Mention,
    MentionKind,
    StandingItem,
    apply_changes,
)
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.instruments import queries as instruments
from plenipot.meetings import models
from plenipot.meetings.values import ChangeMade, NamedPaper, NumberedItem, SittingAgenda
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry

_NamingRow = models.AgendaItem | models.AgendaChange


@dataclass(slots=True)
class _AgendaRows:
    """The rows of a sitting's agenda: its own, which may be none, its items, and the changes made in it."""

    agenda: models.Agenda | None = None
    items: list[models.AgendaItem] = field(default_factory=list)
    changes: list[models.AgendaChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _StandingAgenda:
    """The agenda of a sitting as its rows have it: its row, its items as they stand, their changes by identity."""

    agenda: models.Agenda | None
    items: tuple[StandingItem, ...]
    changes: Mapping[int, ChangeMade]


def agenda(actor: Actor, conference: str, body: str, number: int) -> SittingAgenda:
    """The agenda of a sitting as it stands, as far as the actor may know of what it names; empty where there is none.

    What a paper prints that the actor may not read is not shown; the agenda before it is. Raises: NotFound (no such sitting).
    """
    return agendas(actor, conference, [(body, number)])[body, number]


def agendas(actor: Actor, conference: str, sittings: Iterable[tuple[str, int]]) -> dict[tuple[str, int], SittingAgenda]:
    """Body and number of each of the sittings → its agenda; the database is asked once for all of them.

    Raises: NotFound (no such sitting).
    """
    return _agendas(actor, conference, tuple(sittings))


@cached_until_next_event
def _agendas(
    actor: Actor, conference: str, sittings: tuple[tuple[str, int], ...]
) -> dict[tuple[str, int], SittingAgenda]:
    """Body and number of each of the sittings → its agenda."""
    rows = conferences.sitting_rows(actor, conference, sittings)
    standing = _standing_agendas(actor, list(rows.values()))
    things = _NamedThings(
        actor,
        conference,
        (mention for row in standing.values() for entry in row.items for mention in entry.line.mentions),
        [row.agenda.document_id for row in standing.values() if row.agenda and row.agenda.document_id],
    )
    return {key: _agenda(standing[row], things) for key, row in rows.items()}


def standing_items(actor: Actor, sitting: int) -> tuple[StandingItem, ...]:
    """The items of the agenda of a sitting, by its row, as they stand."""
    return _standing_agendas(actor, [sitting])[sitting].items


def _agenda(standing: _StandingAgenda, things: _NamedThings) -> SittingAgenda:
    """The agenda of a sitting as it is shown."""
    listed = tuple(_item(things, entry, standing.changes) for entry in standing.items)
    row = standing.agenda
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


def _standing_agendas(actor: Actor, sittings: Sequence[int]) -> dict[int, _StandingAgenda]:
    """Row of each of the sittings → its agenda as it stands."""
    rows = _agenda_rows(actor, sittings)
    naming: list[_NamingRow] = [row for of_sitting in rows.values() for row in of_sitting.items]
    naming += [row for of_sitting in rows.values() for row in of_sitting.changes]
    mentions = _known_mentions(actor, naming)
    return {sitting: _make_agenda(of_sitting, mentions) for sitting, of_sitting in rows.items()}


def _agenda_rows(actor: Actor, sittings: Sequence[int]) -> dict[int, _AgendaRows]:
    """Row of each of the sittings → the rows of its agenda: the latest that the actor may read, and that was before it then."""
    of_paper = Q(document__isnull=True) | readable(actor, "document__")
    # An agenda was before its sitting on the day that it states, or once the sitting had begun.
    was_before = so_by(actor.as_of, "recorded_at", "stated_on", "sitting__begins_at")
    happened = so_by(actor.as_of, "recorded_at", "happened_on", "happened_at")
    rows = {sitting: _AgendaRows() for sitting in sittings}
    agendas_set = models.Agenda.objects.filter(of_paper, was_before, sitting__in=sittings).select_related("document")
    for row in agendas_set.order_by("id"):
        rows[row.sitting_id].agenda = row
    by_agenda = {of_sitting.agenda.pk: of_sitting for of_sitting in rows.values() if of_sitting.agenda}
    items = models.AgendaItem.objects.filter(agenda__in=list(by_agenda)).prefetch_related("mentions")
    for item in items.order_by("place"):
        by_agenda[item.agenda_id].items.append(item)
    changes = models.AgendaChange.objects.filter(happened, sitting__in=sittings).prefetch_related("mentions")
    for change in changes.order_by("id"):
        rows[change.sitting_id].changes.append(change)
    return rows


def _make_agenda(rows: _AgendaRows, mentions: Mapping[_NamingRow, tuple[Mention, ...]]) -> _StandingAgenda:
    """An agenda of its rows and of what these name."""
    changes = [row for row in rows.changes if mentions[row] or row.kind != ChangeKind.WIDENED]
    lines = [AgendaLine(number=item.number, title=item.title, mentions=mentions[item]) for item in rows.items]
    pairs = [(_change(row, mentions[row]), row) for row in changes]
    standing = apply_changes(lines, [change for change, _ in pairs])
    return _StandingAgenda(rows.agenda, standing, {id(change): _change_made(row) for change, row in pairs})


class _NamedThings:
    """The things that agendas name, as far as an actor may know of them: documents by symbol, proposals by id, codes of instruments."""

    def __init__(
        self, actor: Actor, conference: str, mentions: Iterable[Mention], agenda_papers: Iterable[int]
    ) -> None:
        """Look up the things that some mentions name, and the papers that print the agendas, by their rows."""
        printed: dict[MentionKind, dict[str, None]] = {kind: {} for kind in MentionKind}
        for mention in mentions:
            printed[mention.kind][mention.printed] = None
        self._papers = registry.named_documents(actor, conference, printed[MentionKind.DOCUMENT])
        self._filed = proposals.documents_of_proposals(actor, conference, printed[MentionKind.PROPOSAL])
        others = registry.documents_of(actor, {*self._filed.values(), *agenda_papers})
        self._by_row = {paper.id: paper for paper in (*others, *self._papers.values())}
        self._readable = registry.readable_rows(actor, list(self._by_row)) if self._by_row else frozenset()
        named = printed[MentionKind.PROVISION]
        self._codes = frozenset(text.code for text in instruments.instruments(actor)) if named else frozenset()

    def symbol(self, row: int | None) -> str:
        """The symbol of the paper of a row; empty where the actor may not know of it."""
        paper = self._by_row.get(row) if row else None
        return paper.symbol if paper else ""

    def resolve(self, mention: Mention) -> NamedPaper:
        """The thing that is named, as far as the record has it."""
        named = NamedPaper(kind=mention.kind, printed=mention.printed)
        if mention.kind is MentionKind.PROVISION:
            code = instruments.written_code(mention.printed)
            return replace(named, code=code if code in self._codes else "")
        if mention.kind is MentionKind.PROPOSAL:
            paper = self._by_row.get(self._filed.get(mention.printed, 0))
            named = replace(named, pid=mention.printed if paper else "")
        else:
            paper = self._papers.get(mention.printed)
        if paper is None:
            return named
        return replace(named, symbol=paper.symbol, title=paper.title, readable=paper.id in self._readable)


def _known_mentions(actor: Actor, owners: Sequence[_NamingRow]) -> dict[_NamingRow, tuple[Mention, ...]]:
    """The things that each item or change names, without what is tied to papers of which the actor may not know."""
    rows = {owner: list(owner.mentions.all()) for owner in owners}
    tied = {row.document_id for of_owner in rows.values() for row in of_owner if row.document_id}
    visible = registry.known_rows(actor, tied) if tied else frozenset()
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
    """A change of an agenda from its row, as the items are computed from it."""
    return AgendaChange(
        kind=ChangeKind(row.kind),
        number=row.number,
        title=row.title,
        asked_by=row.asked_by,
        decision=row.decision,
        mentions=mentions,
    )


def _change_made(row: models.AgendaChange) -> ChangeMade:
    """A change of an agenda from its row, as it is shown."""
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
