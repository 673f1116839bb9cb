"""Hostile PDF, and hostile ways of sending a file: one of each class, made by script."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from hostile_zips import DOCX, KEPT, MAIN, READ, REFUSED, Make, Row, archive, without_address
from word_packages import document, p, t, zipped

PDF = "paper.pdf"
_LINE = b"BT /F1 12 Tf 72 700 Td (Harmless words) Tj ET"


def stream(data: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (size, more, data)


def pdf(
    catalog: bytes = b"",
    page: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    *,
    content: bytes = stream(_LINE),
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page with some words; objects from number 6 on, and additions to the catalogue, the page and the trailer."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        4: content,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(more or {}),
    }
    return written(objects, trailer)


def written(objects: Mapping[int, bytes], trailer: bytes = b"", root: int = 1) -> bytes:
    """The bytes of a PDF of objects, with a table of where they are."""
    out, places = b"%PDF-1.7\n", {}
    for number, words in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    rows = b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, max(objects) + 1))
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (max(objects) + 1, rows)
    return b"%s%strailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        out, table, max(objects) + 1, root, trailer, len(out),
    )  # fmt: skip


def action(kind: bytes, facts: bytes) -> Make:
    """A PDF that does something when it is opened."""
    return lambda trap: pdf(b"/OpenAction << /S /%s %s >>" % (kind, facts.replace(b"TRAP", trap.encode())))


def link(facts: bytes) -> Make:
    return lambda trap: pdf(
        page=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << %s >> >>]"
        % facts.replace(b"TRAP", trap.encode())
    )


def bomb(kind: bytes, data: bytes) -> Make:
    return without_address(lambda: pdf(content=stream(data, b"/Filter /%s" % kind)))


def flate_bomb() -> bytes:
    return pdf(
        content=stream(zlib.compress(zlib.compress(bytes(400 << 20), 9), 9), b"/Filter [/FlateDecode /FlateDecode]")
    )


def pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    }
    return written(objects)


def looped_pages() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"}
    return written(objects)


def looped_table() -> bytes:
    """A table that names itself as the one before it."""
    data = pdf()
    at = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def shadow() -> bytes:
    """A second version behind the first, that shows other words."""
    later = b"4 0 obj\n%s\nendobj\n" % stream(_LINE.replace(b"Harmless", b"Forged  "))
    data = pdf()
    start = len(data)
    return (
        data
        + later
        + (
            b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (start, data.rindex(b"xref\n0"), start + len(later))
        )
    )


def encrypted() -> bytes:
    """A PDF that says it is encrypted with a password that nobody has."""
    key = b"/O <%s> /U <%s>" % (b"41" * 32, b"42" * 32)
    return pdf(trailer=b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 %s >> /ID [<00> <00>]" % key)


EMBEDDED = {6: b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>", 7: stream(b"MZ" + bytes(99))}
XMP = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e;</x:xmpmeta>'
_BOX = b"0 0 0 rg 0 0 612 792 re f"
FONT = {5: b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R >>", 6: b"<< /Type /FontDescriptor /FontName /X /FontFile2 7 0 R >>", 7: stream(b"\0\1\0\0" + b"\xff" * 400)}  # fmt: skip
PDFS: dict[str, Row] = {
    "JavaScript": (PDF, READ, action(b"JavaScript", b"/JS (app.launchURL\\('TRAP'\\))")),
    "open and additional actions": (PDF, READ, lambda trap: pdf(b"/AA << /WC << /S /URI /URI (%s) >> >>" % trap.encode())),
    "Launch": (PDF, READ, action(b"Launch", b"/F (/bin/sh)")),
    "URI": (PDF, READ, link(b"/S /URI /URI (TRAP)")),
    "GoToR": (PDF, READ, action(b"GoToR", b"/F (\\\\\\\\127.0.0.1\\\\a.pdf) /D [0 /Fit]")),
    "SubmitForm": (PDF, READ, action(b"SubmitForm", b"/F (TRAP)")),
    "embedded files": (PDF, READ, without_address(lambda: pdf(b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", more=EMBEDDED))),
    "XFA": (PDF, READ, without_address(lambda: pdf(b"/AcroForm << /XFA 6 0 R /Fields [] >>", more={6: stream(b"<xdp/>")}))),
    "rich media": (PDF, READ, without_address(lambda: pdf(page=b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"))),
    "cross-reference loop": (PDF, READ, without_address(looped_table)),
    "page-tree loop": (PDF, KEPT, without_address(looped_pages)),
    "object-stream loop": (PDF, READ, without_address(lambda: pdf(more={6: stream(b"6 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")}))),
    "Flate bomb": (PDF, KEPT, without_address(flate_bomb)),
    "LZW bomb": (PDF, KEPT, bomb(b"LZWDecode", b"\x80\x0b\x60\x50" * 100_000)),
    "JBIG2 bomb": (PDF, KEPT, bomb(b"JBIG2Decode", b"\0\0\0\0\x30\0\1\0\0\0\x13\x7f\xff\xff\xff\x7f\xff\xff\xff" + bytes(99))),
    "run-length bomb": (PDF, KEPT, bomb(b"RunLengthDecode", b"\x81 " * 500_000)),
    "giant lengths": (PDF, READ, without_address(lambda: pdf(content=stream(_LINE, length=2**62)))),
    "encrypted": (PDF, KEPT, without_address(encrypted)),
    "incremental shadow": (PDF, READ, without_address(shadow)),
    "signature wrapping": (PDF, READ, without_address(lambda: pdf(more={6: b"<< /Type /Sig /ByteRange [0 9 999999999 9] /Contents <00> >>"}))),
    "more than one header": (PDF, READ, without_address(lambda: b"%PDF-1.4\n%PDF-1.7\n" + pdf())),
    "100,000 pages": (PDF, KEPT, without_address(lambda: pages(100_000))),
    "malformed font": (PDF, READ, without_address(lambda: pdf(more=FONT))),
    "entities in XMP": (PDF, READ, without_address(lambda: pdf(b"/Metadata 6 0 R", more={6: stream(XMP, b"/Type /Metadata /Subtype /XML")}))),
    "text under a black box": (PDF, READ, without_address(lambda: pdf(content=stream(_LINE + b"\n" + _BOX)))),
    "polyglot with a zip": (PDF, READ, without_address(lambda: pdf() + archive(MAIN))),
    "polyglot with HTML": (PDF, READ, without_address(lambda: b"<html><script>alert(1)</script><!--\n" + pdf())),
}  # fmt: skip
_GOOD = zipped({"word/document.xml": document(p(t("Harmless words")))})
_PAGE = b"<!doctype html><script>alert(1)</script>"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TRANSPORT: dict[str, Row] = {
    "wrong extension": ("paper.pdf", KEPT, without_address(lambda: _GOOD)),
    "HTML as PDF": (PDF, KEPT, without_address(lambda: _PAGE)),
    "SVG as PDF": (PDF, KEPT, without_address(lambda: _SVG)),
    "quotes and script in the name": ('a"b\'c<script>.docx', READ, without_address(lambda: _GOOD + b"\n")),
    "line ends in the name, which end it": ("a\r\nX-Evil: 1.docx", KEPT, without_address(lambda: _GOOD + b"\n\n")),
    "empty": (DOCX, KEPT, without_address(lambda: b"")),
}  # fmt: skip
__all__ = ["PDFS", "REFUSED", "TRANSPORT"]
