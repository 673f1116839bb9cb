"""A conference on a day: who sits now, the last decision, what comes next, the highlights, groups and texts of the day.

Everything is read from sittings, agendas, steps and decisions that were recorded; nothing is typed for it. The day is that of
the place. What is asked of the database does not grow with the sittings, the items or the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from plenipot.conferences import queries as conferences
from plenipot.conferences.queries import DaySpan, span_of_days, zone
from plenipot.conferences.values import Body, Chair, Conference, Sitting
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.bodies import AD_HOC_KINDS
from plenipot.core.procedure.lifecycle import MEANINGS
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.sittings import SittingSpan
from plenipot.core.procedure.today import (
    AGENDA_HIGHLIGHTS,
    AHEAD,
    HIGHLIGHTS,
    UNDER_WAY,
    HighlightKind,
    SittingPlace,
    place_sitting,
)
from plenipot.meetings import queries as meetings
from plenipot.meetings.values import NamedPaper, NumberedItem, SittingAgenda
from plenipot.proceedings import days
from plenipot.proceedings.tracked_texts import TrackedText, tracked_texts
from plenipot.proceedings.values import Decision, ItemKind, Step

NO_AGENDA = SittingAgenda(items=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSitting:
    """A sitting with its place in time as seen from the moment, its agenda, and the item that it took up last."""

    sitting: Sitting
    day: date
    """Where it is held."""
    place: SittingPlace
    agenda: SittingAgenda

    @property
    def item(self) -> NumberedItem | None:
        """The item that is under discussion as far as it is known: the one that was taken up last; `None` where none was."""
        taken_up = [item for item in self.agenda.items if item.taken]
        return max(taken_up, key=lambda item: item.taken) if taken_up and self.place in UNDER_WAY else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyToday:
    """A body on the day: its sittings, the one that it has now, its last decision, its next sitting; what there is not is `None`."""

    body: Body
    sittings: tuple[PlacedSitting, ...]
    current: PlacedSitting | None
    last: Decision | None
    next: Sitting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A line of the highlights: what happened to which item, on which paper or by which source; `words` of a step are those of the core."""

    kind: HighlightKind
    body: str
    sitting: int | None = None
    item: str = ""
    """The id of a proposal, a symbol, a provisional number; of an agenda the number of the item."""
    item_kind: ItemKind | None = None
    words: str = ""
    outcome: str = ""
    """What was decided, or what the item of the agenda is about, as it was entered."""
    papers: tuple[str, ...] = ()
    """The symbols of the papers that carry it."""
    source: str = ""
    certainty: ReportCertainty | None = None
    happened: date | datetime | None = None
    recorded_at: datetime | None = None
    brackets: int | None = None
    """Of a text that is still bracketed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupToday:
    """An ad hoc group: its chair on the day, its last sitting and the next, its text, and the day on which its work ended."""

    body: Body
    chair: Chair | None
    last: PlacedSitting | None
    next: Sitting | None
    text: TrackedText | None
    paper: str
    """The symbol of its last paper, where the record tracks no text of it."""

    @property
    def ended(self) -> bool:
        """Tell whether its work has ended."""
        return self.body.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceDay:
    """A conference on a day, as it was at a moment."""

    conference: Conference
    day: date
    now: datetime
    is_past_day: bool
    """Whether the day is asked about when it was over."""
    bodies: tuple[BodyToday, ...]
    highlights: tuple[Highlight, ...]
    """By body in the order of bodies, then by heading, then in time."""
    groups: tuple[GroupToday, ...]
    texts: tuple[TrackedText, ...]
    previous: date | None
    """The last day before it on which anything was held."""
    next: date | None

    @property
    def sittings(self) -> tuple[PlacedSitting, ...]:
        """The sittings of the day, in the order of time."""
        of_day = (placed for entry in self.bodies for placed in entry.sittings)
        return tuple(sorted(of_day, key=lambda placed: begin_of(placed.sitting)))


class AskedDay(NamedTuple):
    """The day at the place that an actor asks about, the moment in it, and the actor who asks what was so by then."""

    actor: Actor
    day: date
    now: datetime


def asked_day(actor: Actor, place: Conference, present: datetime) -> AskedDay:
    """The day that an actor asks about: of a day that is named alone the moment is its end; without either, the present.

    What is dated by a day alone was so when that day was over by UTC, and a day in the west ends later than that.
    """
    own, at = zone(place.place) or UTC, actor.as_of.at
    if at is None:
        return AskedDay(actor, present.astimezone(own).date(), present)
    if at.time() != time.max:
        return AskedDay(actor, at.astimezone(own).date(), at)
    ends_at = span_of_days(place.place, at.date()).ends_at
    latest = max(at, ends_at - timedelta(microseconds=1))
    return AskedDay(replace(actor, as_of=replace(actor.as_of, at=latest)), at.date(), ends_at)


def conference_day(actor: Actor, slug: str, present: datetime) -> ConferenceDay:
    """The day that the actor asks about: by its `as_of`, else that of the `present`. Raises: NotFound."""
    place = conferences.conference(actor, slug)
    actor, day, now = asked_day(actor, place, present)
    span = span_of_days(place.place, day)
    calendar = _Calendar(conferences.sittings(actor, slug), place.place, now, day)
    placed = _placed(actor, place, calendar)
    bodies = conferences.bodies(actor, slug)
    texts = tracked_texts(actor, slug)
    rank = {body.code: at for at, body in enumerate(bodies)}
    lines = [*highlights(actor, place, span), *_of_agendas(placed, span, place.place), *_bracketed(texts)]
    dates = {calendar.day_of(sitting) for sitting in calendar.sittings}
    return ConferenceDay(
        conference=place,
        day=day,
        now=now,
        is_past_day=actor.as_of.at is not None and now == span.ends_at,
        bodies=tuple(_bodies_today(bodies, placed, days.last_decisions(actor, place, now), calendar.upcoming())),
        highlights=tuple(sorted(lines, key=lambda line: (rank.get(line.body, len(rank)), *_in_body(line)))),
        groups=tuple(_groups(actor, slug, bodies, calendar, texts, day)),
        texts=texts,
        previous=max((other for other in dates if other < day), default=None),
        next=min((other for other in dates if other > day), default=None),
    )


def placed_sittings(actor: Actor, place: Conference, now: datetime, day: date) -> tuple[PlacedSitting, ...]:
    """The sittings of a day, and those that go on from the day before, each with its agenda, in the order of time."""
    return _placed(actor, place, _Calendar(conferences.sittings(actor, place.slug), place.place, now, day))


def _placed(actor: Actor, place: Conference, calendar: _Calendar) -> tuple[PlacedSitting, ...]:
    """The sittings of the day of a calendar, each with its place in time and its agenda."""
    sittings = calendar.of_day()
    agendas = meetings.agendas(actor, place.slug, [(sitting.body, sitting.number) for sitting in sittings])
    return tuple(calendar.with_place(sitting, agendas[sitting.body, sitting.number]) for sitting in sittings)


def highlights(actor: Actor, place: Conference, span: DaySpan) -> Iterator[Highlight]:
    """The highlights of some days that steps and decisions make; a decision from which a step follows is one line with it."""
    steps = days.steps_of_days(actor, place.slug, span)
    decisions = {decision.key: decision for decision in days.decisions_of_days(actor, place.slug, span)}
    followed = {step.decision for step in steps if step.decision}
    for step in steps:
        if step.kind in HIGHLIGHTS:
            yield _of_step(step, decisions.get(step.decision))
    yield from (_of_decision(decision) for key, decision in decisions.items() if key not in followed)


def highlights_by_day(actor: Actor, place: Conference, span: DaySpan) -> tuple[tuple[date, tuple[Highlight, ...]], ...]:
    """The highlights that steps and decisions make of each day of a span on which there were any, the latest day first."""
    bodies = {body.code: at for at, body in enumerate(conferences.bodies(actor, place.slug))}
    dated = [(span.day_of(line.happened, place.place), line) for line in highlights(actor, place, span)]
    lines_in_order = sorted(
        ((day, line) for day, line in dated if day),
        key=lambda entry: (-entry[0].toordinal(), bodies.get(entry[1].body, len(bodies)), *_in_body(entry[1])),
    )
    return tuple(
        (day, tuple(line for _, line in lines)) for day, lines in groupby(lines_in_order, key=lambda entry: entry[0])
    )


def begin_of(sitting: Sitting) -> datetime:
    """The moment at which a sitting begins; one without an hour begins its day."""
    return sitting.begins_at or datetime.combine(sitting.held_on or date.min, time.min, UTC)


class _Calendar:
    """The sittings of a conference as seen from a moment: the day of each where it is held, its place in time, what comes next."""

    def __init__(self, sittings: Sequence[Sitting], city: str, now: datetime, day: date) -> None:
        self.sittings = sittings
        self._zone, self._now, self._day = zone(city) or UTC, now, day
        self._today = now.astimezone(self._zone).date()  # the morning after a day that is over

    def day_of(self, sitting: Sitting) -> date:
        """The day of a sitting where it is held."""
        if sitting.begins_at is not None:
            return sitting.begins_at.astimezone(self._zone).date()
        return sitting.held_on or date.min

    def place_of(self, sitting: Sitting) -> SittingPlace:
        """The place of a sitting in time; one of a later day is ahead, whatever became of it since."""
        if self.day_of(sitting) > self._day and not sitting.cancelled:
            return SittingPlace.LATER
        span = SittingSpan(
            key=sitting.body, begins_at=sitting.begins_at, ends_at=sitting.ends_at, held_on=self.day_of(sitting)
        )
        return place_sitting(sitting.state, span, self._now, self._today)

    def of_day(self) -> tuple[Sitting, ...]:
        """The sittings of the day, and those that go on from the day before."""
        return tuple(
            sitting
            for sitting in self.sittings
            if self.day_of(sitting) == self._day or self.place_of(sitting) in UNDER_WAY
        )

    def upcoming(self) -> dict[str, Sitting]:
        """Code of each body → its next sitting."""
        following: dict[str, Sitting] = {}
        for sitting in self.sittings:
            if self.place_of(sitting) in AHEAD:
                following.setdefault(sitting.body, sitting)
        return following

    def with_place(self, sitting: Sitting, agenda: SittingAgenda = NO_AGENDA) -> PlacedSitting:
        """A sitting with its place in time and its agenda."""
        return PlacedSitting(sitting=sitting, day=self.day_of(sitting), place=self.place_of(sitting), agenda=agenda)


def _bodies_today(
    bodies: Iterable[Body],
    placed: Sequence[PlacedSitting],
    last: Mapping[str, Decision],
    upcoming: Mapping[str, Sitting],
) -> Iterator[BodyToday]:
    """The bodies that sit on the day, have decided anything or will sit, in their order."""
    for body in bodies:
        own = tuple(entry for entry in placed if entry.sitting.body == body.code)
        current = [entry for entry in own if entry.place in UNDER_WAY]
        if own or body.code in last or body.code in upcoming:
            yield BodyToday(
                body=body,
                sittings=own,
                current=current[-1] if current else None,
                last=last.get(body.code),
                next=upcoming.get(body.code),
            )


def _of_step(step: Step, decision: Decision | None) -> Highlight:
    """A step as a highlight, with what was decided where it follows from a decision."""
    return Highlight(
        kind=HIGHLIGHTS[step.kind],
        body=step.body,
        sitting=step.sitting,
        item=step.item,
        item_kind=step.item_kind,
        words=MEANINGS[step.kind].words,
        outcome=" · ".join(filter(None, (step.beside, decision.outcome if decision else "", step.words))),
        papers=tuple(filter(None, (step.paper,))),
        source=step.source,
        certainty=step.certainty,
        happened=step.happened,
        recorded_at=step.recorded_at,
    )


def _of_decision(decision: Decision) -> Highlight:
    """A decision from which no step follows as a highlight."""
    return Highlight(
        kind=HighlightKind.DECIDED,
        body=decision.body,
        sitting=decision.sitting,
        item=decision.item,
        item_kind=decision.item_kind,
        outcome=" · ".join(filter(None, (decision.outcome, decision.amended))),
        papers=(decision.item,) if decision.item_kind is ItemKind.DOCUMENT else (),
        source=decision.source,
        certainty=decision.certainty,
        happened=decision.happened,
        recorded_at=decision.recorded_at,
    )


def _of_agendas(placed: Iterable[PlacedSitting], span: DaySpan, city: str) -> Iterator[Highlight]:
    """The changes that sittings made in their agendas on a day, an item taken up among them."""
    for entry in placed:
        for item in entry.agenda.items:
            for change in item.changes:
                if span.day_of(change.happened, city) is not None:
                    yield Highlight(
                        kind=AGENDA_HIGHLIGHTS[change.kind],
                        body=entry.sitting.body,
                        sitting=entry.sitting.number,
                        item=item.number,
                        words=change.kind.value,
                        outcome=" · ".join(filter(None, (item.title, change.decision))),
                        papers=_symbols(item.papers),
                        source=change.source,
                        certainty=change.certainty,
                        happened=change.happened,
                        recorded_at=change.recorded_at,
                    )


def _symbols(papers: Iterable[NamedPaper]) -> tuple[str, ...]:
    """The symbols of the documents among some papers, each once."""
    return tuple(dict.fromkeys(paper.symbol for paper in papers if paper.symbol))


def _bracketed(texts: Iterable[TrackedText]) -> Iterator[Highlight]:
    """The texts in which brackets are still open, under the bodies that have them."""
    for text in texts:
        if text.measure is not None and text.measure.substantive:
            yield Highlight(
                kind=HighlightKind.BRACKETED,
                body=text.body,
                item=text.document.symbol,
                item_kind=ItemKind.DOCUMENT,
                outcome=text.document.title,
                papers=(text.document.symbol,),
                happened=text.document.dated_on,
                brackets=text.measure.substantive,
            )


def _in_body(line: Highlight) -> tuple[int, datetime, str]:
    """The place of a line among those of its body: by heading, then in time."""
    moment = line.happened
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment or date.min, time.min, UTC)
    return list(HighlightKind).index(line.kind), moment, line.item


def _groups(
    actor: Actor,
    slug: str,
    bodies: Iterable[Body],
    calendar: _Calendar,
    texts: Sequence[TrackedText],
    day: date,
) -> Iterator[GroupToday]:
    """The ad hoc, drafting and informal groups, with their chairs on the day and their texts."""
    groups = [body for body in bodies if body.kind in AD_HOC_KINDS and (body.since is None or body.since <= day)]
    if not groups:
        return
    chairs = conferences.chairs_by_body(actor, slug)
    papers = days.last_papers(actor, slug, {body.code for body in groups})
    upcoming = calendar.upcoming()
    for body in groups:
        begun = [
            entry for entry in calendar.sittings if entry.body == body.code and calendar.place_of(entry) not in AHEAD
        ]
        own = [text for text in texts if text.body == body.code]
        ended = body.until if body.until is None or body.until <= day else None
        yield GroupToday(
            body=replace(body, until=ended),
            chair=conferences.chair_on(chairs.get(body.code, ()), day),
            last=calendar.with_place(begun[-1]) if begun else None,
            next=upcoming.get(body.code),
            text=own[-1] if own else None,
            paper=papers.get(body.code, ""),
        )
