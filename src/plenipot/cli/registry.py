"""`plenipot ingest` and `plenipot reread`: take in Word files as they were downloaded, read them again with a newer reader."""

from __future__ import annotations

import dataclasses
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, follow, now, ready
from plenipot.errors import Malformed, Unavailable

if TYPE_CHECKING:
    from plenipot.proposals.intake import IntakeOutcome
    from plenipot.proposals.paper_table import StatedFolder

_SEARCHABLE_AFTER = 2.0
"""Seconds after which a paper that was taken in can be searched, while others are still coming."""
_MOSTLY = 5
"""So many times as long as writing the index took, papers are taken in before it is written again: on a busy machine two
seconds are a batch or two, and the index took a third of the processor's time."""
_NAMED = 20
"""So many texts are named in one sentence; the others are counted."""


def ingest(
    slug: Annotated[
        str, typer.Argument(help="The conference, as named by plenipot new; may be left out where there is one only.")
    ],
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of files (with its subfolders), or one file: Word, PDF, and others.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language (ISO code) of files that do not say it themselves.")] = "",
    table: Annotated[
        Path | None,
        typer.Option(help="A CSV file that says of each file: file, symbol, proponent, instrument, language, title."),
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes that read; 0: as many as the machine has.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report for machines.")] = False,  # noqa: FBT002
) -> None:
    """Take in a folder of files as they were downloaded: register, read, recognise the proposals in Word files.

    Each file is registered by its masthead, its proposals and its file name, and by a table of your own where papers
    print none of this; run again, it adds only what is new.

    Example: plenipot ingest pp26 downloads/
    """
    ready(writes=True)
    from plenipot.adapters.filings.folder import list_folder
    from plenipot.proposals.intake import take_in_folder
    from plenipot.proposals.paper_table import StatedFolder, read_table
    from plenipot.proposals.reconstruction import reconstruct

    if folder is None:
        slug, folder = _only(), Path(slug)
    began = time.monotonic()
    listed_folder = list_folder(folder)
    actor = command_actor(writes=True)
    stated = read_table(actor, slug, table, listed_folder) if table else StatedFolder()
    taken_in = take_in_folder(
        actor, slug, listed_folder, now(), language=language, workers=workers or None, stated=stated
    )
    total = len(listed_folder.files) + len(listed_folder.left) + len(stated.without_file)
    outcomes: list[IntakeOutcome] = []
    try:
        for outcome in _searchable(watched(taken_in, total, "Reading")):
            outcomes.append(outcome)  # noqa: PERF402 - those before an interruption count
    except KeyboardInterrupt:
        typer.echo(f"plenipot: {_interrupted(len(outcomes), total)}", err=True)
        raise
    took = time.monotonic() - began
    rebuilt = reconstruct(actor, slug, now())
    if as_json:
        texts = [
            {"instrument": entry.edition.instrument, "language": entry.edition.language, "new": entry.new}
            for entry in rebuilt
        ]
        result = {"files": [dataclasses.asdict(entry) for entry in outcomes], "reconstructed": texts}
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        report(outcomes, took)
        texts_rebuilt(rebuilt)
    _check_stored(outcomes)
    _check_table(table, stated)


def _interrupted(count: int, total: int) -> str:
    """The sentence that ends an intake which was interrupted."""
    return (
        f"Interrupted: {count} of {many(total, 'file')} are done and stay so; the same command goes on with the rest."
    )


def _searchable(outcomes: Iterable[IntakeOutcome]) -> Iterable[IntakeOutcome]:
    """The outcomes unchanged; while they come, what was taken in is made searchable every few seconds."""
    due = time.monotonic() + _SEARCHABLE_AFTER
    for outcome in outcomes:
        yield outcome
        began = time.monotonic()
        if began > due:
            follow()
            ended = time.monotonic()
            due = ended + max(_SEARCHABLE_AFTER, _MOSTLY * (ended - began))


def _check_stored(outcomes: Iterable[IntakeOutcome]) -> None:
    """Refuse an intake of which nothing is in the record. Raises: Unavailable (files are stored and may not be read here), Malformed."""
    statuses = [outcome.fate for outcome in outcomes]
    if "stored" in statuses:
        raise Unavailable(
            f"{many(statuses.count('stored'), 'file')} stored and not read; take them in where they can be."
        )
    if not {"new", "known"}.intersection(statuses):
        raise Malformed(f"Nothing was taken in: {many(len(statuses), 'file')}, none of which could be registered.")


def _check_table(table: Path | None, stated: StatedFolder) -> None:
    """Say which columns of a table are not read. Raises: Malformed (lines of it could not be used)."""
    if stated.unread:
        columns = ", ".join(f"“{column}”" for column in stated.unread)
        typer.echo(f"Not read in the table: {columns}.", err=True)
    if table and (count := len(stated.refused) + len(stated.without_file)):
        raise Malformed(
            f"{many(count, 'line')} of {table.name} could not be used; mend them and take the folder in again."
        )


def reread(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    everything: Annotated[  # noqa: FBT002
        bool, typer.Option("--all", help="Read every file again, also those of today's reader.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes that read; 0: as many as the machine has.")] = 0,
) -> None:
    """Read the files of a conference again with a newer reader, and list what it reads otherwise.

    Former readings, ids, signatures and corrections are kept. Example: plenipot reread busan-2014
    """
    ready(writes=True)
    from plenipot.proposals.reconstruction import reconstruct
    from plenipot.proposals.rereading import reread as read_files_again

    actor, moment = command_actor(writes=True), now()
    outcomes = list(read_files_again(actor, slug, moment, everything=everything, workers=workers or None))
    for outcome in outcomes:
        name = f"{outcome.symbol} ({outcome.language or 'language unknown'})"
        for change in outcome.changes:
            typer.echo(f"{name}: {change}")
        if outcome.refusal:
            typer.echo(f"{name}: cannot be read any more, its former reading holds: {outcome.refusal}")
    changed = sum(bool(outcome.changes) for outcome in outcomes)
    refused = sum(bool(outcome.refusal) for outcome in outcomes)
    typer.echo(f"{many(len(outcomes), 'file')} read again: {changed} say something else, {refused} could not be read.")
    if changed:
        reconstruct(actor, slug, moment)


def _only() -> str:
    """The one conference of the record. Raises: Malformed (there are none, or several)."""
    from plenipot.conferences.queries import conferences

    slugs = [conference.slug for conference in conferences(command_actor(writes=True))]
    if len(slugs) != 1:
        choice = f"there are {', '.join(slugs)}" if slugs else "there is none yet; open one with plenipot new"
        raise Malformed(f"Say which conference the files are for: {choice}.")
    return slugs[0]


def watched(items: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """Yield items unchanged, with a progress bar on the error stream while they come."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=False) as progress:
        task = progress.add_task(what, total=total, speed="")
        for item in items:
            rate = progress.tasks[0].speed
            progress.update(task, advance=1, speed=f"{rate:.0f}/s" if rate else "")
            yield item


def report(outcomes: Iterable[Any], seconds: float = 0) -> None:
    """Say what was new, known, doubtful and unread, with the reasons."""
    all_outcomes = list(outcomes)
    new = [outcome for outcome in all_outcomes if outcome.fate == "new"]
    doubtful = [outcome for outcome in new if outcome.why]
    for outcome in doubtful:
        typer.echo(f"doubtful  {outcome.name} as {outcome.symbol}: {outcome.why}")
    for outcome in new:
        if outcome.note:
            typer.echo(f"filed     {outcome.name} as {outcome.symbol}: {outcome.note}")
    for outcome in all_outcomes:
        if outcome.fate != "new" and outcome.why:
            typer.echo(f"{outcome.fate:<8}  {outcome.name}: {outcome.why}")
    counts = Counter("unread" if outcome.fate == "stored" else outcome.fate for outcome in all_outcomes)
    typer.echo(
        f"{many(len(all_outcomes), 'file')}: {len(new)} new ({len(doubtful)} of them doubtful), {counts['known']} known, "
        f"{counts['unread']} unread, {counts['left']} left out{_rate(len(all_outcomes), seconds)}."
    )
    proposals, pieces = sum(outcome.proposals for outcome in new), sum(outcome.unread for outcome in new)
    typer.echo(f"{many(proposals, 'new proposal')}; {many(pieces, 'piece')} of text not understood and kept.")


def texts_rebuilt(rebuilt: Iterable[Any]) -> None:
    """Say which base texts had to be reconstructed, and how to do better."""
    texts = list(rebuilt)
    if not texts:
        return
    for text in texts:
        for key in text.set_aside:
            typer.echo(
                f"The {text.edition.instrument} of {key} that is here is another text than the one that these proposals "
                "amend: they share hardly a word. It is no base of theirs."
            )
    codes = ", ".join(f"{text.edition.instrument} ({text.edition.language})" for text in texts[:_NAMED])
    codes += f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    apart = sum(bool(text.edition.differences) for text in texts)
    typer.echo(
        f"No file gives the text in force of {codes}. {many(len(texts), 'base text')} reconstructed from the proposals "
        f"({sum(text.new for text in texts)} anew, {apart} where they differ). A file is better: "
        "plenipot instrument add FILE --edition YEAR"
    )


def _rate(count: int, seconds: float) -> str:
    """How long it took and how many a second; empty where that is not known."""
    return f", in {seconds:.1f} s ({count / seconds:.0f} a second)" if seconds else ""
