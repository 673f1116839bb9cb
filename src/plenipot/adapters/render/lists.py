"""Rows of a list as files: a column or a key for each fact, in the order of the first row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from plenipot.adapters.render.formats import FORMATS, FormatContent

Rows = Iterable[Mapping[str, Any]]
_FORMULA = frozenset("=+-@\t\r")
_CHUNK = 200
"""So many rows are written at once."""


def stream_list(rows: Rows, format_name: str) -> Iterator[bytes]:
    """Write the rows in the format of that name, in chunks, as they come. Raises: NotFound (no such format for a list)."""
    write: Callable[[Rows], Any] = FORMATS.writer(FormatContent.LIST, format_name)
    yield from write(rows)


def write_csv(rows: Rows) -> Iterator[bytes]:
    """Write the rows for a spreadsheet; cells that it could run are disarmed."""
    yield "\ufeff".encode()
    heads: list[str] = []
    for chunk in _portions(rows):
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=heads or list(chunk[0]), lineterminator="\n")
        if not heads:
            heads = list(chunk[0])
            writer.writeheader()
        writer.writerows({key: _print_cell(value) for key, value in row.items()} for row in chunk)
        yield out.getvalue().encode()


def write_json(rows: Rows) -> Iterator[bytes]:
    """Write the rows as a list of objects; days and moments as ISO writes them."""
    before = "["
    for chunk in _portions(rows):
        printed = json.dumps([dict(row) for row in chunk], ensure_ascii=False, default=_print_value)
        yield f"{before}{printed[1:-1]}".encode()
        before = ", "
    yield b"[]" if before == "[" else b"]"


def _portions(rows: Rows) -> Iterator[list[Mapping[str, Any]]]:
    """The rows in portions, so that a long list is never in memory at once."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def _print_cell(value: object) -> str:
    """A value as a cell of CSV; a quote keeps a spreadsheet from running it as a formula."""
    words = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return "'" + words if words[:1] in _FORMULA else words


def _print_value(value: object) -> str:
    """A value as the list's cell prints it: dates and moments by ISO 8601, UTC as Z."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)
