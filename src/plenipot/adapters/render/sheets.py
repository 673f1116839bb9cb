"""Rows of a list as a workbook of one sheet: a column for each fact, the head in bold and always in view.

Words are written as words: what a spreadsheet would take for a formula stays what it says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from plenipot.adapters.render.bundle import zip_pieces
from plenipot.adapters.render.lists import Rows
from plenipot.errors import Unavailable

_PROPERTIES = "docProps/core.xml"
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
"""The moments at which a workbook says that it was made: equal rows make equal sheets, whenever they are asked for."""
_LONGEST_CELL = 32_767
"""Characters that a cell holds. Source: limits of the format (ECMA-376)."""


def write_xlsx(rows: Rows) -> Iterator[bytes]:
    """Write the rows as a workbook, which is whole or nothing. Raises: Unavailable (the part that writes it is not installed)."""
    try:
        from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - only for who asks for it
        from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]  # noqa: PLC0415
        from openpyxl.styles import Font  # type: ignore[import-untyped]  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise Unavailable('XLSX files are written with openpyxl: pip install "plenipot[site]"') from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"

    def cell(value: object, *, bold: bool = False) -> Any:
        """A cell with a number as it is, and anything else as words."""
        if isinstance(value, int) and not isinstance(value, bool):
            return WriteOnlyCell(sheet, value)
        written = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", _words(value))[:_LONGEST_CELL])
        written.data_type = "s"
        if bold:
            written.font = Font(bold=True)
        return written

    heads: list[str] = []
    for row in rows:
        if not heads:
            heads = list(row)
            sheet.append([cell(head, bold=True) for head in heads])
        sheet.append([cell(_fact(row, head)) for head in heads])
    out = io.BytesIO()
    book.save(out)
    yield from zip_pieces(_undated_parts(out))


def _undated_parts(written: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    """The parts of a workbook, with the moment at which the library says that it was written set back."""
    with ZipFile(written) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield name, _MOMENTS.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", part) if name == _PROPERTIES else part


def _fact(row: Mapping[str, Any], head: str) -> object:
    """The value of a row in the column of that head."""
    return row.get(head, "")


def _words(value: object) -> str:
    """A fact as words, as a table of commas has it."""
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
