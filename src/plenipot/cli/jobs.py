"""`plenipot jobs`: an archive taken in by batches, here or by workers on many machines."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, now, ready
from plenipot.errors import Malformed, Unavailable

if TYPE_CHECKING:
    from plenipot.adapters.jobs.port import Job, Jobs

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    folder: Annotated[Path, typer.Argument(help="A folder of Word files (with its subfolders), or one file.")],
    language: Annotated[str, typer.Option(help="Language (ISO code) of files that do not say it themselves.")] = "",
    table: Annotated[
        Path | None,
        typer.Option(help="A CSV file that says of each file: file, symbol, proponent, instrument, language, title."),
    ] = None,
    size: Annotated[int, typer.Option("--batch", help="Files of a batch.", min=1, max=1000)] = 50,
) -> None:
    """Store the files of a folder and queue them in batches; workers take them in.

    Without a broker (PLENIPOT_BROKER) this command takes them in itself, batch after batch.

    Example: plenipot jobs add pp26 archive/
    """
    ready(writes=True)
    from plenipot.adapters.filings.folder import list_folder
    from plenipot.cli.registry import watched
    from plenipot.proposals import batches
    from plenipot.proposals.paper_table import StatedFolder, read_table

    actor, listed_folder = command_actor(writes=True), list_folder(folder)
    stated = read_table(actor, slug, table, listed_folder) if table else StatedFolder()
    paths = [path for path in listed_folder.files if path not in stated.refused]
    queued = batches.queue(
        actor,
        slug,
        paths,
        now(),
        installed_jobs(),
        root=listed_folder.root,
        language=language,
        facts=stated.facts,
        size=size,
    )
    sizes = list(watched(queued, -(-len(paths) // size), "Queueing"))
    typer.echo(f"{many(sum(sizes), 'file')} stored and queued in {many(len(sizes), 'batch')}.")
    for path, why in stated.refused.items():
        typer.echo(f"left      {path.name}: {why}")
    _conclude(slug)


@app.command()
def work(
    processes: Annotated[int, typer.Option(help="Processes that work; 0: as many as the machine has.")] = 0,
) -> None:
    """Take batches from the broker and take their files in, until stopped with Ctrl+C.

    Any number of machines may do so, with the same PLENIPOT_BROKER, PLENIPOT_DATABASE and PLENIPOT_FILES.

    Example: PLENIPOT_BROKER=amqp://user:password@broker.example:5672/plenipot plenipot jobs work
    """
    ready(writes=True)
    from django.conf import settings
    from django.db import connections

    from plenipot.registry.bytes import store

    if not settings.BROKER:
        raise Unavailable("There is no broker to take jobs from; set PLENIPOT_BROKER, or use plenipot jobs again.")
    installed_jobs().check()
    store().check(writes=True)
    connections.close_all()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    command = [sys.executable, "-m", "celery", "--app", "plenipot.jobs.worker", "--quiet", "worker"]
    command += ["--loglevel", "WARNING", "--concurrency", str(processes or os.cpu_count() or 1), "--without-gossip"]
    os.execv(sys.executable, command)  # noqa: S606 - the worker takes this process's place, and its signals


@app.command(name="list")
def list_(slug: Annotated[str, _SLUG]) -> None:
    """List the batches of a conference: those that are done, those that wait, and each file that was refused.

    Example: plenipot jobs list pp26
    """
    ready(writes=False)
    from plenipot.proposals import batches

    states = batches.list_batches(command_actor(writes=True), slug)
    for state in states:
        status = f"done {state.done_at:%Y-%m-%d %H:%M:%S}" if state.done_at else "waits"
        again = f", begun {state.attempts} times without coming to its end" if state.attempts else ""
        typer.echo(f"{state.key:>8}  {many(state.files, 'file')}, {status}{again}")
        for name, why in state.refused:
            typer.echo(f"          refused  {name}: {why}")
    waiting = [state for state in states if not state.done_at]
    typer.echo(
        f"{many(len(states), 'batch')} of {many(sum(state.files for state in states), 'file')}: "
        f"{len(states) - len(waiting)} done, {len(waiting)} waiting ({many(sum(s.files for s in waiting), 'file')})."
    )


@app.command()
def again(slug: Annotated[str, _SLUG]) -> None:
    """Hand on again what is not done, after a broker was lost, or without one: take it in here.

    Nothing is taken in twice: files are known by their bytes.

    Example: plenipot jobs again pp26
    """
    ready(writes=True)
    from plenipot.proposals import batches

    count = batches.queue_again(command_actor(writes=True), slug, installed_jobs())
    typer.echo(f"{many(count, 'batch')} handed on again.")
    _conclude(slug)


def installed_jobs() -> Jobs:
    """The jobs of this installation: the broker's, or this process's where there is none. Raises: Unavailable, Malformed."""
    from django.conf import settings

    if not settings.BROKER:
        from plenipot.adapters.jobs.embedded import EmbeddedJobs

        return EmbeddedJobs(_take_in)
    if not settings.BROKER.startswith(("amqp://", "amqps://")):
        raise Malformed("PLENIPOT_BROKER names a broker as amqp://user:password@host:port/name.")
    try:
        from plenipot.adapters.jobs.broker import BrokerJobs
    except ModuleNotFoundError as error:
        raise Unavailable('A broker needs one more part: pip install "plenipot[celery]"') from error
    return BrokerJobs(settings.BROKER)


def _take_in(job: Job) -> None:
    """Take in the files of a job."""
    from plenipot.proposals import batches

    batches.perform(command_actor(writes=True), job.key, now, workers=None)


def _conclude(slug: str) -> None:
    """Without a broker, do what follows the last batch; with one, the worker that performs it does."""
    from django.conf import settings

    if not settings.BROKER:
        from plenipot.cli.registry import texts_rebuilt
        from plenipot.proposals import batches

        texts_rebuilt(batches.conclude(command_actor(writes=True), slug, now()))
