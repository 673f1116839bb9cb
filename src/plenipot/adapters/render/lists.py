"""Rows of a list as files: a column or a key for each fact, in the order of the first row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from plenipot.adapters.render.formats import FORMATS, FormatContent

Rows = Sequence[Mapping[str, Any]]
_FORMULA = frozenset("=+-@\t\r")


def export_list(rows: Rows, format_name: str) -> bytes:
    """Write the rows in the format of that name. Raises: NotFound (no such format for a list)."""
    return FORMATS.write(FormatContent.LIST, format_name, rows)


def write_csv(rows: Rows) -> bytes:
    """Write the rows for a spreadsheet; cells that it could run are disarmed."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return f"\ufeff{out.getvalue()}".encode()


def write_json(rows: Rows) -> bytes:
    """Write the rows as a list of objects; days and moments as ISO writes them."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, default=_plain).encode()


def _cell(value: object) -> str:
    words = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return "'" + words if words[:1] in _FORMULA else words


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)
