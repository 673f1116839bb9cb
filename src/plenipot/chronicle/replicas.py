"""Replicas of the database: servers that follow it, from which a request may read while they hold all that it holds.

Who may see what is decided in the state of the record itself. A request reads from a replica only where that has the
latest event of the record and as many erased names, and reads from the record again as soon as it meets a later event
there. Guarantee: no answer is older than the record was when its request began, and nothing is kept under a later state
than the one it was read in.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, Error, connections

_END = (
    "SELECT (SELECT count(*) FROM chronicle_person WHERE erased_at IS NOT NULL), event.id, event.at"
    " FROM (SELECT id, at FROM chronicle_event ORDER BY id DESC LIMIT 1) AS event"
)
_PAUSE = 10.0
"""Seconds for which a replica that cannot be read is left alone: so long a request waits for it at most once."""
_AWAY: dict[str, float] = {}
"""Replica → the moment of the clock of this process until which it is left alone."""
_TURNS = count()
_OF_RECORD = frozenset({"accounts", "approvals", "sessions"})
"""The apps that are read from the record itself: signing in and out is no event that a replica could be compared by."""
_LOGGER = logging.getLogger("plenipot.replicas")


class _Source(NamedTuple):
    """The replica that a request reads from, and the number of the latest event that it was found to have."""

    alias: str
    latest: int


_SOURCE: ContextVar[_Source | None] = ContextVar("the replica that is read from", default=None)


class ReadRouter:
    """Sends what Django's models read to the replica of the request, where there is one; everything else to the record."""

    def db_for_read(self, model: Any, **hints: Any) -> str:  # noqa: ARG002 - Django's name
        """The alias of the database that is read from."""
        source = _SOURCE.get()
        app = model._meta.app_label  # noqa: SLF001 - where Django documents it
        return source.alias if source and app not in _OF_RECORD else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:  # noqa: ARG002 - Django's names
        """The alias of the database that is written to: always the record itself."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:  # noqa: ARG002 - Django's names
        """A replica holds the same objects."""
        return True

    def allow_migrate(self, alias: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002 - Django's names
        """A replica gets its tables from the record."""
        return alias == DEFAULT_DB_ALIAS


@contextmanager
def reading_from(replicas: Sequence[str]) -> Iterator[None]:
    """Read from one of the replicas during a block, in turn from those that hold all that the record holds."""
    token = _SOURCE.set(_find_source(replicas))
    try:
        yield
    finally:
        _SOURCE.reset(token)


def note_latest(number: int) -> None:
    """Note which event was just seen to be the record's latest: where a replica may not have it, it is read no further."""
    source = _SOURCE.get()
    if source and source.latest != number:
        _SOURCE.set(None)


def _find_source(replicas: Sequence[str]) -> _Source | None:
    """A replica that has read as far as the main database, each in its turn; None where none has."""
    end = _end_of(DEFAULT_DB_ALIAS)
    if end is None:
        return None
    first = next(_TURNS)
    for place in range(len(replicas)):
        alias = replicas[(first + place) % len(replicas)]
        if _AWAY.get(alias, 0.0) <= time.monotonic() and _try_end_of(alias) == end:
            return _Source(alias, end[1])
    return None


def _try_end_of(alias: str) -> tuple[Any, ...] | None:
    """The end of a replica's chronicle; `None` where it cannot be read, which is logged."""
    try:
        return _end_of(alias)
    except Error as error:
        _AWAY[alias] = time.monotonic() + _PAUSE
        _LOGGER.warning("%s cannot be read (%s); the record is read for %d s.", alias, type(error).__name__, _PAUSE)
        return None


def _end_of(alias: str) -> tuple[Any, ...] | None:
    """The end of a database's chronicle: its number of erased names, the number and the moment of its latest event; `None` before the first."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_END)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def close_connections() -> None:
    """Close the connections and the pools of this process, before others are forked from it."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        close_pool = getattr(connection, "close_pool", None)
        if close_pool is not None:
            close_pool()
