"""The bytes of one file on somebody's disk, or the sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.folder import printable
from plenipot.errors import Malformed


def file_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises: Malformed (it cannot be opened)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Malformed(f"{printable(path)} could not be opened: {error.strerror}.", path.name) from error
