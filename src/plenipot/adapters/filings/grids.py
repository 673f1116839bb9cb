"""Tables in somebody's files as grids of cells in words, whatever their columns are: Word, XLSX, CSV.

Of a Word file with several tables the largest is read. Words that somebody deleted in it are no words of a cell.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from plenipot.adapters.filings.fact_table import read_sheet
from plenipot.adapters.filings.folder import printable
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.plain import decode_plain
from plenipot.adapters.sandbox.process import Run
from plenipot.adapters.word.reader import read
from plenipot.core.text.document import Paragraph
from plenipot.errors import Malformed

_DELIMITERS = ",;\t"
_WORD = (".docx", ".docm")
_MOST_CELLS = 200_000
"""So many cells are read: the largest tables of a region have 40 columns of countries and some hundred proposals."""


def read_grid_file(path: Path, run: Run) -> list[list[str]]:
    """The rows of the table in a file, by the ending of its name; `run` calls what opens somebody's Word or XLSX file.

    Raises: Malformed (it cannot be read, holds no table, or one that is too large), Unavailable (what reads it is not installed).
    """
    name, ending = printable(path.name), path.suffix.casefold()
    if ending in _WORD:
        rows = run(read_word_grid, file_bytes(path), name)
    elif ending == ".xlsx":
        rows = [cells for _number, cells in run(read_sheet, path)]
    elif ending in {".csv", ".tsv", ".txt"}:
        rows = _read_plain_rows(decode_plain(file_bytes(path), name), name)
    else:
        raise Malformed(f"{name} is no table that can be read: Word (.docx), .xlsx or .csv, please.", name)
    if not any(map(any, rows)):
        raise Malformed(f"{name} holds no table.", name)
    if sum(map(len, rows)) > _MOST_CELLS:
        raise Malformed(f"{name} holds a table of more than {_MOST_CELLS} cells.", name)
    return rows


def read_word_grid(data: bytes, name: str) -> list[list[str]]:
    """The rows of the largest table of a Word file; to be called in the confined child. Raises: Malformed."""
    return largest_grid(read(data, name).body)


def largest_grid(paragraphs: Iterable[Paragraph]) -> list[list[str]]:
    """The rows of the table with most words in it; cells that take up several columns leave the others empty."""
    cells: dict[int, dict[tuple[int, int], list[str]]] = {}
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is not None and cell.row_revision.accepted and cell.cell_revision.accepted:
            cells.setdefault(cell.table, {}).setdefault((cell.row, cell.column), []).append(paragraph.accepted())
    if not cells:
        return []
    table = max(cells.values(), key=lambda table: sum(any(words) for words in table.values()))
    width = max(column for _row, column in table) + 1
    grid = {row: [""] * width for row, _column in table}
    for (row, column), words in table.items():
        grid[row][column] = unicodedata.normalize("NFC", " ".join(" ".join(words).split()))
    return [grid[row] for row in sorted(grid)]


def _read_plain_rows(text: str, name: str) -> list[list[str]]:
    """The rows of a CSV file. Raises: Malformed."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Malformed(f"{name} is no table that can be read: {error}.", name) from error
    return [[unicodedata.normalize("NFC", cell.strip()) for cell in row] for row in rows]
