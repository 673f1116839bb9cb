"""Locks between processes: a file that one of them has at a time, and that the system frees when its process ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plenipot.errors import Unavailable

_PAUSE = 0.02
"""Seconds between two attempts; the system has no way to wait for a lock so long and no longer."""


@contextmanager
def exclusive(path: Path, busy: str, *, patience: float) -> Iterator[None]:
    """Have the lock that a file stands for, also against other threads of this process; the file stays.

    Raises: Unavailable (with the sentence `busy`: another one has it for longer than `patience` seconds; or the file
    cannot be made).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise Unavailable(f"The folder {path.parent.name} cannot be written: {error.strerror}.") from error
    try:
        _wait(handle, busy, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)


def share(path: Path) -> None:
    """Have a lock together with others until this process and those that it forks end; whoever wants it `exclusive` is refused.

    Where the file cannot be made, because nothing can be written there, nobody can want that either.
    """
    with suppress(OSError):
        fcntl.flock(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600), fcntl.LOCK_SH | fcntl.LOCK_NB)


def _wait(handle: int, busy: str, until: float) -> None:
    """Wait for a lock on an open file until that time. Raises: Unavailable (`busy`)."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise Unavailable(busy) from error
            time.sleep(_PAUSE)
        else:
            return
