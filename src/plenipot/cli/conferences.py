"""`plenipot new`: open the record of a conference."""

from __future__ import annotations

from typing import Annotated

import typer

from plenipot.cli.records import command_actor, day, now, ready


def new(
    slug: Annotated[str, typer.Argument(help="Its short name in addresses, e.g. pp26.")],
    title: Annotated[str, typer.Option(help="Its full title.")],
    opens: Annotated[str, typer.Option("--from", help="First day, like 2026-11-09.")],
    closes: Annotated[str, typer.Option("--to", help="Last day, like 2026-11-27.")],
    like: Annotated[str, typer.Option(help="The rule book it follows.")] = "itu-pp",
    prefix: Annotated[str, typer.Option(help="How its symbols begin, e.g. PP26; made from SLUG if not given.")] = "",
    place: Annotated[str, typer.Option(help="The city it meets in.")] = "",
) -> None:
    """Open the record of a conference, with the bodies and deadlines of its rule book.

    Example: plenipot new pp26 --like itu-pp --title "Plenipotentiary Conference" --from 2026-11-09 --to 2026-11-27
    """
    ready()
    from plenipot.conferences.operations import Call, open_conference

    call = Call(slug, title, like, day(opens), day(closes), place, prefix)
    conference = open_conference(command_actor(writes=True), call, now())
    typer.echo(f"{conference.slug} is open: {conference.title}, {conference.opens_on} to {conference.closes_on}.")
    for deadline in conference.rules.deadlines:
        typer.echo(f"  {deadline.falls_on(conference.opens_on)}  {deadline.what} ({deadline.rule.number})")
    typer.echo(f"Next: plenipot ingest {conference.slug} FOLDER")
