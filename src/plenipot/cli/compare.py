"""`plenipot compare` and `plenipot diff`: texts beside each other, from files alone, without records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.confined import confined
from plenipot.cli.counted import are, do, many
from plenipot.cli.files import (
    OUTPUT,
    TYPOGRAPHY,
    DifferencesFormat,
    TableFormat,
    check_screen,
    check_typography,
    choose_format,
    deliver,
    format_option,
)
from plenipot.cli.untracked import report_namesakes, report_untracked

if TYPE_CHECKING:
    from plenipot.core.consolidation.columns import TableColumns
    from plenipot.core.consolidation.values import Table


def compare(
    base: Annotated[str, typer.Argument(help="The text in force: .docx or .txt; “-” rebuilds it from the proposals.")],
    files: Annotated[list[Path], typer.Argument(help="Word files with proposals on it.")],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the files say which.")] = "",
    as_: Annotated[TableFormat | None, format_option("table")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    instrument: Annotated[str, typer.Option(help="The instrument, where the base text does not say it.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Show provisions that nobody touches too.")] = False,  # noqa: FBT002
    ignore_typography: Annotated[bool, TYPOGRAPHY] = False,  # noqa: FBT002
) -> None:
    """Line up proposals against a base text: a row per provision, a column per proposal, nothing refused.

    The format tracked is a Word file of the base text with everybody's changes, each revision by its proponent.

    Example: plenipot compare RES102.docx 034.docx 067.docx --format html --output RES102.html
    """
    from plenipot.adapters.filings.files import compare as compared
    from plenipot.adapters.render.tables import export
    from plenipot.core.consolidation.typography import unmark_table

    chosen = choose_format(as_, output, FormatContent.TABLE, "table")
    check_screen(chosen, output)
    check_typography(chosen, ignoring=ignore_typography)
    with confined() as run:
        comparison = compared(base, files, form=form, instrument=instrument, run=run)
    if ignore_typography:
        comparison = replace(comparison, table=unmark_table(comparison.table))
    deliver(export(comparison, chosen, everything=everything), output)
    _report_table(comparison.gathered.columns, comparison.table, comparison.gathered.base.edition)


def diff(  # noqa: PLR0917 - every option of the command is one
    old: Annotated[Path, typer.Argument(help="The earlier text: .docx or .txt.")],
    new: Annotated[Path, typer.Argument(help="The later text.")],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the files say which.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Show provisions that did not change too.")] = False,  # noqa: FBT002
    as_: Annotated[DifferencesFormat | None, format_option("lines")] = None,
    side: Annotated[bool, typer.Option("--side", help="Side by side: lines, html, docx or md.")] = False,  # noqa: FBT002
    output: Annotated[Path | None, OUTPUT] = None,
    net: Annotated[  # noqa: FBT002
        bool, typer.Option("--net", help="NEW is a paper: what its accepted text changes in OLD, whatever it marks.")
    ] = False,
    ignore_typography: Annotated[bool, TYPOGRAPHY] = False,  # noqa: FBT002
) -> None:
    """Say what differs between two texts, provision by provision and word by word, in the text or side by side.

    With --net the later text is what the proposals of a paper would leave of the earlier one: differences of the paper's
    own copy, which nobody marked, count as well.

    Example: plenipot diff RES102-2010.docx RES102-2014.docx
    """
    from plenipot.adapters.render.differences import export_differences
    from plenipot.cli.differences import find_differences, report_differences

    chosen = choose_format(as_, output, FormatContent.DIFFERENCES, "lines")
    check_screen(chosen, output)
    check_typography(chosen, ignoring=ignore_typography)
    export = find_differences(old, new, form, everything=everything, net=net, ignore_typography=ignore_typography)
    deliver(export_differences(export, chosen, side=side), output)
    report_differences(export)


def _report_table(columns: TableColumns, table: Table, edition: str) -> None:
    """On the error stream: what the table holds, and what could not be in it."""
    count = len(table.proposals)
    touched = sum(bool(row.touched) for row in table.rows)
    contested = sum(bool(row.contests) for row in table.rows)
    typer.echo(
        f"{many(count, 'proposal')} {do(count, 'touch')} {many(touched, 'provision')}; {contested} {are(contested)} contested.",
        err=True,
    )
    for key, instrument in columns.elsewhere:
        typer.echo(f"{key} is on {instrument} and not in this table.", err=True)
    report_namesakes(columns)
    for key, printed in columns.against_others(edition):
        typer.echo(f"{key} was written against another edition ({printed}) than this one ({edition}).", err=True)
    for unmatched in table.unmatched:
        typer.echo(f"{unmatched.proposal_id}: {unmatched.address} stands in its own copy only.", err=True)
    for proposal in table.proposals:
        report_untracked([proposal])
        drift = sum(len(entry.drift) for row in table.rows for entry in row.entries if entry.proposal_id == proposal.id)
        if drift:
            typer.echo(f"{proposal.id}: its copy of the text differs in {drift} places; that is no proposal.", err=True)
