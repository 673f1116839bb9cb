"""The database: SQLite in the home folder, or PostgreSQL by its address.

SQLite keeps what it acknowledges: a write-ahead log, ``synchronous=FULL``, and write transactions that take their lock
at the beginning. A record that may not be written is opened as it lies: nothing is created beside it, and a log that is not
merged into it yet is read in a copy. PostgreSQL is asked for ``synchronous_commit=on`` for the same reason.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_SQLITE_BEGINNING = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's description of the database at a PostgreSQL address, or of the embedded one when it is empty."""
    return _postgresql(address) if address else _sqlite(home / "plenipot.sqlite3")


def is_read_only(path: Path) -> bool:
    """Tell whether a database file is there and it, or its folder, may not be written."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _sqlite(path: Path) -> dict[str, Any]:
    if is_read_only(path):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{_merged(path).as_uri()}?mode=ro&immutable=1",
            "OPTIONS": {"uri": True},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_BEGINNING},
    }


def _merged(path: Path) -> Path:
    """The database file with all that was written: itself, or a copy for this process where a log is not merged yet."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return path
    folder = Path(tempfile.mkdtemp(prefix="plenipot-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for source in (path, log):
        shutil.copyfile(source, folder / source.name)
    copied = folder / path.name
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copied


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "plenipot",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or query.get("password", "")),
        "HOST": parts.hostname or query.get("host", ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": {"options": "-c synchronous_commit=on"},
    }
