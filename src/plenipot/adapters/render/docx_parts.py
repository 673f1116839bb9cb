"""The parts of a Word file that are the same for every paper: styles, numbering, settings; and its packing.

Fonts are named, not embedded: Word takes its own where they are missing. The archive has one fixed moment and order, so
that the same parts give the same bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SANS, SERIF = "Noto Sans", "Noto Serif"
PAGE = (11906, 16838)
"""A4 in twentieths of a point."""
MARGIN = 1247

_NUMBERED = re.compile(r"word/([a-z]+)\d*\.xml")


def pack(parts: dict[str, str]) -> bytes:
    """The parts as the bytes of a .docx, in the order given."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=zlib.Z_BEST_COMPRESSION) as archive:
        for name, words in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, words.encode())
    return target.getvalue()


def content_types(names: Iterable[str]) -> str:
    """Which part of the package is of which type, for the parts of these names."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_kind(name)}"/>' for name in names)
    return (
        f'{HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _kind(name: str) -> str:
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return "application/vnd.openxmlformats-package.core-properties+xml"
    return f"{_WORD}.{'document.main' if match[1] == 'document' else match[1]}+xml"


def package_relations() -> str:
    """From the package to its document and properties."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'{HEAD}<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/></Relationships>'
    )


def document_relations(links: list[str]) -> str:
    """From the document to its parts and to the links that leave it, ``link1`` onwards."""
    names = {name: f"{name}.xml" for name in ("styles", "numbering", "settings", "footnotes")}
    return relations({**names, "header": "header1.xml", "footer": "footer1.xml"}, links)


def relations(targets: Mapping[str, str], links: Iterable[str] = ()) -> str:
    """Relations to parts, each under its name, of which the letters say the kind (``header2``), and to links outside."""
    inner = [
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    ]
    inner += [
        f'<Relationship Id="link{n}" Type="{R}/hyperlink" Target={quoteattr(href)} TargetMode="External"/>'
        for n, href in enumerate(links, 1)
    ]
    return f'{HEAD}<Relationships xmlns="{_RELS}">{"".join(inner)}</Relationships>'


def core_properties(title: str, language: str, moment: str) -> str:
    """Title, language and, when it is known, the moment of composing (W3CDTF)."""
    dated = f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(moment)}</dcterms:created>' if moment else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language>{dated}</cp:coreProperties>"
    )


def settings() -> str:
    """Settings of the document: today's Word, footnotes of the usual kind."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>'
    )


def numbering() -> str:
    """Two lists: 1 with bullets, 2 with numbers, three levels each; every ordered list restarts by its own id."""
    kinds = []
    for number, (kind, signs) in enumerate((("bullet", "•–·"), ("decimal", ("%1.", "%2.", "%3."))), 1):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>'
            for level, sign in enumerate(signs)
        )
        kinds.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'{HEAD}<w:numbering xmlns:w="{W}">{"".join(kinds)}{nums}</w:numbering>'


def _style(
    ident: str,
    name: str,
    ppr: str = "",
    rpr: str = "",
    *,
    kind: str = "paragraph",
    based: str = "Normal",
    extra: str = "",
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if ident in {"Normal", "TableNormal"} else ""
    ppr = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    quick = "<w:qFormat/>" if kind == "paragraph" else ""
    named = f'<w:name w:val="{name}"/>{base}{quick}'
    return f'<w:style w:type="{kind}" w:styleId="{ident}"{default}>{named}{ppr}{rpr}{extra}</w:style>'


def _font(name: str, half_points: int, more: str = "") -> str:
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="Noto Serif CJK SC" w:cs="Noto Naskh Arabic"/>{more}'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_LINE = '<w:top w:val="single" w:sz="10" w:space="6" w:color="1B1A17"/>'
_BAR = '<w:left w:val="single" w:sz="18" w:space="8" w:color="{}"/>'
_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="1B1A17"/>' for side in ("top", "left", "bottom", "right")
)


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def styles(language: str) -> str:
    """The styles that papers use, in the default language."""
    keep = "<w:keepNext/>"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_font(SERIF, 21)}<w:lang w:val="{language}" w:eastAsia="zh-CN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="110" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    borders = '<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="B9B2A2"/><w:insideH w:val="single" w:sz="4" w:color="B9B2A2"/></w:tblBorders>'
    cells = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    made = [
        _style("Normal", "Normal", based=""),
        _style("Title", "Title", _spacing(0, 80), _font(SANS, 48, _BOLD)),
        _style("Subtitle", "Subtitle", _spacing(0, 160), _font(SANS, 24, _color("5A564D"))),
        _style("Label", "Label", f"<w:pBdr>{_FRAME}</w:pBdr>{_spacing(60, 240)}", _font(SANS, 17, _BOLD)),
        _style("Heading1", "heading 1", f'{keep}<w:pBdr>{_LINE}</w:pBdr>{_spacing(480, 160)}<w:outlineLvl w:val="0"/>', _font(SANS, 28, _BOLD)),
        _style("Heading2", "heading 2", f'{keep}{_spacing(320, 100)}<w:outlineLvl w:val="1"/>', _font(SANS, 23, _BOLD)),
        _style("Heading3", "heading 3", f'{keep}{_spacing(240, 80)}<w:outlineLvl w:val="2"/>', _font(SANS, 21, _BOLD)),
        _style("Heading4", "heading 4", f'{keep}{_spacing(200, 60)}<w:outlineLvl w:val="3"/>', _font(SANS, 20, _BOLD)),
        _style("Lead", "Lead", "", _font(SERIF, 23)),
        _style("Small", "Small", _spacing(0, 80), _font(SANS, 18, _color("5A564D"))),
        _style("Intro", "Intro", f"{keep}{_spacing(80, 40)}", _font(SANS, 18, _color("5A564D"))),
        _style("Center", "Center", '<w:jc w:val="center"/>'),
        _style("Quote", "Quote", f'<w:pBdr>{_BAR.format("CFC8B8")}</w:pBdr><w:ind w:left="280"/>'),
        _style("Remark", "Remark", f'<w:pBdr>{_BAR.format("1D4E79")}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F6F2E8"/><w:ind w:left="280"/>'),
        _style("Caption", "caption", f"{keep}{_spacing(200, 80)}", _font(SANS, 19, _BOLD)),
        _style("Cell", "Cell", _spacing(0, 40), _font(SERIF, 19)),
        _style("CellHead", "Cell Head", _spacing(0, 40), _font(SANS, 18, _BOLD)),
        _style("Header", "header", "", _font(SANS, 15, _color("5A564D"))),
        _style("Footer", "footer", "", _font(SANS, 15, _color("5A564D"))),
        _style("FootnoteText", "footnote text", _spacing(0, 20), _font(SANS, 15)),
        _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character", based=""),
        _style("Hyperlink", "Hyperlink", "", f'{_color("1D4E79")}<w:u w:val="single"/>', kind="character", based=""),
        _style("Inserted", "Inserted", "", f'{_color("0B5D3B")}<w:u w:val="single"/>', kind="character", based=""),
        _style("Deleted", "Deleted", "", f'<w:strike/>{_color("9B1C1C")}', kind="character", based=""),
        _style("Code", "Code", "", _font(SANS, 18), kind="character", based=""),
        _style("TableNormal", "Normal Table", kind="table", based="", extra=f"<w:tblPr>{cells}</w:tblPr>"),
        _style("Paper", "Paper", kind="table", based="TableNormal", extra=f"<w:tblPr>{borders}{cells}</w:tblPr>"),
    ]  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(made)}</w:styles>'
