"""The cells of a text's tables as tables: each changed word in its cell, a row that came or went as a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plenipot.core.blocks.values import ParagraphBlock, RevisedInline, Row, TableBlock, TableBlockCell
from plenipot.core.blocks.values import TextInline as Plain
from plenipot.core.text.provisions import Provision
from plenipot.core.text.table_alignment import parse_cell_address, sort_columns


def gathered(text: Iterable[Provision]) -> Iterator[tuple[str, list[Provision]]]:
    """The provisions in runs: the cells of each table together, under its address, and all others under none."""
    for table, run in groupby(text, lambda one: cell.table if (cell := parse_cell_address(one.address)) else ""):
        yield table, list(run)


def grid(cells: Sequence[Provision], language: str) -> TableBlock:
    """The table that cells stand in, a cell without words where a row has none."""
    rows: dict[str, dict[str, list[Provision]]] = {}
    for provision in cells:
        if cell := parse_cell_address(provision.address):
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(provision)
    order = sort_columns({column for row in rows.values() for column in row})
    return TableBlock((), tuple(_row(row, order, language) for row in rows.values()))


def _row(row: dict[str, list[Provision]], order: Sequence[str], language: str) -> Row:
    return tuple(
        TableBlockCell(tuple(_paragraph(provision, language) for provision in row.get(column, ()))) for column in order
    )


def _paragraph(provision: Provision, language: str) -> ParagraphBlock:
    label = (Plain(f"{provision.label} "),) if provision.label else ()
    return ParagraphBlock((*label, RevisedInline(provision.spans, language)))
