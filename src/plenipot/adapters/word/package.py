"""The package that a Word file is: a zip of parts, opened behind a gate that no bomb passes.

The gate looks at the central directory before anything is unpacked. Real papers stay far below its limits; a file that
does not is refused in a sentence that says which limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET
from xml.parsers import expat

from plenipot.errors import Malformed

MOST_ENTRIES = 5_000
MOST_BYTES_OF_A_PART = 160 * 2**20
MOST_BYTES_OF_XML = 64 * 2**20
MOST_BYTES = 400 * 2**20
MOST_RATIO = 150
_RATIO_COUNTS_FROM = 20 * 2**20
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_RELATION = "/relationships/officeDocument"
_KNOWN_COMPRESSION = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: `names` of its parts, and their bytes on demand."""

    archive: zipfile.ZipFile
    source: str
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none. Raises: Malformed (damaged or larger than it says)."""
        if name not in self.names:
            return b""
        try:
            with self.archive.open(name) as part:
                data = part.read(MOST_BYTES_OF_A_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as fault:
            raise Malformed(f"The file is damaged: its part {name} cannot be unpacked.", self.source, name) from fault
        if len(data) > MOST_BYTES_OF_A_PART:
            raise Malformed(f"The file's part {name} is larger than any paper can be.", self.source, name)
        return data

    def xml(self, name: str) -> bytes:
        """Like `part`, for parts that will be read as a whole. Raises: Malformed."""
        data = self.part(name)
        if len(data) > MOST_BYTES_OF_XML:
            raise Malformed(f"The file's part {name} is larger than any paper can be.", self.source, name)
        return data

    def tree(self, name: str) -> ET.Element | None:
        """A small part as a tree, `None` where it is missing or cannot be read."""
        data = self.xml(name)
        if not data or b"<!DOCTYPE" in data:
            return None
        try:
            return ET.fromstring(data)  # noqa: S314 - no document type passes, so no entity does
        except (ET.ParseError, expat.ExpatError, ValueError, LookupError):
            return None

    def relations(self, part: str) -> dict[str, list[str]]:
        """The parts that a part points to, by kind (``styles``, ``header`` …), in the order of the relations."""
        folder, _, name = part.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, list[str]] = {}
        for relation in () if tree is None else tree:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, []).append(_resolved(folder, relation.get("Target", "")))
        return found

    def main(self) -> str:
        """The name of the part that holds the body. Raises: Malformed (no Word file)."""
        relations = self.tree("_rels/.rels")
        if relations is not None:
            for relation in relations:
                if (
                    relation.get("Type", "").endswith(_RELATION)
                    and (part := _resolved("", relation.get("Target", ""))) in self.names
                ):
                    return part
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise Malformed("This is not a Word file: the package has no document in it.", self.source)


def unpack(data: bytes, source: str = "") -> Package:
    """Open a package behind the gate.

    Raises: Malformed, in one sentence, for whatever is no package, encrypted, damaged, or built to exhaust the reader.
    """
    if not data:
        raise Malformed("The file is empty.", source)
    if data.startswith(_OLE):
        raise Malformed("The file is encrypted, or in the old .doc form; save it as .docx without a password.", source)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError, OverflowError) as fault:
        raise Malformed("This is not a Word file (.docx), or it is cut off.", source) from fault
    entries = archive.infolist()
    _gate(entries, len(data), source)
    return Package(archive, source, frozenset(entry.filename for entry in entries))


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _gate(entries: list[zipfile.ZipInfo], size: int, source: str) -> None:
    total = sum(entry.file_size for entry in entries)
    checks = (
        (len(entries) > MOST_ENTRIES, "it has too many parts"),
        (total > MOST_BYTES, "it unpacks to more than any paper can be"),
        (total > _RATIO_COUNTS_FROM and total > MOST_RATIO * size, "it unpacks to far more than it is"),
        (len({entry.filename for entry in entries}) != len(entries), "two of its parts have the same name"),
        (any(entry.flag_bits & _ENCRYPTED for entry in entries), "its parts are encrypted"),
        (any(entry.compress_type not in _KNOWN_COMPRESSION for entry in entries), "its compression is unknown"),
        (any(_escapes(entry.filename) for entry in entries), "a part's name leads out of it"),
        (_overlap(entries), "its parts lie over one another"),
    )
    for refused, why in checks:
        if refused:
            raise Malformed(f"The file is refused: {why}.", source)


def _escapes(name: str) -> bool:
    return (
        name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\x00" in name or ":" in name[:2]
    )


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(ordered))
