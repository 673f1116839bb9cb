"""The package that a Word file is: a zip of parts, opened behind the gate, read within a budget.

Words: a *part* is a file of the package; a part points to others by *relations*, each of a kind (``styles``).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from plenipot.adapters.word.canonical import canonical, prove
from plenipot.adapters.word.gate import MOST_BYTES_OF_XML, greet, inspect
from plenipot.errors import Malformed

MOST_TAGS = 2_000_000
"""Of all parts that are read as text together: some three thousand pages of changed text."""
_LARGEST_TREE = 8 * 2**20
_MOST_TAGS_OF_A_TREE = 400_000
_DOCUMENT = "officeDocument"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_TELLING = frozenset(
    {"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "created", "modified"}
)


@dataclass(slots=True)
class Package:
    """An opened package: `names` of its parts, each with its name in the zip; `folded` finds them whatever their case.

    `unread` lists the parts that were left aside.
    """

    archive: zipfile.ZipFile
    source: str
    names: dict[str, str]
    folded: dict[str, str]
    unread: list[str] = field(default_factory=list)
    _bytes_left: int = MOST_BYTES_OF_XML
    _tags_left: int = MOST_TAGS

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none. Raises: Malformed (damaged, or past the budget)."""
        if name not in self.names:
            return b""
        try:
            with self.archive.open(self.names[name]) as part:
                data = part.read(self._bytes_left + 1)
        except _FAULTS as fault:
            raise Malformed(f"The file is damaged: its part {name} cannot be unpacked.", self.source, name) from fault
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise Malformed("The file is refused: its text is longer than any paper's.", self.source, name)
        return data

    def text(self, name: str) -> str:
        """A part that holds words, in the one form. Raises: Malformed."""
        data = self.part(name)
        tags = data.count(b"<")
        self._tags_left -= tags
        if self._tags_left < 0:
            raise Malformed("The file is refused: it has more tags than any paper.", self.source, name)
        return canonical(data, self.source, name, tags)

    def aside(self, name: str) -> str:
        """Like `text` for a part that the words do not hang on; where it cannot be read, `unread` says so."""
        if not name or name not in self.names:
            return ""
        try:
            return self.text(name)
        except Malformed:
            self.unread.append(name)
            return ""

    def tree(self, name: str) -> ET.Element | None:
        """A small part as a tree; `None` where it is missing, and where it cannot be read, which `unread` says."""
        if not name or name not in self.names:
            return None
        data = self.part(name)
        try:
            if len(data) > _LARGEST_TREE or data.count(b"<") > _MOST_TAGS_OF_A_TREE:
                raise Malformed("too large", self.source, name)  # noqa: TRY301 - one end for all that cannot be read
            if b"<!" in data or b"\x00" in data[:4] or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                prove(data, self.source, name)
            return ET.fromstring(data)  # noqa: S314 - no document type passes, so no entity does
        except (ET.ParseError, Malformed, ValueError, LookupError):
            self.unread.append(name)
            return None

    def relations(self, part: str) -> dict[str, list[str]]:
        """The parts that a part points to, by kind, each once, in the order of the relations."""
        folder, _, name = part.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, dict[str, None]] = {}
        for relation in () if tree is None else tree:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, {})[self._named(folder, relation.get("Target", ""))] = None
        return {kind: list(parts) for kind, parts in found.items()}

    def main(self) -> str:
        """The name of the part that holds the body. Raises: Malformed (no Word file)."""
        for part in (*self.relations("").get(_DOCUMENT, []), "word/document.xml"):
            if part in self.names:
                return part
        raise Malformed("This is not a Word file: the package has no document in it.", self.source)

    def properties(self) -> dict[str, str]:
        """Title, creator, dates and the like, as the file tells them."""
        tree = self.tree("docProps/core.xml")
        told = ((node.tag.rpartition("}")[2], (node.text or "").strip()) for node in (() if tree is None else tree))
        return {key: text for key, text in told if key in _TELLING and text}

    def _named(self, folder: str, target: str) -> str:
        name = _resolved(folder, target)
        if name in self.names:
            return name
        return self.folded.get(name.lower(), name)


def unpack(data: bytes, source: str = "") -> Package:
    """Open a package behind the gate.

    Raises: Malformed, in one sentence, for whatever is no package, encrypted, damaged, or built to exhaust the reader.
    """
    greet(data, source)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_FAULTS, OverflowError) as fault:
        raise Malformed("The file is damaged or cut off: its table of parts is missing.", source) from fault
    entries = archive.infolist()
    inspect(entries, len(data), source)
    # Some writers part folders by backslashes.
    names = {entry.filename.replace("\\", "/"): entry.filename for entry in entries}
    return Package(archive, source, names, {name.lower(): name for name in names})


def _resolved(folder: str, target: str) -> str:
    """A relation's target as a part's name."""
    steps = folder.split("/") if folder and not target.startswith("/") else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
