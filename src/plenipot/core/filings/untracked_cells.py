"""Cells that a paper has or has not in rows of a table in force: merged with their neighbours, parted, or of a new column.

A row in force is the row of the paper that any of its cells is a copy of. In such a row a cell without a counterpart is new,
and one in force that the paper has not goes, where the paper prints other cells of its column and changes the cell before it:
left blank beside one that stays it may only be left out. A row that another known edition has is drift, and so is a cell with
the words of the one above it: merged downwards, both are printed once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from plenipot.core.filings.untracked_frames import row_of, row_words
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, Text
from plenipot.core.text.table_alignment import parse_cell_address

_Row = tuple[str, str]


class CellFinder:
    """Finds the cells that come and go in the tables of one paper.

    `words` are those of its provisions before all tracked changes; `pairs` the places in force of those that are copies.
    """

    def __init__(
        self, base: Text, editions: Iterable[Text], paper: Text, words: Sequence[str], pairs: Mapping[int, int]
    ) -> None:
        self._base, self._paper, self._words, self._pairs = base, paper, words, pairs
        self._edition_rows = {row for text in (base, *editions) for row in row_words(text).values()}
        self._own: dict[_Row, list[int]] = defaultdict(list)
        for at, provision in enumerate(paper):
            if words[at].strip() and (row := row_of(provision)):
                self._own[row].append(at)

    def new_cells(self, proposed: frozenset[str]) -> dict[int, str]:
        """The places of new cells, each with the words to tell: of a new row all with its first cell; `proposed` are no news."""
        tables_in_force = {row[0] for at in self._pairs if (row := row_of(self._paper[at]))}
        new: dict[int, str] = {}
        for row, places in self._own.items():
            words = self._row_words[row]
            coming = [at for at in places if at not in self._pairs]
            if row[0] not in tables_in_force or words in self._edition_rows or not coming:
                continue
            if proposed.issuperset(filter(None, words)):
                continue
            if len(coming) == len(places):
                row_line = " · ".join(self._words[at].strip() for at in places)
                new.update({at: "" if order else row_line for order, at in enumerate(places)})
            else:
                new.update({at: self._words[at].strip() for at in coming if not _repeats_above(self._paper, at)})
        return new

    def is_gone(self, place: int) -> bool:
        """Tell whether a cell in force goes in a row that the paper prints."""
        row = row_of(self._base[place])
        own = self._counterparts.get(row) if row else None
        if own is None or self._row_words.get(own) in self._edition_rows or _repeats_above(self._base, place):
            return False
        return _column_of(self._base[place]) in self._columns and self._is_beside_changed(place)

    def _is_beside_changed(self, place: int) -> bool:
        """Tell whether the nearest cell before a place in force, in its row, that the paper has reads otherwise there."""
        before = place - 1
        while before >= 0 and row_of(self._base[before]) == row_of(self._base[place]):
            if before in self._copies:
                return fold_for_lookup(self._base[before].accepted) != fold_for_lookup(
                    self._words[self._copies[before]]
                )
            before -= 1
        return False

    @cached_property
    def _copies(self) -> dict[int, int]:
        """The provisions of the paper by the places in force that they are copies of."""
        return {place: at for at, place in self._pairs.items()}

    @cached_property
    def _row_words(self) -> dict[_Row, tuple[str, ...]]:
        """The words of every row of the paper that has any, before all tracked changes."""
        return row_words([self._paper[at] for at, words in enumerate(self._words) if words.strip()])

    @cached_property
    def _counterparts(self) -> dict[_Row, _Row]:
        """The rows in force that the paper prints, each with its row there."""
        rows: dict[_Row, _Row] = {}
        for at, place in self._pairs.items():
            row, own = row_of(self._base[place]), row_of(self._paper[at])
            if row and own:
                rows[row] = own
        return rows

    @cached_property
    def _columns(self) -> set[tuple[str, str] | None]:
        """The columns in force of which the paper has any cell."""
        return {_column_of(self._base[place]) for place in self._pairs.values()} - {None}


def _column_of(provision: Provision) -> tuple[str, str] | None:
    """The table and the column that a cell stands in; nothing for what is no cell."""
    cell = parse_cell_address(provision.address)
    return (cell.table, cell.column) if cell else None


def _repeats_above(text: Text, place: int) -> bool:
    """Tell whether a cell has the words of the nearest one above it in its column."""
    column = _column_of(text[place])
    row = row_of(text[place])
    for at in range(place - 1, -1, -1):
        above = text[at]
        if _column_of(above) == column and row_of(above) != row:
            return fold_for_lookup(above.accepted) == fold_for_lookup(text[place].accepted)
        if row_of(above) is None:
            break
    return False
