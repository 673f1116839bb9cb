"""Tiny Word files for tests: from pieces of WordprocessingML to the bytes of a .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from plenipot.adapters.word.reader import read
from plenipot.core.text.document import Paragraph, WordDocument
from plenipot.core.text.plain_text import accepted_lines, rejected_lines

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WHO = 'w:id="1" w:author="Ann" w:date="2014-10-01T10:00:00Z"'
OTHER = 'w:id="2" w:author="Bo &amp; Co" w:date="2014-10-02T10:00:00Z"'


def t(words: str) -> str:
    """A run of plain words."""
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def ins(inner: str, who: str = WHO) -> str:
    """Runs inserted."""
    return f"<w:ins {who}>{inner}</w:ins>"


def struck_out(words: str, who: str = WHO) -> str:
    """Words deleted."""
    return f'<w:del {who}><w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r></w:del>'


def p(inner: str = "", properties: str = "", mark: str = "") -> str:
    """A paragraph; `mark` is what happened to its mark (``ins``, ``del``, ``moveFrom`` …)."""
    run_properties = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{run_properties}</w:pPr>{inner}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr><w:tcW w:w='100' w:type='dxa'/>{properties}</w:tcPr>{''.join(paragraphs) or p()}</w:tc>".replace(
        "'", '"'
    )


def row(*cells: str, mark: str = "") -> str:
    """A row of a table, perhaps inserted or deleted."""
    return f"<w:tr><w:trPr>{f'<w:{mark} {WHO}/>' if mark else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    grid = '<w:gridCol w:w="100"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run that holds a text box in the older and the newer form at once, as Word writes it."""
    inner = "".join(paragraphs)
    choice = f'<mc:Choice Requires="wps"><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def field(code: str, result: str, sign: str = "instrText") -> str:
    """A complex field with its code and its result."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{signs[0]}<w:r><w:{sign}>{code}</w:{sign}></w:r>{signs[1]}{result}{signs[2]}"


def document(*blocks: str) -> str:
    """The main part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMES}><w:body>{"".join(blocks)}<w:sectPr/></w:body></w:document>'


def part(root: str, inner: str) -> str:
    """Another part, by the name of its root."""
    return f"<w:{root} {NAMES}>{inner}</w:{root}>"


def package(main: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """The bytes of a file with that main part and others (``footnotes`` → its text), with their relations."""
    members = dict(parts or {})
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for n, name in enumerate(members)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, text in members.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A package of files, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def marked(*blocks: str, **parts: str) -> WordDocument:
    """The marked text of a file with these blocks."""
    return read(package(document(*blocks), parts), "test.docx")


def lone_paragraph(*inner: str) -> Paragraph:
    """The only paragraph of a file with these runs."""
    (paragraph,) = marked(p("".join(inner))).body
    return paragraph


def two_texts(*blocks: str) -> tuple[list[str], list[str]]:
    """The accepted and the rejected lines of a file with these blocks."""
    text = marked(*blocks)
    return accepted_lines(text), rejected_lines(text)
