"""The search indexes of this installation, one for each role, and the way they follow the record.

Who writes into the record brings the indexes up to date after it (`catch_up`, at the end of every command that writes).
A reader never waits for that: what changed after the place that an index has reached is left out of its answers, so that
nothing closed is counted, and a few changes that nobody has written yet are written on the way.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import connection

from plenipot.adapters.search.port import BEING_MADE, PATIENCE, Index
from plenipot.adapters.storage.leftovers import temporary_folder
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import PUBLIC, Actor, Role
from plenipot.errors import Unavailable
from plenipot.search.changes import Changes, changes_of
from plenipot.search.entries import Sources, all_sources, changed_sources, groups

_PARTS = ("host", "port", "user", "password", "dbname")
_FEW = 10
"""So many changes a reader writes on its way: some hundredths of a second each."""
_MANY = 2000
"""Of more changes than these every group is looked at instead of those that changed."""
_SOON = 0.5
"""Seconds that a reader waits for an index that is being made, or for another writer."""
_OPENED: dict[str, Index] = {}
_LOCK = threading.RLock()
_LOGGER = logging.getLogger("plenipot.search")
_T = TypeVar("_T")
_BUILDERS: dict[str, threading.Thread] = {}


class Current(NamedTuple):
    """An index with the groups in it that are older than the record."""

    words: Index
    outdated: frozenset[str]


def current(actor: Actor) -> Current:
    """The index of what actors of that role may see, and what in it must not be answered.

    There is one for each role, so that what somebody may not see has no part in any answer, not even in its order.
    Within a transaction it is written on the spot: what is not committed no other thread can read.
    Raises: Unavailable (it is being made, by a thread that this starts).
    """
    opened = _open_index(actor.role)
    position, latest = opened.position(), chronicle.position()
    if position == latest:
        return Current(opened, frozenset())
    changes = _changes_since(position)
    if connection.in_atomic_block or (changes is not None and changes.size <= _FEW):
        try:
            _write_changes(actor, opened, changes, latest, _SOON)
        except Unavailable:
            return Current(opened, _groups_outdated(actor, opened))
        return Current(opened, frozenset())
    builder = _start_writer(actor)
    if changes is None or changes.size > _MANY:
        builder.join(_SOON)
        if _changes_since(opened.position()) is None:
            raise Unavailable(BEING_MADE)
    return Current(opened, _groups_outdated(actor, opened))


def ask(actor: Actor, question: Callable[[Index, frozenset[str]], _T]) -> _T:
    """Put a question to the index of such an actor, with the groups that must not be answered.

    An index that turns out to be damaged is made anew by a thread that this starts, and asked again where that is done at
    once. Raises: Unavailable (it is being made).
    """
    words, outdated = current(actor)
    try:
        return question(words, outdated)
    except Unavailable:
        return question(*current(actor))


def catch_up(*, patience: float = PATIENCE) -> None:
    """Bring the indexes up to date with the record: the public one, and those of other roles that were ever asked.

    Raises: Unavailable (another process is writing one and does not come to an end).
    """
    for role in Role:
        actor = Actor("index", role)
        opened = _open_index(role)
        position, latest = opened.position(), chronicle.position()
        if (position or role is PUBLIC.role) and position != latest:
            _write_changes(actor, opened, _changes_since(position), latest, patience)


def close_all() -> None:
    """Close the indexes that this process has open, before others are forked from it."""
    with _LOCK:
        _OPENED.clear()


def _changes_since(position: str) -> Changes | None:
    """The changes after a position; `None` where it is none of this record, or where they may be anything."""
    events = chronicle.events_since(position) if position else None
    return None if events is None else changes_of(events)


def _write_changes(actor: Actor, opened: Index, changes: Changes | None, latest: str, patience: float) -> None:
    """Write into an index what changed, and drop what is no more. Raises: Unavailable (another writer does not come to an end)."""
    since = opened.position()
    few = changes if changes is not None and changes.size <= _MANY else None
    sources = all_sources(actor) if few is None else changed_sources(actor, few)
    digests = opened.groups()
    fresh = [source for source in sources.there if digests.get(source.name) != source.digest]
    removed = _names_changed(sources, digests) - {source.name for source in sources.there}
    try:
        opened.write(groups(actor, fresh), removed, position=latest, since=since, patience=patience)
    except Unavailable:
        if not since or opened.position():
            raise
        # It turned out to be damaged.
        _write_changes(actor, opened, None, latest, patience)


def _names_changed(sources: Sources, names: Iterable[str]) -> set[str]:
    """The groups among some names that changed."""
    return {name for name in names if sources.changed(name)}


def _groups_outdated(actor: Actor, opened: Index) -> frozenset[str]:
    """The groups in an index that changed since it was written."""
    changes = _changes_since(opened.position())
    if changes is None:
        return frozenset(opened.groups())
    return frozenset(_names_changed(changed_sources(actor, changes), opened.groups()))


def _start_writer(actor: Actor) -> threading.Thread:
    """The thread that brings the index of a role up to date, started where none runs."""
    with _LOCK:
        thread = _BUILDERS.get(actor.role.value)
        if thread is None or not thread.is_alive():
            thread = threading.Thread(
                target=_catch_up_role, args=(actor,), name=f"search-{actor.role.value}", daemon=True
            )
            _BUILDERS[actor.role.value] = thread
            thread.start()
        return thread


def _catch_up_role(actor: Actor) -> None:
    """Bring the index of a role up to date in a thread of its own; what another writer is busy with is left to it."""
    try:
        opened = _open_index(actor.role)
        latest = chronicle.position()
        _write_changes(actor, opened, _changes_since(opened.position()), latest, PATIENCE)
    except Unavailable as refusal:
        _LOGGER.warning("the index “%s” is not written: %s", actor.role.value, refusal)
    except Exception as fault:  # noqa: BLE001 - nobody waits for this thread, and a traceback may hold words of papers
        _LOGGER.error("the index “%s” is not written: %s", actor.role.value, type(fault).__name__)  # noqa: TRY400 - as above
    finally:
        connection.close()


def _open_index(role: Role) -> Index:
    """The index of a role: in PostgreSQL where the records lie there, else in a folder of the home folder."""
    where, opening = _place_of(f"search-{role.value}")
    with _LOCK:
        if where not in _OPENED:
            _OPENED[where] = opening()
        return _OPENED[where]


def _place_of(name: str) -> tuple[str, Callable[[], Index]]:
    """Where the index of a name lies, and the function that opens it."""
    if connection.vendor == "postgresql":
        parameters: dict[str, Any] = connection.get_connection_params()
        reached = {name: parameters[name] for name in _PARTS if parameters.get(name)}
        return repr((name, sorted(reached.items()))), lambda: _in_postgres(name, reached)
    folder = _writable_folder(settings.HOME, name)
    return str(folder), lambda: _in_folder(folder)


def _writable_folder(home: Path, name: str) -> Path:
    """The folder of an index: below the home folder, or a copy for this process where nothing may be written there now."""
    if not home.exists() or os.access(home, os.W_OK):
        return home / name
    return _copy_folder(home / name)


@cache
def _copy_folder(folder: Path) -> Path:
    """A copy of an index's folder for this process alone."""
    apart = temporary_folder()
    with suppress(OSError):  # what cannot be copied is found damaged and made anew
        shutil.copytree(folder, apart / folder.name)
    return apart / folder.name


def _in_postgres(name: str, reached: dict[str, Any]) -> Index:
    """The index in the record's own PostgreSQL."""
    from plenipot.adapters.search.postgres import Postgres  # noqa: PLC0415 - only where the records lie there

    return Postgres(name, **reached)


def _in_folder(folder: Any) -> Index:
    """The index in a folder."""
    from plenipot.adapters.search.embedded import Embedded  # noqa: PLC0415 - only where there is no other

    return Embedded(folder)
