"""A table of words as a paper: rows of cells under a head, with a note of whose record it is."""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.core.blocks.values import Block, Paper, ParagraphBlock, TableBlock, text_cell, text_inlines


def table_paper(
    *,
    title: str,
    subtitle: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    note: str,
    language: str,
    more: Sequence[Block] = (),
) -> Paper:
    """The paper of a table, `more` between it and the note."""
    blocks = (word_table(heads, widths, rows), *more, ParagraphBlock(text_inlines(note), "small"))
    return Paper(title=title, subtitle=subtitle, blocks=blocks, language=language)


def word_table(heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]) -> TableBlock:
    """A table of words; the first cell of each row heads it, `widths` are the shares of the columns."""
    head = tuple(text_cell(name, header=True) for name in heads)
    body = tuple(tuple(text_cell(words, header=place == 0) for place, words in enumerate(row)) for row in rows)
    return TableBlock((head,), body, tuple(widths))
