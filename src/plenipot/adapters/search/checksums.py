"""The checksums that the engine writes at the end of its files, and does not look at when it opens them.

A file ends on ``{"version": …, "crc": N}``, the length of that, and a number that says that it is one. Source: tantivy 0.27,
``directory/footer.rs``; the checksum is the CRC-32 of zlib over all before it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_MAGIC = 1337
_NUMBER = 4
_ENDINGS = ("term", "idx", "pos", "fieldnorm", "fast", "store")
_BLOCK = 1 << 20


def is_sound(folder: Path) -> bool:
    """Tell whether each file of the segments in an index's folder is there and holds the bytes that were written into it.

    Raises: OSError, ValueError, LookupError, TypeError (a file cannot be read, or has no end of that kind).
    """
    return all(_holds_its_checksum(folder / name) for name in _file_names(folder))


def _file_names(folder: Path) -> Iterator[str]:
    """The names of the files that the list of segments speaks of."""
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        yield from (f"{name}.{ending}" for ending in _ENDINGS)
        if segment["deletes"]:
            yield f"{name}.{segment['deletes']['opstamp']}.del"


def _holds_its_checksum(path: Path) -> bool:
    """Tell whether a file of the index has the content that its footer counts."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(size - 2 * _NUMBER, 0))
        length, magic = (int.from_bytes(file.read(_NUMBER), "little") for _ in range(2))
        content = size - 2 * _NUMBER - length
        if magic != _MAGIC or content < 0:
            return False
        file.seek(content)
        footer = json.loads(file.read(length))
        file.seek(0)
        return bool(_checksum(file, content) == footer["crc"])


def _checksum(file: BinaryIO, length: int) -> int:
    """The checksum of so many bytes at the beginning of a file."""
    checksum = 0
    while length and (block := file.read(min(length, _BLOCK))):
        checksum = zlib.crc32(block, checksum)
        length -= len(block)
    return checksum
