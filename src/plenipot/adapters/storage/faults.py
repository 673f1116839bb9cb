"""Faults of the machine as refusals: a disk that is full or may only be read, a database that cannot be reached."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from plenipot.adapters.storage.home import home_folder
from plenipot.errors import Unavailable

FULL = "The disk is full: nothing can be written now, and everything can be read."
READ_ONLY = "The record may only be read now: nothing can be written."
BUSY = "The record is being written by somebody else; try again in a moment."
DAMAGED = "The database is damaged and is not used until it is repaired."
AWAY = "The database cannot be reached now."
STRAINED = "The machine has no room for this now; try again in a moment."
FAILING = "The disk cannot be read or written now."
GONE = "The stored file is gone and has to be put back."
SENTENCES = (FULL, READ_ONLY, BUSY, DAMAGED, AWAY, STRAINED, FAILING, GONE)
"""The sentences of this module, which pages translate."""
_OF_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: FAILING,
    errno.EMFILE: STRAINED,
    errno.ENFILE: STRAINED,
    errno.ENOMEM: STRAINED,
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: AWAY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_PERM: AWAY,
    sqlite3.SQLITE_NOMEM: STRAINED,
}
"""Source: https://www.sqlite.org/rescode.html."""
_OF_POSTGRESQL = {
    "53100": FULL,
    "25006": READ_ONLY,
    "55P03": BUSY,
    "40001": BUSY,
    "40P01": BUSY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "08": AWAY,
    "57": AWAY,
    "58": AWAY,
    "53": STRAINED,
}
"""By code, or by class of codes. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


def refusal_of(fault: BaseException) -> Unavailable | None:
    """A fault of the machine as a sentence that names no file and no host; nothing for a fault of our own."""
    causes = [fault, *filter(None, (fault.__cause__,))]
    sentence = next((words for cause in causes if (words := _sentence(cause))), "")
    return Unavailable(sentence) if sentence else None


def _sentence(fault: BaseException) -> str:
    """What is amiss with the storage or the database, as a sentence; empty where the fault is another one."""
    if isinstance(fault, OSError):
        return _OF_SYSTEM.get(fault.errno or 0, "")
    if isinstance(fault, sqlite3.Error):
        return _OF_SQLITE.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF, "")
    if type(fault).__module__.startswith("psycopg"):
        code = getattr(fault, "sqlstate", None)
        if code is None:
            return AWAY if type(fault).__name__ == "OperationalError" else ""
        return _OF_POSTGRESQL.get(code) or _OF_POSTGRESQL.get(code[:2], "")
    return ""


def writing_refused(fault: BaseException) -> Unavailable | None:
    """The refusal of what wanted to write and cannot now; nothing for any other fault."""
    refusal = refusal_of(fault)
    if refusal is None or str(refusal) not in {FULL, READ_ONLY, BUSY}:
        return None
    return Unavailable(FULL) if str(refusal) == READ_ONLY and _is_full(home_folder()) else refusal


def _is_full(folder: Path) -> bool:
    """Tell whether there is no room for a plain user on a folder's disk."""
    try:
        return os.statvfs(folder).f_bavail == 0
    except OSError:
        return False


def is_read_only(path: Path) -> bool:
    """Tell whether a file is there and it, or its folder, may not be written."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
