"""Tables under headings as a paper: each cell holds lines of words, some of which lead somewhere.

The same sections are set as a page by the site, and as plain lines for whoever reads on a terminal or by telephone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from plenipot.core.blocks.values import (
    Block,
    Heading,
    Inline,
    Link,
    Paper,
    ParagraphBlock,
    TableBlock,
    TableBlockCell,
    TextInline,
    text_cell,
    text_inlines,
)


class LinePart(NamedTuple):
    """Words of a line: where they lead, whether they are a symbol or stand out; `language` where it is not the page's."""

    words: str
    href: str = ""
    code: bool = False
    strong: bool = False
    small: bool = False
    language: str = ""


Line: TypeAlias = tuple[LinePart, ...]
Cell: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSection:
    """A table under a heading: its name within a page, the heads of its columns, its rows; `empty` is said where there are none."""

    key: str
    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[int, ...] = ()
    empty: str = ""
    level: int = 1


def cell(*lines: Iterable[LinePart] | str) -> Cell:
    """A cell of lines, each of parts or of plain words; empty lines are left out."""
    parted = ((LinePart(line),) if isinstance(line, str) else tuple(line) for line in lines)
    return tuple(line for line in parted if any(part.words for part in line))


def sections_paper(paper: Paper, sections: Sequence[TableSection], notes: Sequence[str] = ()) -> Paper:
    """A paper with sections for its blocks, and notes at its end."""
    blocks = [block for section in sections for block in _section_blocks(section)]
    small = [ParagraphBlock(text_inlines(note), "small") for note in notes if note]
    return replace(paper, blocks=(*blocks, *small))


def _section_blocks(section: TableSection) -> Iterator[Block]:
    """The blocks of a section: its heading, and its table or what is said without one."""
    yield Heading(section.level, text_inlines(section.title), section.key)
    if section.rows:
        head = (tuple(text_cell(name, header=True) for name in section.heads),) if any(section.heads) else ()
        yield TableBlock(head, tuple(map(_row, section.rows)), section.widths)
    elif section.empty:
        yield ParagraphBlock(text_inlines(section.empty), "small")


def _row(row: Sequence[Cell]) -> tuple[TableBlockCell, ...]:
    """A row of a section as cells, the first of which heads it."""
    return tuple(
        TableBlockCell(tuple(ParagraphBlock(tuple(_inlines(line))) for line in of_cell), header=not place)
        for place, of_cell in enumerate(row)
    )


def _inlines(line: Line) -> Iterator[Inline]:
    """The parts of a line, a blank between them."""
    for place, part in enumerate(line):
        if place:
            yield TextInline(" ")
        if part.href:
            yield Link(part.href, part.words, code=part.code, language=part.language)
        else:
            yield TextInline(
                part.words, strong=part.strong, emphasis=part.small, code=part.code, language=part.language
            )


def sections_text(title: str, sections: Iterable[TableSection], notes: Iterable[str] = ()) -> str:
    """The sections as plain lines: a row is a line for its first cell, and lines below it, indented, for the others."""
    lines = [title, "=" * len(title)]
    for section in sections:
        lines += ["", section.title, "-" * len(section.title)]
        if not section.rows and section.empty:
            lines.append(section.empty)
        for row in section.rows:
            lines += _row_lines(section.heads, row)
    lines += ["", *filter(None, notes)] if any(notes) else []
    return "\n".join(lines) + "\n"


def _row_lines(heads: Sequence[str], row: Sequence[Cell]) -> Iterator[str]:
    """A row as lines: each other cell with the head of its column."""
    yield "; ".join(map(_words, row[0]))
    for head, of_cell in zip(heads[1:] or [""] * len(row[1:]), row[1:], strict=False):
        written = [_words(line) for line in of_cell]
        if len(written) == 1 and head:
            yield f"  {head}: {written[0]}"
        elif written:
            yield from ([f"  {head}:"] if head else [])
            yield from (f"  - {words}" for words in written)


def _words(line: Line) -> str:
    """The words of a line, without where they lead."""
    return " ".join(part.words for part in line if part.words)
