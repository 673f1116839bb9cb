"""A paper as PDF, set by typst with our own fonts and a fixed moment, accessible (PDF/UA-1).

The blocks become calls of the functions in ``paper.typ``; every word goes in as a string, so nothing of a proposal can
be taken for markup. The fonts (Noto, SIL Open Font License, subset) cover Latin, Cyrillic, Arabic and the characters of
GB 2312; the machine's own fonts are never used, so that the same paper gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import typst

from plenipot.core.blocks.citations import number_citations, paper_headings
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
    TableBlock,
    TableBlockCell,
    TextInline,
)
from plenipot.core.identity.languages import direction
from plenipot.core.text.document import RevisionType, Span
from plenipot.errors import Unavailable

AT_FOOT = 300
"""So many citations are set at the foot of their pages; more stand together at the end, as in every other format.

Every page is laid out anew for each note that moves: 869 footnotes took 7.3 s and 654 MB, as a list 2.2 s and 246 MB.
"""
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_LACKING = "could not be displayed with font"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ROLES = {"lead": "lead", "small": "small", "label": "small", "intro": "intro"}


def render(paper: Paper) -> bytes:
    """Render a paper as PDF/UA-1; as an ordinary tagged PDF where it holds characters that our fonts lack.

    Raises: Unavailable (the typesetter refuses the paper).
    """
    style = files(__package__).joinpath("paper.typ").read_text(encoding="utf-8")
    source = f"{style}\n{_TypstRenderer(paper).document()}".encode()
    moment = _creation_date(paper.moment)
    try:
        try:
            return _compile_pdf(source, moment, ["ua-1"])
        except typst.TypstError as refusal:
            if _LACKING not in refusal.message:
                raise
            return _compile_pdf(source, moment, [])
    except typst.TypstError as refusal:
        raise Unavailable(f"The PDF could not be set: {refusal.message}") from refusal


def _compile_pdf(source: bytes, moment: datetime, standards: list[typst.PDFStandard]) -> bytes:
    """Have typst make a PDF of a source; equal source and moment give equal bytes.

    The folder of our fonts is all that a source could read: without a root typst would open whatever lies where the process was started.
    """
    with _fonts_folder() as folder:
        compiler = typst.Compiler(
            source, root=folder, font_paths=_own_fonts(), package_path=folder, package_cache_path=folder
        )
        pdf = compiler.compile(format="pdf", pdf_standards=standards, timestamp=moment)
    assert isinstance(pdf, bytes)
    return pdf


def _fonts_folder() -> AbstractContextManager[Path]:
    """The folder of the fonts that come with us."""
    return as_file(files(__package__).joinpath("fonts"))


@lru_cache(maxsize=1)
def _own_fonts() -> typst.Fonts:
    """The fonts that come with us and no others, so that a paper is the same bytes on every machine."""
    with _fonts_folder() as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _creation_date(printed: str) -> datetime:
    """The moment of a paper's running header, for the properties of the PDF; the first day of 2000 where it prints none."""
    match = _MOMENT.match(printed)
    if match is None:
        return datetime(2000, 1, 1, tzinfo=UTC)
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _quote_string(words: str) -> str:
    """Words as a typst string literal, with the signs that typst reads escaped."""
    escaped = _CONTROL.sub("", words).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


class _TypstRenderer:
    """Writes one paper as typst code; holds the numbers of its citations and which of them stand already."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.numbers = number_citations(paper)
        self.footnoted: set[Cite] = set()
        self.at_foot = len(self.numbers) <= AT_FOOT
        self.anchors = {heading.anchor for heading in paper_headings(paper) if heading.anchor}
        self.last_heading_level = 0
        self.landscape = paper.landscape

    def document(self) -> str:
        """The typst source of a paper."""
        paper = self.paper
        named = {"title": paper.title, "subtitle": paper.subtitle, "label": paper.label}
        named |= {"symbol": paper.symbol, "moment": paper.moment, "lang": paper.language.split("-", maxsplit=1)[0]}
        arguments = ", ".join(f"{name}: {_quote_string(value)}" for name, value in named.items())
        flipped = "true" if paper.landscape else "false"
        body = "\n".join((*self.blocks(paper.blocks), *self.notes()))
        return f"#paper({arguments}, dir: {paper.direction}, flipped: {flipped}, {{\n{body}\n}})\n"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Render blocks; a landscape table stands on a turned page, together with the headings right before it."""
        headings: list[str] = []
        for block in blocks:
            turned = isinstance(block, TableBlock) and block.landscape and not self.landscape
            if isinstance(block, Heading):
                headings.append(self.block(block))
            elif turned:
                yield f"page(flipped: true, {{ {'; '.join([*headings, self.block(block)])} }})"
                headings = []
            else:
                yield from (*headings, self.block(block))
                headings = []
        yield from headings

    def inside(self, blocks: Iterable[Block]) -> str:
        """Render blocks as one code block, for a cell, an item or a note."""
        inner = tuple(blocks)
        if len(inner) == 1 and isinstance(inner[0], ParagraphBlock) and not inner[0].role and not inner[0].language:
            return self.inlines(inner[0].inlines)
        return "{ " + "; ".join(self.blocks(inner)) + " }"

    def block(self, block: Block) -> str:
        """The typst call for a block; a heading is never more than a level below the last."""
        if isinstance(block, Heading):
            self.last_heading_level = min(block.level, self.last_heading_level + 1)
            heading = f"heading(level: {self.last_heading_level}, {self.inlines(block.inlines)})"
            return f"[#{heading}#label({_quote_string(f'at-{block.anchor}')})]" if block.anchor else heading
        if isinstance(block, ParagraphBlock):
            return self.paragraph(block)
        if isinstance(block, ListBlock):
            items = ", ".join(self.inside(item) for item in block.items)
            return f"{'enum' if block.ordered else 'list'}({items})"
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, Note):
            inner = self.inside(block.blocks)
            way = _quote_string(self.paper.direction)
            return f"boxed({way}, {_quote_string(block.kind)}, {_quote_string(block.title)}, {inner})"
        return "pagebreak(weak: true)" if isinstance(block, PageBreak) else "none"

    def paragraph(self, block: ParagraphBlock) -> str:
        """The typst call for a paragraph, aligned to its language's side."""
        words = self.inlines(block.inlines)
        way = direction(block.language) if block.language else self.paper.direction
        if block.language:
            words = f"foreign({_quote_string(block.language)}, {way}, {words})"
        if way != self.paper.direction and not block.role:
            return f"align({'right' if way == 'rtl' else 'left'}, par({words}))"
        if block.role == "quote":
            return f"quoted({_quote_string(way)}, {words})"
        if block.role == "center":
            return f"align(center, par({words}))"
        if block.role in _ROLES:
            return f"{_ROLES[block.role]}({words})"
        return f"par({words})"

    def table(self, table: TableBlock) -> str:
        """The typst call for a table with its caption, header and relative widths."""
        widths = table.widths or (1,) * table.columns
        columns = ", ".join(f"{width}fr" for width in widths)
        header = "".join(f"{self.cell(cell, header=True)}, " for row in table.head for cell in row)
        cells = ", ".join(self.cell(cell) for row in table.rows for cell in row)
        caption = f"caption({_quote_string(table.caption)}); " if table.caption else ""
        side = "right" if self.paper.direction == "rtl" else "left"
        return f"{{ {caption}grid-of({side}, ({columns},), ({header}), {cells}) }}"

    def cell(self, cell: TableBlockCell, *, header: bool = False) -> str:
        """The typst call for a cell of a table."""
        inner = self.inside(cell.blocks)
        inner = f"head({inner})" if header or cell.header else inner
        return f"table.cell(colspan: {cell.columns}, {inner})" if cell.columns > 1 else f"[#{inner}]"

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """The typst calls of a paragraph; a comma stands between two citations."""
        parts: list[str] = []
        cited = False
        for inline in inlines:
            if cited and isinstance(inline, Cite):
                parts.append('super(",")')
            cited = isinstance(inline, Cite)
            parts.append(self.inline(inline))
        return "{ " + "; ".join(parts) + " }"

    def inline(self, inline: Inline) -> str:
        """The typst call for words, a revision, a link (within the paper or out of it) or a citation."""
        if isinstance(inline, TextInline):
            return _render_text(inline)
        if isinstance(inline, RevisedInline):
            words = "{ " + "; ".join(_render_spans(inline.spans)) + " }"
            return (
                f"foreign({_quote_string(inline.language)}, {direction(inline.language)}, {words})"
                if inline.language
                else words
            )
        if isinstance(inline, Link):
            words = _render_text(TextInline(inline.text, code=inline.code, language=inline.language))
            if inline.href[1:] in self.anchors and inline.href.startswith("#"):
                return f"link(label({_quote_string(f'at-{inline.href[1:]}')}), {words})"
            return f"link({_quote_string(inline.href)}, {words})" if "://" in inline.href else words
        return self.cite(inline)

    def cite(self, cite: Cite) -> str:
        """The typst call for a citation: a link to the note, or a footnote at its first use."""
        number = self.numbers[cite]
        label = f"label({_quote_string(f'note-{number}')})"
        if not self.at_foot:
            return f"link({label}, super({_quote_string(str(number))}))"
        if cite in self.footnoted:
            return f"footnote({label})"
        self.footnoted.add(cite)
        return f"[#footnote({_citation_words(cite)})#{label}]"

    def notes(self) -> Iterator[str]:
        """Set the citations as a list at the end, where they do not stand at the foot of their pages."""
        if not self.at_foot:
            yield f"heading(level: 1, {_quote_string(self.paper.word('notes'))})"
            for cite, number in self.numbers.items():
                yield f"[#note({_quote_string(str(number))}, {_citation_words(cite)})#label({_quote_string(f'note-{number}')})]"


def _citation_words(cite: Cite) -> str:
    """The words of a citation's note, in typst."""
    words = f' + " “" + {_quote_string(cite.words)} + "”"' if cite.words else ""
    printed = f"code({_quote_string(cite.printed)})"
    return (f"link({_quote_string(cite.href)}, {printed})" if "://" in cite.href else printed) + words


def _render_spans(spans: Iterable[Span]) -> Iterator[str]:
    """The typst calls for a revised text, with a thin space between a deletion and an insertion."""
    before = RevisionType.UNCHANGED
    for span in spans:
        if span.revision is RevisionType.UNCHANGED:
            yield _quote_string(span.text)
        elif span.revision is not RevisionType.INSERTED_THEN_DELETED:
            if before not in (RevisionType.UNCHANGED, span.revision):
                yield "h(0.15em)"
            yield f"{'ins' if span.revision.accepted else 'del'}({_quote_string(span.text)})"
        before = span.revision


def _render_text(inline: TextInline) -> str:
    """The typst call for words: code, emphasis, weight and language around them."""
    words = _quote_string(inline.text)
    words = f"code({words})" if inline.code else words
    words = f"emph({words})" if inline.emphasis else words
    words = f"strong({words})" if inline.strong else words
    return (
        f"foreign({_quote_string(inline.language)}, {direction(inline.language)}, {words})"
        if inline.language
        else words
    )
