"""A table of papers as somebody keeps it: a CSV file with a line for each file of a folder.

Its first line names the columns ``file``, ``symbol``, ``proponent``, ``instrument`` (or ``text``), ``language`` and
``title``, in any order; only ``file`` has to be there.
"""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.fact_table import FactColumns, FactTable, read_fact_table

COLUMNS = ("file", "symbol", "proponent", "instrument", "language", "title")
_COLUMNS = FactColumns(names=COLUMNS, required=("file",), other_names={"text": "instrument"})


def read_paper_table(path: Path) -> FactTable:
    """Read a table. Raises: Malformed (it cannot be opened, is not in UTF-8, is no CSV or has no column ``file``)."""
    return read_fact_table(path, _COLUMNS)
