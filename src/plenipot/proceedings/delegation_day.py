"""A delegation's day: which sittings touch what it filed or signed, in what order, on which papers, what collides, what changed overnight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import queries as conferences
from plenipot.conferences.queries import DaySpan, span_of_days, zone
from plenipot.conferences.values import Conference, DatedSitting
from plenipot.core.access.levels import Actor
from plenipot.core.identity.symbols import parse_symbol
from plenipot.core.procedure.sittings import Overlap, SittingSpan, find_overlaps
from plenipot.core.procedure.today import SittingPlace
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed, NotFound
from plenipot.meetings.values import ChangeMade, NamedPaper, NumberedItem
from plenipot.participation import queries as participation
from plenipot.proceedings import days
from plenipot.proceedings.today import PlacedSitting, asked_day, begin_of, placed_sittings
from plenipot.proceedings.values import Step
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import ProposalParties
from plenipot.registry import queries as registry
from plenipot.registry.values import Document

EVENING = time(18)
"""From this hour at the place on, what happened yesterday is news of the morning: conferences print a list of the day by then."""


class Ground(StrEnum):
    """The grounds on which an item of an agenda touches a delegation, the nearest first."""

    FILED = "filed"
    SIGNED = "signed"
    CONSOLIDATED = "consolidated"
    """It names a text into which a proposal was consolidated that the delegation filed or signed."""
    SAME_TEXT = "same text"
    """It names a provision or a text that such a proposal is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedItem:
    """An item of a sitting that touches a delegation: on which grounds, and by which of its proposals or papers."""

    placed: PlacedSitting
    item: NumberedItem
    grounds: tuple[Ground, ...]
    own: tuple[str, ...]
    """The ids of its proposals and the symbols of its papers, each once."""

    @property
    def papers(self) -> tuple[str, ...]:
        """The symbols of the documents that the item names, in their order, each once."""
        return tuple(dict.fromkeys(paper.symbol for paper in self.item.papers if paper.symbol))


@dataclass(frozen=True, slots=True, kw_only=True)
class OvernightNews:
    """The things that changed since yesterday evening: steps, papers, agendas, and sittings that were moved or cancelled."""

    since: datetime
    steps: tuple[Step, ...]
    papers: tuple[Document, ...]
    changes: tuple[tuple[PlacedSitting, NumberedItem, ChangeMade], ...]
    sittings: tuple[DatedSitting, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.steps or self.papers or self.changes or self.sittings)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationDay:
    """A day of a conference as a delegation needs it."""

    conference: Conference
    code: str
    day: date
    now: datetime
    items: tuple[TouchedItem, ...]
    """In the order of time, those of a sitting in the order in which they are printed."""
    overlaps: tuple[tuple[PlacedSitting, PlacedSitting, bool], ...]
    """The sittings with such items that are held at one time; the last tells whether that is sure."""
    others: tuple[PlacedSitting, ...]
    """The other sittings of the day."""
    news: OvernightNews
    proposals: int
    """So many proposals that stand it filed or signed."""

    @property
    def papers(self) -> tuple[str, ...]:
        """The symbols of the documents that its items name, in the order of the agendas, each once."""
        return tuple(dict.fromkeys(symbol for entry in self.items for symbol in entry.papers))


@dataclass(frozen=True, slots=True, kw_only=True)
class _OwnThings:
    """The things of a delegation that an agenda can name: its proposals, the documents they are in, the texts they are about."""

    pids: Mapping[str, Ground]
    """Id of each of its proposals → whether it filed or signed it."""
    by_document: Mapping[str, Sequence[ProposalParties]]
    by_instrument: Mapping[str, Sequence[ProposalParties]]
    papers: frozenset[str]
    """The symbols of the papers that it filed alone."""
    merged: Mapping[str, frozenset[str]]
    """Family of each paper into which its proposals were consolidated → their ids."""
    documents: frozenset[int]
    """The rows of the documents that its proposals are in."""

    @property
    def families(self) -> frozenset[str]:
        """The families of its papers, and of texts into which its proposals were consolidated."""
        return frozenset(_family(symbol) for symbol in (*self.by_document, *self.papers)) | self.merged.keys()

    def touched_by(self, paper: NamedPaper) -> Iterator[tuple[Ground, str]]:
        """The grounds on which something that an item names touches the delegation, each with what it touches."""
        if paper.pid:
            if paper.pid in self.pids:
                yield self.pids[paper.pid], paper.pid
        elif paper.symbol:
            if paper.symbol in self.papers:
                yield Ground.FILED, paper.symbol
            for entry in self.by_document.get(paper.symbol, ()):
                yield self.pids[entry.pid], entry.pid
            for pid in sorted(self.merged.get(_family(paper.symbol), ())):
                yield Ground.CONSOLIDATED, pid
        elif paper.code:
            for entry in self.by_instrument.get(paper.code, ()):
                yield Ground.SAME_TEXT, entry.pid


@cached_until_next_event
def _own_things(actor: Actor, conference: str, code: str) -> _OwnThings:
    """The things of a delegation as the record has them now, or had them where the actor looks back."""
    parties = proposals.parties_with(actor, conference, code)
    pids = {entry.pid: Ground.FILED if code in entry.sponsors else Ground.SIGNED for entry in parties}
    merged: dict[str, set[str]] = {}
    for symbol, consolidated in days.papers_of_steps(actor, conference, pids).items():
        merged.setdefault(_family(symbol), set()).update(consolidated)
    return _OwnThings(
        pids=pids,
        by_document=_by_key((entry.symbol, entry) for entry in parties),
        by_instrument=_by_key((entry.instrument, entry) for entry in parties if entry.instrument),
        papers=frozenset(paper.symbol for paper in _papers_from(actor, conference, code)),
        merged={family: frozenset(consolidated) for family, consolidated in merged.items()},
        documents=frozenset(entry.document for entry in parties),
    )


def delegation_day(actor: Actor, slug: str, code: str, present: datetime) -> DelegationDay:
    """The day of a delegation, or of a group, that the actor asks about: by its `as_of`, else that of the `present`.

    Raises: NotFound (no such conference, or nobody has that code).
    """
    place = conferences.conference(actor, slug)
    actor, day, now = asked_day(actor, place, present)
    own = _own_things(actor, slug, code)
    if code not in participation.proponents(actor) and not own.pids:
        raise NotFound(f"Nobody takes part under the code “{code}”.")
    placed = placed_sittings(actor, place, now, day)
    items = tuple(entry for sitting in _in_time(placed) for entry in _touched_items(sitting, own))
    touching = list(dict.fromkeys(entry.placed.sitting for entry in items))
    return DelegationDay(
        conference=place,
        code=code,
        day=day,
        now=now,
        items=items,
        overlaps=tuple(_overlaps(entry for entry in placed if entry.sitting in touching)),
        others=tuple(entry for entry in _in_time(placed) if entry.sitting not in touching),
        news=_news(actor, place, code, placed, items, (day, now)),
        proposals=len(own.pids),
    )


def _in_time(placed: Iterable[PlacedSitting]) -> list[PlacedSitting]:
    """Sittings in the order in which they begin."""
    return sorted(placed, key=lambda entry: begin_of(entry.sitting))


def _by_key(pairs: Iterable[tuple[str, ProposalParties]]) -> dict[str, list[ProposalParties]]:
    """Key → the proposals under it, in their order."""
    grouped: dict[str, list[ProposalParties]] = {}
    for key, entry in pairs:
        grouped.setdefault(key, []).append(entry)
    return grouped


def _papers_from(actor: Actor, conference: str, code: str) -> Iterator[Document]:
    """The papers that a participant filed, as their source lines say it: by its name, alone."""
    name = participation.names(actor).get(code, code)
    for paper in registry.listed_documents(actor, conference, source=name):
        if fold_for_lookup(paper.source) == fold_for_lookup(name):
            yield paper


def _family(symbol: str) -> str:
    """The symbol of the paper whose revisions replace each other; of another form itself."""
    try:
        return str(parse_symbol(symbol).family)
    except Malformed:
        return symbol


def _touched_items(placed: PlacedSitting, own: _OwnThings) -> Iterator[TouchedItem]:
    """The items of a sitting that touch a delegation."""
    if placed.place is SittingPlace.CANCELLED:
        return
    for item in placed.agenda.items:
        touched = [pair for paper in item.papers for pair in own.touched_by(paper)]
        if touched:
            grounds = {ground for ground, _ in touched}
            yield TouchedItem(
                placed=placed,
                item=item,
                grounds=tuple(ground for ground in Ground if ground in grounds),
                own=tuple(dict.fromkeys(name for _, name in touched)),
            )


def _overlaps(placed: Iterable[PlacedSitting]) -> Iterator[tuple[PlacedSitting, PlacedSitting, bool]]:
    """The pairs of sittings that are held at one time, or may be."""
    by_key = {f"{entry.sitting.body} {entry.sitting.number}": entry for entry in _in_time(placed)}
    spans = [
        SittingSpan(key=key, begins_at=entry.sitting.begins_at, ends_at=entry.sitting.ends_at, held_on=entry.day)
        for key, entry in by_key.items()
    ]
    pairs: Iterable[Overlap] = find_overlaps(spans)
    return ((by_key[pair.first], by_key[pair.second], pair.sure) for pair in pairs)


@dataclass(frozen=True, slots=True)
class _Recorded:
    """The steps about what is a delegation's own, and all papers, of a day and the day before, in the order of record."""

    steps: tuple[Step, ...]
    papers: tuple[Document, ...]


@cached_until_next_event
def _recorded(actor: Actor, conference: str, code: str, span: DaySpan) -> _Recorded:
    """The steps and papers of some days that may be news to a delegation."""
    own = _own_things(actor, conference, code)
    return _Recorded(
        days.steps_about(actor, conference, span, own.pids, own.documents), _papers_of(actor, conference, span)
    )


@cached_until_next_event
def _papers_of(actor: Actor, conference: str, span: DaySpan) -> tuple[Document, ...]:
    """The papers that are dated on the first or the last day of a span."""
    listed = (registry.listed_documents(actor, conference, on=on) for on in (span.first, span.last))
    return tuple(paper for papers in listed for paper in papers)


def _news(
    actor: Actor,
    place: Conference,
    code: str,
    placed: Collection[PlacedSitting],
    items: Collection[TouchedItem],
    moment: tuple[date, datetime],
) -> OvernightNews:
    """The changes since yesterday evening of what is a delegation's own, and of the day's sittings."""
    day, now = moment
    yesterday = day - timedelta(days=1)
    since = datetime.combine(yesterday, EVENING, zone(place.place) or UTC).astimezone(UTC)
    span = span_of_days(place.place, yesterday, day)
    own = _own_things(actor, place.slug, code)
    named = own.families.union(_family(symbol) for entry in items for symbol in entry.papers)
    recorded = _recorded(actor, place.slug, code, span)
    summary = {(entry.sitting.body, entry.sitting.number) for entry in placed}
    return OvernightNews(
        since=since,
        steps=tuple(step for step in recorded.steps if _is_news(step.happened, since, now)),
        papers=tuple(paper for paper in recorded.papers if _family(paper.symbol) in named),
        changes=tuple(_agenda_changes(placed, place.place, span, since, now)),
        sittings=tuple(
            changed
            for changed in conferences.changed_sittings(actor, place.slug, since, now)
            if (changed.sitting.body, changed.sitting.number) in summary
        ),
    )


def _agenda_changes(
    placed: Iterable[PlacedSitting], place: str, span: DaySpan, since: datetime, now: datetime
) -> Iterator[tuple[PlacedSitting, NumberedItem, ChangeMade]]:
    """The changes that the agendas of sittings saw since a moment."""
    for entry in placed:
        for item in entry.agenda.items:
            for change in item.changes:
                if span.day_of(change.happened, place) is not None and _is_news(change.happened, since, now):
                    yield entry, item, change


def _is_news(happened: date | datetime | None, since: datetime, now: datetime) -> bool:
    """Tell whether something happened since a moment; of a day without an hour nobody can tell, and it is told."""
    if isinstance(happened, datetime):
        return since <= happened <= now
    return happened is not None
