"""The agenda of a sitting as a paper: a table of items, each with its subject and the documents that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plenipot.core.blocks.values import (
    Inline,
    Link,
    Paper,
    ParagraphBlock,
    TableBlock,
    TableBlockCell,
    TextInline,
    inline_cell,
    text_cell,
    text_inlines,
)

_WIDTHS = (1, 7, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """An item: its number, subject and depth, what it names with the address of each, and what became of it in words."""

    number: str
    title: str
    depth: int = 0
    papers: tuple[tuple[str, str], ...] = ()
    status: str = ""


def agenda_paper(
    *, title: str, subtitle: str, heads: Sequence[str], rows: Sequence[AgendaRow], note: str, language: str
) -> Paper:
    """The paper of an agenda; `heads` name its three columns, `note` says whose record it is."""
    head = tuple(text_cell(name, header=True) for name in heads)
    table = TableBlock((head,), tuple(map(_row, rows)), _WIDTHS)
    blocks = (table, ParagraphBlock(text_inlines(note), "small"))
    return Paper(title=title, subtitle=subtitle, blocks=blocks, language=language)


def _row(row: AgendaRow) -> tuple[TableBlockCell, ...]:
    """An item as a row of the table; deeper ones are set in."""
    title = "\u2003" * row.depth + row.title + (f" ({row.status})" if row.status else "")
    return (
        inline_cell((TextInline(row.number, code=True),), header=True),
        text_cell(title),
        inline_cell(_named(row)),
    )


def _named(row: AgendaRow) -> Iterator[Inline]:
    """What an item names, parted by commas."""
    for place, (name, address) in enumerate(row.papers):
        if place:
            yield TextInline(", ")
        yield Link(address, name, code=True) if address else TextInline(name, code=True)
