"""Small files of other programs for tests: PDF, open documents, presentations, sheets, pictures, each with what should not leave the house."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import openpyxl
import typst

OFFICE = 'xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:dc="d" xmlns:meta="m"'


def package(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(*lines: str, author: str = "Ann Leaker") -> bytes:
    words = "\n\n".join(lines)
    return typst.compile(f'#set document(author: "{author}", title: "D:/ann/secret")\n{words}'.encode())


def odt(*lines: str, hidden: str = "") -> bytes:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles><style:style style:name='H'>"
        "<style:text-properties text:display='none'/></style:style></office:automatic-styles><office:body><office:text>"
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ann Leaker</dc:creator>"
        "</office:change-info><text:p>taken out</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f"{paragraphs}<text:p>seen<text:span text:style-name='H'>{hidden}</text:span><office:annotation>"
        "<dc:creator>Ann Leaker</dc:creator><text:p>said aside</text:p></office:annotation></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    manifest = "<m:manifest xmlns:m='m'><m:file-entry m:full-path='meta.xml'/><m:file-entry m:full-path='content.xml'/></m:manifest>"
    meta = (
        f"<office:document-meta {OFFICE}><meta:initial-creator>Ann Leaker</meta:initial-creator></office:document-meta>"
    )
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": meta,
            "META-INF/manifest.xml": manifest,
        }
    )


def pptx(*slides: str, note: str = "to be said") -> bytes:
    def slide(words: str) -> str:
        return f"<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>"

    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types xmlns='t'/>"}
    parts |= {f"ppt/slides/slide{number}.xml": slide(words) for number, words in enumerate(slides, 1)}
    return package(
        parts
        | {
            "ppt/notesSlides/notesSlide1.xml": slide(note),
            "docProps/core.xml": "<c xmlns:d='d'><d:creator>Ann Leaker</d:creator></c>",
        }
    )


def xlsx(rows: list[list[object]], hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        book.create_sheet("aside").append([hidden])
        book["aside"].sheet_state = "hidden"
    book.properties.creator = "Ann Leaker"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def png(comment: bytes = b"Author\0Ann Leaker") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\x7f")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, data) for kind, data in ((b"IHDR", head), (b"tEXt", comment), (b"IDAT", dots), (b"IEND", b""))
    )


def jpeg(about: bytes = b"Exif\0\0Ann Leaker 46.2N 6.1E") -> bytes:
    """As a decoder meets it: a start, what a camera wrote, a table, dots with a stuffed byte and a restart, the end, and what was put behind."""

    def segment(kind: int, data: bytes) -> bytes:
        return bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data

    dots = b"\x12\xff\x00\x34\xff\xd0\x56"
    return (
        b"\xff\xd8"
        + segment(0xE1, about)
        + segment(0xFE, b"Ann Leaker")
        + segment(0xDB, bytes(65))
        + segment(0xDA, bytes(6))
        + dots
        + segment(0xE2, b"Ann Leaker")
        + segment(0xDA, bytes(6))
        + dots
        + b"\xff\xd9Ann Leaker"
    )
