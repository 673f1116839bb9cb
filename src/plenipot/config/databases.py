"""The database: SQLite in the home folder, or PostgreSQL by its address.

SQLite keeps what it acknowledges: a write-ahead log, ``synchronous=FULL``, and write transactions that take their lock
at the beginning; where nothing can be written, it is read (`config.sqlite`). PostgreSQL is asked for
``synchronous_commit=on`` for the same reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_SQLITE_BEGINNING = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's description of the database at a PostgreSQL address, or of the embedded one when it is empty."""
    return _postgresql(address) if address else _sqlite(home / "plenipot.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "plenipot.config.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_BEGINNING},
        # Tests in several processes ask for a file each where the engine is not Django's own.
        "TEST": {"NAME": ":memory:"},
    }


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
