"""Tables: two-column ones with the provisions' numbers at the margin, and all others as rows and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plenipot.core.identity.addresses import Address
from plenipot.core.identity.lazy_patterns import compiled
from plenipot.core.identity.ordinals import LATIN, ordinal_word
from plenipot.core.structure.forms import Form
from plenipot.core.structure.fragments import Fragment
from plenipot.core.structure.lexicon import Lexicon
from plenipot.core.structure.outline import OutlineWalker
from plenipot.core.structure.outline_steps import AddressAllocator, Placement
from plenipot.core.text.document import Cell, Paragraph, RevisionType
from plenipot.core.text.provisions import ProvisionKind

_NUMBER = (
    rf"\s*(?:(?:CS|CV|GR|No\.|N[°o])\s*)?\*?(?P<number>\d{{1,4}}(?:[A-Z]{{1,2}}|{LATIN})?)\*?(?![\w.,])"
    r"(?:\s*(?:to|à|a|al|по|至|إلى|[-\u2013])\s*(?P<last>\d{1,4}[A-Z]{0,2})(?![\w.,]))?"
)
_MOST_COLUMNS = 3
"""Columns of a table that sets numbers beside their provisions: with more it is a grid."""
_LAST_ORDINAL = 99
"""The largest number that has a Latin ordinal; further new rows are counted in figures."""


class Margin(NamedTuple):
    """The content of a cell at the margin: the number as part of an address, and all other words."""

    number: str
    words: str


class TableGrid:
    """The rows and cells of one table that stood there before all changes, those without words among them."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        """Row → 1 where it is new, else 0; a cell likewise, by how many columns it takes up."""
        self._cells: dict[int, dict[int, int]] = {}

    def add(self, cell: Cell) -> None:
        """Count a cell in: its row and column, and whether it stood there before all changes."""
        stood = cell.row_revision.rejected and cell.cell_revision.rejected
        self._rows[cell.row] = 0 if stood else self._rows.get(cell.row, 1)
        self._cells.setdefault(cell.row, {})[cell.column] = 0 if cell.cell_revision.rejected else cell.columns

    def steps(self) -> tuple[dict[int, str], dict[int, dict[int, str]]]:
        """The address steps of the rows, by row, and of the cells of each row, by row and column."""
        return _number_steps(self._rows), {row: _number_steps(cells) for row, cells in self._cells.items()}


def collect_grids(paragraphs: Iterable[Paragraph]) -> dict[int, TableGrid]:
    """The tables of a flow by their ordinals."""
    table_grids_by_key: dict[int, TableGrid] = {}
    for paragraph in paragraphs:
        if paragraph.cell is not None and not paragraph.box:
            table_grids_by_key.setdefault(paragraph.cell.table, TableGrid()).add(paragraph.cell)
    return table_grids_by_key


class _TextTable:
    """One table of the text: its pieces by place, and the address steps of its rows and columns."""

    def __init__(self, members: list[int], fragments: Sequence[Fragment], grid: TableGrid) -> None:
        self.members = members
        self.marginal = False
        self.address = ""
        self.cells: dict[tuple[int, int], list[int]] = {}
        for at in members:
            cell = fragments[at].cell
            if cell is not None:
                self.cells.setdefault((cell.row, cell.column), []).append(at)
        self.row_names, self.column_names = grid.steps()


class TextTables:
    """The tables among the pieces of a text."""

    def __init__(
        self, fragments: Sequence[Fragment], form: Form, lexicon: Lexicon, table_grids_by_key: Mapping[int, TableGrid]
    ) -> None:
        self._pieces = fragments
        self._of: dict[int, _TextTable] = {}
        self._labels: dict[int, list[int]] = {}
        """Piece with the words of a provision → the pieces at its margin."""
        self._read: dict[int, tuple[Margin | None, Margin | None]] = {}
        """The number at the margin of each such piece in the old text and in the new one, as far as they were asked for."""
        self._margins: set[int] = set()
        self.margins: list[tuple[int, str]] = []
        self._lexicon = lexicon
        for ordinal, members in _places_by_table(fragments).items():
            table = _TextTable(members, fragments, table_grids_by_key[ordinal])
            table.marginal = form.table == "marginal" and self._is_marginal(table)
            for at in members:
                self._of[at] = table
            if table.marginal:
                self._assign_numbers(table)

    def numbers(self) -> list[int]:
        """The numbers at the margins, in order."""
        read = [self._read_number(at, old=old) for at in self._labels for old in (True, False)]
        return [int(re.sub(r"\D.*", "", margin.number)) for margin in read if margin]

    def margin_only(self, at: int) -> bool:
        """Tell whether a piece is a number at the margin beside which a provision has its words."""
        return at in self._margins

    def is_margin(self, at: int) -> bool:
        """Tell whether a piece is a number at the margin beside which there are no words."""
        return at in self._labels and self._labels[at] == [at]

    def is_renumbered(self, at: int) -> bool:
        """Tell whether the number beside a piece is another one in the new text."""
        if at not in self._labels:
            return False
        before, after = self.margin(at, old=True), self.margin(at, old=False)
        return before is not None and after is not None and before.number != after.number

    def margin_revision(self, at: int) -> RevisionType:
        """The revision of the number beside a piece."""
        piece = self._pieces[self._labels[at][0]]
        if piece.in_old == piece.in_new:
            return RevisionType.UNCHANGED
        return RevisionType.DELETED if piece.in_old else RevisionType.INSERTED

    def margin(self, at: int, *, old: bool) -> Margin | None:
        """The number beside a piece in one of the texts."""
        return self._read_number(at, old=old) if at in self._labels else None

    def cell(self, at: int, outline: OutlineWalker, names: AddressAllocator) -> Placement | None:
        """The place of a piece in a table that is rows and cells; nothing for all others."""
        table = self._of.get(at)
        if table is None or table.marginal:
            return None
        cell = self._pieces[at].cell
        if cell is None:
            return None
        if not table.address:
            table.address = names.allocate(outline.current_parent(), "#table")
        row = table.row_names[cell.row]
        parent, leaf = Address(table.address) / row, table.column_names[cell.row][cell.column]
        if table.cells[cell.row, cell.column][0] != at:
            parent, leaf = parent / leaf, "#p"
        return Placement(ProvisionKind.CELL, address=names.allocate(parent, leaf))

    @property
    def has_margins(self) -> bool:
        """Tell whether there are numbers at margins: in most texts there are none."""
        return bool(self._labels)

    def _is_marginal(self, table: _TextTable) -> bool:
        """Tell whether a table sets marginal numbers beside their provisions: every first cell begins with one."""
        columns = {column for _, column in table.cells}
        firsts = [members for (_, column), members in table.cells.items() if column == 0]
        if not firsts or max(Counter(row for row, _ in table.cells).values()) > _MOST_COLUMNS:
            return False
        numbered = sum(bool(compiled(_NUMBER).match(_old_or_new_text(self._pieces[members[0]]))) for members in firsts)
        # A number with nothing beside it, as where a provision is only named to be kept or struck.
        bare = numbered == 1 and not _words_of_cell(_old_or_new_text(self._pieces[firsts[0][0]]), first=True)
        return numbered == len(firsts) and (len(columns) > 1 or numbered > 1 or bare)

    def _assign_numbers(self, table: _TextTable) -> None:
        """Record for each row which piece has its marginal number: the first words beside it, else the number itself."""
        beside_of: dict[int, list[int]] = {}
        for (row, column), fragments in table.cells.items():
            if column:
                beside_of.setdefault(row, []).extend(fragments)
        for (row, column), members in table.cells.items():
            if column:
                continue
            beside = sorted(beside_of.get(row, ()))
            first = beside[0] if beside else members[0]
            self._labels[first] = members
            if beside:
                self._margins.update(members)
            rest = " ".join(
                filter(None, (_words_of_cell(_all_text(self._pieces[at]), at == members[0]) for at in members))
            )
            if rest:
                self.margins.append((first, rest))

    def _read_number(self, at: int, *, old: bool) -> Margin | None:
        """The marginal number of a row in one of the two texts, and the words behind it; None where it has none."""
        read = self._read.get(at)
        if read is None:
            piece = self._pieces[self._labels[at][0]]
            before = _parse_margin(piece.old)
            read = self._read[at] = before, before if piece.new == piece.old else _parse_margin(piece.new)
        return read[0] if old else read[1]


def _parse_margin(text: str) -> Margin | None:
    """The marginal number that the words of a cell begin with, and the words behind it; None without one."""
    match = compiled(_NUMBER).match(text)
    if match is None:
        return None
    last = f"-{match['last']}" if match["last"] else ""
    return Margin(match["number"] + last, text[match.end() :].strip())


def _words_of_cell(text: str, first: bool) -> str:  # noqa: FBT001
    """The words of a cell; of the first cell of a row without its marginal number."""
    match = compiled(_NUMBER).match(text) if first else None
    return " ".join(text[match.end() if match else 0 :].split())


def _old_or_new_text(piece: Fragment) -> str:
    """The words of a cell in the old text, else in the new one."""
    return piece.old or piece.new


def _all_text(piece: Fragment) -> str:
    """The words of a cell in the order of the file, deleted and inserted ones too."""
    return "".join(span.text for span in piece.spans)


def _places_by_table(fragments: Sequence[Fragment]) -> dict[int, list[int]]:
    """The places of the pieces that stand in each table, by the table's ordinal."""
    runs: dict[int, list[int]] = {}
    for at, piece in enumerate(fragments):
        if piece.cell is not None and not piece.box:
            runs.setdefault(piece.cell.table, []).append(at)
    return runs


def _number_steps(new: dict[int, int]) -> dict[int, str]:
    """The address step of each row or cell: those of the old text counted through, a new one by the one before it with *bis*, *ter*.

    `new` says of each how much it shifts those behind it: 0 for what stood there.
    """
    if all(new.values()):
        return {row: str(row + 1) for row in new}
    removed = 0
    since = 0
    last = 0
    numbers: dict[int, str] = {}
    for row in sorted(new):
        if not new[row]:
            last, since = row + 1 - removed, 0
            numbers[row] = str(last)
        else:
            removed += new[row]
            rank = since + 2
            numbers[row] = f"{last}-{ordinal_word(rank) if rank <= _LAST_ORDINAL else rank}"
            since += 1
    return numbers
