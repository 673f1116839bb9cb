"""The parts that `plenipot check` tries; each attempt answers what is notable, or refuses with what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from plenipot.cli.counted import are, many
from plenipot.cli.records import command_actor, now
from plenipot.errors import NotFound, Unavailable

_LEAST_FREE, _LITTLE_FREE = 64 << 20, 1 << 30
"""Bytes of a disk: with fewer than the first nothing is taken in safely, fewer than the second are said."""
_MOST_AHEAD = timedelta(minutes=2)
"""An event may lie so far ahead of the clock: clocks of several machines differ by seconds."""
_OLD_BACKUP = timedelta(days=8)
_SHOWN = 5
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class InstalledPart(NamedTuple):
    """A part of an installation: how it is called, how it is tried, and whether that asks tables of the record."""

    name: str
    attempt: Callable[[], str | None]
    needs_record: bool = False


def parts(*, quick: bool) -> list[InstalledPart]:
    """All parts of this installation, in the order in which they depend on each other; `quick` reads no file as a whole."""
    from django.conf import settings
    from django.db import connection, connections

    from plenipot.chronicle.shared_answers import SharedAnswers
    from plenipot.cli.jobs import installed_jobs
    from plenipot.registry.bytes import store
    from plenipot.search.index import current

    def replica(alias: str) -> Callable[[], None]:
        return connections[alias].ensure_connection

    def search() -> None:
        current(command_actor(writes=False))

    return [
        InstalledPart(f"database ({connection.vendor})", lambda: _try_database(quick=quick)),
        *(InstalledPart(alias.replace("-", " "), replica(alias)) for alias in connections if alias != "default"),
        InstalledPart(f"storage ({'bucket' if settings.FILES else 'folder'})", lambda: store().check(writes=True)),
        InstalledPart(f"jobs ({'broker' if settings.BROKER else 'this process'})", lambda: installed_jobs().check()),
        InstalledPart(f"shared answers ({'cache' if SharedAnswers().is_shared else 'none'})", SharedAnswers().check),
        InstalledPart("search", search, needs_record=True),
        InstalledPart("migrations", lambda: None, needs_record=True),
        InstalledPart("files", lambda: _compare_files(quick=quick), needs_record=True),
        InstalledPart("disk", lambda: _look_at_disk(settings.HOME)),
        InstalledPart("home", lambda: _look_at_home(settings.HOME)),
        InstalledPart("secret", lambda: _look_at_secret(settings.HOME)),
        InstalledPart("sandbox", _try_sandbox),
        InstalledPart("clock", _compare_clock, needs_record=True),
        InstalledPart("mail", _try_mail),
        InstalledPart("sign-in elsewhere", _try_provider),
        InstalledPart("backup", _last_backup, needs_record=True),
    ]


def _try_database(*, quick: bool) -> None:
    """Try the connection and, of an embedded database, every page of it."""
    from django.db import connection

    from plenipot.chronicle.copies import fault_of_sqlite

    connection.ensure_connection()
    if connection.vendor == "sqlite" and not quick:
        path = Path(connection.settings_dict["NAME"])
        if path.exists() and (fault := fault_of_sqlite(path)):
            raise Unavailable(
                f"It is damaged: {fault} Stop the site and put the last backup back: plenipot restore --over."
            )


def _compare_files(*, quick: bool) -> str:
    """Compare the files that the record names with those that are stored, and each with its hash."""
    from plenipot.proposals.batches import waiting_hashes
    from plenipot.registry.bytes import store
    from plenipot.registry.queries import named_hashes

    storage, named = store(), named_hashes() | waiting_hashes()
    present = {content.sha256 for content in storage.stored()}
    if missing := sorted(named - present):
        raise Unavailable(
            f"{many(len(missing), 'file')} of the record {are(len(missing))} gone: {_first_of(missing)}. "
            "Put each back under its hash from a backup, or take the document in again."
        )
    if damaged := [] if quick else sorted(_find_damaged(present)):
        raise Unavailable(
            f"{many(len(damaged), 'stored file')} {are(len(damaged))} damaged: {_first_of(damaged)}. "
            "Put each back under its hash from a backup, or take the document in again."
        )
    unnamed = len(present - named)
    orphans = (
        f"; {many(unnamed, 'file')} that no row names, of intakes that were cut off, which harm nothing"
        if unnamed
        else ""
    )
    hashes = "not read" if quick else "each with its hash"
    return f"{many(len(named), 'file')}, {hashes}{orphans}"


def _find_damaged(hashes: set[str]) -> Iterator[str]:
    """Yield the hashes whose contents the storage cannot give back unchanged; reads all of them."""
    from plenipot.registry.bytes import store

    for sha256 in hashes:
        try:
            for _piece in store().stream(sha256):
                pass
        except (Unavailable, NotFound):
            yield sha256


def _first_of(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _look_at_disk(home: Path) -> str:
    """Look at the room on the disk of the home folder."""
    free = shutil.disk_usage(next(folder for folder in (home, *home.parents) if folder.exists())).free
    if free < _LEAST_FREE:
        raise Unavailable(
            f"Only {free >> 20} MiB are free in {home}: make room, or move the home folder to a larger disk."
        )
    return f"{free >> 20:,} MiB free{', which is little: make room soon' if free < _LITTLE_FREE else ''}"


def _look_at_home(home: Path) -> str | None:
    """Look at who may come into the home folder."""
    if not home.exists():
        return "not made yet"
    if home.stat().st_mode & _OTHERS:
        raise Unavailable(f"Others on this machine can look into the home folder: chmod 700 {home}")
    return None


def _look_at_secret(home: Path) -> str | None:
    """Look at who may read the secret that signs the site's cookies."""
    from plenipot.adapters.storage.restoring import SECRET
    from plenipot.adapters.storage.secret import check_secret

    named, path = os.environ.get("PLENIPOT_SECRET", ""), home / SECRET
    check_secret(named, public=False)
    if named:
        return "that of PLENIPOT_SECRET"
    if path.exists() and path.stat().st_mode & _OTHERS:
        raise Unavailable(
            f"Others can read the secret: chmod 600 {path}, and if they may have, remove it and sign in again."
        )
    return None if path.exists() else "made when it is needed"


def _try_sandbox() -> None:
    """Start a child as files are read in, and let it try what it must not be able to do."""
    from plenipot.adapters.sandbox.process import ConfinedProcess

    with ConfinedProcess() as child:
        if exposure := child.exposure:
            raise Unavailable(
                f"A process that reads cannot be confined here: {exposure}. Documents are kept and not read; "
                "use a Linux that lets a process give up system calls (seccomp), or let the container do so."
            )


def _compare_clock() -> str | None:
    """Compare the clock with the newest event and, where there is one, with the database server's clock."""
    from plenipot.chronicle.copies import newest_moment, server_moment

    moment = now()
    newest, server = newest_moment(), server_moment()
    if newest is not None and newest > moment + _MOST_AHEAD:
        raise Unavailable(
            f"The clock says {moment:%Y-%m-%d %H:%M} UTC, and something was recorded at {newest:%Y-%m-%d %H:%M}: "
            "set the clock by a time server (timedatectl set-ntp true) before embargoes are due."
        )
    if server is not None and abs(server - moment) > _MOST_AHEAD:
        raise Unavailable(
            f"The database’s machine says {server:%Y-%m-%d %H:%M} UTC, this one {moment:%Y-%m-%d %H:%M}: set both by a time server."
        )
    return None


def _try_mail() -> str:
    """Try the mail server, where there is one."""
    from plenipot.accounts.mailing import check_mail

    return check_mail()


def _try_provider() -> str:
    """Try the service that signs people in, where there is one."""
    from django.conf import settings

    from plenipot.adapters.oidc import check_provider

    return check_provider(settings.OIDC) if settings.OIDC else "not set up: people sign in with passwords and passkeys"


def _last_backup() -> str:
    """Say when the last backup was made."""
    from plenipot.chronicle.queries import events

    latest = next(iter(events(command_actor(writes=True), kinds=["chronicle.backed-up"], limit=1)), None)
    if latest is None:
        return "none was made yet: plenipot backup FILE"
    age = datetime.now(UTC) - latest.at
    late = ", which is long ago: plenipot backup FILE" if age > _OLD_BACKUP else ""
    return f"{latest.data.get('name', '')} of {latest.at:%Y-%m-%d %H:%M} UTC{late}"
