"""`plenipot agenda`: what a sitting has before it, as printed and as changed from the floor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import (
    command_actor,
    looking_back,
    now,
    optional_day,
    optional_moment,
    printed_at_place,
    ready,
)
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.agenda import AgendaChange, ChangeKind, in_order_taken, parse_mentions
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_BODY = typer.Argument(help="The body by its code, e.g. COM5.")
_NUMBER = typer.Argument(help="The number of the sitting.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")


@app.command("set")
def set_(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    paper: Annotated[
        str,
        typer.Option(help="The paper that prints it, e.g. ADM/13; one in the record is read, unless a file is given."),
    ] = "",
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="A file: a table (CSV, XLSX: number, title, documents, proposals, provisions), Word, plain lines, or another.",
        ),
    ] = None,
    *,
    on: Annotated[str, typer.Option(help="The day of the agenda; by itself the one that its paper prints.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Set the agenda of a sitting: from a paper of the record, or from a file; the former one is kept.

    Example: plenipot agenda set busan-2014 COM5 3 --paper ADM/13
    """
    ready(writes=True)
    from plenipot.meetings import operations

    read = None
    if from_ is not None:
        from plenipot.adapters.filings.agenda_files import read_agenda_file
        from plenipot.cli.confined import confined

        with confined() as run:
            read = read_agenda_file(from_, run)
    outcome = operations.set_agenda(
        command_actor(writes=True),
        slug,
        body,
        number,
        now(),
        lines=read.lines if read else None,
        head=read.head if read else (),
        paper=paper,
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
        stated_on=optional_day(on),
    )
    for line in read.unread if read else outcome.unread:
        typer.echo(f"Not read as an item: {line}", err=True)
    if outcome.convened:
        typer.echo(f"{body} {number} is set, as its agenda prints: {printed_at_place(slug, outcome.convened)}.")
    typer.echo(f"{body} {number}: {many(outcome.items, 'item')}{'' if outcome.new else ', as before'}.")


@app.command()
def change(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    item: Annotated[str, typer.Argument(help="The item by its number, e.g. 4 or 3.1.")],
    kind: Annotated[str, typer.Argument(help=f"{', '.join(ChangeKind)}.")],
    *,
    title: Annotated[str, typer.Option(help="What an added item is about.")] = "",
    papers: Annotated[
        str, typer.Option(help="Documents, proposals and provisions, parted by commas: 12, B/18/1, RES176.")
    ] = "",
    asked_by: Annotated[str, typer.Option(help="Who asked for it, by code: ARS.")] = "",
    decision: Annotated[str, typer.Option(help="What was decided.")] = "",
    at: Annotated[str, typer.Option("--at", help="When, like 2014-11-06T09:40+09:00.")] = "",
    on: Annotated[str, typer.Option(help="The day, where nobody knows the hour.")] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Record a change that a sitting made in its agenda, or that it took an item up.

    Example: plenipot agenda change busan-2014 PL 15 7 taken --decision "Document 161 first"
    """
    ready(writes=True)
    from plenipot.meetings import operations

    agenda_change = AgendaChange(
        kind=choice(ChangeKind, kind, "change"),
        number=item,
        title=title,
        asked_by=asked_by,
        decision=decision,
        mentions=parse_mentions(papers),
    )
    operations.change_agenda(
        command_actor(writes=True),
        slug,
        body,
        number,
        agenda_change,
        now(),
        at=optional_moment(at),
        on=optional_day(on),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{body} {number}, item {item}: {kind}.")


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    body: Annotated[str, _BODY],
    number: Annotated[int, _NUMBER],
    by_taking: Annotated[bool, typer.Option("--taken", help="In the order in which items were taken.")] = False,  # noqa: FBT002
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print the agenda of a sitting, item by item, with what each names.

    Example: plenipot agenda show busan-2014 COM5 3
    """
    ready(writes=False)
    from plenipot.meetings import queries

    actor = looking_back(command_actor(writes=True), at, known_by)
    agenda = queries.agenda(actor, slug, body, number)
    if not agenda.items:
        raise Malformed(f"Nobody has recorded an agenda of {body} {number}.")
    items = in_order_taken(agenda.items) if by_taking else agenda.items
    for item in items:
        papers = ", ".join(named.name for named in item.papers)
        status = " ".join(filter(None, (item.status or "", f"taken {item.taken}" if item.taken else "")))
        typer.echo("  " * item.depth + "\t".join(filter(None, (item.number, item.title, papers, status))))
