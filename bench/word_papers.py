"""Word files of a given length with many tracked changes, built as Word writes them, from invented words."""

from __future__ import annotations

import io
import random
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = [
    "that",
    "the",
    "Union",
    "shall",
    "continue",
    "to",
    "study",
    "and",
    "promote",
    "telecommunication",
    "networks",
    "and",
    "services",
    "in",
    "all",
    "countries",
    "with",
    "due",
    "regard",
    "to",
    "security",
    "capacity",
    "building",
    "Member",
    "States",
    "Sector",
    "Members",
    "Council",
    "Secretary-General",
    "Director",
    "Bureau",
    "resolution",
    "noting",
    "recalling",
    "considering",
]
_RPR = '<w:rPr><w:rFonts w:asciiTheme="majorBidi" w:hAnsiTheme="majorBidi" w:cstheme="majorBidi"/><w:szCs w:val="24"/><w:lang w:val="en-GB"/></w:rPr>'


def paper(pages: int, seed: int = 1) -> bytes:
    """A .docx of so many pages: 500 words and about 27 revisions on each."""
    chance = random.Random(seed)
    body = [
        "<w:p><w:pPr><w:pStyle w:val='Proposal'/></w:pPr><w:r><w:t>MOD</w:t></w:r><w:r><w:tab/><w:t>XYZ/1/1</w:t></w:r></w:p>".replace(
            "'", '"'
        )
    ]
    body += [_paragraph(chance, number) for number in range(pages * 5)]
    return packed("".join(body))


def packed(body: str) -> bytes:
    """The package of a document with that body."""
    return _package(
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    )


def _paragraph(chance: random.Random, number: int) -> str:
    pieces = []
    for piece in range(12):
        words = " ".join(chance.choice(WORDS) for _ in range(8)) + " "
        run = f'<w:r w:rsidR="00A{number:05X}">{_RPR}<w:t xml:space="preserve">{words}</w:t></w:r>'
        fate = chance.random()
        by = f'w:id="{number * 20 + piece}" w:author="Translator {piece % 4}" w:date="2014-10-02T10:00:00Z"'
        if fate < 0.23:
            run = f"<w:ins {by}>{run}</w:ins>"
        elif fate < 0.45:
            run = f"<w:del {by}>{run.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
        pieces.append(run)
    style = "Call" if number % 9 == 0 else "enumlev1"
    head = f'<w:p w:rsidR="00A{number:05X}" w:rsidRDefault="00B{number:05X}"><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="both"/>{_RPR}</w:pPr>'
    return f"{head}{''.join(pieces)}</w:p>"


def _package(document: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", document)
    return buffer.getvalue()
