"""The package that a Word file is: a zip of parts, checked before anything is unpacked, read within a budget.

Words: a *part* is a file of the package; a part points to others by *relations*, each of a kind (``styles``).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree import ElementTree as ET

from plenipot.adapters.word.canonical import canonicalize, check_well_formed
from plenipot.errors import Malformed

MOST_ENTRIES = 10_000
"""Real papers stay far below this limit and those that follow; what does not is refused in a sentence that says which."""
MOST_BYTES_OF_XML = 48 * 2**20
"""Of one part, and of all parts that are read: some three thousand pages of changed text."""
MOST_BYTES = 400 * 2**20
MOST_RATIO = 150
_RATIO_COUNTS_FROM = 20 * 2**20
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def check_signature(data: bytes, source: str) -> None:
    """Check the first bytes of a file. Raises: Malformed (empty, encrypted, the old form, or no package)."""
    if not data:
        raise Malformed("The file is empty.", source)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise Malformed("The file is encrypted; save it without a password.", source)
        raise Malformed("The file is in the old .doc form; save it as .docx.", source)
    if data[:2] != b"PK":
        raise Malformed("This is not a Word file (.docx).", source)


def check_archive(entries: list[zipfile.ZipInfo], size: int, source: str) -> None:
    """Check what the zip directory of a package of `size` bytes says, so that no bomb is ever unpacked. Raises: Malformed."""
    files = [entry for entry in entries if not entry.is_dir()]
    xml = sum(entry.file_size for entry in files if entry.filename.lower().endswith(_XML))
    total = sum(entry.file_size for entry in files)
    checks = (
        (len(entries) > MOST_ENTRIES, "it has too many parts"),
        (any(entry.flag_bits & _ENCRYPTED for entry in files), "its parts are encrypted"),
        (any(_leads_outside(entry.filename) for entry in entries), "a part's name leads out of it"),
        (
            len({entry.filename.replace("\\", "/") for entry in files}) != len(files),
            "two of its parts have the same name",
        ),
        (_do_overlap(files), "its parts lie over one another"),
        (xml > _RATIO_COUNTS_FROM and xml > MOST_RATIO * size, "its text unpacks to far more than it is"),
        (total > MOST_BYTES and total > MOST_RATIO * size, "it unpacks to more than any paper can be"),
        (any(entry.compress_type not in _COMPRESSIONS for entry in files), "its compression is unknown"),
    )
    for refused, why in checks:
        if refused:
            raise Malformed(f"The file is refused: {why}.", source)


def _leads_outside(name: str) -> bool:
    """Tell whether the name of a part is a path that leads out of the package."""
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or "\x00" in name or ":" in name[:2]


def _do_overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two entries of an archive share bytes, as those of a bomb do."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        entry.header_offset + entry.compress_size > next_entry.header_offset for entry, next_entry in pairwise(ordered)
    )


_PRIVATE_USE = b"\xef"
_SIGNS = re.compile(rb"\xef[\x80-\x83]")
"""Signs of fonts of pictures (U+F000 to U+F0FF) in UTF-8; looking for the first byte costs next to nothing."""
_UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff"})
MOST_TAGS = 2_000_000
"""Of all parts that are read as text together: some three thousand pages of changed text."""
_LARGEST_TREE = 8 * 2**20
_MOST_TAGS_OF_A_TREE = 400_000
_MAIN_PART = "officeDocument"
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_CORE_PROPERTIES = frozenset(
    {"title", "subject", "creator", "keywords", "description", "identifier", "lastModifiedBy", "created", "modified"}
)


@dataclass(slots=True)
class Package:
    """An opened package: `names` of its parts, each with its name in the zip; `names_by_lower_case` finds them whatever their case.

    `unread` lists the parts that were left aside.
    """

    archive: zipfile.ZipFile
    source: str
    names: dict[str, str]
    names_by_lower_case: dict[str, str]
    unread: list[str] = field(default_factory=list)
    with_private_use: set[str] = field(default_factory=set)
    """Parts that were read and hold signs of the private-use area, which fonts of pictures draw."""
    _bytes_left: int = MOST_BYTES_OF_XML
    _tags_left: int = MOST_TAGS

    def read_part(self, name: str) -> bytes:
        """Return the bytes of a part, empty where there is none. Raises: Malformed (damaged, or past the budget)."""
        if name not in self.names:
            return b""
        try:
            with self.archive.open(self.names[name]) as part:
                data = part.read(self._bytes_left + 1)
        except _ZIP_ERRORS as fault:
            raise Malformed(f"The file is damaged: its part {name} cannot be unpacked.", self.source, name) from fault
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise Malformed("The file is refused: its text is longer than any paper's.", self.source, name)
        return data

    def read_text(self, name: str) -> str:
        """Return a part that holds words as canonical XML. Raises: Malformed."""
        data = self.read_part(name)
        tags = data.count(b"<")
        self._tags_left -= tags
        if self._tags_left < 0:
            raise Malformed("The file is refused: it has more tags than any paper.", self.source, name)
        text = canonicalize(data, self.source, name, tags)
        if (_PRIVATE_USE in data and _SIGNS.search(data)) or (data[:2] in _UTF_16 and _SIGNS.search(text.encode())):
            self.with_private_use.add(name)
        return text

    def read_optional_text(self, name: str) -> str:
        """Return a part on which no words depend as canonical XML; where it cannot be read, `unread` says so."""
        if not name or name not in self.names:
            return ""
        try:
            return self.read_text(name)
        except Malformed:
            self.unread.append(name)
            return ""

    def read_tree(self, name: str) -> ET.Element | None:
        """Return a small part as a tree; `None` where it is missing, and where it cannot be read, which `unread` says."""
        if not name or name not in self.names:
            return None
        data = self.read_part(name)
        try:
            if len(data) > _LARGEST_TREE or data.count(b"<") > _MOST_TAGS_OF_A_TREE:
                raise Malformed("too large", self.source, name)  # noqa: TRY301 - one end for all that cannot be read
            if b"<!" in data or b"\x00" in data[:4] or data[:2] in _UTF_16:
                check_well_formed(data, self.source, name)
            return ET.fromstring(data)  # noqa: S314 - no document type passes, so no entity does
        except (ET.ParseError, Malformed, ValueError, LookupError):
            self.unread.append(name)
            return None

    def read_relations(self, part: str) -> dict[str, list[str]]:
        """Return the parts that a part points to, by kind, each once, in the order of the relations."""
        folder, _, name = part.rpartition("/")
        tree = self.read_tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        parts_by_kind: dict[str, dict[str, None]] = {}
        for relation in () if tree is None else tree:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                parts_by_kind.setdefault(kind, {})[self._part_name(folder, relation.get("Target", ""))] = None
        return {kind: list(parts) for kind, parts in parts_by_kind.items()}

    def find_main_part(self) -> str:
        """Return the name of the part that holds the body. Raises: Malformed (no Word file)."""
        for part in (*self.read_relations("").get(_MAIN_PART, []), "word/document.xml"):
            if part in self.names:
                return part
        raise Malformed("This is not a Word file: the package has no document in it.", self.source)

    def read_properties(self) -> dict[str, str]:
        """Return title, creator, dates and the like from the core properties."""
        tree = self.read_tree("docProps/core.xml")
        properties = (
            (node.tag.rpartition("}")[2], (node.text or "").strip()) for node in (() if tree is None else tree)
        )
        return {key: text for key, text in properties if key in _CORE_PROPERTIES and text}

    def _part_name(self, folder: str, target: str) -> str:
        """The name in the archive of a relationship's target; letters' case is passed over as Word does."""
        name = resolve_target(folder, target)
        if name in self.names:
            return name
        return self.names_by_lower_case.get(name.lower(), name)


def open_package(data: bytes, source: str = "") -> Package:
    """Open a package whose signature and zip directory pass the checks.

    Raises: Malformed, in one sentence, for whatever is no package, encrypted, damaged, or built to exhaust the reader.
    """
    check_signature(data, source)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_ZIP_ERRORS, OverflowError) as fault:
        raise Malformed("The file is damaged or cut off: its table of parts is missing.", source) from fault
    entries = archive.infolist()
    check_archive(entries, len(data), source)
    # Some writers part folders by backslashes.
    names = {entry.filename.replace("\\", "/"): entry.filename for entry in entries}
    return Package(archive, source, names, {name.lower(): name for name in names})


def resolve_target(folder: str, target: str) -> str:
    """A relation's target as a part's name."""
    steps = folder.split("/") if folder and not target.startswith("/") else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
