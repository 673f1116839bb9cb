"""Rows of a list as a workbook of one sheet: a column for each fact, the head in bold and always in view.

Words are written as words: what a spreadsheet would take for a formula stays what it says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from plenipot.adapters.render.lists import Rows
from plenipot.errors import Unavailable

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The moment at which a workbook says that it was made: equal rows make equal sheets, whenever they are asked for."""
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
    book.properties.created = book.properties.modified = _EPOCH
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
    yield out.getvalue()


def _fact(row: Mapping[str, Any], head: str) -> object:
    return row.get(head, "")


def _words(value: object) -> str:
    """A fact as words, as a table of commas has it."""
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
