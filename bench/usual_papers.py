"""Word files as people make them, from invented words: some 1,400 paragraphs a megabyte of XML, short ones among them,
with tables, notes, automatic lists, curly quotes, letters of other scripts, and changes in every fourth paragraph.

Source: 215 public files with tracked changes have 1,375 paragraphs a megabyte (median) and two dozen tags in each.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

from word_papers import WORDS, R, W

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SINGLE_QUOTED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
"""As the usual Python libraries write it."""
_STYLES = (
    "Normal", "Proposal", "ResNo", "Restitle", "Call", "enumlev1", "enumlev2", "Reasons", "Tabletext", "Headingb", "FootnoteText",
    "Normalaftertitle", "Section1",
)  # fmt: skip
_CALLS = ("considering", "recognizing", "noting", "resolves", "instructs the Director", "invites Member States")
_SCRIPTS = (
    "décide de charger le Secrétaire général d’élaborer un rapport “détaillé” à l’intention du Conseil",
    "поручает Директору Бюро представить доклад Совету — “в соответствии” с Резолюцией",
    "يكلف الأمين العام بأن يقدم تقريراً إلى المجلس بشأن تنفيذ هذا القرار",
    "责成秘书长向理事会提交报告，并“酌情”采取措施",
)
_FORMAT = '<w:rPr><w:szCs w:val="24"/><w:lang w:val="en-US"/></w:rPr>'
_BOLD = '<w:rPr><w:b/><w:bCs/><w:szCs w:val="24"/></w:rPr>'


def usual_paper(paragraphs: int, *, declaration: str = DECLARATION, seed: int = 1) -> bytes:
    """A .docx of about so many paragraphs; the same seed gives the same words under each declaration."""
    return _Writer(random.Random(seed)).package(paragraphs, declaration)


class _Writer:
    """One paper being written, with the notes that its words refer to."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._notes: list[str] = []
        self._changes = self._count = self._proposals = 0

    def package(self, paragraphs: int, declaration: str) -> bytes:
        blocks: list[str] = []
        while self._count < paragraphs:
            blocks.extend(self._proposal())
        root = f'xmlns:w="{W}" xmlns:r="{R}"'
        parts = {
            "document": f"<w:document {root}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
            "styles": f"<w:styles {root}>{''.join(map(_style, _STYLES))}</w:styles>",
            "numbering": f"<w:numbering {root}>{_LISTS}</w:numbering>",
            "footnotes": f"<w:footnotes {root}>{''.join(self._notes)}</w:footnotes>",
            "header": f"<w:hdr {root}>{self._paragraph('XYZ/1-E', 'Normal')}</w:hdr>",
        }
        return _packed({name: f"{declaration}\n{text}" for name, text in parts.items()})

    def _proposal(self) -> Iterator[str]:
        """A resolution with calls and items, a table, and reasons: some fifty paragraphs."""
        self._proposals += 1
        number = self._proposals
        mark = _run("MOD") + "<w:r><w:tab/></w:r>" + _run(f"XYZ/1/{number}")
        yield self._line(mark, "Proposal")
        yield self._paragraph(f"RESOLUTION {100 + number} (Rev. Busan, 2014)", "ResNo")
        yield self._paragraph(self._words(9), "Restitle")
        yield self._paragraph("The Plenipotentiary Conference of the Union (Busan, 2014),", "Normalaftertitle")
        for call in self._chance.sample(_CALLS, 4):
            yield self._paragraph(call, "Call")
            for item in range(self._chance.randrange(2, 6)):
                yield self._item(item)
            yield self._paragraph(self._chance.choice(_SCRIPTS), "Normal", changed=True)
        yield self._table(self._chance.randrange(3, 7))
        yield self._paragraph(f"Reasons: {self._words(12)}.", "Reasons")

    def _item(self, order: int) -> str:
        words = f"that “{self._words(3)}” {self._words(self._chance.randrange(20, 70))};"
        if self._chance.random() < 0.5:
            return self._paragraph(words, "enumlev1", numbered=True, changed=True)
        letter = _run(f"{chr(ord('a') + order)})") + "<w:r><w:tab/></w:r>"
        return self._line(letter + self._runs(words, changed=True), "enumlev1")

    def _table(self, rows: int) -> str:
        cells = "".join(f"<w:tr>{''.join(self._cell() for _ in range(3))}</w:tr>" for _ in range(rows))
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{cells}</w:tbl>'

    def _cell(self) -> str:
        words = self._words(self._chance.randrange(1, 5))
        return f'<w:tc><w:tcPr><w:tcW w:w="3210" w:type="dxa"/></w:tcPr>{self._paragraph(words, "Tabletext", changed=True)}</w:tc>'

    def _paragraph(self, words: str, style: str, *, numbered: bool = False, changed: bool = False) -> str:
        return self._line(self._runs(words, changed=changed), style, numbered=numbered)

    def _line(self, inner: str, style: str, *, numbered: bool = False) -> str:
        self._count += 1
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
        saved = f'w:rsidR="00A{self._count:05X}" w:rsidRDefault="00B{self._count:05X}" w:rsidP="00C00001"'
        return f'<w:p {saved}><w:pPr><w:pStyle w:val="{style}"/>{number}{_FORMAT}</w:pPr>{inner}</w:p>'

    def _runs(self, words: str, *, changed: bool) -> str:
        """Words in some runs; of those that may be changed three in ten are, and one in thirty has a note."""
        pieces = words.split(" ")
        cut = self._chance.randrange(len(pieces)) if changed else 0
        first, rest = " ".join(pieces[:cut]), " ".join(pieces[cut:])
        runs = [_run(f"{first} ")] if first else []
        if changed and self._chance.random() < 0.3:
            runs += [self._change("del", self._words(2)), self._change("ins", self._words(2))]
        runs.append(_run(rest, _BOLD if self._chance.random() < 0.2 else _FORMAT))
        if changed and self._chance.random() < 1 / 30:
            runs.append(self._note())
        return "".join(runs)

    def _change(self, kind: str, words: str) -> str:
        self._changes += 1
        run = _run(f"{words} ")
        if kind == "del":
            run = run.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        who = f'w:id="{self._changes}" w:author="Translator {self._changes % 4}" w:date="2014-10-02T10:00:00Z"'
        return f"<w:{kind} {who}>{run}</w:{kind}>"

    def _note(self) -> str:
        number = len(self._notes) + 1
        self._notes.append("")
        self._notes[-1] = (
            f'<w:footnote w:id="{number}">{self._paragraph(f"See “{self._words(4)}”.", "FootnoteText")}</w:footnote>'
        )
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choice(WORDS) for _ in range(count))


def _run(words: str, properties: str = _FORMAT) -> str:
    return f'<w:r w:rsidRPr="00D40002">{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _style(name: str) -> str:
    default = ' w:default="1"' if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    attribute, based_on = (default, "") if name == "Normal" else ("", default)
    return f'<w:style w:type="paragraph" w:styleId="{name}"{attribute}><w:name w:val="{name}"/>{based_on}</w:style>'


_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _packed(parts: dict[str, str]) -> bytes:
    """The package of parts by name, the document first."""
    main, *others = parts
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{"document.main" if name == main else name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="rId{order}" Type="{_DOCUMENT}/{name}" Target="{name}.xml"/>'
        for order, name in enumerate(others, 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="word/{main}.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()
