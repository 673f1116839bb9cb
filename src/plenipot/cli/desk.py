"""`plenipot desk`: what one follows, what happened since one last looked, the notes of a team and the report drafted from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.files import OUTPUT, PaperFormat, check_screen, choose_format, deliver, format_option
from plenipot.cli.records import command_actor, now, ready

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_KIND = typer.Argument(help="What it is: issue, text, proponent, document.")
_KEY = typer.Argument(help="Its short name, code or symbol.")


@app.command()
def follow(slug: Annotated[str, _SLUG], kind: Annotated[str, _KIND], key: Annotated[str, _KEY]) -> None:
    """Follow an issue, a text, a proponent or a document.

    Example: plenipot desk follow busan-2014 issue iot
    """
    ready(writes=True)
    from plenipot.desk import operations

    new = operations.follow(command_actor(writes=True), slug, kind, key, now())
    typer.echo(f"{kind} {key} is followed{' from now on' if new else ' already'}.")


@app.command()
def unfollow(slug: Annotated[str, _SLUG], kind: Annotated[str, _KIND], key: Annotated[str, _KEY]) -> None:
    """No longer follow something; its key is the one that `plenipot desk follows` lists.

    Example: plenipot desk unfollow busan-2014 issue iot
    """
    ready(writes=True)
    from plenipot.desk import operations

    ended = operations.unfollow(command_actor(writes=True), slug, kind, key, now())
    typer.echo(f"{kind} {key} {'is' if ended else 'was'} not followed{' any more' if ended else ''}.")


@app.command()
def follows(slug: Annotated[str, _SLUG]) -> None:
    """List what is followed.

    Example: plenipot desk follows busan-2014
    """
    ready(writes=False)
    from plenipot.desk import queries

    for entry in queries.follows(command_actor(writes=False), slug):
        typer.echo(f"{entry.kind.value}\t{entry.key}\t{entry.label}")


@app.command()
def since(slug: Annotated[str, _SLUG]) -> None:
    """Say what happened since everything was last marked as seen; what touches something followed says what.

    Example: plenipot desk since busan-2014
    """
    ready(writes=False)
    from plenipot.desk import queries

    answer = queries.since_last_look(command_actor(writes=False), slug)
    for entry in answer.events:
        touched = ", ".join(follow.label for follow in entry.touches)
        typer.echo(
            f"{entry.event.at:%Y-%m-%d %H:%M} UTC\t{entry.event.kind}\t{entry.event.subject}\t{touched}".rstrip()
        )
    if answer.more:
        typer.echo("More has happened; mark this as seen to go on.", err=True)


@app.command("mark-seen")
def mark_seen(
    slug: Annotated[str, _SLUG],
    position: Annotated[str, typer.Option(help="A place in the chronicle; without it, everything until now.")] = "",
) -> None:
    """Mark everything as seen.

    Example: plenipot desk mark-seen busan-2014
    """
    ready(writes=True)
    from plenipot.desk import operations

    new = operations.mark_seen(command_actor(writes=True), slug, now(), position=position)
    typer.echo("Marked as seen." if new else "Nothing has happened since.")


@app.command()
def note(  # noqa: PLR0917 - every option of the command is one
    slug: Annotated[str, _SLUG],
    kind: Annotated[str, typer.Argument(help="What it is on: proposal, provision, bracket.")],
    key: Annotated[str, typer.Argument(help="The id of the proposal, or the address of the provision.")],
    must: Annotated[str, typer.Option(help="What must be.")] = "",
    can_live_with: Annotated[str, typer.Option(help="What can be lived with.")] = "",
    red_line: Annotated[str, typer.Option(help="The red line.")] = "",
    fallback: Annotated[str, typer.Option(help="A fallback wording.")] = "",
    covers: Annotated[str, typer.Option(help="Who covers it.")] = "",
    report: Annotated[str, typer.Option(help="What the capital is told.")] = "",
    over: Annotated[
        int | None, typer.Option(help="The version that you had before you; refused where there is a later.")
    ] = None,
) -> None:
    """Keep a note of the team; it stands on no page, list, feed or download of the record. A former version is kept.

    Example: plenipot desk note busan-2014 proposal ARB/79A1/1 --red-line "No new mandate" --covers "A. Example"
    """
    ready(writes=True)
    from plenipot.desk import operations

    kept_note = operations.keep_note(
        command_actor(writes=True),
        slug,
        kind,
        key,
        now(),
        version=over,
        must=must,
        can_live_with=can_live_with,
        red_line=red_line,
        fallback=fallback,
        covers=covers,
        report=report,
    )
    typer.echo(f"{kept_note.key}: version {kept_note.version} of the note is kept.")


@app.command()
def notes(slug: Annotated[str, _SLUG]) -> None:
    """List the notes of the team.

    Example: plenipot desk notes busan-2014
    """
    ready(writes=False)
    from plenipot.desk import queries
    from plenipot.desk.reporting import LABELS
    from plenipot.desk.values import NOTE_PARTS

    for entry in queries.notes(command_actor(writes=False), slug):
        typer.echo(f"{entry.kind.value} {entry.key}, version {entry.version}, {entry.by}")
        for part in NOTE_PARTS:
            if words := getattr(entry.facts, part):
                typer.echo(f"  {LABELS[part]}: {words}")


@app.command()
def report(
    slug: Annotated[str, _SLUG],
    as_: Annotated[PaperFormat | None, format_option("md")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    site: Annotated[str, typer.Option(help="Where citations lead: the address of the site.")] = "http://127.0.0.1:8000",
) -> None:
    """Draft a report to capital from the notes of the team.

    Example: plenipot desk report busan-2014 --format docx --output report.docx
    """
    from plenipot.adapters.render.formats import FormatContent

    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output, piped=True)
    ready(writes=False)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.desk.reporting import capital_report

    deliver(export_paper(capital_report(command_actor(writes=False), slug, now()), chosen, site=site), output)
