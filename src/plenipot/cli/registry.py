"""`plenipot ingest`: take in Word files as they were downloaded, and say what became of each."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plenipot.cli.records import now, ready


def ingest(
    slug: Annotated[str, typer.Argument(help="The conference, as named by plenipot new.")],
    folder: Annotated[Path, typer.Argument(help="A folder of Word files (with its subfolders), or one file.")],
    language: Annotated[str, typer.Option(help="Language (ISO code) of files that do not say it themselves.")] = "",
    workers: Annotated[int, typer.Option(help="Processes that read; 0: as many as the machine has.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report for machines.")] = False,  # noqa: FBT002
) -> None:
    """Take in a folder of Word files as they were downloaded: register, read, recognise the proposals.

    Each file is registered by its masthead, its proposals and its file name; run again, it adds only what is new.

    Example: plenipot ingest pp26 downloads/
    """
    ready()
    from plenipot.core.access.levels import DESK
    from plenipot.proposals.intake import folder_of, take_in

    paths = folder_of(folder)
    found = take_in(DESK, slug, paths, now(), language=language, workers=workers or None)
    outcomes = list(watched(found, len(paths), "Reading"))
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(one) for one in outcomes], ensure_ascii=False, indent=1))
    else:
        report(outcomes)


def watched(found: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """The same items, with a progress bar on the error stream while they come."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=False) as progress:
        task = progress.add_task(what, total=total, speed="")
        for one in found:
            rate = progress.tasks[0].speed
            progress.update(task, advance=1, speed=f"{rate:.0f}/s" if rate else "")
            yield one


def report(outcomes: Iterable[Any]) -> None:
    """Say what was new, known, doubtful and unread, with the reasons."""
    kept = list(outcomes)
    new = [one for one in kept if one.fate == "new"]
    doubtful = [one for one in new if one.why]
    unread = [one for one in kept if one.fate == "unread"]
    proposals = sum(one.proposals for one in new)
    pieces = sum(one.unread for one in new)
    for one in doubtful:
        typer.echo(f"doubtful  {one.name} as {one.symbol}: {one.why}")
    for one in unread:
        typer.echo(f"unread    {one.name}: {one.why}")
    typer.echo(
        f"{len(new)} new ({len(doubtful)} of them doubtful), {sum(one.fate == 'known' for one in kept)} known, "
        f"{len(unread)} unread. {proposals} proposals found; {pieces} pieces of text not understood and kept."
    )
