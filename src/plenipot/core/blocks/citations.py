"""The citations of a paper, numbered in reading order: the same place cited twice keeps its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plenipot.core.blocks.values import (
    Block,
    Cite,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paper,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
)


def iterate_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline of the blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Heading | ParagraphBlock):
            yield from block.inlines
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from iterate_inlines(item)
        elif isinstance(block, TableBlock):
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from iterate_inlines(cell.blocks)
        elif isinstance(block, Note):
            yield from iterate_inlines(block.blocks)


def number_citations(paper: Paper) -> dict[Cite, int]:
    """Each citation of the paper with its number, from 1, in the order of first mention."""
    numbers: dict[Cite, int] = {}
    for inline in iterate_inlines(paper.blocks):
        if isinstance(inline, Cite):
            numbers.setdefault(inline, len(numbers) + 1)
    return numbers


def paper_headings(paper: Paper) -> tuple[Heading, ...]:
    """The headings of the paper, in order."""
    return tuple(block for block in paper.blocks if isinstance(block, Heading))


def plain_words(blocks: Iterable[Block]) -> str:
    """The plain words of the blocks with insertions accepted: for search, comparison and tests."""
    return " ".join(filter(None, (_plain_inline(inline) for inline in iterate_inlines(blocks))))


def _plain_inline(inline: Inline) -> str:
    """The words of an inline as they read when all changes are accepted; a citation has none."""
    if isinstance(inline, Cite):
        return ""
    if isinstance(inline, RevisedInline):
        return "".join(span.text for span in inline.spans if span.revision.accepted)
    return inline.text
