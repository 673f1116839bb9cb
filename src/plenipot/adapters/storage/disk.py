"""Storage in a folder: one file per content, two levels deep, written aside and moved into place.

A file is complete or absent: its bytes and its folder's entry are flushed before the hash is handed out. Reading hashes
again; bytes that have changed are never served.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from plenipot.errors import NotFound, Unavailable

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Disk:
    """A folder of contents, addressed by SHA-256."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Keep the bytes for good and say their SHA-256 in hexadecimal; a damaged copy is replaced.

        Raises: Unavailable (full, read-only or broken disk).
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        folders = [path.parent, path.parent.parent]
        try:
            if not path.parent.parent.exists():
                folders += [self._root, self._root.parent]
            path.parent.mkdir(parents=True, exist_ok=True)
            if not _write_whole(path, sha256):
                _write(path, data)
            for folder in folders:
                _flush(folder)
        except OSError as error:
            raise Unavailable("The file could not be stored; nothing was registered.") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash, hashed again.

        Raises: NotFound, Unavailable.
        """
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("Nothing is stored under that hash.") from error
        except OSError as error:
            raise Unavailable("The stored file cannot be read now.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Unavailable("The stored file is damaged and is not served.")
        return data

    def holds(self, sha256: str) -> bool:
        """Tell whether something is kept under that hash."""
        return self._path(sha256).exists()

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise NotFound("That is no SHA-256.")
        return self._root / sha256[:2] / sha256[2:4] / sha256


def _write_whole(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o444)
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
