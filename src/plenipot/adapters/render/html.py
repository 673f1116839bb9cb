"""A paper as HTML: one file that needs no network, or only its body for a page of the site.

Citations are numbered links to notes at the end, and the notes link back. Inserted and deleted words are ``ins`` and
``del`` with a spoken label. No script; the style stands in the file, and the file's own policy forbids anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

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

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def render(paper: Paper) -> bytes:
    """Render a paper as one stand-alone HTML file in UTF-8."""
    style = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    running = "".join(f"<span>{escape(part)}</span>" for part in (paper.symbol, paper.label, paper.moment) if part)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(paper.language)}" dir="{paper.direction}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
            f"<title>{escape(paper.title)}</title>",
            f"<style>\n{style}</style></head>",
            f'<body class="paper"><p class="running">{running}</p>' if running else '<body class="paper">',
            '<main class="wide">' if paper.landscape else "<main>",
            f"{render_body(paper)}</main>",
            "</body></html>",
            "",
        )
    ).encode()


def render_body(paper: Paper) -> str:
    """Render a paper as one ``article``, with classes only: fit for a page whose policy forbids styles in place."""
    return _HtmlRenderer(paper).article()


class _HtmlRenderer:
    """Sets one paper; holds the numbers of its citations and how often each was used."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.numbers = number_citations(paper)
        self.uses: dict[Cite, int] = {}

    def article(self) -> str:
        """A paper as one `article`: its title, its blocks and its notes."""
        paper = self.paper
        head = [f"<h1>{escape(paper.title)}</h1>"]
        if paper.subtitle:
            head.append(f'<p class="subtitle">{escape(paper.subtitle)}</p>')
        if paper.label:
            head.append(f'<p class="label" role="note">{escape(paper.label)}</p>')
        content = self.blocks(paper.blocks)
        return f'<article class="paper-body">\n<header>{"".join(head)}</header>\n{content}\n{self.notes()}</article>'

    def notes(self) -> str:
        """The notes at the end, each with links back to where it is cited."""
        if not self.numbers:
            return ""
        items = "\n".join(
            f'<li id="note-{number}">{self.address(cite)}'
            f"{f' “{escape(cite.words)}”' if cite.words else ''}"
            f" {''.join(self.back(number, use) for use in range(1, self.uses.get(cite, 0) + 1))}</li>"
            for cite, number in self.numbers.items()
        )
        title = escape(self.paper.word("notes"))
        return f'<section class="notes"><h2 id="notes">{title}</h2>\n<ol>\n{items}\n</ol></section>\n'

    def address(self, cite: Cite) -> str:
        """The printed place of a citation, as a link where it has one."""
        printed = f'<bdi dir="ltr">{escape(cite.printed)}</bdi>'
        return f'<a href="{escape(cite.href)}">{printed}</a>' if cite.href else printed

    def back(self, number: int, use: int) -> str:
        """The link from a citation's note back to its place in the text."""
        word = escape(self.paper.word("back"))
        return f'<a class="back" href="#cite-{number}-{use}" aria-label="{word} {number}.{use}">↑</a>'

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        """Render a block of the paper as HTML."""
        if isinstance(block, Heading):
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{block.level + 1}{anchor}>{self.inlines(block.inlines)}</h{block.level + 1}>"
        if isinstance(block, ParagraphBlock):
            return self.paragraph(block)
        if isinstance(block, ListBlock):
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{self.item(item)}</li>\n" for item in block.items)
            return f"<{tag}>\n{items}</{tag}>"
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, Note):
            title = f'<p class="note-title">{escape(block.title)}</p>' if block.title else ""
            return f'<aside class="note note-{escape(block.kind)}">{title}{self.blocks(block.blocks)}</aside>'
        return '<hr class="page-break">' if isinstance(block, PageBreak) else ""

    def paragraph(self, block: ParagraphBlock) -> str:
        """A paragraph as HTML: a quotation as `blockquote`, any other role as a class."""
        language = f' lang="{escape(block.language)}" dir="{direction(block.language)}"' if block.language else ""
        words = self.inlines(block.inlines)
        if block.role == "quote":
            return f"<blockquote{language}><p>{words}</p></blockquote>"
        role = f' class="{escape(block.role)}"' if block.role else ""
        return f"<p{role}{language}>{words}</p>"

    def item(self, blocks: tuple[Block, ...]) -> str:
        """The content of an item or a cell: a lone plain paragraph gets no element of its own."""
        if len(blocks) == 1 and isinstance(blocks[0], ParagraphBlock) and not (blocks[0].role or blocks[0].language):
            return self.inlines(blocks[0].inlines)
        return self.blocks(blocks)

    def table(self, table: TableBlock) -> str:
        """A table as HTML, which scrolls by itself where it is too wide."""
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        total = sum(table.widths) or 1
        columns = "".join(f'<col width="{round(100 * width / total)}%">' for width in table.widths)
        head = "".join(self.row(row, header=True) for row in table.head)
        rows = "\n".join(self.row(row) for row in table.rows)
        return (
            f'<div class="table" tabindex="0" role="region" aria-label="{escape(table.caption or self.paper.title)}">'
            f"<table>{caption}{f'<colgroup>{columns}</colgroup>' if columns else ''}"
            f"{f'<thead>{head}</thead>' if head else ''}\n<tbody>\n{rows}\n</tbody></table></div>"
        )

    def row(self, row: Row, *, header: bool = False) -> str:
        return f"<tr>{''.join(self.cell(cell, header=header) for cell in row)}</tr>"

    def cell(self, cell: TableBlockCell, *, header: bool) -> str:
        """A cell of a table as HTML, a header with its scope."""
        tag = "th" if header or cell.header else "td"
        scope = ' scope="col"' if header else ' scope="row"' if cell.header else ""
        span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        return f"<{tag}{scope}{span}>{self.item(cell.blocks)}</{tag}>"

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Inlines as HTML; citations in a row are one superscript."""
        parts: list[str] = []
        for citing, group in groupby(inlines, lambda inline: isinstance(inline, Cite)):
            if citing:
                links = " ".join(self.cite(cite) for cite in group if isinstance(cite, Cite))
                parts.append(f'<sup class="cites">{links}</sup>')
            else:
                parts.extend(self.inline(inline) for inline in group)
        return "".join(parts)

    def inline(self, inline: Inline) -> str:
        """Render a piece of a paragraph as HTML."""
        if isinstance(inline, TextInline):
            return _render_text(inline)
        if isinstance(inline, RevisedInline):
            marked = "".join(_separate_arabic(inline.spans, [self.span(span) for span in inline.spans]))
            return f"<bdi{_language_attributes(inline.language)}>{marked}</bdi>" if inline.language else marked
        if isinstance(inline, Link):
            words = _render_text(TextInline(inline.text, code=inline.code, language=inline.language))
            return f'<a href="{escape(inline.href)}">{words}</a>'
        return self.cite(inline)

    def span(self, span: Span) -> str:
        """A span of a revised text as `ins` or `del` with a label for screen readers."""
        if span.revision is RevisionType.UNCHANGED:
            return escape(span.text)
        if span.revision is RevisionType.INSERTED_THEN_DELETED:
            return ""
        tag, key = ("ins", "inserted") if span.revision.accepted else ("del", "deleted")
        return f'<{tag}><span class="vh">{escape(self.paper.word(key))} </span>{escape(span.text)}</{tag}>'

    def cite(self, cite: Cite) -> str:
        """A note's number as a link to the note; the note links back to each use."""
        number = self.numbers[cite]
        use = self.uses[cite] = self.uses.get(cite, 0) + 1
        title = escape(cite.printed)
        return f'<a class="cite" id="cite-{number}-{use}" href="#note-{number}" title="{title}">{number}</a>'


def _separate_arabic(spans: Sequence[Span], rendered_spans: Sequence[str]) -> Iterator[str]:
    """Yield the printed spans, kept from joining where an Arabic word that goes stands right before one that comes."""
    previous = ""
    for span, rendered in zip(spans, rendered_spans, strict=True):
        if _is_arabic(previous[-1:]) and _is_arabic(span.text[:1]):
            yield "&zwnj;"
        yield rendered
        previous = span.text


def _is_arabic(letter: str) -> bool:
    return "\u0620" <= letter <= "\u06ff"


def _language_attributes(language: str) -> str:
    return f' lang="{escape(language)}" dir="{direction(language)}"'


def _render_text(inline: TextInline) -> str:
    """Words as HTML: code, language, emphasis and weight as elements."""
    words = escape(inline.text)
    if inline.code:
        words = f'<bdi class="code" dir="ltr">{words}</bdi>'
    elif inline.language:
        words = f"<bdi{_language_attributes(inline.language)}>{words}</bdi>"
    words = f"<em>{words}</em>" if inline.emphasis else words
    return f"<strong>{words}</strong>" if inline.strong else words
