"""The search index of this installation, and the way it is kept up to date."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from plenipot.adapters.search.port import Index
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import Actor
from plenipot.search.entries import group, sources

_PARTS = ("host", "port", "user", "password", "dbname")
_HELD: dict[str, tuple[Index, tuple[int, int] | None]] = {}
_LOCK = threading.RLock()


def index(actor: Actor) -> Index:
    """The index of what actors of that role may see, up to date with the records.

    There is one for each role, so that what somebody may not see has no part in any answer, not even in its order. In
    PostgreSQL where the records lie there, else in a folder of the home folder; made when it is missing.
    Raises: Unavailable (another process is writing it and does not come to an end).
    """
    where, opened = _place(f"search-{actor.role.value}")
    with _LOCK:
        state = chronicle.state()
        open_index, at = _HELD.get(where) or (opened(), None)
        if at is not None and not open_index.there():
            open_index, at = opened(), None
        if at != state:
            _refresh(actor, open_index)
            _HELD[where] = open_index, state
    return open_index


def _refresh(actor: Actor, open_index: Index) -> None:
    """Write what has changed since the index was written, drop what is no more; `index` does so at the first question after a change."""
    digests = open_index.groups()
    wanted = {source.name: source for source in sources(actor)}
    fresh = [source for name, source in wanted.items() if digests.get(name) != source.digest]
    removed = digests.keys() - wanted.keys()
    if fresh or removed:
        open_index.write((group(actor, source) for source in fresh), removed)


def _place(name: str) -> tuple[str, Callable[[], Index]]:
    if connection.vendor == "postgresql":
        parameters: dict[str, Any] = connection.get_connection_params()
        reached = {name: parameters[name] for name in _PARTS if parameters.get(name)}
        return repr((name, sorted(reached.items()))), lambda: _in_postgres(name, reached)
    folder = _writable_folder(settings.HOME, name)
    return str(folder), lambda: _in_folder(folder)


@cache
def _writable_folder(home: Path, name: str) -> Path:
    """The folder of an index: below the home folder, or a copy for this process where nothing may be written there."""
    folder = home / name
    if not home.exists() or os.access(home, os.W_OK):
        return folder
    apart = Path(tempfile.mkdtemp(prefix="plenipot-"))
    atexit.register(shutil.rmtree, apart, ignore_errors=True)
    if folder.is_dir():
        shutil.copytree(folder, apart / name)
    return apart / name


def _in_postgres(name: str, reached: dict[str, Any]) -> Index:
    from plenipot.adapters.search.postgres import Postgres  # noqa: PLC0415 - only where the records lie there

    return Postgres(name, **reached)


def _in_folder(folder: Any) -> Index:
    from plenipot.adapters.search.embedded import Embedded  # noqa: PLC0415 - only where there is no other

    return Embedded(folder)
