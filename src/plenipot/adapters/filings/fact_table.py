"""A table with named columns as somebody keeps it: a CSV or XLSX file whose first line names the columns, in any order.

Cells of a CSV file are parted by commas, semicolons or tabs; of an XLSX file the first sheet is read, its days and moments
as ISO has them. What is in the columns is for others to judge.
"""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from plenipot.adapters.filings.folder import printable
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.plain import decode_plain
from plenipot.adapters.sandbox.process import Run
from plenipot.errors import Malformed, Unavailable

_DELIMITERS = ",;\t"
_MOST_ROWS = 100_000
"""So many rows of a sheet are read: no conference has as many signatures, and a sheet may claim a million empty ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One line: its number in the file, and its cells by column, without blanks around them."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    excess: int = 0
    """How many cells it has beyond the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """The lines of a table by the name of its file, and the columns in it that are not read."""

    name: str
    lines: tuple[FactLine, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumns:
    """The columns that a table may have, those that it must have, and other names of some."""

    names: tuple[str, ...]
    required: tuple[str, ...]
    other_names: Mapping[str, str] = field(default_factory=dict)


def read_fact_table(path: Path, columns: FactColumns) -> FactTable:
    """Read a table.

    Raises: Malformed (it cannot be opened, is not in UTF-8, is no CSV, lacks a required column or has one twice).
    """
    name = printable(path.name)
    text = decode_plain(file_bytes(path), name)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(_numbered_rows(text, delimiter))
    except csv.Error as error:
        raise Malformed(f"{name} is no table that can be read: {error}.", name) from error
    return table_of_rows(name, rows, columns)


def read_table_file(path: Path, columns: FactColumns, run: Run) -> FactTable:
    """Read a table as CSV or, by the ending of its name, as XLSX; `run` calls what opens somebody's XLSX file.

    Raises: as `read_fact_table`; Unavailable (what reads XLSX is not installed).
    """
    if path.suffix.casefold() != ".xlsx":
        return read_fact_table(path, columns)
    return table_of_rows(printable(path.name), run(read_sheet, path), columns)


def read_sheet(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet of an XLSX file, numbered as the program shows them; to be called in the confined child.

    Raises: Malformed (it cannot be opened, or is no XLSX file), Unavailable (what reads it is not installed).
    """
    try:
        import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - only for who has such a file
    except ModuleNotFoundError as error:
        raise Unavailable('XLSX files are read with openpyxl: pip install "plenipot[site]"') from error
    name = printable(path.name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(file_bytes(path)), read_only=True, data_only=True, keep_links=False)
        rows = [(number, list(map(_print_cell, row))) for number, row in enumerate(_first_sheet(book), 1)]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise Malformed(f"{name} is no XLSX file that can be read.", name) from error
    filled = (number for number, cells in rows if any(cells))
    first = next(filled, len(rows) + 1)
    return rows[first - 1 :]


def _first_sheet(book: Any) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the first sheet of a workbook, no more than any table of papers has."""
    rows: Iterator[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
    return itertools.islice(rows, _MOST_ROWS)


def _print_cell(cell: object) -> str:
    """A cell in words: a day or a moment as ISO has it, a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unicodedata.normalize("NFC", str(cell).strip())


def table_of_rows(name: str, rows: Sequence[tuple[int, list[str]]], columns: FactColumns) -> FactTable:
    """The table of numbered rows of cells, the first of which names the columns. Raises: Malformed."""
    head = [columns.other_names.get(cell.casefold(), cell.casefold()) for cell in rows[0][1]] if rows else []
    for column in columns.required:
        if column not in head:
            printed = ", ".join(f"“{cell}”" for cell in (rows[0][1] if rows else ()) if cell) or "none"
            raise Malformed(f"{name} has no column “{column}”; its columns are {printed}.", name)
    if doubled := next((column for column in columns.names if head.count(column) > 1), ""):
        raise Malformed(f"{name} has two columns “{doubled}”.", name)
    lines = tuple(_fact_line(number, cells, head, columns) for number, cells in rows[1:] if any(cells))
    unread = tuple(cell for cell in head if cell and cell not in columns.names)
    return FactTable(name=name, lines=lines, unread=unread)


def _numbered_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their line numbers; cells are stripped and normalised (NFC). Raises: csv.Error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in reader:
        yield reader.line_num, [unicodedata.normalize("NFC", cell.strip()) for cell in cells]


def _fact_line(number: int, cells: Sequence[str], head: Sequence[str], columns: FactColumns) -> FactLine:
    """A row of the table as facts by the names of their columns."""
    by_column = {column: cell for column, cell in zip(head, cells, strict=False) if column in columns.names}
    return FactLine(number=number, cells=by_column, excess=sum(map(bool, cells[len(head) :])))
