"""Hostile packages: one file of each class of zip and OPC, made by script (reliability, classes of hostile files)."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable

from word_packages import NAMES, RELATIONS, document, p, package, t

READ, KEPT, REFUSED = "read", "kept", "refused"
"""What becomes of a file: its words are read; it is kept as it was filed, with a reason why they are not; it is not filed."""
Make = Callable[[str], bytes]
Row = tuple[str, str, Make]
"""The name under which it is sent, what becomes of it, and its bytes by the address of a trap that nothing may ask."""
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
WORDS = document(p(t("Harmless words"))).encode()
MAIN = ("word/document.xml", WORDS)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}


def archive(*entries: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of entries, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in entries:
            written.writestr(zipfile.ZipInfo(name), data, kind)
    return buffer.getvalue()


def body(inner: str) -> bytes:
    """A Word file whose document has that body."""
    return package(f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>")


def relation(kind: str, target: str, number: int = 1, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>'


def relations(*rows: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'.encode()


def types(*overrides: str) -> tuple[str, bytes]:
    """The part that says of what type the main part is."""
    rows = "".join(f'<Override PartName="/word/document.xml" ContentType="{kind}"/>' for kind in overrides)
    words = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rows}</Types>'
    return "[Content_Types].xml", words.encode()


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """A zip in which a field of the last header with a signature is another."""
    at = data.rindex(signature) + offset
    return data[:at] + value + data[at + len(value) :]


def many_entries(count: int) -> bytes:
    """A zip of so many empty files, without the library, which would take long."""
    names = [b"a%d" % number for number in range(count)]
    heads = [struct.pack("<4s5H3I2H", LOCAL, 20, *[0] * 7, len(name), 0) + name for name in names]
    offsets = [0]
    for head in heads:
        offsets.append(offsets[-1] + len(head))
    rows = zip(names, offsets, strict=False)
    central = b"".join(
        struct.pack("<4s6H3I5H2I", CENTRAL, 20, 20, *[0] * 7, len(name), *[0] * 5, at) + name for name, at in rows
    )
    end = struct.pack("<4s4H2IH", END, 0, 0, count & 0xFFFF, count & 0xFFFF, len(central), offsets[-1], 0)
    return b"".join(heads) + central + end


def symlink() -> bytes:
    """A part that is a link to a file of the machine."""
    link = zipfile.ZipInfo("word/media/a.png")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        written.writestr(zipfile.ZipInfo(MAIN[0]), MAIN[1])
        written.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def zip64_lie() -> bytes:
    """An entry that says in its extra field that it is of 2⁶² bytes."""
    data = archive(("word/media/a.bin", b"x"), MAIN, kind=zipfile.ZIP_STORED)
    at = data.rindex(CENTRAL)
    extra = struct.pack("<HHQQ", 1, 16, 2**62, 2**62)
    name = len(MAIN[0])
    row = bytearray(data[at : at + 46 + name])
    row[20:28], row[30:32] = b"\xff" * 8, struct.pack("<H", len(extra))
    tail = bytearray(data[at + 46 + name :])
    tail[12:16] = struct.pack("<I", struct.unpack("<I", tail[12:16])[0] + len(extra))
    return data[:at] + bytes(row) + extra + bytes(tail)


def overlapping() -> bytes:
    """Two parts of the same bytes."""
    return patched(archive(MAIN, ("word/document2.xml", WORDS)), CENTRAL, 42, bytes(4))


def strict() -> bytes:
    """A Word file by the strict form of the standard, which is legitimate."""
    words = WORDS.decode()
    for transitional, purl in _STRICT.items():
        words = words.replace(transitional, purl)
    kind = relation("officeDocument", "word/document.xml").replace(OFFICE, _STRICT[OFFICE[:-13]] + "relationships")
    return archive(types(_MAIN_TYPE), ("_rels/.rels", relations(kind)), (MAIN[0], words.encode()))


def flat() -> bytes:
    """A Word file as one XML file."""
    head = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    part = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{WORDS.decode()[38:]}</pkg:xmlData></pkg:part>'
    return f'<?xml version="1.0"?>{head}{part}</pkg:package>'.encode()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def named(*names: str) -> Make:
    """A sound Word file with parts of those names."""
    return lambda _trap: archive(MAIN, *((name, b"x") for name in names))


def with_relations(*rows: str, more: tuple[tuple[str, bytes], ...] = ()) -> Make:
    return lambda _trap: archive(MAIN, ("word/_rels/document.xml.rels", relations(*rows)), *more)


def typed(*kinds: str) -> Make:
    return lambda _trap: archive(types(*kinds), MAIN)


def without_address(data: Callable[[], bytes]) -> Make:
    """A file in which no address stands."""
    return lambda _trap: data()


DOCX = "paper.docx"
CYCLE = relations(relation("header", "document.xml"), relation("header", "header1.xml", 2))
ZIPS: dict[str, Row] = {
    "ratio bomb": (DOCX, KEPT, without_address(lambda: body(" " * (60 << 20)))),
    "nested": ("papers.zip", KEPT, without_address(lambda: archive(("a.zip", archive(("b.zip", archive(("c", b"x")))))))),
    "overlapping entries": (DOCX, KEPT, without_address(overlapping)),
    "100,000 entries": (DOCX, KEPT, without_address(lambda: many_entries(100_000))),
    "duplicate names": (DOCX, KEPT, without_address(lambda: archive(MAIN, MAIN))),
    "local and central header differ": (DOCX, KEPT, without_address(lambda: patched(archive(MAIN), LOCAL, 30, b"word/documenx.xml"))),
    "data before": (DOCX, KEPT, without_address(lambda: b"MZ" + bytes(500) + archive(MAIN))),
    "data after": (DOCX, READ, without_address(lambda: archive(MAIN) + b"<script>alert(1)</script>" * 9)),
    "names that lead up": (DOCX, KEPT, named("../../../tmp/plenipot-hostile")),
    "absolute names": (DOCX, KEPT, named("/tmp/plenipot-hostile")),
    "names with backslashes": (DOCX, KEPT, named("..\\..\\plenipot-hostile")),
    "names of drives": (DOCX, KEPT, named("C:\\plenipot-hostile")),
    "names of other machines": (DOCX, KEPT, named("\\\\127.0.0.1\\share\\plenipot-hostile")),
    "names with NUL": (DOCX, READ, without_address(lambda: archive(MAIN, ("axb", b"x")).replace(b"axb", b"a\0b"))),
    "symbolic link": (DOCX, READ, without_address(symlink)),
    "names of devices": (DOCX, READ, named("word/media/CON", "word/media/NUL.png", "word/media/aux.xml")),
    "names that collide by case": (DOCX, READ, named("word/media/A.png", "word/media/a.PNG")),
    "names that collide by form": (DOCX, READ, named("word/media/\u00e9.png", "word/media/e\u0301.png")),
    "no content types": (DOCX, READ, without_address(lambda: archive(MAIN))),
    "content types twice": (DOCX, READ, typed(_MAIN_TYPE, _MACRO_TYPE)),
    "wrong content type": (DOCX, READ, typed("image/png")),
    "missing relations": (DOCX, READ, with_relations(relation("styles", "nowhere.xml"))),
    "cyclic relations": (DOCX, READ, with_relations(relation("header", "header1.xml"), more=(("word/header1.xml", WORDS), ("word/_rels/header1.xml.rels", CYCLE)))),
    "relation to itself": (DOCX, READ, with_relations(relation("footnotes", "document.xml"))),
    "truncated": (DOCX, KEPT, without_address(lambda: archive(MAIN)[:-60])),
    "zip64 lies": (DOCX, KEPT, without_address(zip64_lie)),
    "encrypted entry": (DOCX, KEPT, without_address(lambda: patched(archive(MAIN), CENTRAL, 8, b"\x01"))),
    "unusual compression": (DOCX, KEPT, without_address(lambda: archive(MAIN, kind=zipfile.ZIP_LZMA))),
    "bad CRC": (DOCX, KEPT, without_address(lambda: patched(archive(MAIN), CENTRAL, 16, b"\1\2\3\4"))),
    ".docm renamed": (DOCX, READ, without_address(lambda: archive(types(_MACRO_TYPE), MAIN, ("word/vbaProject.bin", ole("VBA"))))),
    "flat OPC": (DOCX, KEPT, without_address(flat)),
    "encrypted OLE": (DOCX, KEPT, without_address(lambda: ole("EncryptedPackage"))),
    "strict OOXML": (DOCX, READ, without_address(strict)),
}  # fmt: skip
"""By class, of which some have more than one row."""
