"""Many files as one zip, written while it is sent: no more than one of them is in memory, and nothing on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import zipstream


def zip_pieces(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The zip of files by name, in pieces; each file is asked for when its turn comes."""
    bundle = zipstream.ZipStream(sized=False)
    for name, data in files:
        bundle.add(data, name)
        yield from bundle.file()
    yield from bundle.finalize()


def safe_name(words: str) -> str:
    """A name of a file of the printed words that no system takes for a folder, a drive or a device: ``PP14-34(Rev.1)-en.docx``."""
    letters = "".join(char if char.isalnum() or char in "().,_+ -" else "-" for char in words)
    return letters.strip(" .-")[:150] or "file"
