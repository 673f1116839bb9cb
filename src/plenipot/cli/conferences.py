"""`plenipot new` and `plenipot list`: open the record of a conference, list those that are open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, day, now, ready
from plenipot.cli.typed import choice

if TYPE_CHECKING:
    from plenipot.core.procedure.rules import BodyRule


def new(
    slug: Annotated[str, typer.Argument(help="Its short name in addresses, e.g. busan-2014.")],
    title: Annotated[str, typer.Option(help="Its full title.")],
    opens: Annotated[str, typer.Option("--from", help="First day, like 2026-11-09.")],
    closes: Annotated[str, typer.Option("--to", help="Last day, like 2026-11-27.")],
    *,
    like: Annotated[
        str, typer.Option(help="The organisation whose rule book and form it follows; without it neither is known.")
    ] = "",
    prefix: Annotated[
        str, typer.Option(help="What its documents' symbols begin with; made from SLUG if not given.")
    ] = "",
    place: Annotated[str, typer.Option(help="The city it meets in.")] = "",
    keeping: Annotated[
        str,
        typer.Option(
            "--as", help="Whose record it is: “authority” that holds the conference, or “observer”, who reports."
        ),
    ] = "observer",
    body: Annotated[
        list[str] | None, typer.Option(help="A body, like “PL=Plenary Meeting”; say it again for more.")
    ] = None,
) -> None:
    """Open the record of a conference, with the bodies and deadlines of its rule book.

    Example: plenipot new pp26 --like itu-pp --title "Plenipotentiary Conference" --from 2026-11-09 --to 2026-11-27
    """
    ready(writes=True)
    from plenipot.conferences.operations import ConferenceCall, open_conference
    from plenipot.core.procedure.reports import Keeping

    bodies = tuple(_parse_body(printed) for printed in body or ())
    call = ConferenceCall(
        slug,
        title,
        like,
        day(opens),
        closes_on=day(closes),
        place=place,
        prefix=prefix,
        bodies=bodies,
        keeping=choice(Keeping, keeping, "--as"),
    )
    conference = open_conference(command_actor(writes=True), call, now())
    typer.echo(f"{conference.slug} is open: {conference.title}, {conference.opens_on} to {conference.closes_on}.")
    for deadline in conference.rules.deadlines:
        day_due = deadline.falls_on(conference.opens_on) or "unknown   "
        typer.echo(f"  {day_due}  {deadline.what} ({deadline.rule.citation})")
    if not conference.rules.deadlines:
        typer.echo("  No deadline is known.")
    typer.echo(f"Next: plenipot ingest {conference.slug} FOLDER")


def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
) -> None:
    """List the conferences of the record, the latest first, with how many documents and proposals each has.

    Example: plenipot list
    """
    ready(writes=False)
    from plenipot.conferences.queries import conferences
    from plenipot.proposals import queries as proposals
    from plenipot.registry import queries as registry

    actor = command_actor(writes=True)
    rows = [
        {
            "slug": conference.slug,
            "title": conference.title,
            "from": conference.opens_on.isoformat(),
            "to": conference.closes_on.isoformat(),
            "documents": registry.count(actor, conference.slug),
            "proposals": proposals.count(actor, conference.slug),
        }
        for conference in conferences(actor)
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        typer.echo(
            f"{row['slug']}\t{row['from']} to {row['to']}\t{row['documents']} documents, {row['proposals']} proposals\t{row['title']}"
        )
    if not rows:
        typer.echo("There is no conference yet; open one with plenipot new.", err=True)


def _parse_body(printed: str) -> BodyRule:
    """A body from the form CODE=Name of an option. Raises: Malformed."""
    from plenipot.core.procedure.rules import BodyRule
    from plenipot.errors import Malformed

    code, equals, name = printed.partition("=")
    if not equals:
        raise Malformed(f"“{printed}” names no body; write it like PL=Plenary Meeting.")
    return BodyRule(code.strip(), name.strip())
