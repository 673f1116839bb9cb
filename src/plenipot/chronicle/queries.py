"""Reading the chronicle."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Count, Max, Q, QuerySet, Sum

from plenipot.chronicle.clocks import corrected_by as corrected_by  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import filed_by, happened_by
from plenipot.chronicle.clocks import hour_or_day as hour_or_day  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import not_yet as not_yet  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import recorded_by as recorded_by  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import so_by as so_by  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import struck_by as struck_by  # noqa: PLC0414 - for other apps
from plenipot.chronicle.clocks import struck_with_reason as struck_with_reason  # noqa: PLC0414 - for other apps
from plenipot.chronicle.lists import RecordList as RecordList  # noqa: PLC0414 - for other apps
from plenipot.chronicle.memory import Answer as Answer  # noqa: PLC0414 - for other apps
from plenipot.chronicle.memory import Memory as Memory  # noqa: PLC0414 - for other apps
from plenipot.chronicle.memory import cached_by as cached_by  # noqa: PLC0414 - for other apps
from plenipot.chronicle.memory import cached_by_content as cached_by_content  # noqa: PLC0414 - for other apps
from plenipot.chronicle.memory import cached_by_text as cached_by_text  # noqa: PLC0414 - for other apps
from plenipot.chronicle.models import Derivation, DocumentLevels, Event, Person
from plenipot.chronicle.replicas import note_latest
from plenipot.chronicle.touched import EVERYTHING, TOUCHED
from plenipot.chronicle.values import EventKey, EventView, RecordedEvent, Subject, SubjectKind
from plenipot.core.access.levels import PUBLIC, Actor, Existence, readable_content, visible_existence
from plenipot.errors import Malformed

_FACTS_OF_FILES = ("sha256",)
"""The facts of an event that are facts of a file."""
_P = ParamSpec("_P")
_T = TypeVar("_T")
APART = "apart"
"""In place of a level: an event of what a person or a team keeps for itself, which is shown to nobody but whoever acted."""
ERASED_NAME = "name erased"
"""What is shown in place of the name of a person whose name was erased."""


def visible(actor: Actor, path: str = "") -> Q:
    """The filter of rows whose document, or whose event, the actor may know of.

    `path` leads from the row to the document (``"reading__file__document__"``), and is empty for the document itself.
    Every query of every app is narrowed by this filter or by `readable`; nothing else compares levels. Of an actor who looks
    back it is also that of the rows whose document was filed by then: levels are always those of the present.
    """
    return of_shown_level(actor, path) & filed_by(actor, path)


def of_shown_level(actor: Actor, path: str = "") -> Q:
    """The filter of rows by the level of existence that they or their documents have now.

    For rows that have a level of their own and no document; all others pass `visible` or `readable`.
    """
    return Q(**{f"{path}existence__in": [level.value for level in visible_existence(actor)]})


def readable(actor: Actor, path: str = "") -> Q:
    """The filter of rows whose document the actor may both know of and read; `path` as for `visible`."""
    return visible(actor, path) & _of_open_content(actor, path)


def _of_open_content(actor: Actor, path: str) -> Q:
    """The filter of rows by the level of content that their documents have now."""
    return Q(**{f"{path}content__in": [level.value for level in readable_content(actor)]})


def visible_events(actor: Actor) -> Q:
    """The filter of events that the actor may know of: by the levels that their documents have now, else by their own.

    Of an actor who looks back it is that of events that had happened by then.
    """
    own = Q(document__isnull=True) & of_shown_level(actor)
    of_documents = (
        Q(document__isnull=False)
        & of_shown_level(actor, "document__")
        & (Q(contents=False) | _of_open_content(actor, "document__"))
    )
    return (own | of_documents) & happened_by(actor.as_of)


def events(
    actor: Actor,
    conference: str = "",
    *,
    since: datetime | None = None,
    after: str | None = None,
    kinds: Iterable[str] = (),
    subject: str = "",
    limit: int = 50,
) -> tuple[EventView, ...]:
    """The latest events that the actor may know of, newest first; with `after`, the earliest ones after that position.

    These are oldest first, in the order of their commits, whatever clocks said: whoever goes on after the last event
    that was answered misses none. An empty position is the beginning.

    `subject` is a label (a symbol, an id, a code): of everything that was ever so called all events are answered, also
    those from before or after under another label.
    Raises: Malformed (no position that this record has given).
    """
    listed = listed_events(actor, conference, since=since, after=after, kinds=kinds, subject=subject)
    return tuple(listed[:limit])


def listed_events(
    actor: Actor,
    conference: str = "",
    *,
    since: datetime | None = None,
    after: str | None = None,
    kinds: Iterable[str] = (),
    subject: str = "",
) -> RecordList[EventView]:
    """All events that the actor may know of as a list, newest first; narrowed and ordered as `events` are.

    Raises: Malformed (no position that this record has given).
    """
    rows = Event.objects.filter(visible_events(actor))
    if conference:
        rows = rows.filter(conference=conference)
    if subject:
        rows = rows.filter(_about(rows, subject))
    if since is not None:
        rows = rows.filter(at__gte=since)
    if wanted := list(kinds):
        rows = rows.filter(kind__in=wanted)
    ordered = rows.order_by("-id") if after is None else _after(rows, after).order_by("id")
    return RecordList(ordered, lambda part: _views(actor, part))


def event_keys(actor: Actor, conference: str, limit: int) -> tuple[EventKey, ...]:
    """The keys of the latest events of a conference that the actor may know of, newest first."""
    rows = Event.objects.filter(visible_events(actor), conference=conference).order_by("-id")
    return tuple(EventKey(*row) for row in rows.values_list("id", "kind", "subject", "at")[:limit])


def latest_number(conference: str, subject: Subject) -> int:
    """The number of the latest event about a subject in a conference, hidden ones too; 0 for none."""
    rows = Event.objects.filter(conference=conference, subject_kind=subject.kind.value, subject_key=subject.key)
    return rows.aggregate(latest=Max("id"))["latest"] or 0


def existence_now(document: int) -> Existence:
    """The circle of people who may know of a document, by its row, now."""
    return Existence(DocumentLevels.objects.get(document=document).existence)


def numbered_events(actor: Actor, numbers: Iterable[int]) -> dict[int, EventView]:
    """Number → event, of those of the numbers that the actor may know of."""
    rows = Event.objects.filter(visible_events(actor), pk__in=list(numbers))
    return {row.pk: view for row, view in zip(rows, _views(actor, rows), strict=True)}


def _views(actor: Actor, rows: QuerySet[Event]) -> tuple[EventView, ...]:
    """Events as values, in the order of the rows; names of actors are read once for all."""
    loaded = tuple(rows.select_related("document"))
    names = actor_names(row.actor for row in loaded)
    return tuple(_event_view(actor, row, names[row.actor]) for row in loaded)


def _after(rows: QuerySet[Event], position: str) -> QuerySet[Event]:
    """The events after a position; whoever names one was given it, maybe before its document was closed."""
    if not position:
        return rows
    place = Event.objects.filter(position=position).values_list("id", flat=True).first()
    if place is None:
        raise Malformed(f"“{position}” is no position that this record has given; begin anew without it.", position)
    return rows.filter(id__gt=place)


def count_events(actor: Actor, conference: str, *, since: datetime) -> int:
    """Count the events of a conference since a moment that the actor may know of."""
    return Event.objects.filter(visible_events(actor), conference=conference, at__gte=since).count()


def _about(rows: QuerySet[Event], label: str) -> Q:
    """The filter of the events about whatever is so called in one of the rows."""
    subjects = rows.filter(subject=label).values_list("conference", "subject_kind", "subject_key").distinct()
    about = Q(pk__in=())
    for conference, kind, key in subjects:
        about |= Q(conference=conference, subject_kind=kind, subject_key=key)
    return about


def _event_view(actor: Actor, row: Event, actor_name: str) -> EventView:
    """An event as it is shown: without the facts of files that the actor may not know of."""
    withheld = () if row.document is None or row.document.levels.shows_files_to(actor) else _FACTS_OF_FILES
    return EventView(
        kind=row.kind,
        conference=row.conference,
        subject=row.subject,
        subject_kind=SubjectKind(row.subject_kind),
        subject_key=row.subject_key,
        actor=actor_name,
        at=row.at,
        data={key: fact for key, fact in row.data.items() if key not in withheld},
        position=row.position,
        happened=row.happened_at or row.happened_on,
    )


def actor_names(keys: Iterable[str]) -> dict[str, str]:
    """Key → name as it may be shown, of each of the keys; a key that no person is behind is shown as itself."""
    distinct = set(keys)
    names = dict(Person.objects.filter(key__in=distinct).values_list("key", "name"))
    return {key: (names[key] or ERASED_NAME) if key in names else key for key in distinct}


def state() -> tuple[int, int]:
    """The number of the latest event and how many there are: while both stay, the record is the same."""
    counts = Event.objects.aggregate(latest=Max("id"), count=Count("id"))
    return counts["latest"] or 0, counts["count"]


def kinds_since(number: int) -> frozenset[str]:
    """The kinds of all events after the one of that number."""
    return frozenset(Event.objects.filter(pk__gt=number).order_by().values_list("kind", flat=True).distinct())


def moment_of(number: int) -> datetime | None:
    """The moment at which the event of that number was recorded; `None` where there is none."""
    return Event.objects.filter(pk=number).values_list("at", flat=True).first()


def audience_state(actor: Actor) -> tuple[int, int]:
    """The number of the latest event that the actor may know of, and how often names were changed or erased.

    No event that everybody may know of tells that.
    """
    latest = Event.objects.filter(visible_events(actor)).order_by("-id").values_list("id", flat=True).first()
    names = Person.objects.aggregate(changed=Sum("version"), erased=Count("erased_at"))
    return latest or 0, (names["changed"] or 0) + names["erased"]


def events_by(actor: Actor, conference: str, limit: int) -> tuple[EventView, ...]:
    """The latest events of a conference in which the actor acted, newest first."""
    own = visible_events(actor) | Q(existence=APART)
    rows = Event.objects.filter(own, conference=conference, actor=actor.key).order_by("-id")
    return _views(actor, rows[:limit])


def derived_by(name: str) -> str:
    """The version of the code by which all of something was derived from the record; empty where it never was."""
    return Derivation.objects.filter(name=name).values_list("version", flat=True).first() or ""


def derived_since(name: str, version: str) -> int | None:
    """The number of the event up to which something was derived by that version of its code; `None` where it never was."""
    return Derivation.objects.filter(name=name, version=version).values_list("since", flat=True).first()


def position() -> str:
    """The end of the chronicle as a string: the number and the moment of its latest event; empty before the first."""
    latest = Event.objects.using(DEFAULT_DB_ALIAS).order_by("-id").values_list("id", "at").first()
    note_latest(latest[0] if latest else 0)
    return _format_position(*latest) if latest else ""


def events_since(written: str) -> tuple[RecordedEvent, ...] | None:
    """The events after a position that `position` gave, oldest first; `None` where that is no place in this chronicle.

    For what the record derives from itself: they are not narrowed to what anybody may see.
    """
    number = written.partition("@")[0]
    if not written:
        return events_after(0)
    if number.isdigit() and (at := Event.objects.filter(pk=number).values_list("at", flat=True).first()):
        return events_after(int(number)) if _format_position(int(number), at) == written else None
    return None


def events_after(number: int) -> tuple[RecordedEvent, ...]:
    """The events after the one of that number, oldest first, for what the record derives from itself."""
    return tuple(
        RecordedEvent(
            row.pk,
            row.kind,
            row.conference,
            Subject(SubjectKind(row.subject_kind), row.subject_key, row.subject),
            data=row.data,
        )
        for row in Event.objects.filter(pk__gt=number).order_by("id")
    )


def data_of_events(kind: SubjectKind) -> tuple[dict[str, Any], ...]:
    """The data of the events about a kind of subject that everybody may know of, oldest first."""
    rows = Event.objects.filter(visible_events(PUBLIC), subject_kind=kind.value).order_by("id")
    return tuple(rows.values_list("data", flat=True))


def _format_position(number: int, at: datetime) -> str:
    """The position of an event as the interface gives it to callers."""
    return f"{number}@{at.isoformat()}"


def cached_until_event_on(*kinds: SubjectKind) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Cache the answers of a query in this process until an event touches what they were read from.

    That is the conference that the query is asked about (its argument `conference` or `slug`; else all), as far as its
    actor may know of it, and subjects of these kinds (else all). Every write ends by recording an event, so an answer is
    never older than the latest that touched it. Within a transaction nothing is cached, for what is seen there may be
    undone, unless it is `settled`.
    """
    wanted = frozenset(kinds) or EVERYTHING

    def decorate(query: Callable[_P, _T]) -> Callable[_P, _T]:
        """Cache the answers of a query by the latest event that its conference and audience could have seen."""
        names = tuple(signature(query).parameters)
        at = next((place for place, name in enumerate(names) if name in {"conference", "slug"}), -1)

        def state(actor: Actor, /, *args: Any, **kwargs: Any) -> Hashable:
            """The newest event that can change the answer; None in a transaction, where nothing is remembered."""
            if connection.in_atomic_block:
                return None
            named = kwargs.get(names[at]) if at >= 0 else None
            conference = args[at - 1] if 0 < at <= len(args) else named
            return TOUCHED.state(actor.role, conference, wanted)

        lasting = cached_by(state)(query)

        @wraps(query)
        def cached(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            own = _SETTLED.get()
            return lasting(*args, **kwargs) if own is None else own.ask(query, *args, **kwargs)

        return cached

    return decorate


_SETTLED: ContextVar[Memory | None] = ContextVar("answers of the write that is settled", default=None)


@contextmanager
def settled() -> Iterator[None]:
    """Cache answers during a block also within its transaction: nothing that they are made of changes any more.

    For those who follow a write (`settings.FOLLOWERS`), and for a series of writes: what they write no cached query of
    theirs reads.
    """
    token = _SETTLED.set(Memory())
    try:
        yield
    finally:
        _SETTLED.reset(token)


def cached_until_next_event(query: Callable[_P, _T]) -> Callable[_P, _T]:
    """Cache the answers of a query in this process until an event touches the conference that it is asked about."""
    return cached_until_event_on()(query)
