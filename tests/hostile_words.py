"""Hostile XML and hostile Word files: one of each class, made by script; what is named in them is the address of a trap."""

from __future__ import annotations

from hostile_zips import DOCX, KEPT, READ, Make, Row, archive, body, ole, relation, relations, without_address
from word_packages import NAMES, document, p, part, t, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="{}"?>'
_HARMLESS = p(t("Harmless words"))


def typed(declaration: str, inner: str = "") -> Make:
    """A document that declares a type."""
    words = document(p(t("Harmless words") + inner)).split("?>", 1)[1]
    return lambda trap: zipped({"word/document.xml": declaration.replace("TRAP", trap) + words})


def encoded(name: str, encoding: str) -> Make:
    words = document(_HARMLESS).split("?>", 1)[1]
    return lambda _trap: zipped({"word/document.xml": (_HEAD.format(name) + words).encode(encoding)})


def laughs() -> str:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY a0 "ha">{rows}]>'


def deep(depth: int) -> Make:
    return without_address(
        lambda: body(f"{'<w:sdt><w:sdtContent>' * depth}{_HARMLESS}{'</w:sdtContent></w:sdt>' * depth}")
    )


def attributes(count: int) -> bytes:
    many = " ".join(f'w:a{n}="1"' for n in range(count))
    return body(f"<w:p {many}>{t('Harmless words')}</w:p>")


XML: dict[str, Row] = {
    "external entity by file": (DOCX, KEPT, typed('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<w:r><w:t>&x;</w:t></w:r>")),
    "external entity by http": (DOCX, KEPT, typed('<!DOCTYPE w [<!ENTITY x SYSTEM "TRAP">]>', "<w:r><w:t>&x;</w:t></w:r>")),
    "parameter entity out of band": (DOCX, KEPT, typed('<!DOCTYPE w [<!ENTITY % x SYSTEM "TRAP"> %x;]>')),
    "billion laughs": (DOCX, KEPT, typed(laughs(), "<w:r><w:t>&a9;</w:t></w:r>")),
    "quadratic blow-up": (DOCX, KEPT, typed(f'<!DOCTYPE w [<!ENTITY a "{"a" * 50_000}">]>', f"<w:r><w:t>{'&a;' * 50_000}</w:t></w:r>")),
    "external document type": (DOCX, KEPT, typed('<!DOCTYPE w SYSTEM "TRAP">')),
    "XInclude": (DOCX, READ, lambda trap: body(f'{_HARMLESS}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{trap}"/>')),
    "deeper than 256": (DOCX, READ, deep(3_000)),
    "a node of ten million letters": (DOCX, READ, without_address(lambda: body(p(t("ab" * 5_000_000))))),
    "10,000 attributes": (DOCX, READ, without_address(lambda: attributes(10_000))),
    "UTF-7": (DOCX, KEPT, encoded("UTF-7", "ascii")),
    "UTF-16": (DOCX, READ, encoded("UTF-16", "utf-16")),
    "EBCDIC": (DOCX, KEPT, encoded("IBM037", "cp037")),
    "lone surrogates": (DOCX, KEPT, without_address(lambda: zipped({"word/document.xml": document(p(t("x"))).encode().replace(b">x<", b">\xed\xa0\x80<")}))),
}  # fmt: skip


def related(inner: str, *rows: tuple[str, str]) -> Make:
    """A document with relations to what lies outside."""
    main = f"<w:document {NAMES}><w:body>{_HARMLESS}{inner}</w:body></w:document>"

    def make(trap: str) -> bytes:
        linked = [
            relation(kind, target.replace("TRAP", trap), n, "External") for n, (kind, target) in enumerate(rows, 1)
        ]
        return archive(("word/document.xml", main.encode()), ("word/_rels/document.xml.rels", relations(*linked)))

    return make


def field(code: str) -> Make:
    """A document with a field and the words that it last had."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    quoted = code.replace('"', "&quot;")
    runs = f"{begin}<w:r><w:instrText>{quoted}</w:instrText></w:r>{separate}{t('Harmless words')}{end}"
    return lambda trap: body(p(runs.replace("TRAP", trap)))


def embedded(*parts: tuple[str, bytes], inner: str = "") -> Make:
    main = f"<w:document {NAMES}><w:body>{_HARMLESS}{inner}</w:body></w:document>".encode()
    return without_address(lambda: archive(("word/document.xml", main), *parts))


def notes(kind: str) -> Make:
    """A note whose words refer to itself."""
    reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    note = f'<w:{kind} w:id="2">{p(t("a note") + reference)}</w:{kind}>'
    main = f"<w:document {NAMES}><w:body>{p(t('Harmless words') + reference)}</w:body></w:document>"
    parts = {"word/document.xml": main, f"word/{kind}s.xml": part(f"{kind}s", note)}
    linked = relations(relation(f"{kind}s", f"{kind}s.xml")).decode()
    return without_address(lambda: zipped({**parts, "word/_rels/document.xml.rels": linked}))


def revisions(count: int) -> bytes:
    changes = "".join(f'<w:ins w:id="{n}" w:author="A">{t("x")}</w:ins>' for n in range(count))
    return body(f"<w:p>{changes}</w:p>")


def cells(count: int) -> bytes:
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100}</w:tr>"
    return body(f"{_HARMLESS}<w:tbl>{row * (count // 100)}</w:tbl>")


PICTURE = '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rId1"/></w:drawing></w:r></w:p>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
GIANT_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\6\0\0\0\0\0\0\0"
WORD: dict[str, Row] = {
    "remote picture": (DOCX, READ, related(PICTURE, ("image", "TRAP"))),
    "remote template": (DOCX, READ, related("", ("attachedTemplate", "TRAP"))),
    "INCLUDETEXT": (DOCX, READ, field('INCLUDETEXT "TRAP"')),
    "INCLUDEPICTURE": (DOCX, READ, field('INCLUDEPICTURE "TRAP" \\d')),
    "DDE": (DOCX, READ, field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')),
    "LINK": (DOCX, READ, field('LINK Word.Document.8 "TRAP" "" \\a')),
    "altChunk": (DOCX, READ, related('<w:altChunk r:id="rId1"/>', ("aFChunk", "TRAP"))),
    "frameset": (DOCX, READ, related("", ("frame", "TRAP"))),
    "OLE": (DOCX, READ, embedded(("word/embeddings/oleObject1.bin", ole("Package")), inner="<w:p><w:r><w:object/></w:r></w:p>")),
    "embedded program": (DOCX, READ, embedded(("word/embeddings/a.exe", b"MZ" + bytes(400)))),
    "ActiveX": (DOCX, READ, embedded(("word/activeX/activeX1.xml", b"<ax/>"), ("word/activeX/activeX1.bin", bytes(99)))),
    "VBA": (DOCX, READ, embedded(("word/vbaProject.bin", ole("VBA")))),
    "links to files, other machines, macros": (DOCX, READ, related("<w:hyperlink r:id='rId1'/>", ("hyperlink", "file:///etc/passwd"), ("hyperlink", "smb://127.0.0.1/a"), ("hyperlink", "javascript:alert(1)"))),
    "3,000 nested tables": (DOCX, READ, without_address(lambda: body("<w:tbl><w:tr><w:tc>" * 3_000 + _HARMLESS + "</w:tc></w:tr></w:tbl>" * 3_000))),
    "a million cells": (DOCX, KEPT, without_address(lambda: cells(1_000_000))),
    "100,000 revisions": (DOCX, READ, without_address(lambda: revisions(100_000))),
    "cycle of comments": (DOCX, READ, notes("comment")),
    "cycle of notes": (DOCX, READ, notes("footnote")),
    "giant picture": (DOCX, READ, embedded(("word/media/image1.png", GIANT_PNG))),
    "script in a picture": (DOCX, READ, embedded(("word/media/image1.svg", SVG))),
    "EMF and WMF": (DOCX, READ, embedded(("word/media/a.emf", b"\1\0\0\0" + b"\xff" * 90), ("word/media/a.wmf", b"\xd7\xcd\xc6\x9a" + b"\xff" * 90))),
    "direction and look-alikes in a name": ("invoice\u202exlsx.d\u043ecx.docx", READ, without_address(lambda: body(_HARMLESS))),
    "hidden text, rsid, custom XML": (DOCX, READ, embedded(("customXml/item1.xml", b"<who>Ann Leaker</who>"), inner=f'<w:p w:rsidR="00AB12CD">{HIDDEN}</w:p>')),
}  # fmt: skip
