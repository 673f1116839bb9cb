"""A table of papers as somebody keeps it: a CSV file with a line for each file of a folder.

Its first line names the columns ``file``, ``symbol``, ``proponent``, ``instrument`` (or ``text``), ``language`` and
``title``, in any order; only ``file`` has to be there. Cells are parted by commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plenipot.adapters.filings.folder import printable
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.plain import decode_plain
from plenipot.errors import Malformed

COLUMNS = ("file", "symbol", "proponent", "instrument", "language", "title")
_OTHER_NAMES = {"text": "instrument"}
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line: its number in the file, and its cells by column, without blanks around them."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    excess: int = 0
    """How many cells it has beyond the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """The lines of a table by the name of its file, and the columns in it that are not read."""

    name: str
    lines: tuple[PaperLine, ...]
    unread: tuple[str, ...] = ()


def read_paper_table(path: Path) -> PaperTable:
    """Read a table. Raises: Malformed (it cannot be opened, is not in UTF-8, is no CSV or has no column ``file``)."""
    name = printable(path.name)
    text = decode_plain(file_bytes(path), name)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(_rows(text, delimiter))
    except csv.Error as error:
        raise Malformed(f"{name} is no table that can be read: {error}.", name) from error
    head = [_OTHER_NAMES.get(cell.casefold(), cell.casefold()) for cell in rows[0][1]] if rows else []
    if "file" not in head:
        columns = ", ".join(f"“{cell}”" for cell in (rows[0][1] if rows else ()) if cell) or "none"
        raise Malformed(f"{name} has no column “file”; its columns are {columns}.", name)
    if doubled := next((column for column in COLUMNS if head.count(column) > 1), ""):
        raise Malformed(f"{name} has two columns “{doubled}”.", name)
    lines = tuple(_line(number, cells, head) for number, cells in rows[1:] if any(cells))
    return PaperTable(name=name, lines=lines, unread=tuple(cell for cell in head if cell and cell not in COLUMNS))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in reader:
        yield reader.line_num, [unicodedata.normalize("NFC", cell.strip()) for cell in cells]


def _line(number: int, cells: Sequence[str], head: Sequence[str]) -> PaperLine:
    by_column = {column: cell for column, cell in zip(head, cells, strict=False) if column in COLUMNS}
    return PaperLine(number=number, cells=by_column, excess=sum(map(bool, cells[len(head) :])))
