"""Connections to the embedded database that still read where nothing can be written.

Each connection is opened to write, as long as that is possible. Where the disk is full or may only be read, or the files
beside the database cannot be made, it is opened as it lies, without anything being created beside it; a log that is not
merged into it yet is read in a copy. The next connection tries to write again, so that nothing has to be repaired.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import deque
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.backends.sqlite3 import base

from plenipot.adapters.storage.faults import is_read_only
from plenipot.adapters.storage.leftovers import temporary_folder

_MERELY_READ = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
    }
)
"""The errors after which a database is opened to be read. Source: https://www.sqlite.org/rescode.html."""
_PRIMARY = 0xFF
"""The part of an extended error code that names the error."""
_COPIES: deque[Path] = deque()
"""The folders of the copies that this process has made, oldest first."""
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - for copies where there is no room on any disk


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded database."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the database to write it, else to read it. Raises: sqlite3.Error."""
        path = Path(conn_params["database"])
        if not is_read_only(path):
            try:
                return _tried(super().get_new_connection(conn_params))
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY not in _MERELY_READ or not path.exists():
                    raise
        name = f"{_merged(path).as_uri()}?mode=ro&immutable=1"
        self.init_commands = ["PRAGMA temp_store=MEMORY"]
        return _tried(super().get_new_connection(conn_params | {"database": name}))


def _tried(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, which answers a question. Raises: sqlite3.Error."""
    connection.execute("SELECT count(*) FROM sqlite_master")
    return connection


class _State(NamedTuple):
    """The state of a file: its number, size and moment; all zero where there is none."""

    number: int = 0
    size: int = 0
    moment: int = 0


def _state(path: Path) -> _State:
    """What tells whether a file was replaced or written: its number, size and time; zeros where it is missing."""
    try:
        stat_result = path.stat()
    except FileNotFoundError:
        return _State()
    return _State(stat_result.st_ino, stat_result.st_size, stat_result.st_mtime_ns)


def _merged(path: Path) -> Path:
    """The database file with all that was written: itself, or a copy for this process where a log is not merged yet.

    Raises: sqlite3.OperationalError (there is no room for a copy).
    """
    log = path.with_name(f"{path.name}-wal")
    if not _state(log).size:
        return path
    try:
        return _copy(path, _state(path), _state(log))
    except OSError as error:
        raise sqlite3.OperationalError("the database cannot be copied") from error


@lru_cache(maxsize=1)
def _copy(path: Path, *states: _State) -> Path:
    """A copy of the database in that state into which its log is merged. Raises: OSError (no room, or another state)."""
    try:
        copied = _copy_into(path, None)
    except (OSError, sqlite3.Error):
        copied = _copy_into(path, _IN_MEMORY)
    if (_state(path), _state(path.with_name(f"{path.name}-wal"))) != states:
        raise OSError(path.name)
    _COPIES.append(copied.parent)
    if len(_COPIES) > 2:  # noqa: PLR2004 - another thread may be about to open the one before
        shutil.rmtree(_COPIES.popleft(), ignore_errors=True)
    return copied


def _copy_into(path: Path, place: Path | None) -> Path:
    """Copy a database with its log into a folder of its own; the copy's path. Raises: OSError, sqlite3.Error."""
    folder = temporary_folder(place)
    try:
        for source in (path, path.with_name(f"{path.name}-wal")):
            shutil.copyfile(source, folder / source.name)
        with closing(sqlite3.connect(folder / path.name)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (OSError, sqlite3.Error):
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / path.name
