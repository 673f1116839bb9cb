"""Writing the chronicle: record one event with what follows from it, or a change by hand; erase the name of a person."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from plenipot.chronicle.models import Derivation, DocumentLevels, Event, Person
from plenipot.chronicle.queries import APART, settled, state
from plenipot.chronicle.touched import look_again
from plenipot.chronicle.values import RecordedEvent, Subject, SubjectKind
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import require_confirmation
from plenipot.core.access.levels import Actor, Content, Existence, Levels, existence_of_contents
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted

_TURN = 7_450_923
"""The number of the lock that a transaction has from its first event to its end."""
_RECORD = Subject(SubjectKind.RECORD, "all", "record")
Follower: TypeAlias = Callable[[Sequence[RecordedEvent]], None]
"""A function of an app that brings what it derives from the record up to date with events, in the transaction of these.

Events that are recorded together take effect with the last of them.
"""


def record_event(
    actor: Actor,
    kind: str,
    subject: Subject,
    at: datetime,
    *,
    conference: str = "",
    existence: Existence = Existence.PUBLIC,
    document: int | None = None,
    contents: bool = False,
    apart: bool = False,
    happened: date | None = None,
    **data: Any,
) -> None:
    """Append one event to the chronicle, in the transaction of the write that it reports, and derive what follows from it.

    It is the last step of a write: the followers (`settings.FOLLOWERS`, lowest app first) read the rows as the write
    leaves them. Within `events_together` they wait for the end of that.

    An event about a document (its row), or with `contents` about what it contains, is shown by the levels that the document
    has when somebody asks; one about nothing that has levels by `existence`. One that stands `apart` is shown to nobody but
    whoever acted, and names nothing.

    `at` is the moment of recording. What happened outside of the record `happened` on a day of its own, or at a moment (a
    `datetime`), where that is known.

    The event keeps the actor's key. The name of an actor who has one is kept beside the key when it first acts, where it
    can be erased; it stands in no event.
    Raises: NotPermitted (the actor's right is confined to another conference).
    """
    if actor.within and conference != actor.within:
        raise NotPermitted(f"Your role is one of the conference “{actor.within}” alone.")
    event = Event(
        kind=kind,
        conference=conference,
        subject=subject.label,
        subject_kind=subject.kind.value,
        subject_key=subject.key,
        actor=actor.key,
        at=at,
        happened_at=happened if isinstance(happened, datetime) else None,
        happened_on=None if isinstance(happened, datetime) else happened,
        existence=APART if apart else existence.value,
        document_id=document,
        contents=contents,
        data=data,
    )
    with events_together() as unrecorded:
        unrecorded.append(_UnrecordedEvent(event, subject, actor))


class _UnrecordedEvent(NamedTuple):
    """An event that is not in the chronicle yet, with its subject and who acts."""

    row: Event
    subject: Subject
    actor: Actor


_UNRECORDED: ContextVar[list[_UnrecordedEvent] | None] = ContextVar("events that are recorded together", default=None)


@contextmanager
def events_together() -> Iterator[list[_UnrecordedEvent]]:
    """Record the events of a block at its end, in their order, and derive once what follows from all of them.

    For a write of many parts, in the transaction of these. Such a block in another one ends with the outer one; the events
    of a block that fails are dropped.
    """
    outer = _UNRECORDED.get()
    unrecorded: list[_UnrecordedEvent] = [] if outer is None else outer
    before = len(unrecorded)
    token = _UNRECORDED.set(unrecorded)
    try:
        yield unrecorded
    except BaseException:
        del unrecorded[before:]
        raise
    finally:
        _UNRECORDED.reset(token)
    if outer is None and unrecorded:
        _append(unrecorded)


def _append(unrecorded: Sequence[_UnrecordedEvent]) -> None:
    """Append the events to the chronicle with the persons who act, and let those that follow act on them."""
    _take_turn()
    for actor in dict.fromkeys(event.actor for event in unrecorded if event.actor.name):
        Person.objects.get_or_create(key=actor.key, defaults={"name": actor.name})
    _note_levels([event.row for event in unrecorded if event.row.document_id is not None])
    Event.objects.bulk_create(event.row for event in unrecorded)
    look_again()
    recorded = tuple(
        RecordedEvent(event.row.pk, event.row.kind, event.row.conference, event.subject, data=event.row.data)
        for event in unrecorded
    )
    with settled():
        for follow in _followers():
            follow(recorded)


def _note_levels(rows: Sequence[Event]) -> None:
    """Note with the events about documents which level these have now."""
    present = DocumentLevels.objects.in_bulk({row.document_id for row in rows})
    for row in rows:
        levels = present[row.document_id]
        existence, content = Existence(levels.existence), Content(levels.content)
        row.existence = (existence_of_contents(existence, content) if row.contents else existence).value


def keep_levels(levels: Iterable[tuple[int, Levels]]) -> None:
    """Keep which levels documents, by their rows, have from now on: the events about them are shown by these."""
    DocumentLevels.objects.bulk_create(
        (
            DocumentLevels(
                document=document,
                existence=present.existence.value,
                content=present.content.value,
                file_facts=present.file_facts.value,
            )
            for document, present in levels
        ),
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["existence", "content", "file_facts"],
    )


def _take_turn() -> None:
    """Wait until whoever has recorded an event has committed it, so that numbers follow the order of commits.

    Where the database lets only one transaction write, it is so anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))


@cache
def _followers() -> tuple[Follower, ...]:
    """The functions that are told of every event, by the settings."""
    return tuple(import_string(path) for path in settings.FOLLOWERS)


def record_derivation(name: str, version: str, since: int | None = None) -> None:
    """Keep that all of something has been derived from the record (up to the event of a number) by that version of its code."""
    number = state()[0] if since is None else since
    Derivation.objects.update_or_create(name=name, defaults={"version": version, "since": number})


class ChangeByHand(NamedTuple):
    """A fact that somebody changes by hand, before and after, and why."""

    fact: str
    before: object
    after: object
    reason: str


def record_correction(
    actor: Actor,
    kind: str,
    subject: Subject,
    at: datetime,
    change: ChangeByHand,
    *,
    keep: Callable[..., object],
    conference: str,
    document: int,
    contents: bool = False,
) -> None:
    """Keep a change by hand with its reason, and append its event; `keep` makes the row of it from its columns.

    Raises: Malformed (no reason).
    """
    facts = change._replace(reason=require_reason(change.reason))._asdict()
    keep(**facts, corrected_at=at)
    record_event(actor, kind, subject, at, conference=conference, document=document, contents=contents, **facts)


def require_reason(reason: str) -> str:
    """The reason for a change by hand, without superfluous blanks. Raises: Malformed (there is none)."""
    if not reason.strip():
        raise Malformed("A correction needs a reason.")
    return reason.strip()


@transaction.atomic
def erase_name(actor: Actor, key: str, moment: datetime) -> bool:
    """Erase the name of a person for good; `False` where it is erased already.

    The key stays in all that the person did, so that the record stays whole; a neutral label is shown in place of the
    name. The event of the erasure names the key only, and only the secretariat sees it.
    Raises: NotPermitted, NotFound (nobody's name is kept under that key).
    """
    require(actor, Act.ERASE_NAME)
    if Person.objects.filter(key=key, erased_at__isnull=True).exists():
        require_confirmation(actor, Act.ERASE_NAME, Subject(SubjectKind.PERSON, key, key))
    return forget_name(actor, key, moment)


@transaction.atomic
def note_backup(actor: Actor, name: str, at: datetime) -> None:
    """Note that a backup was made, which only the secretariat is told. Raises: NotPermitted."""
    require(actor, Act.NOTE_BACKUP)
    record_event(actor, "chronicle.backed-up", _RECORD, at, existence=Existence.HIDDEN, name=name)


@transaction.atomic
def note_restored(actor: Actor, as_of: str, at: datetime, *, reason: str = "") -> None:
    """Note, for everybody to see, that the record was put back as it stood at a moment, and why. Raises: NotPermitted.

    What was recorded after that moment is gone from it; whoever followed the record learns so here.
    """
    require(actor, Act.NOTE_RESTORED)
    record_event(actor, "chronicle.restored", _RECORD, at, as_of=as_of, reason=reason)


def keep_name(key: str, name: str) -> None:
    """Keep another name of a person, in the transaction of the write that tells it.

    Raises: NotFound (nobody's name is kept under that key), Conflict (the name was erased for good).
    """
    person = Person.objects.select_for_update().filter(key=key).first()
    if person is None:
        raise NotFound(f"Nobody’s name is kept under “{key}”.")
    if person.erased_at is not None:
        raise Conflict("This name was erased for good, and no other takes its place.")
    person.name, person.version = name, person.version + 1
    person.save(update_fields=["name", "version"])


def introduce_person(name: str) -> str:
    """Keep the name of a person who does not act in the record, where it can be erased; the key is answered.

    Raises: Malformed (no name).
    """
    title = " ".join(name.split())
    if not title:
        raise Malformed("A person has a name.", place="name")
    return Person.objects.create(key=f"d-{secrets.token_hex(8)}", name=title).key


def forget_name(actor: Actor, key: str, at: datetime) -> bool:
    """Erase the name of a person, for an operation that has asked whether the actor may; see `erase_name`."""
    person = Person.objects.select_for_update().filter(key=key).first()
    if person is None:
        raise NotFound(f"Nobody’s name is kept under “{key}”.")
    if person.erased_at is not None:
        return False
    person.name, person.erased_at = "", at
    person.save(update_fields=["name", "erased_at"])
    subject = Subject(SubjectKind.PERSON, key, key)
    record_event(actor, "chronicle.name-erased", subject, at, existence=Existence.HIDDEN)
    return True
