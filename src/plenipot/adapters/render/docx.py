"""A paper as a Word file: real headings, repeated table heads, footnotes for citations, the same bytes every time.

Tracked changes that a paper quotes are set as underlined and struck words, not as changes of the paper itself. A
citation used again repeats its number and leads to the first. Right-to-left paragraphs, runs and tables say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from plenipot.adapters.word.writing import package as parts
from plenipot.adapters.xml_characters import replace_forbidden
from plenipot.core.blocks.citations import number_citations
from plenipot.core.blocks.values import (
    Block,
    Cite,
    Heading,
    Inline,
    Link,
    ListBlock,
    Note,
    PageBreak,
    Paper,
    ParagraphBlock,
    RevisedInline,
    Row,
    TableBlock,
    TableBlockCell,
    TextInline,
)
from plenipot.core.identity.languages import direction
from plenipot.core.text.document import RevisionType, Span

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")
_ROLES = {"lead": "Lead", "small": "Small", "center": "Center", "quote": "Quote", "label": "Label", "intro": "Intro"}
SANS, SERIF = "Noto Sans", "Noto Serif"
"""Fonts are named, not embedded: Word takes its own where they are missing."""
_MARGIN = 1247
_NAMESPACES = f'xmlns:w="{parts.W}" xmlns:r="{parts.R}"'


def render(paper: Paper) -> bytes:
    """Render a paper as a .docx."""
    renderer = _WordRenderer(paper)
    document = renderer.document()
    match = _MOMENT.match(paper.moment)
    created = f"{match[1]}T{match[2] or '00:00'}:00Z" if match else ""
    files = {
        "word/document.xml": document,
        "word/footnotes.xml": renderer.footnotes(),
        "word/header1.xml": renderer.header(),
        "word/footer1.xml": renderer.footer(),
        "word/numbering.xml": _numbering_part(),
        "word/settings.xml": _settings_part(),
        "word/styles.xml": _all_styles(paper.language),
        "docProps/core.xml": parts.core_properties(paper.title, paper.language, created),
    }
    return parts.pack(
        {
            "[Content_Types].xml": parts.content_types(files),
            "_rels/.rels": parts.package_relations(),
            "word/_rels/document.xml.rels": _document_relations(renderer.links),
            "word/_rels/footnotes.xml.rels": parts.relations({}, renderer.noted_links),
            **files,
        }
    )


def _run(words: str, properties: str = "", *, language: str = "") -> str:
    """A run of words; in a language it has its direction and the language's mark. Empty words make none."""
    words = replace_forbidden(words)
    if language:
        rtl = direction(language) == "rtl"
        properties += "<w:rtl/>" if rtl else ""
        properties += f'<w:lang w:{"bidi" if rtl else "eastAsia" if language == "zh" else "val"}="{escape(language)}"/>'
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def _style_reference(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


class _WordRenderer:
    """Sets one paper; holds its citations' numbers, its outgoing links, and the style that cells impose."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.numbers = number_citations(paper)
        self.noted: set[Cite] = set()
        self.links: list[str] = []
        self.noted_links: list[str] = []
        self.page_break_pending = False
        self.landscape = paper.landscape
        self.rtl = paper.direction == "rtl"

    def document(self) -> str:
        """``word/document.xml``. Call before the other parts: it collects `links`, and drops a page break that nothing follows."""
        paper = self.paper
        head = self.line("Title", _run(paper.title, language=self.own))
        head += self.line("Subtitle", _run(paper.subtitle, language=self.own)) if paper.subtitle else ""
        head += self.line("Label", _run(paper.label, language=self.own)) if paper.label else ""
        body = "".join(self.sections(paper.blocks))
        self.page_break_pending = False
        return (
            f"{parts.HEAD}<w:document {_NAMESPACES}><w:body>{head}{body}"
            f"{self.section(landscape=paper.landscape or self.turned(paper.blocks[-1:]))}</w:body></w:document>"
        )

    @property
    def own(self) -> str:
        """The paper's language where its runs must say that they run from right to left, else empty."""
        return self.paper.language if self.rtl else ""

    def turned(self, blocks: tuple[Block, ...]) -> bool:
        """Tell whether the first of the blocks that is no heading is a table on a turned page of its own."""
        first = next((block for block in blocks if not isinstance(block, Heading)), None)
        return isinstance(first, TableBlock) and first.landscape and not self.landscape

    def sections(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Render blocks; a landscape table and the headings right before it stand in a section of their own."""
        turned = False
        for number, block in enumerate(blocks):
            ahead = self.turned(blocks[number:])
            if isinstance(block, PageBreak):
                self.page_break_pending = not self.turned(blocks[number + 1 :])
                continue
            if ahead != turned:
                yield self.closing(landscape=turned)
            turned = ahead
            yield self.block(block)

    def closing(self, *, landscape: bool) -> str:
        """The last paragraph of a section, which holds its properties and takes no room."""
        return f'<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/>{self.section(landscape=landscape)}</w:pPr></w:p>'

    def section(self, *, landscape: bool) -> str:
        """The properties of a section: page, margins, head and foot."""
        width, height = parts.PAGE[::-1] if landscape else parts.PAGE
        turned = ' w:orient="landscape"' if landscape else ""
        margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
        bidi = "<w:bidi/>" if self.rtl else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" '
            f'r:id="footer"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar {margins} w:header="600" w:footer="600" w:gutter="0"/>{bidi}</w:sectPr>'
        )

    def line(self, style: str, runs: str, *, rtl: bool | None = None, more: str = "") -> str:
        """A ``w:p`` element in a style around runs, with `more` properties; the first after a page break begins a page."""
        bidi = "<w:bidi/>" if (self.rtl if rtl is None else rtl) else ""
        if self.page_break_pending:
            more, self.page_break_pending = f"<w:pageBreakBefore/>{more}", False
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{named}{more}{bidi}</w:pPr>{runs}</w:p>"

    def blocks(self, blocks: Iterable[Block], style: str = "", level: int = 0) -> str:
        return "".join(self.block(block, style, level) for block in blocks)

    def block(self, block: Block, style: str = "", level: int = 0) -> str:
        """A block as paragraphs or a table of Word."""
        if isinstance(block, Heading):
            return self.line(f"Heading{min(block.level, 4)}", self.inlines(block.inlines, self.own))
        if isinstance(block, ParagraphBlock):
            language = block.language or self.own
            rtl = direction(block.language) == "rtl" if block.language else None
            return self.line(_ROLES.get(block.role, style), self.inlines(block.inlines, language), rtl=rtl)
        if isinstance(block, ListBlock):
            return "".join(self.item(item, level, ordered=block.ordered, style=style) for item in block.items)
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, Note):
            title = self.line("Remark", _run(block.title, "<w:b/>", language=self.own)) if block.title else ""
            return title + self.blocks(block.blocks, "Remark")
        return ""

    def item(self, blocks: tuple[Block, ...], level: int, *, ordered: bool, style: str) -> str:
        """The paragraphs of an item of a list: the first with bullet or number, the others a level deeper."""
        paragraphs = []
        bullet = f'<w:numPr><w:ilvl w:val="{min(level, 2)}"/><w:numId w:val="{2 if ordered else 1}"/></w:numPr>'
        for number, block in enumerate(blocks):
            if isinstance(block, ParagraphBlock) and number == 0:
                paragraphs.append(self.line(style, self.inlines(block.inlines, self.own), more=bullet))
            else:
                paragraphs.append(self.block(block, style, level + 1))
        return "".join(paragraphs)

    def table(self, table: TableBlock) -> str:
        """A table with its caption, at the width of the page."""
        caption = self.line("Caption", _run(table.caption, language=self.own)) if table.caption else ""
        page = parts.PAGE[1] if table.landscape or self.landscape else parts.PAGE[0]
        shares = table.widths or (1,) * table.columns
        widths = [(page - 2 * _MARGIN) * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        visual = "<w:bidiVisual/>" if self.rtl else ""
        properties = f'<w:tblPr><w:tblStyle w:val="Paper"/>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        rows = "".join(self.row(row, widths, header=True) for row in table.head)
        rows += "".join(self.row(row, widths) for row in table.rows)
        return f"{caption}<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{self.line('Small', '')}"

    def row(self, row: Row, widths: list[int], *, header: bool = False) -> str:
        """A row of a table, kept on one page; a header is repeated on each. Widths are in twentieths of a point."""
        repeated = "<w:tblHeader/>" if header else ""
        cells, at = [], 0
        for cell in row:
            cells.append(self.cell(cell, sum(widths[at : at + cell.columns]), header=header))
            at += cell.columns
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: TableBlockCell, width: int, *, header: bool) -> str:
        """A ``w:tc`` element, `width` in twentieths of a point; Word wants a paragraph at its end."""
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        style = "CellHead" if header or cell.header else "Cell"
        inner = self.blocks(cell.blocks, style)
        if not cell.blocks or isinstance(cell.blocks[-1], TableBlock):
            inner += self.line(style, "")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inner}</w:tc>'

    def inlines(self, inlines: Iterable[Inline], language: str = "") -> str:
        """The runs of a paragraph; a comma stands between two citations."""
        runs: list[str] = []
        cited = False
        for inline in inlines:
            if cited and isinstance(inline, Cite):
                runs.append(_run(", ", _style_reference("FootnoteReference")))
            cited = isinstance(inline, Cite)
            runs.append(self.inline(inline, language))
        return "".join(runs)

    def inline(self, inline: Inline, language: str) -> str:
        """An inline as runs of Word."""
        if isinstance(inline, TextInline):
            properties = _style_reference("Code") if inline.code else ""
            properties += "<w:b/><w:bCs/>" if inline.strong else ""
            properties += "<w:i/><w:iCs/>" if inline.emphasis else ""
            words = self.apart(inline.text, inline.language, code=inline.code)
            return _run(words, properties, language="" if inline.code else inline.language or language)
        if isinstance(inline, RevisedInline):
            return _render_spans(inline.spans, inline.language or language)
        if isinstance(inline, Link):
            return self.link(inline)
        return self.cite(inline)

    def apart(self, words: str, language: str, *, code: bool) -> str:
        """Put signs of their direction around words that run against the paper, so that brackets stay theirs."""
        way = "ltr" if code else direction(language) if language else self.paper.direction
        sign = "\u200e" if way == "ltr" else "\u200f"
        return words if way == self.paper.direction else f"{sign}{words}{sign}"

    def link(self, link: Link) -> str:
        """A link out of the file with its relationship noted; one within the site is printed as words."""
        if "://" not in link.href:
            return _run(
                self.apart(link.text, link.language, code=link.code), _style_reference("Code") if link.code else ""
            )
        self.links.append(link.href)
        words = _run(self.apart(link.text, link.language, code=link.code), _style_reference("Hyperlink"))
        return f'<w:hyperlink r:id="link{len(self.links)}">{words}</w:hyperlink>'

    def cite(self, cite: Cite) -> str:
        """The sign of a footnote, or a link to it where it stands on the page already."""
        number = self.numbers[cite]
        if cite in self.noted:
            again = _run(str(number), _style_reference("FootnoteReference"))
            return f'<w:hyperlink w:anchor="cite{number}">{again}</w:hyperlink>'
        self.noted.add(cite)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="cite{number}"/><w:r><w:rPr>{_style_reference("FootnoteReference")}</w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd w:id="{number}"/>'
        )

    def footnotes(self) -> str:
        """The XML of the footnotes, one for each citation."""
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for n, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
        )
        mark = f"<w:r><w:rPr>{_style_reference('FootnoteReference')}</w:rPr><w:footnoteRef/></w:r>"
        for cite, number in self.numbers.items():
            words = self.source(cite) + _run(f" “{cite.words}”" if cite.words else "")
            note = self.line("FootnoteText", mark + _run(" ") + words, rtl=False)
            lines += f'<w:footnote w:id="{number}">{note}</w:footnote>'
        return f"{parts.HEAD}<w:footnotes {_NAMESPACES}>{lines}</w:footnotes>"

    def source(self, cite: Cite) -> str:
        """The source of a footnote, as a link where it has a full address."""
        if "://" not in cite.href:
            return _run(cite.printed)
        self.noted_links.append(cite.href)
        words = _run(cite.printed, _style_reference("Hyperlink"))
        return f'<w:hyperlink r:id="link{len(self.noted_links)}">{words}</w:hyperlink>'

    def header(self) -> str:
        """The XML of the running header: symbol, label and moment of the paper."""
        words = " · ".join(part for part in (self.paper.symbol, self.paper.label, self.paper.moment) if part)
        return f"{parts.HEAD}<w:hdr {_NAMESPACES}>{self.line('Header', _run(words))}</w:hdr>"

    def footer(self) -> str:
        """The part of the footer: the paper's title and the page's number of all."""
        field = "".join(
            f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>{between}'
            for name, between in (("PAGE", _run(" / ")), ("NUMPAGES", ""))
        )
        words = _run(f"{self.paper.title}   ", language=self.own)
        return f"{parts.HEAD}<w:ftr {_NAMESPACES}>{self.line('Footer', words + field)}</w:ftr>"


def _render_spans(spans: Iterable[Span], language: str) -> str:
    """Spans as runs of Word, changes by their styles; words that came and went are left out."""
    runs: list[str] = []
    previous = Span("")
    for span in spans:
        if span.revision is RevisionType.INSERTED_THEN_DELETED:
            continue
        glued = not (previous.text[-1:].isspace() or span.text[:1].isspace())
        if (
            glued
            and RevisionType.UNCHANGED not in (previous.revision, span.revision)
            and previous.revision is not span.revision
        ):
            runs.append(_run("\u200a"))
        style = (
            ""
            if span.revision is RevisionType.UNCHANGED
            else _style_reference("Inserted" if span.revision.accepted else "Deleted")
        )
        runs.append(_run(span.text, style, language=language))
        previous = span
    return "".join(runs)


def _document_relations(links: list[str]) -> str:
    """The relations from the document to its parts and to the links that leave it, ``link1`` onwards."""
    names = {name: f"{name}.xml" for name in ("styles", "numbering", "settings", "footnotes")}
    return parts.relations({**names, "header": "header1.xml", "footer": "footer1.xml"}, links)


def _settings_part() -> str:
    """The part of the settings: today's Word, footnotes of the usual kind."""
    return (
        f'{parts.HEAD}<w:settings xmlns:w="{parts.W}"><w:zoom w:percent="100"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>'
    )


def _numbering_part() -> str:
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
    return f'{parts.HEAD}<w:numbering xmlns:w="{parts.W}">{"".join(kinds)}{nums}</w:numbering>'


def _style_definition(
    ident: str,
    name: str,
    ppr: str = "",
    rpr: str = "",
    *,
    kind: str = "paragraph",
    based: str = "Normal",
    extra: str = "",
) -> str:
    """The definition of a style for `styles.xml`."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if ident in {"Normal", "TableNormal"} else ""
    ppr = f"<w:pPr>{ppr}</w:pPr>" if ppr else ""
    rpr = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    quick = "<w:qFormat/>" if kind == "paragraph" else ""
    named = f'<w:name w:val="{name}"/>{base}{quick}'
    return f'<w:style w:type="{kind}" w:styleId="{ident}"{default}>{named}{ppr}{rpr}{extra}</w:style>'


def _font_properties(name: str, half_points: int, more: str = "") -> str:
    """The run properties for a font and its size; `more` stands between them."""
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


def _all_styles(language: str) -> str:
    """The styles that papers use, in the default language."""
    keep = "<w:keepNext/>"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_font_properties(SERIF, 21)}<w:lang w:val="{language}" w:eastAsia="zh-CN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="110" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    borders = '<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="B9B2A2"/><w:insideH w:val="single" w:sz="4" w:color="B9B2A2"/></w:tblBorders>'
    cells = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    definitions = [
        _style_definition("Normal", "Normal", based=""),
        _style_definition("Title", "Title", _spacing(0, 80), _font_properties(SANS, 48, _BOLD)),
        _style_definition("Subtitle", "Subtitle", _spacing(0, 160), _font_properties(SANS, 24, _color("5A564D"))),
        _style_definition("Label", "Label", f"<w:pBdr>{_FRAME}</w:pBdr>{_spacing(60, 240)}", _font_properties(SANS, 17, _BOLD)),
        _style_definition("Heading1", "heading 1", f'{keep}<w:pBdr>{_LINE}</w:pBdr>{_spacing(480, 160)}<w:outlineLvl w:val="0"/>', _font_properties(SANS, 28, _BOLD)),
        _style_definition("Heading2", "heading 2", f'{keep}{_spacing(320, 100)}<w:outlineLvl w:val="1"/>', _font_properties(SANS, 23, _BOLD)),
        _style_definition("Heading3", "heading 3", f'{keep}{_spacing(240, 80)}<w:outlineLvl w:val="2"/>', _font_properties(SANS, 21, _BOLD)),
        _style_definition("Heading4", "heading 4", f'{keep}{_spacing(200, 60)}<w:outlineLvl w:val="3"/>', _font_properties(SANS, 20, _BOLD)),
        _style_definition("Lead", "Lead", "", _font_properties(SERIF, 23)),
        _style_definition("Small", "Small", _spacing(0, 80), _font_properties(SANS, 18, _color("5A564D"))),
        _style_definition("Intro", "Intro", f"{keep}{_spacing(80, 40)}", _font_properties(SANS, 18, _color("5A564D"))),
        _style_definition("Center", "Center", '<w:jc w:val="center"/>'),
        _style_definition("Quote", "Quote", f'<w:pBdr>{_BAR.format("CFC8B8")}</w:pBdr><w:ind w:left="280"/>'),
        _style_definition("Remark", "Remark", f'<w:pBdr>{_BAR.format("1D4E79")}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F6F2E8"/><w:ind w:left="280"/>'),
        _style_definition("Caption", "caption", f"{keep}{_spacing(200, 80)}", _font_properties(SANS, 19, _BOLD)),
        _style_definition("Cell", "Cell", _spacing(0, 40), _font_properties(SERIF, 19)),
        _style_definition("CellHead", "Cell Head", _spacing(0, 40), _font_properties(SANS, 18, _BOLD)),
        _style_definition("Header", "header", "", _font_properties(SANS, 15, _color("5A564D"))),
        _style_definition("Footer", "footer", "", _font_properties(SANS, 15, _color("5A564D"))),
        _style_definition("FootnoteText", "footnote text", _spacing(0, 20), _font_properties(SANS, 15)),
        _style_definition("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character", based=""),
        _style_definition("Hyperlink", "Hyperlink", "", f'{_color("1D4E79")}<w:u w:val="single"/>', kind="character", based=""),
        _style_definition("Inserted", "Inserted", "", f'{_color("0B5D3B")}<w:u w:val="single"/>', kind="character", based=""),
        _style_definition("Deleted", "Deleted", "", f'<w:strike/>{_color("9B1C1C")}', kind="character", based=""),
        _style_definition("Code", "Code", "", _font_properties(SANS, 18), kind="character", based=""),
        _style_definition("TableNormal", "Normal Table", kind="table", based="", extra=f"<w:tblPr>{cells}</w:tblPr>"),
        _style_definition("Paper", "Paper", kind="table", based="TableNormal", extra=f"<w:tblPr>{borders}{cells}</w:tblPr>"),
    ]  # fmt: skip
    return f'{parts.HEAD}<w:styles xmlns:w="{parts.W}">{defaults}{"".join(definitions)}</w:styles>'
