"""`plenipot sample`: build a sample conference from its Word files, through the same door as anybody's own."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from plenipot.cli.records import command_actor, now, ready
from plenipot.errors import Conflict, NotFound, Unavailable

SAMPLES = Path(__file__).parents[3] / "samples"
_ASIDE = ("-wal", "-shm", "-journal")


def sample(
    name: Annotated[str, typer.Argument(help="The sample, e.g. busan-2014.")] = "busan-2014",
    fresh: Annotated[bool, typer.Option("--fresh", help="Start anew: forget what the record holds of it.")] = False,  # noqa: FBT002
    only_files: Annotated[
        Path | None, typer.Option(help="Write its Word files into this folder and nothing else.")
    ] = None,
    only_texts: Annotated[
        Path | None, typer.Option(help="Write its texts in force into this folder, as Word files, and nothing else.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes that read; 0: as many as the machine has.")] = 0,
) -> None:
    """Build a sample conference: its Word files, then its record from them, through the real pipeline.

    Run again, it adds nothing. It works in a checkout, where the texts of the sample are.

    Example: plenipot sample busan-2014
    """
    build = builder(name)
    if only_files is not None or only_texts is not None:
        if only_files is not None:
            typer.echo(f"{len(build.build(only_files))} Word files are in {only_files}.")
        if only_texts is not None:
            typer.echo(
                f"{_write_texts(SAMPLES / name / 'instruments', only_texts)} texts in force are in {only_texts}."
            )
        return
    if fresh:
        _forget(name)
    ready(writes=True)
    from django.conf import settings

    from plenipot.cli.sample_record import record

    began = time.perf_counter()
    folder = settings.HOME / "samples" / name
    with _timed("Word files written") as report:
        files = build.build(folder)
        report(f"{len(files)} in {folder}")
    record(SAMPLES / name, files, now(), watch=_timed, workers=workers or None)
    typer.echo(f"{name} is ready after {time.perf_counter() - began:.1f} s. Next: plenipot serve")


def _write_texts(source: Path, folder: Path) -> int:
    """Write the English texts of a sample as Word files named by their code; how many there are."""
    from plenipot.adapters.filings.plain import read_plain
    from plenipot.adapters.word.writing.write import write

    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(source.glob("*.en.txt"))
    for path in paths:
        code = path.name.partition(".")[0]
        (folder / f"{code}.docx").write_bytes(write(read_plain(path.read_text(encoding="utf-8"), "en")))
    return len(paths)


def builder(name: str) -> ModuleType:
    """The script that makes the Word files of a sample.

    Raises: Unavailable (no checkout), NotFound (no such sample).
    """
    script = SAMPLES / name / "build.py"
    if not script.is_file():
        names = ", ".join(sorted(path.parent.name for path in SAMPLES.glob("*/build.py")))
        if not names:
            raise Unavailable(
                "Samples are built from a checkout of the repository; this is an installed copy without them."
            )
        raise NotFound(f"There is no sample “{name}”; there is {names}.")
    with _importing_from(script.parent):
        spec = importlib.util.spec_from_file_location(f"sample_{name.replace('-', '_')}", script)
        if spec is None or spec.loader is None:
            raise Unavailable(f"The script of the sample “{name}” cannot be loaded.")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module


@contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    """Let modules of a folder be imported, inside a `with` block."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


@contextmanager
def _timed(what: str) -> Iterator[Callable[[str], None]]:
    """Say how long a step took, with what it is told to add."""
    began = time.perf_counter()
    notes: list[str] = []
    yield notes.append
    added = f": {'; '.join(notes)}" if notes else ""
    typer.echo(f"{time.perf_counter() - began:6.2f} s  {what}{added}")


def _forget(name: str) -> None:
    """Delete the embedded database when it holds this sample and nothing else, saying so.

    Raises: Conflict (it holds something else, or is no database of ours to delete).
    """
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    path = Path(settings.DATABASES["default"]["NAME"])
    embedded = connection.vendor == "sqlite"
    contents = _record_contents(name) if path.is_file() or not embedded else []
    other_contents = [what for what in contents if what != name]
    if other_contents:
        raise Conflict(
            f"The record in {settings.HOME} holds {', '.join(other_contents)} too; choose another PLENIPOT_HOME to start anew."
        )
    if contents and not embedded:
        raise Conflict(f"{name} stands in a PostgreSQL database, which is not deleted from here; give another one.")
    connection.close()
    if embedded:
        for file in (path, *(path.with_name(path.name + tail) for tail in _ASIDE)):
            file.unlink(missing_ok=True)
    if contents:
        typer.echo(f"Forgotten: {path}, which held {name} only.")


def _record_contents(name: str) -> list[str]:
    """The contents of the record: conferences by their short names, and texts that are not the sample's.

    Raises: Conflict (it cannot be read, so it is not known what would be lost).
    """
    from django.db import DatabaseError, connection

    from plenipot.conferences import queries as conferences
    from plenipot.instruments import queries as instruments

    actor = command_actor(writes=True)
    try:
        if not connection.introspection.table_names():
            return []
        slugs = [entry.slug for entry in conferences.conferences(actor)]
        editions = (edition for entry in instruments.instruments(actor) for edition in entry.editions)
        texts = {f"{entry.instrument} of {entry.key}" for entry in editions if entry.conference not in slugs}
    except DatabaseError as error:
        raise Conflict(f"The record of {name} cannot be read, so it is not deleted: {error}".strip()) from error
    return [*slugs, *sorted(texts)]
