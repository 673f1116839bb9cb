"""`plenipot consolidate`: all proposals of a conference on one instrument, over its text in force."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.compare import Format
from plenipot.cli.counted import are, do, many
from plenipot.cli.records import command_actor, ready
from plenipot.errors import Malformed, NotFound

if TYPE_CHECKING:
    from plenipot.proposals.values import Consolidated

_BESIDE = 3


def consolidate(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    instrument: Annotated[str, typer.Argument(help="The instrument, e.g. RES102.")],
    choose: Annotated[
        list[str] | None, typer.Option(help="Only this proposal, by its id; say it again for more.")
    ] = None,
    language: Annotated[str, typer.Option(help="ISO code of the language: ar, zh, en, fr, ru, es.")] = "en",
    as_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show provisions that nobody touches too.")] = False,  # noqa: FBT002
) -> None:
    """Line up a conference's proposals on one instrument: a row per provision, a column per proposal.

    Example: plenipot consolidate busan-2014 RES102 --format docx --output RES102.docx
    """
    ready()
    from plenipot.proposals import queries

    consolidated = queries.consolidated(
        command_actor(writes=False), slug, instrument, choose or None, language=language
    )
    unknown = set(choose or ()) - {version.key for version in consolidated.table.versions}
    if unknown:
        raise NotFound(f"There is no proposal “{min(unknown)}” on {instrument} in “{slug}”.")
    data = _printed(consolidated, queries.usual_form(command_actor(writes=False), slug), as_, every=everything)
    if output is not None:
        output.write_bytes(data)
    elif as_ in {Format.DOCX, Format.TRACKED}:
        raise Malformed("A Word file is no text for the screen: name one with --output.")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    count = len(consolidated.table.versions)
    touched = sum(bool(row.touched) for row in consolidated.table.rows)
    contested = sum(bool(row.contests) for row in consolidated.table.rows)
    typer.echo(
        f"{many(count, 'proposal')} {do(count, 'touch')} {many(touched, 'provision')}; {contested} {are(contested)} contested.",
        err=True,
    )
    for tongue, ids in consolidated.elsewhere.items():
        typer.echo(f"In {tongue} only: {', '.join(ids)} (--language {tongue}).", err=True)


def _printed(found: Consolidated, form: str, as_: Format, *, every: bool) -> bytes:
    from plenipot.adapters.forms import load
    from plenipot.adapters.render import consolidated, docx, html
    from plenipot.adapters.render.speech import speech
    from plenipot.adapters.render.tracked import all_over_base
    from plenipot.core.blocks.consolidated import consolidated_paper

    table, title = found.table, f"{found.instrument}: {found.title}".rstrip(": ")
    if as_ is Format.JSON:
        base = found.edition.label or found.edition.key if found.edition else ""
        return consolidated.as_json(table, title=title, base=base, language=found.language)
    if as_ is Format.CSV:
        return consolidated.as_csv(table)
    if as_ is Format.TABLE:
        return consolidated.as_lines(table, every=every)
    if as_ is Format.TRACKED:
        return all_over_base(table, load(form), title=found.instrument, language=found.language)
    beside = _BESIDE if as_ is Format.DOCX else 0
    laid = consolidated_paper(
        table, title, language=found.language, speech=speech(found.language), beside=beside, every=every
    )
    return docx.render(laid) if as_ is Format.DOCX else html.render(laid)
