"""A paper as Markdown: pipe tables, footnotes ``[^1]``, and ``<ins>``/``<del>`` for tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    TextInline,
)
from plenipot.core.text.document import RevisionType, Span

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_LIKE = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def render(paper: Paper) -> bytes:
    """Render a paper as Markdown in UTF-8."""
    renderer = _MarkdownRenderer(paper)
    running = " · ".join(part for part in (paper.symbol, paper.moment) if part)
    head = [f"# {_escape(paper.title)}"]
    head += [f"*{_escape(paper.subtitle)}*"] if paper.subtitle else []
    head += [f"**{_escape(paper.label)}**"] if paper.label else []
    head += [_escape(running)] if running else []
    parts = [*head, *renderer.blocks(paper.blocks), *renderer.notes()]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


class _MarkdownRenderer:
    """Sets one paper; holds the numbers of its citations."""

    def __init__(self, paper: Paper) -> None:
        self.numbers = number_citations(paper)

    def notes(self) -> list[str]:
        """The citations of the paper as Markdown footnotes."""
        return [
            f"[^{number}]: {_render_link(_escape(cite.printed), cite.href)}"
            + (f" “{_escape(cite.words)}”" if cite.words else "")
            for cite, number in self.numbers.items()
        ]

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> str:
        """Render a block of the paper as Markdown."""
        if isinstance(block, Heading):
            anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
            return f"{'#' * (block.level + 1)} {anchor}{self.inlines(block.inlines)}"
        if isinstance(block, ParagraphBlock):
            words = _LIST_LIKE.sub(r"\1\\\2\3", self.inlines(block.inlines))
            return f"> {words}" if block.role == "quote" else words
        if isinstance(block, ListBlock):
            return "\n".join(self.item(block, number, item) for number, item in enumerate(block.items, 1))
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, Note):
            inner = [f"**{_escape(block.title)}**"] if block.title else []
            return _indent("\n\n".join([*inner, *self.blocks(block.blocks)]), "> ", "> ")
        return "---" if isinstance(block, PageBreak) else ""

    def item(self, block: ListBlock, number: int, item: tuple[Block, ...]) -> str:
        """An item of a list with its number or a hyphen, its further lines indented."""
        bullet = f"{number}. " if block.ordered else "- "
        return _indent("\n".join(self.blocks(item)), bullet, " " * len(bullet))

    def table(self, table: TableBlock) -> str:
        """A table as Markdown; rows of the head after the first are rows of the body."""
        head = table.head[0] if table.head else ()
        rows = [*(table.head[1:]), *table.rows]
        lines = [self.row(head, table.columns), "|" + " --- |" * table.columns]
        lines += [self.row(row, table.columns) for row in rows]
        caption = [f"*{_escape(table.caption)}*", ""] if table.caption else []
        return "\n".join([*caption, *lines])

    def row(self, row: Row, columns: int) -> str:
        """A row of a Markdown table, filled up with empty cells; headers are bold."""
        cells = []
        for cell in row:
            words = "<br>".join(self.blocks(cell.blocks)).replace("\n", "<br>")
            cells += [f"**{words}**" if cell.header and words else words, *[""] * (cell.columns - 1)]
        return "| " + " | ".join([*cells, *[""] * (columns - len(cells))]) + " |"

    def inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        """Render a piece of a paragraph as Markdown."""
        if isinstance(inline, TextInline):
            if inline.code:
                return f"`{inline.text.replace('`', ' ')}`".replace("|", "\\|")
            words = _escape(inline.text)
            words = _wrap(words, "*") if inline.emphasis else words
            return _wrap(words, "**") if inline.strong else words
        if isinstance(inline, RevisedInline):
            return "".join(_render_span(span) for span in inline.spans)
        if isinstance(inline, Link):
            return _render_link(_escape(inline.text), inline.href)
        return self.cite(inline)

    def cite(self, cite: Cite) -> str:
        return f"[^{self.numbers[cite]}]"


def _wrap(words: str, sign: str) -> str:
    """Words between two signs, which stand close to them: the space around stays outside."""
    inner = words.strip()
    before, _, after = words.partition(inner) if inner else (words, "", "")
    return f"{before}{sign}{inner}{sign}{after}" if inner else words


def _render_span(span: Span) -> str:
    """A span with its revision as an HTML tag, for which Markdown has no sign; empty for words in neither text."""
    if span.revision is RevisionType.UNCHANGED:
        return _escape(span.text)
    if span.revision is RevisionType.INSERTED_THEN_DELETED:
        return ""
    tag = "ins" if span.revision.accepted else "del"
    return f"<{tag}>{_escape(span.text)}</{tag}>"


def _render_link(words: str, href: str) -> str:
    return f"[{words}]({href.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})" if href else words


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def _indent(text: str, first: str, rest: str) -> str:
    """Indent a text's lines, the first otherwise than the rest; empty lines get no blank at their end."""
    lines = text.split("\n")
    return "\n".join(
        (first if not number else rest) + line if line else rest.rstrip() for number, line in enumerate(lines)
    )
