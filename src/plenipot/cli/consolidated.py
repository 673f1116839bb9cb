"""`plenipot consolidate`: all proposals of a conference on one instrument, over its text in force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.counted import are, do, many
from plenipot.cli.files import (
    OUTPUT,
    TYPOGRAPHY,
    TableFormat,
    check_screen,
    check_typography,
    choose_format,
    deliver,
    format_option,
)
from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.typed import AT, KNOWN
from plenipot.cli.untracked import report_namesakes, report_untracked
from plenipot.errors import NotFound


def consolidate(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    instrument: Annotated[str, typer.Argument(help="The instrument, e.g. RES102.")],
    choose: Annotated[
        list[str] | None, typer.Option(help="Only this proposal, by its id; say it again for more.")
    ] = None,
    language: Annotated[str, typer.Option(help="ISO code of the language: ar, zh, en, fr, ru, es.")] = "en",
    as_: Annotated[TableFormat | None, format_option("table")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show provisions that nobody touches too.")] = False,  # noqa: FBT002
    ignore_typography: Annotated[bool, TYPOGRAPHY] = False,  # noqa: FBT002
    *,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Line up a conference's proposals on one instrument: a row per provision, a column per proposal.

    Example: plenipot consolidate busan-2014 RES102 --format docx --output RES102.docx
    """
    chosen = choose_format(as_, output, FormatContent.TABLE, "table")
    check_screen(chosen, output)
    check_typography(chosen, ignoring=ignore_typography)
    ready(writes=False)
    from plenipot.adapters.render.tables import export_table
    from plenipot.core.consolidation.typography import unmark_table
    from plenipot.proposals import queries
    from plenipot.proposals.exports import table_export

    actor = looking_back(command_actor(writes=False), at, known_by)
    consolidated = queries.consolidated(actor, slug, instrument, choose or None, language=language)
    unknown = set(choose or ()) - {proposal.id for proposal in consolidated.table.proposals}
    if unknown:
        raise NotFound(f"There is no proposal “{min(unknown)}” on {instrument} in “{slug}”.")
    if ignore_typography:
        consolidated = replace(consolidated, table=unmark_table(consolidated.table))
    heading = f"{consolidated.instrument}: {consolidated.title}".rstrip(": ")
    deliver(
        export_table(
            table_export(
                consolidated,
                queries.usual_form(actor, slug),
                heading=heading,
                everything=everything,
            ),
            chosen,
        ),
        output,
    )
    count = len(consolidated.table.proposals)
    touched = sum(bool(row.touched) for row in consolidated.table.rows)
    contested = sum(bool(row.contests) for row in consolidated.table.rows)
    typer.echo(
        f"{many(count, 'proposal')} {do(count, 'touch')} {many(touched, 'provision')}; {contested} {are(contested)} contested.",
        err=True,
    )
    report_untracked(consolidated.table.proposals)
    report_namesakes(consolidated)
    for spoken_language, ids in consolidated.elsewhere.items():
        typer.echo(f"In {spoken_language} only: {', '.join(ids)} (--language {spoken_language}).", err=True)
