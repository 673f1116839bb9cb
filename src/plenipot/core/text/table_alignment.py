"""Tables laid on tables: rows on rows first, then columns on columns, so that a cell is compared with its own former self.

A cell is known by its address (``RES9/resolves/table-1/3/2``: table, row, column). A row that came or went is one row and
never shifts the others; a column likewise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.row_alignment import align_rows, best_pairs
from plenipot.core.text.tokens import tokenize_with_spaces

_CELL = lazy_pattern(r"(?P<table>.*/table-\d+)/(?P<row>[^/]+)/(?P<column>[^/~]+(?:~+(?!\d))?)(?P<rest>.*)")
_SIGN = "/table-"
GONE = "~"
"""Behind the number of a row or column that is gone where another one has it."""
_SAME_ROW = 0.3
"""Rows this similar are the same row, if they stand in order.

Figures change in most cells of a row at once, so that few need to agree: at 0.4 two rows in a hundred more are lost, at 0.2
three times as many cells are taken for others.
"""
_NAMED = 0.25
"""So much the first cell alone says about which row it is; the words of all cells say the rest.

With it and one word more a row is known again. From 0.3 on rows are lost whose name is reworded; at 0.1 a third of the cells
more go astray.
"""
_SAME_TABLE = 0.4
"""Tables with so much of the smaller one in the other are the same table.

Whole cells are counted, since words alone are shared by all tables of a text. Each 0.1 more loses two tables in a hundred;
less lets a table that came in take the number of another.
"""
_SAME_COLUMN, _OTHER_COLUMN = 0.4, 0.2
"""What it is worth to lay a column on one of its own number, and of another, beside 1 for each row in which they agree.

Together less than 1, so that one agreeing row outweighs every number; the one more than the other, so that empty columns stay.
"""


class TableAlignment(NamedTuple):
    """Cells of the one text on cells of the other, and all cells of those tables, which pair with nothing else."""

    pairs: dict[int, int]
    own_cells: frozenset[int]
    base_cells: frozenset[int]


class _Grid:
    """One table: its cells by row and column, each with the places of its paragraphs."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, list[int]]] = {}
        self.columns: dict[str, None] = {}

    def places(self) -> Iterator[int]:
        """The places of all paragraphs in the table's cells."""
        for cells in self.rows.values():
            for cell in cells.values():
                yield from cell


def is_in_table(address: str) -> bool:
    """Tell whether an address is that of a cell, or lies in one."""
    return _SIGN in address


class FormerAddresses:
    """Gives cells that are gone addresses in the later text: in their own row while it stands, else in one of its own."""

    def __init__(self, pairs: Iterable[tuple[str, str]], later: Iterable[str]) -> None:
        self._later_cells = {address for address in later if _SIGN in address}
        self._rows = {
            row_address(before): row_address(after) for before, after in pairs if _SIGN in before and _SIGN in after
        }
        self._later_rows = {row_address(address) for address in self._later_cells}

    def address(self, former: str) -> str:
        """The later address of a cell of the earlier text, one of its own where it is gone; any other address stays as it is."""
        match = _CELL.fullmatch(former) if self._later_cells and _SIGN in former else None
        if match is None:
            return former
        place, column = row_address(former), match["column"]
        if place in self._rows:
            place = self._rows[place]
            while Address(place) / f"{column}{match['rest']}" in self._later_cells:
                column += GONE
        else:
            while place in self._later_rows:
                place += GONE
        return Address(place) / f"{column}{match['rest']}"


class CellAddress(NamedTuple):
    """Where a cell stands: its table, its row, its column, as in its address."""

    table: str
    row: str
    column: str

    @property
    def row_address(self) -> Address:
        """The address of the row."""
        return Address(self.table) / self.row


def parse_cell_address(address: str) -> CellAddress | None:
    """Where a cell stands; nothing for what is no cell."""
    match = _CELL.fullmatch(address) if _SIGN in address else None
    return CellAddress(match["table"], match["row"], match["column"]) if match else None


def sort_columns(columns: Iterable[str]) -> list[str]:
    """Columns in their order: ``1``, ``1-bis``, ``2``."""
    return sorted(columns, key=_column_order)


def row_address(address: str) -> str:
    """The address of the row that a cell stands in; empty for what is no cell."""
    cell = parse_cell_address(address)
    return cell.row_address if cell else ""


def align_tables(
    items_before: Sequence[tuple[str, str]], items_after: Sequence[tuple[str, str]]
) -> TableAlignment | None:
    """The cells of `items_after` on those of `items_before`, both as addresses with words; nothing where either has no tables."""
    if not any(_SIGN in address for address, _ in items_after):
        return None
    before, after = _tables_of(items_before), _tables_of(items_after)
    pairs: dict[int, int] = {}
    grids: list[_Grid] = []
    for table_after, table_before in _pair_tables(before, after, items_before, items_after):
        grids += (before[table_before], after[table_after])
        pairs.update(_TableAligner(items_before, items_after, before[table_before], after[table_after]).pair_cells())
    if not grids:
        return None
    return TableAlignment(
        pairs,
        frozenset(at for grid in grids[1::2] for at in grid.places()),
        frozenset(at for grid in grids[::2] for at in grid.places()),
    )


def _tables_of(pieces: Sequence[tuple[str, str]]) -> dict[str, _Grid]:
    """The tables of a text by address: their columns, and their rows with the places of each cell's paragraphs."""
    grids: dict[str, _Grid] = {}
    for place, (address, _) in enumerate(pieces):
        match = _CELL.fullmatch(address) if _SIGN in address else None
        if match:
            grid = grids.setdefault(match["table"], _Grid())
            grid.columns[match["column"]] = None
            grid.rows.setdefault(match["row"], {}).setdefault(match["column"], []).append(place)
    return grids


def _pair_tables(
    before: dict[str, _Grid],
    after: dict[str, _Grid],
    items_before: Sequence[tuple[str, str]],
    items_after: Sequence[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Yield the addresses of each two tables that are one: by address where the words bear it out, else by the most words in common."""
    counts_before = {table: Counter(items_before[at][1] for at in grid.places()) for table, grid in before.items()}
    counts_after = {table: Counter(items_after[at][1] for at in grid.places()) for table, grid in after.items()}
    free = dict(counts_before)
    late: list[str] = []
    for table in after:
        if table in free and _share_in_common(counts_after[table], free[table]) >= _SAME_TABLE:
            del free[table]
            yield table, table
        else:
            late.append(table)
    offers = sorted(
        (-_share_in_common(counts_after[table], free[name]), table, name) for table in late for name in free
    )
    for unlike, table, name in (*offers, *((-_SAME_TABLE, table, table) for table in late)):
        if table in late and name in free and -unlike >= _SAME_TABLE:
            late.remove(table)
            del free[name]
            yield table, name


def _share_in_common(first: Counter[str], second: Counter[str]) -> float:
    """The share of the words of the smaller table that stand in the other too, from 0 to 1; a table has a cell at least."""
    return (first & second).total() / min(first.total(), second.total())


class _TableAligner:
    """Aligns two tables that are one: rows on rows, then columns on columns, then the paragraphs of their cells."""

    def __init__(
        self,
        items_before: Sequence[tuple[str, str]],
        items_after: Sequence[tuple[str, str]],
        before: _Grid,
        after: _Grid,
    ) -> None:
        self._before, self._after = before, after
        self._words_at = (
            {at: items_before[at][1] for at in before.places()},
            {at: items_after[at][1] for at in after.places()},
        )
        self._rows = (
            [self._words_of_row(0, cells) for cells in before.rows.values()],
            [self._words_of_row(1, cells) for cells in after.rows.values()],
        )
        self._words = [[_count_words(row) for row in rows] for rows in self._rows]

    def pair_cells(self) -> dict[int, int]:
        """The place of each paragraph of the later table's cells, with the place of the one that it was."""
        before, after = list(self._before.rows.values()), list(self._after.rows.values())
        rows = [(before[a], after[b]) for a, b in self._pair_rows()]
        columns = self._pair_columns(rows)
        pairs: dict[int, int] = {}
        for row_before, row_after in rows:
            for a, b in columns:
                pairs.update(self._pair_paragraphs(row_before.get(a, ()), row_after.get(b, ())))
        return pairs

    def _words_of_row(self, side: int, cells: dict[str, list[int]]) -> tuple[str, ...]:
        """The words of a row on one side (0: earlier, 1: later), paragraph by paragraph; `cells` has the places of each cell."""
        return tuple(self._words_at[side][at] for cell in cells.values() for at in cell)

    def _pair_paragraphs(self, places_before: Sequence[int], places_after: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of paragraphs of one cell: those with the same words, and between those the others in their order."""
        first, second = [self._words_at[0][at] for at in places_before], [self._words_at[1][at] for at in places_after]
        for a, b in align_rows([(first, second)], lambda a, b: 1 + (first[a] == second[b])):
            yield places_after[b], places_before[a]

    def _pair_rows(self) -> list[tuple[int, int]]:
        """The rows that are the same rows, in order."""
        words_before, words_after = self._words
        first, second = self._rows

        def score(a: int, b: int) -> float:
            named = first[a][:1] == second[b][:1]
            return _NAMED * named + (1 - _NAMED) * _likeness(words_before[a], words_after[b])

        pairs = align_rows([(first, second), (_names_of_rows(first), _names_of_rows(second))], score, least=_SAME_ROW)
        return sorted([*pairs, *self._pair_between(pairs)])

    def _pair_between(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of rows of which each is the only one of its table between two paired ones: all their cells changed."""
        first, second = self._rows
        for (a, b), (next_a, next_b) in pairwise(pairs):
            alone = next_a - a == next_b - b == 2  # noqa: PLR2004 - one row stands between two
            if alone and first[a] == second[b] and first[next_a] == second[next_b]:
                yield a + 1, b + 1

    def _pair_columns(self, rows: Sequence[tuple[dict[str, list[int]], dict[str, list[int]]]]) -> list[tuple[str, str]]:
        """The columns that are the same columns, in order: those whose cells say the same in the same rows."""
        columns_before, columns_after = sort_columns(self._before.columns), sort_columns(self._after.columns)

        def score(a: int, b: int) -> float:
            word_pairs = [
                (
                    self._words_of_cell(0, row_before.get(columns_before[a])),
                    self._words_of_cell(1, row_after.get(columns_after[b])),
                )
                for row_before, row_after in rows
            ]
            same = sum(
                words_before == words_after for words_before, words_after in word_pairs if words_before or words_after
            )
            return (same + (_SAME_COLUMN if columns_before[a] == columns_after[b] else _OTHER_COLUMN)) / (len(rows) + 1)

        return [
            (columns_before[a], columns_after[b])
            for a, b in best_pairs(range(len(columns_before)), range(len(columns_after)), score, 0.0)
        ]

    def _words_of_cell(self, side: int, places: Sequence[int] | None) -> str:
        """The words of a cell on one side, empty where it is not there."""
        return "\n".join(self._words_at[side][at] for at in places or ())


def _names_of_rows(rows: Sequence[tuple[str, ...]]) -> list[str | None]:
    """What each row is about: its first cell, unless that is only a number, which moves when a row comes."""
    return [row[0] if row and any(sign.isalpha() for sign in row[0]) else None for row in rows]


def _column_order(column: str) -> tuple[int, bool, str]:
    """The key that puts columns in order: what is gone stands before what has its number now."""
    digits = column.partition("-")[0].rstrip(GONE)
    return int(digits) if digits.isdecimal() else 0, not column.endswith(GONE), column


def _count_words(row: Sequence[str]) -> Counter[str]:
    """The words of a row counted: each cell as one entry, and word by word."""
    counts = Counter(word.rstrip() for cell in row for word in tokenize_with_spaces(cell))
    counts.update(f"\0{cell}" for cell in row)
    return counts


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    """The share of two rows' words that both have, from 0 to 1; a row has a cell at least."""
    return (first & second).total() / max(first.total(), second.total())
