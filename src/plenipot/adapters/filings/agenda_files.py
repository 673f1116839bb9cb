"""Agendas from files: a table of items, plain lines with tabs, a Word file, or the words of any other."""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.fact_table import FactColumns, read_table_file
from plenipot.adapters.filings.folder import printable
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.plain import decode_plain
from plenipot.adapters.filings.text_layers import read_layer
from plenipot.adapters.sandbox.process import Run
from plenipot.adapters.word.reader import read
from plenipot.core.procedure.agenda import (
    AgendaLine,
    Mention,
    MentionKind,
    ReadAgenda,
    parse_mentions,
    read_agenda,
    read_agenda_lines,
)

AGENDA_COLUMNS = FactColumns(
    names=("number", "title", "documents", "proposals", "provisions"),
    required=("number", "title"),
    other_names={"item": "number"},
)
_PARTED = str.maketrans(";\n", ",,")


def read_agenda_file(path: Path, run: Run) -> ReadAgenda:
    """The items of an agenda in a file, by the ending of its name; `run` calls what opens somebody's file.

    Raises: Malformed (it cannot be read, or is a table without the columns), Unavailable (what reads it is not installed).
    """
    match path.suffix.casefold():
        case ".csv" | ".xlsx":
            table = read_table_file(path, AGENDA_COLUMNS, run)
            return ReadAgenda(tuple(agenda_line(line.cells) for line in table.lines), table.unread)
        case ".txt" | ".md" | ".tsv":
            return read_agenda_lines(decode_plain(file_bytes(path), printable(path.name)))
        case ".docx" | ".docm":
            return read_agenda(run(read, file_bytes(path), printable(path.name)))
        case _:
            return read_agenda(run(read_layer, file_bytes(path), printable(path.name)))


def agenda_line(cells: dict[str, str]) -> AgendaLine:
    """An item from the cells of a table; documents, proposals and provisions are parted by commas or semicolons."""
    mentions = list(parse_mentions(cells.get("documents", "")))
    for column, kind in (("proposals", MentionKind.PROPOSAL), ("provisions", MentionKind.PROVISION)):
        parts = cells.get(column, "").translate(_PARTED).split(",")
        mentions += [Mention(kind, part.strip()) for part in parts if part.strip()]
    return AgendaLine(number=cells.get("number", ""), title=cells.get("title", ""), mentions=tuple(mentions))
