"""The gate before a package: what its central directory must not say, so that no bomb is ever unpacked.

Real papers stay far below these limits; what does not is refused in a sentence that says which.
"""

from __future__ import annotations

import zipfile
from itertools import pairwise

from plenipot.errors import Malformed

MOST_ENTRIES = 10_000
MOST_BYTES_OF_XML = 48 * 2**20
"""Of one part, and of all parts that are read: some three thousand pages of changed text."""
MOST_BYTES = 400 * 2**20
MOST_RATIO = 150
_RATIO_COUNTS_FROM = 20 * 2**20
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0"
_OF_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def greet(data: bytes, source: str) -> None:
    """Look at the first bytes. Raises: Malformed (empty, encrypted, the old form, or no package)."""
    if not data:
        raise Malformed("The file is empty.", source)
    if data.startswith(_OLE):
        if _OF_ENCRYPTED in data:
            raise Malformed("The file is encrypted; save it without a password.", source)
        raise Malformed("The file is in the old .doc form; save it as .docx.", source)
    if data[:2] != b"PK":
        raise Malformed("This is not a Word file (.docx).", source)


def inspect(entries: list[zipfile.ZipInfo], size: int, source: str) -> None:
    """Look at the directory of a package of `size` bytes. Raises: Malformed."""
    files = [entry for entry in entries if not entry.is_dir()]
    xml = sum(entry.file_size for entry in files if entry.filename.lower().endswith(_XML))
    total = sum(entry.file_size for entry in files)
    checks = (
        (len(entries) > MOST_ENTRIES, "it has too many parts"),
        (any(entry.flag_bits & _ENCRYPTED for entry in files), "its parts are encrypted"),
        (any(_escapes(entry.filename) for entry in entries), "a part's name leads out of it"),
        (
            len({entry.filename.replace("\\", "/") for entry in files}) != len(files),
            "two of its parts have the same name",
        ),
        (_overlap(files), "its parts lie over one another"),
        (xml > _RATIO_COUNTS_FROM and xml > MOST_RATIO * size, "its text unpacks to far more than it is"),
        (total > MOST_BYTES and total > MOST_RATIO * size, "it unpacks to more than any paper can be"),
        (any(entry.compress_type not in _COMPRESSIONS for entry in files), "its compression is unknown"),
    )
    for refused, why in checks:
        if refused:
            raise Malformed(f"The file is refused: {why}.", source)


def _escapes(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or "\x00" in name or ":" in name[:2]


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(member.header_offset + member.compress_size > other.header_offset for member, other in pairwise(ordered))
