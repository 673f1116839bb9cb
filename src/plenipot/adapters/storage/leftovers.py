"""Temporary files and folders of ours: how they are called, and the removal of those whose process was killed."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OWNED = re.compile(r"plenipot-(\d+)-")
_HOUR = 3600.0
"""Seconds after which nobody writes a file aside any more."""


def temporary_folder(place: Path | None = None) -> Path:
    """A folder for this process, removed at its end; in the system's place for such, or in another. Raises: OSError."""
    folder = Path(tempfile.mkdtemp(prefix=f"plenipot-{os.getpid()}-", dir=place))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def sweep(home: Path) -> int:
    """Remove what killed processes left in a home folder and in the system's temporary one; how many there were."""
    count = 0
    for path in (*_orphaned_folders(Path(tempfile.gettempdir())), *_written_aside(home)):
        with suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
            count += 1
    return count


def _orphaned_folders(place: Path) -> Iterator[Path]:
    """The user's temporary folders whose process runs no more."""
    for path in place.glob("plenipot-*-*"):
        match = _OWNED.match(path.name)
        if match and path.is_dir() and path.stat().st_uid == os.getuid() and not _is_running(int(match[1])):
            yield path


def _is_running(process: int) -> bool:
    """Tell whether a process runs; one of another user counts as running."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _written_aside(home: Path) -> Iterator[Path]:
    """The files of the storage and of an index that a process wrote and did not move into their places."""
    before = time.time() - _HOUR
    for pattern in ("files/??/??/.*", "search-*/position.*", "search-*/groups.[0-9]*", ".search-*.????????"):
        for path in home.glob(pattern):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    yield path
