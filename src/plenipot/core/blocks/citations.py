"""The citations of a paper, numbered in reading order: the same place cited twice keeps its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plenipot.core.blocks.values import Block, Cite, Heading, Inline, List, Marked, Note, Paper, Paragraph, Table


def inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline of the blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from block.inlines
        elif isinstance(block, List):
            for item in block.items:
                yield from inlines(item)
        elif isinstance(block, Table):
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from inlines(cell.blocks)
        elif isinstance(block, Note):
            yield from inlines(block.blocks)


def numbered(paper: Paper) -> dict[Cite, int]:
    """Each citation of the paper with its number, from 1, in the order of first mention."""
    numbers: dict[Cite, int] = {}
    for inline in inlines(paper.blocks):
        if isinstance(inline, Cite):
            numbers.setdefault(inline, len(numbers) + 1)
    return numbers


def outline(paper: Paper) -> tuple[Heading, ...]:
    """The headings of the paper, in order."""
    return tuple(block for block in paper.blocks if isinstance(block, Heading))


def words(blocks: Iterable[Block]) -> str:
    """The plain words of the blocks with insertions accepted: for search, comparison and tests."""
    return " ".join(filter(None, (_plain(inline) for inline in inlines(blocks))))


def _plain(inline: Inline) -> str:
    if isinstance(inline, Cite):
        return ""
    if isinstance(inline, Marked):
        return "".join(span.text for span in inline.spans if span.fate.accepted)
    return inline.text
