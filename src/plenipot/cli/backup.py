"""`plenipot backup` and `plenipot restore`: the whole record in one file, made while the site runs, and put back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.counted import are, many
from plenipot.cli.records import command_actor, now, ready
from plenipot.errors import Malformed, NotFound, Unavailable

if TYPE_CHECKING:
    from plenipot.adapters.storage.backup_file import Backup, BackupFacts, BackupWriter
    from plenipot.adapters.storage.port import Store

_SHOWN = 10
"""So many missing files are named; the manifest has all of them."""


def backup(
    file: Annotated[
        Path, typer.Argument(help="The file to be made, e.g. plenipot-2026-11-09.backup; it replaces none.")
    ],
) -> None:
    """Keep all of the record in one file: the database as it stands at one moment, every stored file, the secret. The site may run.

    Not in it: who is signed in, the index of words (made anew), and the passwords of other machines. Keep it as secret as the record.

    Example: plenipot backup /var/backups/plenipot-2026-11-09.backup
    """
    ready(writes=False)
    from django.conf import settings

    from plenipot.adapters.storage.backup_file import BackupWriter
    from plenipot.adapters.storage.leftovers import temporary_folder
    from plenipot.adapters.storage.restoring import SECRET
    from plenipot.chronicle.copies import snapshot
    from plenipot.chronicle.operations import note_backup
    from plenipot.errors import PlenipotError

    actor, moment, path = command_actor(writes=True), now(), file.absolute()
    with BackupWriter(path) as written, snapshot(temporary_folder(path.parent)) as copied:
        for name, pieces in copied.parts:
            written.add(name, pieces)
        count, missing = _add_files(written)
        if (settings.HOME / SECRET).is_file():
            written.add(SECRET, iter([(settings.HOME / SECRET).read_bytes()]))
        facts = _backup_facts(copied._asdict(), f"{moment:%Y-%m-%d %H:%M:%S}", missing)
        written.conclude(facts)
    with suppress(PlenipotError):  # a record that may only be read is backed up all the same
        note_backup(actor, path.name, moment)
    typer.echo(f"{path}: {many(facts.events, 'event')}, {many(count, 'file')}, {path.stat().st_size:,} bytes.")
    if missing:
        raise Unavailable(
            f"The backup is made, but {many(len(missing), 'stored file')} {are(len(missing))} gone or damaged, and not in it: "
            f"{', '.join(missing[:_SHOWN])}. See plenipot check."
        )


def _add_files(written: BackupWriter) -> tuple[int, list[str]]:
    """Add every stored file; how many there are, and the hashes that the record names of which there are no sound bytes."""
    from plenipot.proposals.batches import waiting_hashes
    from plenipot.registry.bytes import store
    from plenipot.registry.queries import named_hashes

    storage, count, damaged = store(), 0, []
    named = named_hashes() | waiting_hashes()
    present = [content.sha256 for content in storage.stored()]
    for sha256 in present:
        try:
            data = storage.get(sha256)
        except (NotFound, Unavailable):
            damaged.append(sha256)
        else:
            written.add(f"files/{sha256}", iter([data]))
            count += 1
    return count, sorted({*(named - set(present)), *damaged})


def _backup_facts(copied: dict[str, object], made_at: str, missing: list[str]) -> BackupFacts:
    """The facts of a backup, for its first entry: program, database, settings without passwords, what is missing."""
    from importlib.metadata import version

    from django.db import connection

    from plenipot.adapters.storage.backup_file import BackupFacts, settings_without_passwords

    copied.pop("parts")
    return BackupFacts(
        made_at=made_at,
        program=version("plenipot"),
        database=connection.vendor,
        settings=settings_without_passwords(os.environ),
        missing=missing,
        **copied,  # type: ignore[arg-type]
    )


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    *,
    over: Annotated[
        bool, typer.Option("--over", help="Put it in the place of the record that is there, which is moved aside.")
    ] = False,
    alone: Annotated[
        str, typer.Option(help="With --over: why, in a sentence that everybody can read; nobody else can confirm it.")
    ] = "",
) -> None:
    """Put a backup back into an empty home folder, or PostgreSQL database: every part is compared with its hash before anything is written.

    What was recorded after the backup is lost, and said; an earlier version's tables are brought up to date.

    Example: plenipot restore /var/backups/plenipot-2026-11-09.backup
    """
    if over and not alone.strip():
        raise Malformed(
            "What was recorded since would be lost, and nobody else can confirm that: say why, with --alone REASON."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    import django

    django.setup()
    from django.db import connection

    from plenipot.adapters.storage.backup_file import Backup
    from plenipot.chronicle.copies import check_states
    from plenipot.chronicle.operations import note_restored

    archive = Backup(file)
    if archive.facts.database != connection.vendor:
        raise Malformed(
            f"{file.name} is of a database of the kind {archive.facts.database}, and here is one of {connection.vendor}; "
            "restore it where PLENIPOT_DATABASE names one of its kind.",
            file.name,
        )
    check_states(archive.facts.migrations)
    losses, former = (
        _restore_server(archive) if connection.vendor == "postgresql" else _restore_home(archive, over=over)
    )
    ready(writes=True)
    note_restored(command_actor(writes=True), archive.facts.made_at, now(), reason=alone.strip())
    typer.echo(
        f"The record is back as it stood on {archive.facts.made_at} UTC: {many(archive.facts.events, 'event')}, "
        f"{many(len(archive.files), 'file')}."
    )
    for line in (*losses, *_to_be_set(archive.facts)):
        typer.echo(line)
    if former is not None:
        typer.echo(f"The record that was here is in {former}.")


def _restore_home(archive: Backup, *, over: bool) -> tuple[list[str], Path | None]:
    """Put the backup into the home folder; what is lost by it, and where the former record is."""
    from django.conf import settings
    from django.db import connections

    from plenipot.adapters.storage.disk import Disk
    from plenipot.adapters.storage.restoring import DATABASE, FILES, SECRET, replaced_home, write_for_owner
    from plenipot.chronicle.copies import SQLITE_PART, fault_of_sqlite, losses_of

    with replaced_home(settings.HOME, over=over, moment=now()) as (aside, move_in):
        write_for_owner(aside / DATABASE, archive.pieces(SQLITE_PART))
        if fault := fault_of_sqlite(aside / DATABASE):
            raise Malformed(f"The database in the backup is damaged: {fault} Nothing was restored.")
        if archive.has(SECRET):
            write_for_owner(aside / SECRET, archive.pieces(SECRET))
        if not settings.FILES:
            _put_files(archive, Disk(aside / FILES))
        lost = losses_of(settings.HOME / DATABASE, archive.facts.latest, archive.facts.made_at)
        if settings.FILES:
            _put_files_into_storage(archive)
        connections.close_all()
        former = move_in()
    return lost, former


def _restore_server(archive: Backup) -> tuple[list[str], Path | None]:
    """Put the backup into an empty database server and the storage; what is lost by it."""
    from django.conf import settings

    from plenipot.adapters.storage.restoring import SECRET, write_for_owner
    from plenipot.chronicle.copies import load_tables, losses_after, require_empty_server

    require_empty_server()
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    _put_files_into_storage(archive)
    load_tables(archive.facts.migrations, archive.facts.tables, lambda table: archive.pieces(f"tables/{table}"))
    if archive.has(SECRET):
        (settings.HOME / SECRET).unlink(missing_ok=True)
        write_for_owner(settings.HOME / SECRET, archive.pieces(SECRET))
    return losses_after(archive.facts.made_at), None


def _put_files_into_storage(archive: Backup) -> None:
    """Put the files of a backup into the storage of the record."""
    from plenipot.registry.bytes import store

    _put_files(archive, store())


def _put_files(archive: Backup, storage: Store) -> None:
    """Store every file of a backup under its hash. Raises: Malformed (its bytes have another), Unavailable."""
    for sha256 in archive.files:
        if storage.put(b"".join(archive.pieces(f"files/{sha256}"))) != sha256:
            raise Malformed(f"The file {sha256} in the backup is another one. Nothing was restored.")


def _to_be_set(facts: BackupFacts) -> Iterator[str]:
    """What a new machine needs besides: variables that were set where the backup was made."""
    named = [name for name in facts.settings if os.environ.get(name, "") == "" and name != "PLENIPOT_HOME"]
    if named:
        yield "Set where it was made, and not here: " + ", ".join(f"{name}={facts.settings[name]}" for name in named)
    if facts.missing:
        yield f"{many(len(facts.missing), 'file')} {are(len(facts.missing))} missing in it already: see plenipot check."
