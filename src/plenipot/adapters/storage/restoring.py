"""Putting a home folder together beside its place, and moving it in: what was there is moved aside, never removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from plenipot.adapters.storage.disk import flush
from plenipot.adapters.storage.locks import exclusive
from plenipot.errors import Conflict, Unavailable

DATABASE, FILES, SECRET = "plenipot.sqlite3", "files", "secret"
SERVED = ".served.lock"
"""The lock that a site has for as long as it is served from a home folder."""
_IN_USE = "The site is served from this home folder: stop it first, then restore."
_OF_RECORD = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", FILES, SECRET)
"""What a record is in a home folder; the indexes of words are made anew of it."""


def is_used(home: Path) -> bool:
    """Tell whether there is a record in a home folder, or a file of one. A secret alone is none."""
    return (home / DATABASE).exists() or any((home / FILES).glob("??/??/*"))


@contextmanager
def replaced_home(home: Path, *, over: bool, moment: datetime) -> Iterator[tuple[Path, Callable[[], Path | None]]]:
    """A folder in which a record is put together, and what moves it into its home folder, answering where the former one is.

    What fails before that leaves the home folder as it was. Raises: Conflict (there is a record, and `over` was not
    said; or the site is served from there), Unavailable (the folder cannot be written).
    """
    if is_used(home) and not over:
        raise Conflict(f"There is a record in {home}. Say --over to put the backup in its place; it is moved aside.")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _lock_against_serving(home):
            aside = Path(tempfile.mkdtemp(prefix=".restoring-", dir=home))
            try:
                yield aside, lambda: _move_in(aside, home, home / f"replaced-{moment:%Y%m%d-%H%M%S}")
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise Unavailable(f"The backup could not be put back into {home}: {error.strerror}.") from error


@contextmanager
def _lock_against_serving(home: Path) -> Iterator[None]:
    """Keep a home from being served while a block lasts. Raises: Conflict (it is being served)."""
    try:
        with exclusive(home / SERVED, _IN_USE, patience=0):
            yield
    except Unavailable as refusal:
        if str(refusal) == _IN_USE:
            raise Conflict(_IN_USE) from refusal
        raise


def _move_in(aside: Path, home: Path, former: Path) -> Path | None:
    """Move the former record aside and the new one in, its database last: with that it is there."""
    present = [name for name in (*_OF_RECORD, *_indexes(home)) if (home / name).exists()]
    used = is_used(home)
    if used:
        former.mkdir(mode=0o700)
    for name in present:
        if used:
            (home / name).rename(former / name)
        elif (home / name).is_dir():
            shutil.rmtree(home / name)
        else:
            (home / name).unlink()
    for name in (FILES, SECRET, DATABASE):
        if (aside / name).exists():
            (aside / name).rename(home / name)
    flush(home)
    return former if used else None


def _indexes(home: Path) -> Iterable[str]:
    """The folders of indexes in the home folder, by name."""
    return [path.name for path in home.glob("search-*")]


def write_for_owner(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file for its owner alone, flushed to disk. Raises: OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
