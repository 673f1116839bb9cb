"""Facts in bulk: a table with a line for each, entered line by line; what cannot be used is said, and the rest stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from plenipot.cli.counted import many
from plenipot.errors import Malformed, PlenipotError

if TYPE_CHECKING:
    from plenipot.adapters.filings.fact_table import FactColumns, FactTable


def enter_table(path: Path, columns: FactColumns, enter: Callable[[dict[str, str]], bool]) -> None:
    """Enter each line of a table; `enter` takes its cells by column and tells whether anything is new.

    A line is entered whole or not at all. Lines that cannot be used are said with their numbers, after the others stand.
    Raises: Malformed (no such table, or lines of it could not be used).
    """
    from plenipot.adapters.filings.fact_table import read_table_file
    from plenipot.cli.confined import confined

    with confined() as run:
        table = read_table_file(path, columns, run)
    enter_lines(table, columns, enter)


def enter_columns(
    path: Path, names: Sequence[str], required: Sequence[str], enter: Callable[[dict[str, str]], bool]
) -> None:
    """Enter each line of a table with these columns, as `enter_table` does. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns

    enter_table(path, FactColumns(names=tuple(names), required=tuple(required)), enter)


def enter_lines(table: FactTable, columns: FactColumns, enter: Callable[[dict[str, str]], bool]) -> None:
    """Enter each line of a table that was read, as `enter_table` does. Raises: Malformed (lines of it could not be used)."""
    if table.unread:
        typer.echo(f"Not read in the table: {', '.join(f'“{column}”' for column in table.unread)}.", err=True)
    new, refused = 0, 0
    for line in table.lines:
        try:
            if line.excess:
                raise Malformed("it has more cells than there are columns.")
            new += enter({column: line.cells.get(column, "") for column in columns.names})
        except PlenipotError as refusal:
            refused += 1
            typer.echo(f"Line {line.number} of {table.name}: {refusal}", err=True)
    typer.echo(f"{many(len(table.lines), 'line')}: {new} new, {len(table.lines) - new - refused} known.")
    if refused:
        raise Malformed(f"{many(refused, 'line')} of {table.name} could not be used; mend them and enter it again.")
