"""Events and the conferences, kinds of subjects and audiences that they touch; the latest that touched something.

An event about a paper that not everybody may know of touches those alone who may, where its kind can only bring something:
for everybody else the record is the same as before. Every other event touches all audiences, so that what is closed or
taken out is so for everybody with its commit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection

from plenipot.chronicle.models import Event
from plenipot.chronicle.replicas import note_latest
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.levels import Existence, Role, is_known_to

EVERYTHING = frozenset(SubjectKind) - {SubjectKind.BRIEF, SubjectKind.ACCOUNT, SubjectKind.REQUEST, SubjectKind.DESK}
"""The kinds of subjects that any answer may rest on.

A brief is composed from the record, and nothing rests on it; rights are asked of accounts, and requests looked up, each time; what a person or a team
keeps for itself is asked for each time, at the desk alone.
"""
_BRINGING = frozenset(
    {
        "registry.deposited",
        "registry.file-added",
        "proposals.submitted",
        "proposals.none-found",
        "proposals.endorsed",
        "meetings.allocated",
    }
)
"""The kinds of events that change nothing for those who may not know of their subject."""
_EVERYWHERE = "*"
_LATEST = "SELECT id, at FROM chronicle_event ORDER BY id DESC LIMIT 1"


class _Look:
    """Whether the chronicle was looked at in a block that looks once."""

    __slots__ = ("taken",)

    def __init__(self) -> None:
        self.taken = False


_LOOK: ContextVar[_Look | None] = ContextVar("the one look at the chronicle", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Look at the chronicle for new events once in a block, however often it is asked what they touched.

    For what reads and is over soon, as the answer to a request: an event that is recorded after the look counts from the next
    block on, as if the block had ended before it. A block that records an event looks again.
    """
    token = _LOOK.set(_Look())
    try:
        yield
    finally:
        _LOOK.reset(token)


def look_again() -> None:
    """Look at the chronicle anew when it is next asked what events touched, also in a block that looks once."""
    if (look := _LOOK.get()) is not None:
        look.taken = False


class _Place(NamedTuple):
    """A row of the chronicle in a database."""

    database: tuple[str, str]
    number: int
    at: object


class Touched:
    """The number of the latest event that touched each conference, kind of subject and audience, since a process began.

    Before that, and whenever the chronicle is not the one that was read before, everything counts as touched.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._place: _Place | None = None
        self._latest: dict[tuple[str, str, Role], int] = {}
        self._beginnings = 0

    def state(
        self, audience: Role, conference: str | None, kinds: Collection[SubjectKind] = EVERYTHING
    ) -> tuple[int, int]:
        """The state of a conference (`None`: of all) as far as an audience may know of it: it changes when an event touches one of the kinds.

        While the name is equal no event touched any subject of those kinds.
        """
        with self._lock:
            look = _LOOK.get()
            if look is None or not look.taken:
                self._read_on()
            if look is not None:
                look.taken = True
            of = (_EVERYWHERE,) if conference is None else (conference, "")
            numbers = (self._latest.get((slug, kind.value, audience), 0) for slug in of for kind in kinds)
            return self._beginnings, max(numbers, default=0)

    def _read_on(self) -> None:
        """Read from the database the events since the last look; after a change of the database everything counts as touched."""
        with connection.cursor() as cursor:
            cursor.execute(_LATEST)
            number, at = cursor.fetchone() or (0, "")
        note_latest(number)
        settings = connection.settings_dict
        place = _Place((str(settings["NAME"]), str(settings["HOST"])), number, at)
        if place == self._place:
            return
        before, self._place = self._place, place
        if before is None or before.database != place.database or not self._note(before, place):
            self._beginnings += 1
            self._latest.clear()

    def _note(self, before: _Place, now: _Place) -> bool:
        """Note what the events between two places touched; `False` where the first is no place in the chronicle any more."""
        if before.number > now.number or (before.number and _moment_of(before.number) != before.at):
            return False
        for event in (
            Event.objects.using(DEFAULT_DB_ALIAS).filter(pk__gt=before.number, pk__lte=now.number).order_by("pk")
        ):
            self._latest.update(dict.fromkeys(_touches(event), event.pk))
        return True


def _moment_of(number: int) -> object:
    """The moment of an event, as the database gives it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM chronicle_event WHERE id = %s", [number])
        row = cursor.fetchone()
    return row[0] if row else None


def _touches(event: Event) -> Iterator[tuple[str, str, Role]]:
    """The conferences, kinds of subject and roles whose answers an event can change."""
    moved = event.kind == "registry.corrected" and event.data.get("fact") == "conference"
    for_all = moved or bool(event.data.get("adopted"))  # what one conference adopts, others amend
    for role in Role:
        if event.kind not in _BRINGING or is_known_to(role, Existence(event.existence)):
            for slug in (event.conference, _EVERYWHERE, *(("",) if for_all else ())):
                yield slug, event.subject_kind, role


TOUCHED = Touched()
"""What events touched since this process began."""
