"""Many files as one zip, written while it is sent: no more than one of them is in memory, and nothing on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import RawIOBase
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from typing_extensions import Buffer

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can name: equal files make an equal zip, whenever it is asked for."""


def zip_pieces(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The zip of files by name, in pieces; each file is asked for when its turn comes."""
    pieces = _WrittenPieces()
    with ZipFile(pieces, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = ZipInfo(name, _NO_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
            yield pieces.take()
    yield pieces.take()


class _WrittenPieces(RawIOBase):
    """A stream that is only written, and gives away what was written since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[bytes] = []

    def writable(self) -> bool:
        """Tell that it can be written; it cannot be sought in, so that the archive never goes back."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Take bytes; how many they are."""
        written = bytes(data)
        self._written.append(written)
        return len(written)

    def take(self) -> bytes:
        """The bytes that were written since the last time."""
        piece = b"".join(self._written)
        self._written.clear()
        return piece


def safe_name(words: str) -> str:
    """A name of a file of the printed words that no system takes for a folder, a drive or a device: ``PP14-34(Rev.1)-en.docx``."""
    letters = "".join(char if char.isalnum() or char in "().,_+ -" else "-" for char in words)
    return letters.strip(" .-")[:150] or "file"
