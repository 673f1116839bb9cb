"""The database: SQLite in the home folder, or PostgreSQL by its address.

SQLite keeps what it acknowledges: a write-ahead log, ``synchronous=FULL``, and write transactions that take their lock
at the beginning; where nothing can be written, it is read (`config.sqlite`). PostgreSQL is asked for
``synchronous_commit=on`` for the same reason. With ``?pool=N`` in its address a process keeps up to N connections and hands
them from request to request.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plenipot.errors import Malformed, Unavailable

_SQLITE_BEGINNING = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
_POOL_SECONDS = 10
"""Seconds that a request waits for a connection of the pool before it is refused."""


def databases(address: str, replicas: str, home: Path) -> dict[str, dict[str, Any]]:
    """Django's descriptions of the database (``default``) and of its replicas (``replica-1``, …), addresses with blanks between.

    Raises: Malformed (a replica of an embedded database, a pool that is no number), Unavailable (a part is not installed).
    """
    addresses = replicas.split()
    if addresses and not address:
        raise Malformed("PLENIPOT_REPLICAS names replicas of a PostgreSQL database, and PLENIPOT_DATABASE names none.")
    described = {"default": database(address, home)}
    for number, replica in enumerate(addresses, 1):
        described[f"replica-{number}"] = {**database(replica, home), "TEST": {"MIRROR": "default"}}
    return described


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's description of the database at a PostgreSQL address, or of the embedded one when it is empty.

    Raises: Malformed (a pool that is no number), Unavailable (the part that keeps pools is not installed).
    """
    return _postgresql(address) if address else _sqlite(home / "plenipot.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    """The setting for a record in an SQLite file."""
    return {
        "ENGINE": "plenipot.config.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_BEGINNING},
        # Tests in several processes ask for a file each where the engine is not Django's own.
        "TEST": {"NAME": ":memory:"},
    }


def _postgresql(address: str) -> dict[str, Any]:
    """The settings of Django for the address of a PostgreSQL database."""
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "plenipot",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or query.get("password", "")),
        "HOST": parts.hostname or query.get("host", ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": {"options": "-c synchronous_commit=on", **_pool(query.get("pool", ""))},
    }


def _pool(size: str) -> dict[str, Any]:
    """The option that lets a process keep so many connections; empty for none."""
    if not size:
        return {}
    if not (size.isascii() and size.isdigit() and int(size)):
        raise Malformed(
            f"A pool of “{size}” connections is not one: write ?pool= and a number in PLENIPOT_DATABASE.", size
        )
    if find_spec("psycopg_pool") is None:
        raise Unavailable('A pool of connections needs a part that is not installed: pip install "plenipot[machines]"')
    return {"pool": {"min_size": 1, "max_size": int(size), "timeout": _POOL_SECONDS}}
