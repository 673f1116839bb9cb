"""A paper as a Word file: real headings, repeated table heads, footnotes for citations, the same bytes every time.

Tracked changes that a paper quotes are set as underlined and struck words, not as changes of the paper itself. A
citation used again repeats its number and leads to the first. Right-to-left paragraphs, runs and tables say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from plenipot.adapters.render import docx_parts as parts
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
    direction,
)
from plenipot.core.text.document import RevisionType, Span

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STYLES = {"lead": "Lead", "small": "Small", "center": "Center", "quote": "Quote", "label": "Label", "intro": "Intro"}
_NAMESPACES = f'xmlns:w="{parts.W}" xmlns:r="{parts.R}"'


def render(paper: Paper) -> bytes:
    """The paper as a .docx."""
    setter = _Setter(paper)
    document = setter.document()
    match = _MOMENT.match(paper.moment)
    moment = f"{match[1]}T{match[2] or '00:00'}:00Z" if match else ""
    made = {
        "word/document.xml": document,
        "word/footnotes.xml": setter.footnotes(),
        "word/header1.xml": setter.header(),
        "word/footer1.xml": setter.footer(),
        "word/numbering.xml": parts.numbering(),
        "word/settings.xml": parts.settings(),
        "word/styles.xml": parts.styles(paper.language),
        "docProps/core.xml": parts.core_properties(paper.title, paper.language, moment),
    }
    return parts.pack(
        {
            "[Content_Types].xml": parts.content_types(made),
            "_rels/.rels": parts.package_relations(),
            "word/_rels/document.xml.rels": parts.document_relations(setter.links),
            "word/_rels/footnotes.xml.rels": parts.relations({}, setter.noted_links),
            **made,
        }
    )


def _run(words: str, properties: str = "", *, language: str = "") -> str:
    words = _CONTROL.sub("", words)
    if language:
        rtl = direction(language) == "rtl"
        properties += "<w:rtl/>" if rtl else ""
        properties += f'<w:lang w:{"bidi" if rtl else "eastAsia" if language == "zh" else "val"}="{escape(language)}"/>'
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def _styled(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


class _Setter:
    """Sets one paper; holds its citations' numbers, its outgoing links, and the style that cells impose."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.numbers = number_citations(paper)
        self.noted: set[Cite] = set()
        self.links: list[str] = []
        self.noted_links: list[str] = []
        self.breaks = False
        self.landscape = paper.landscape
        self.rtl = paper.direction == "rtl"

    def document(self) -> str:
        paper = self.paper
        head = self.line("Title", _run(paper.title, language=self.own))
        head += self.line("Subtitle", _run(paper.subtitle, language=self.own)) if paper.subtitle else ""
        head += self.line("Label", _run(paper.label, language=self.own)) if paper.label else ""
        body = "".join(self.sections(paper.blocks))
        self.breaks = False
        return (
            f"{parts.HEAD}<w:document {_NAMESPACES}><w:body>{head}{body}"
            f"{self.section(landscape=paper.landscape or self.turned(paper.blocks[-1:]))}</w:body></w:document>"
        )

    @property
    def own(self) -> str:
        """The paper's language where its runs must say that they run from right to left, else empty."""
        return self.paper.language if self.rtl else ""

    def turned(self, blocks: tuple[Block, ...]) -> bool:
        """Whether the first of the blocks that is no heading is a table on a turned page of its own."""
        first = next((block for block in blocks if not isinstance(block, Heading)), None)
        return isinstance(first, TableBlock) and first.landscape and not self.landscape

    def sections(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """The blocks; a landscape table and the headings right before it stand in a section of their own."""
        turned = False
        for number, block in enumerate(blocks):
            ahead = self.turned(blocks[number:])
            if isinstance(block, PageBreak):
                self.breaks = not self.turned(blocks[number + 1 :])
                continue
            if ahead != turned:
                yield self.closing(landscape=turned)
            turned = ahead
            yield self.block(block)

    def closing(self, *, landscape: bool) -> str:
        return f'<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/>{self.section(landscape=landscape)}</w:pPr></w:p>'

    def section(self, *, landscape: bool) -> str:
        width, height = parts.PAGE[::-1] if landscape else parts.PAGE
        turned = ' w:orient="landscape"' if landscape else ""
        margins = " ".join(f'w:{side}="{parts.MARGIN}"' for side in ("top", "right", "bottom", "left"))
        bidi = "<w:bidi/>" if self.rtl else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" '
            f'r:id="footer"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar {margins} w:header="600" w:footer="600" w:gutter="0"/>{bidi}</w:sectPr>'
        )

    def line(self, style: str, runs: str, *, rtl: bool | None = None, more: str = "") -> str:
        bidi = "<w:bidi/>" if (self.rtl if rtl is None else rtl) else ""
        if self.breaks:
            more, self.breaks = f"<w:pageBreakBefore/>{more}", False
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{named}{more}{bidi}</w:pPr>{runs}</w:p>"

    def blocks(self, blocks: Iterable[Block], style: str = "", level: int = 0) -> str:
        return "".join(self.block(block, style, level) for block in blocks)

    def block(self, block: Block, style: str = "", level: int = 0) -> str:
        if isinstance(block, Heading):
            return self.line(f"Heading{min(block.level, 4)}", self.inlines(block.inlines, self.own))
        if isinstance(block, ParagraphBlock):
            language = block.language or self.own
            rtl = direction(block.language) == "rtl" if block.language else None
            return self.line(_STYLES.get(block.role, style), self.inlines(block.inlines, language), rtl=rtl)
        if isinstance(block, ListBlock):
            return "".join(self.item(item, level, ordered=block.ordered, style=style) for item in block.items)
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, Note):
            title = self.line("Remark", _run(block.title, "<w:b/>", language=self.own)) if block.title else ""
            return title + self.blocks(block.blocks, "Remark")
        return ""

    def item(self, blocks: tuple[Block, ...], level: int, *, ordered: bool, style: str) -> str:
        made = []
        bullet = f'<w:numPr><w:ilvl w:val="{min(level, 2)}"/><w:numId w:val="{2 if ordered else 1}"/></w:numPr>'
        for number, block in enumerate(blocks):
            if isinstance(block, ParagraphBlock) and number == 0:
                made.append(self.line(style, self.inlines(block.inlines, self.own), more=bullet))
            else:
                made.append(self.block(block, style, level + 1))
        return "".join(made)

    def table(self, table: TableBlock) -> str:
        caption = self.line("Caption", _run(table.caption, language=self.own)) if table.caption else ""
        page = parts.PAGE[1] if table.landscape or self.landscape else parts.PAGE[0]
        shares = table.widths or (1,) * table.columns
        widths = [(page - 2 * parts.MARGIN) * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        visual = "<w:bidiVisual/>" if self.rtl else ""
        look = f'<w:tblPr><w:tblStyle w:val="Paper"/>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        rows = "".join(self.row(row, widths, header=True) for row in table.head)
        rows += "".join(self.row(row, widths) for row in table.rows)
        return f"{caption}<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{self.line('Small', '')}"

    def row(self, row: Row, widths: list[int], *, header: bool = False) -> str:
        repeated = "<w:tblHeader/>" if header else ""
        cells, at = [], 0
        for cell in row:
            cells.append(self.cell(cell, sum(widths[at : at + cell.columns]), header=header))
            at += cell.columns
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(self, cell: TableBlockCell, width: int, *, header: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        style = "CellHead" if header or cell.header else "Cell"
        inner = self.blocks(cell.blocks, style)
        if not cell.blocks or isinstance(cell.blocks[-1], TableBlock):
            inner += self.line(style, "")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inner}</w:tc>'

    def inlines(self, inlines: Iterable[Inline], language: str = "") -> str:
        made: list[str] = []
        cited = False
        for inline in inlines:
            if cited and isinstance(inline, Cite):
                made.append(_run(", ", _styled("FootnoteReference")))
            cited = isinstance(inline, Cite)
            made.append(self.inline(inline, language))
        return "".join(made)

    def inline(self, inline: Inline, language: str) -> str:
        if isinstance(inline, TextInline):
            look = _styled("Code") if inline.code else ""
            look += "<w:b/><w:bCs/>" if inline.strong else ""
            look += "<w:i/><w:iCs/>" if inline.emphasis else ""
            words = self.apart(inline.text, inline.language, code=inline.code)
            return _run(words, look, language="" if inline.code else inline.language or language)
        if isinstance(inline, RevisedInline):
            return _spans(inline.spans, inline.language or language)
        if isinstance(inline, Link):
            return self.link(inline)
        return self.cite(inline)

    def apart(self, words: str, language: str, *, code: bool) -> str:
        """Words that run against the paper, with signs of their direction around them, so that brackets stay theirs."""
        way = "ltr" if code else direction(language) if language else self.paper.direction
        sign = "\u200e" if way == "ltr" else "\u200f"
        return words if way == self.paper.direction else f"{sign}{words}{sign}"

    def link(self, link: Link) -> str:
        if "://" not in link.href:
            return _run(self.apart(link.text, link.language, code=link.code), _styled("Code") if link.code else "")
        self.links.append(link.href)
        words = _run(self.apart(link.text, link.language, code=link.code), _styled("Hyperlink"))
        return f'<w:hyperlink r:id="link{len(self.links)}">{words}</w:hyperlink>'

    def cite(self, cite: Cite) -> str:
        number = self.numbers[cite]
        if cite in self.noted:
            again = _run(str(number), _styled("FootnoteReference"))
            return f'<w:hyperlink w:anchor="cite{number}">{again}</w:hyperlink>'
        self.noted.add(cite)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="cite{number}"/><w:r><w:rPr>{_styled("FootnoteReference")}</w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd w:id="{number}"/>'
        )

    def footnotes(self) -> str:
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for n, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
        )
        mark = f"<w:r><w:rPr>{_styled('FootnoteReference')}</w:rPr><w:footnoteRef/></w:r>"
        for cite, number in self.numbers.items():
            words = self.source(cite) + _run(f" “{cite.words}”" if cite.words else "")
            note = self.line("FootnoteText", mark + _run(" ") + words, rtl=False)
            lines += f'<w:footnote w:id="{number}">{note}</w:footnote>'
        return f"{parts.HEAD}<w:footnotes {_NAMESPACES}>{lines}</w:footnotes>"

    def source(self, cite: Cite) -> str:
        if "://" not in cite.href:
            return _run(cite.printed)
        self.noted_links.append(cite.href)
        words = _run(cite.printed, _styled("Hyperlink"))
        return f'<w:hyperlink r:id="link{len(self.noted_links)}">{words}</w:hyperlink>'

    def header(self) -> str:
        words = " · ".join(part for part in (self.paper.symbol, self.paper.label, self.paper.moment) if part)
        return f"{parts.HEAD}<w:hdr {_NAMESPACES}>{self.line('Header', _run(words))}</w:hdr>"

    def footer(self) -> str:
        field = "".join(
            f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>{between}'
            for name, between in (("PAGE", _run(" / ")), ("NUMPAGES", ""))
        )
        words = _run(f"{self.paper.title}   ", language=self.own)
        return f"{parts.HEAD}<w:ftr {_NAMESPACES}>{self.line('Footer', words + field)}</w:ftr>"


def _spans(spans: Iterable[Span], language: str) -> str:
    made: list[str] = []
    before = Span("")
    for span in spans:
        if span.revision is RevisionType.INSERTED_THEN_DELETED:
            continue
        glued = not (before.text[-1:].isspace() or span.text[:1].isspace())
        if (
            glued
            and RevisionType.UNCHANGED not in (before.revision, span.revision)
            and before.revision is not span.revision
        ):
            made.append(_run("\u200a"))
        style = (
            ""
            if span.revision is RevisionType.UNCHANGED
            else _styled("Inserted" if span.revision.accepted else "Deleted")
        )
        made.append(_run(span.text, style, language=language))
        before = span
    return "".join(made)
