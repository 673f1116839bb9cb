"""The port of a storage: keep bytes under their SHA-256, give them back only while they still have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Store(Protocol):
    """Content-addressed bytes."""

    def put(self, data: bytes) -> str:
        """Keep the bytes for good and say their SHA-256 in hexadecimal. They are on disk when this returns."""

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep several contents as `put` keeps each, and say their SHA-256; all of them are on disk when this returns."""

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash.

        Raises: NotFound (never kept), Unavailable (what is there is not those bytes any more).
        """

    def holds(self, sha256: str) -> bool:
        """Tell whether something is kept under that hash."""
