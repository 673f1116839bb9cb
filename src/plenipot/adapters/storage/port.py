"""The port of a storage: keep bytes under their SHA-256, give them back only while they still have it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from plenipot.errors import NotFound, Unavailable

PIECE = 1 << 16
"""Bytes that are read at once where a file is handed on in pieces."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoredContent(NamedTuple):
    """A content that a storage keeps: its hash, its size in bytes, and since when (UTC)."""

    sha256: str
    size: int
    stored_at: datetime


class Store(Protocol):
    """A storage of bytes, each content under the SHA-256 of its bytes."""

    def put(self, data: bytes) -> str:
        """Keep the bytes for good and say their SHA-256 in hexadecimal; a damaged copy is replaced.

        They are complete and lasting when this returns, and absent if it does not. Raises: Unavailable.
        """

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep several contents as `put` keeps each, and say their SHA-256; all of them are lasting when this returns."""

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash, hashed again.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be reached).
        """

    def stream(self, sha256: str) -> Iterator[bytes]:
        """The bytes of that hash in pieces; the last one comes only when all together have the hash.

        Raises: NotFound (nothing is kept under it), Unavailable (they are damaged, or cannot be reached).
        """

    def holds(self, sha256: str) -> bool:
        """Tell whether something is kept under that hash. Raises: NotFound (no SHA-256), Unavailable."""

    def stored(self) -> Iterator[StoredContent]:
        """All that is kept, in the order of the hashes; what is being written is left out. Raises: Unavailable."""

    def check(self, *, writes: bool) -> None:
        """Try whether the storage can be read, and written where that is wanted.

        Raises: Unavailable (with a sentence that names what to mend and no secret).
        """


def is_sha256(text: str) -> bool:
    """Tell whether a text is a SHA-256 in lower-case hexadecimal."""
    return bool(_SHA256.fullmatch(text))


def require_sha256(text: str) -> str:
    """The text if it is a SHA-256. Raises: NotFound."""
    if not is_sha256(text):
        raise NotFound("That is no SHA-256.")
    return text


def verified(sha256: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Hand pieces on, the last one only if all together have the hash. Raises: Unavailable (they do not)."""
    digest = hashlib.sha256()
    pending = b""
    for piece in pieces:
        if pending:
            yield pending
        digest.update(piece)
        pending = piece
    if digest.hexdigest() != sha256:
        raise Unavailable("The stored file is damaged and is not served.")
    yield pending
