"""Pictures without what a camera or a program writes beside the dots: where, when, by whom, with what.

A JPEG file is a row of segments, a PNG file one of chunks; those that a decoder needs are kept as they are, byte for byte.
Source: ITU-T T.81 annex B, W3C PNG (third edition).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from plenipot.errors import Malformed

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _END = 0xDA, 0xD9
_RESTARTS = range(0xD0, 0xD8)
_APPLICATION, _COMMENT = range(0xE1, 0xF0), 0xFE
_COLOURS = 0xEE
"""The segment of Adobe that says how colours are written, and nothing else."""
_NEEDED = frozenset(
    [
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"sBIT",
        b"bKGD",
        b"pHYs",
        b"acTL",
        b"fcTL",
        b"fdAT",
    ]
)


def clean_picture(data: bytes, name: str) -> bytes:
    """The picture with its dots alone. Raises: Malformed (no JPEG or PNG, or damaged)."""
    try:
        if data.startswith(_JPEG):
            return b"".join(_segments(data))
        if data.startswith(_PNG):
            return _PNG + b"".join(_needed_chunks(data))
    except (struct.error, IndexError, ValueError) as error:
        raise Malformed("The picture is damaged.", name) from error
    raise Malformed("This is no JPEG and no PNG picture.", name)


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments that a decoder needs, up to the end of the picture and no byte more."""
    yield _JPEG
    place = 2
    while True:
        if data[place] != 0xFF:  # noqa: PLR2004 - every segment begins so
            raise IndexError
        kind = data[place + 1]
        if kind == 0xFF:  # noqa: PLR2004 - a byte that fills up
            place += 1
            continue
        if kind == _END:
            yield data[place : place + 2]
            return
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        if length < 2 or end >= len(data):  # noqa: PLR2004 - it counts itself
            raise IndexError
        if kind == _START_OF_SCAN:
            end = _end_of_dots(data, end)
        if kind == _COLOURS or (kind not in _APPLICATION and kind != _COMMENT):
            yield data[place:end]
        place = end


def _end_of_dots(data: bytes, place: int) -> int:
    """Where the next segment begins: at a mark that neither stands for a byte of the dots nor starts them anew."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] != 0 and data[place + 1] not in _RESTARTS:
            return place
        place += 2


def _needed_chunks(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG picture that show it; those with metadata are left out."""
    place = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _NEEDED:
            yield data[place:end]
        place = end
