"""Storage in a folder: one file per content, two levels deep, written aside and moved into place.

A file is complete or absent: its bytes and its folder's entry are flushed before the hash is handed out. Reading hashes
again; bytes that have changed are never served.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from plenipot.adapters.storage.port import PIECE, StoredContent, is_sha256, require_sha256, verified
from plenipot.errors import NotFound, Unavailable


class Disk:
    """A folder of contents, addressed by SHA-256."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Keep the bytes for good and say their SHA-256 in hexadecimal; a damaged copy is replaced.

        Raises: Unavailable (full, read-only or broken disk).
        """
        return self.put_all((data,))[0]

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep several contents, each folder flushed once for all of them, and say their SHA-256 in hexadecimal.

        Raises: Unavailable (full, read-only or broken disk; some of them may be kept).
        """
        hashes = tuple(hashlib.sha256(data).hexdigest() for data in contents)
        try:
            folders = self._make_folders(hashes)
            _write(dict(zip(map(self._path_of, hashes), contents, strict=True)))
            for folder in folders:
                flush(folder)
        except OSError as error:
            raise Unavailable("The file could not be stored; nothing was registered.") from error
        return hashes

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash, hashed again.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be read).
        """
        return b"".join(self.stream(sha256))

    def stream(self, sha256: str) -> Iterator[bytes]:
        """The bytes of that hash in pieces; the last one comes only when all together have the hash.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be read).
        """
        yield from verified(sha256, _pieces(self._path_of(sha256)))

    def holds(self, sha256: str) -> bool:
        """Tell whether something is kept under that hash. Raises: NotFound (no SHA-256)."""
        return self._path_of(sha256).exists()

    def stored(self) -> Iterator[StoredContent]:
        """All that is kept, in the order of the hashes; what is being written is left out. Raises: Unavailable."""
        try:
            for path in sorted(self._root.glob("??/??/*")):
                if is_sha256(path.name):
                    stat_result = path.stat()
                    yield StoredContent(
                        path.name, stat_result.st_size, datetime.fromtimestamp(stat_result.st_mtime, tz=UTC)
                    )
        except OSError as error:
            raise Unavailable(f"The folder of the stored files cannot be read: {error.strerror}.") from error

    def check(self, *, writes: bool) -> None:
        """Try whether the folder can be read, and written where that is wanted. Raises: Unavailable."""
        needed = os.R_OK | os.X_OK | (os.W_OK if writes else 0)
        existing = next(folder for folder in (self._root, *self._root.parents) if folder.exists())
        if not (existing.is_dir() and os.access(existing, needed)):
            action = "written" if writes else "read"
            raise Unavailable(f"The folder of the stored files, {self._root}, cannot be {action}.")

    def _make_folders(self, hashes: Iterable[str]) -> list[Path]:
        """Make the folders of contents; those are answered whose entries change with that, the deepest first."""
        leaves = dict.fromkeys(self._path_of(sha256).parent for sha256 in hashes)
        above = dict.fromkeys(leaf.parent for leaf in leaves)
        is_new = any(not folder.exists() for folder in above)
        for leaf in leaves:
            leaf.mkdir(parents=True, exist_ok=True)
        return [*leaves, *above, *((self._root, self._root.parent) if is_new else ())]

    def _path_of(self, sha256: str) -> Path:
        """The path of the content with that hash. Raises: Malformed (no SHA-256)."""
        require_sha256(sha256)
        return self._root / sha256[:2] / sha256[2:4] / sha256


def _pieces(path: Path) -> Iterator[bytes]:
    """A file's bytes in pieces. Raises: Unavailable (it is gone, or cannot be read)."""
    try:
        with path.open("rb") as file:
            yield from iter(partial(file.read, PIECE), b"")
    except FileNotFoundError as error:
        raise NotFound("Nothing is stored under that hash.") from error
    except OSError as error:
        raise Unavailable("The stored file cannot be read now.") from error


def _is_intact(path: Path) -> bool:
    """Tell whether the content of that name lies there already, with the bytes that it is named for."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    except FileNotFoundError:
        return False


def _write(contents: Mapping[Path, bytes]) -> None:
    """Write contents beside their places, flush them all, and move each into its place; a failure leaves none beside it."""
    aside: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            if not _is_intact(path):
                aside[path] = _write_aside(path, data)
        for written in aside.values():
            flush(written)
        for path, written in aside.items():
            written.replace(path)
    except OSError:
        for written in aside.values():
            written.unlink(missing_ok=True)
        raise


def _write_aside(path: Path, data: bytes) -> Path:
    """Write the bytes beside their place, under a name that nobody looks for; they are not flushed yet."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o444)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def flush(path: Path) -> None:
    """Have the system write a file or a folder to the disk. Raises: OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
