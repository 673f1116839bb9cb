"""Preparation of commands that need records: the database, created and brought up to date on first use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

from plenipot.core.access.levels import AT_THE_MACHINE, PUBLIC, Actor

_LOCK = 7_450_922
_PATIENCE = 600.0
"""Seconds that a command waits for another one that brings a large record up to date."""
_KEPT_BYTES = 8 << 20
"""So much a command that writes keeps of what it read: the proposals of a batch."""
_WRITTEN: set[str] = set()
"""The home folders of the records that this command may have written into."""


def ready(*, writes: bool, creates: bool = False) -> None:
    """Make the record ready for use: settings, tables, the facts about participants, the texts of files.

    A command that only reads (not `writes`) creates no record unless it says so (`creates`), and leaves one that may not
    be written as it is. One that creates does not wait until all is derived anew that other code derived (`is_complete`).
    Raises: Unavailable (the parts that keep records are not installed, the database cannot be used or not be written),
    NotFound (there is no record to read).
    """
    from plenipot.errors import NotFound, Unavailable

    _set_up()
    from django.conf import settings

    if not (writes or creates or _is_there()):
        raise NotFound(
            f"There is no record in {settings.HOME}; open one with plenipot new, or name another folder in PLENIPOT_HOME."
        )
    if may_not_be_written():
        _check_read_only(writes=writes)
        return
    try:
        settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {settings.HOME} cannot be used: {error.strerror}.") from error
    if writes:
        _keep_little()
    if writes or not _is_there() or _pending():
        with _alone():
            if (migrated := _migrate()) and creates:
                _load()
            elif migrated or writes:
                _complete()
                _WRITTEN.add(str(settings.HOME))


def _set_up() -> None:
    """Load settings and apps. Raises: Unavailable (the parts that keep records are not installed)."""
    from plenipot.errors import Unavailable

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
    try:
        import django
    except ModuleNotFoundError as error:
        raise Unavailable('This command keeps records; install what it needs: pip install "plenipot[site]"') from error
    django.setup()


def has_record() -> bool:
    """Tell whether a record has been made; one in a database server is taken to be. Raises: Unavailable (nothing keeps records here)."""
    _set_up()
    return _is_there()


def is_behind() -> bool:
    """Tell whether the tables of a record that is there are of an earlier version; those of a new database are not."""
    from django.db import connection

    return _pending() and "chronicle_event" in connection.introspection.table_names()


def _keep_little() -> None:
    """Keep little of what was read: a command that writes asks few things twice, and an intake would fill all that there is."""
    from plenipot.chronicle.memory import MEMORY

    MEMORY.most_bytes = _KEPT_BYTES


def swept() -> int:
    """Remove the temporary files that killed processes left, and sessions that are over; how many files there were."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from plenipot.adapters.storage.leftovers import sweep

    SessionStore.clear_expired()
    return sweep(settings.HOME)


def finish() -> None:
    """Make what was written into the record by this command searchable, and compile what it changed, so that no reader has to.

    Nothing is lost where that fails: the site catches up, and until then leaves out what has changed.
    """
    if not _WRITTEN:
        return
    from plenipot.proposals import compiled

    _WRITTEN.clear()
    follow()
    compiled.complete()


def follow() -> None:
    """Bring the search indexes up to date with the record; where another process keeps them busy, leave it to that one."""
    from contextlib import suppress

    from plenipot.errors import Unavailable
    from plenipot.search.index import catch_up

    with suppress(Unavailable):
        catch_up()


def may_not_be_written() -> bool:
    """Tell whether the record lies in files that may only be read."""
    from pathlib import Path

    from django.db import connection

    from plenipot.adapters.storage.faults import is_read_only

    return connection.vendor == "sqlite" and is_read_only(Path(connection.settings_dict["NAME"]))


def _is_there() -> bool:
    """Tell whether a record has been made; one in a database server is taken to be."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    return connection.vendor != "sqlite" or "file:" in name or ":memory:" in name or os.path.exists(name)  # noqa: PTH110 - may be an address


def _check_read_only(*, writes: bool) -> None:
    """Refuse what a record that may not be written cannot do. Raises: Unavailable."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from plenipot.errors import Unavailable

    if writes:
        raise Unavailable(f"The record in {settings.HOME} may not be written.")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unavailable(
            f"The record in {settings.HOME} was made by an earlier version and may not be written; "
            "let somebody who may write it run plenipot migrate."
        )


def is_complete() -> bool:
    """Tell whether all that is derived from the record was derived by the code of today."""
    from plenipot.positions import answering, gathering
    from plenipot.proceedings import tracked_texts
    from plenipot.proposals import compiled, contests, standings

    return all(app.is_complete() for app in (standings, contests, compiled, tracked_texts, answering, gathering))


def complete_in_background() -> None:
    """Have another process derive anew what other code derived, at a low priority; it ends with this one, or before.

    What is cut off goes on where it stopped, with the next command that writes or serves.
    """
    import atexit
    import subprocess
    import sys

    process = subprocess.Popen(
        [sys.executable, "-c", "import os; os.nice(10); from plenipot.cli.main import run; run()", "migrate"],
        stdout=subprocess.DEVNULL,
    )
    own = os.getpid()

    def end() -> None:
        """End the process that does jobs, from the process that started it alone."""
        # The processes that answer are made of this one, and end before it.
        if os.getpid() == own:
            process.terminate()

    atexit.register(end)


def _load() -> None:
    """Load the administrations, groups and regions into the record."""
    from plenipot.participation import operations

    operations.load(command_actor(writes=True), now())


def _complete() -> None:
    """Load the facts about participants, read again what an earlier reader read, and derive what other code derived."""
    from collections import deque

    from plenipot.positions import answering, gathering
    from plenipot.proceedings import tracked_texts
    from plenipot.proposals import compiled, contests, standings
    from plenipot.proposals.rereading import read_again

    _load()
    read_again(command_actor(writes=True))
    standings.complete()
    contests.complete()
    compiled.complete()
    tracked_texts.complete()
    deque(answering.complete(), maxlen=0)
    gathering.complete()


def command_actor(*, writes: bool) -> Actor:
    """The actor of a command: whoever sits at this machine where it writes, anybody at all where it only prints."""
    return AT_THE_MACHINE if writes else PUBLIC


def looking_back(actor: Actor, at: str, known_by: str) -> Actor:
    """The actor of a command that prints what was so at one moment, as it was known by another; both are said on the side.

    Each is a year, a day or a moment as typed; empty for the present. Raises: Malformed.
    """
    import typer

    from plenipot.chronicle.clocks import typed_as_of

    as_of = typed_as_of(at, known_by)
    if as_of.is_present:
        return actor
    so = f"What was so at {as_of.at:%Y-%m-%d %H:%M:%S} UTC" if as_of.at else "What stands"
    by = f"by what was known at {as_of.known:%Y-%m-%d %H:%M:%S} UTC" if as_of.known else "by what is known now"
    typer.echo(f"{so}, {by}.", err=True)
    return replace(actor, as_of=as_of)


def now() -> datetime:
    """The moment, in UTC, that operations are told."""
    return datetime.now(UTC)


def day(printed: str) -> date:
    """A day as typed: ``2026-11-09``.

    Raises: Malformed.
    """
    from plenipot.errors import Malformed

    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise Malformed(f"“{printed}” is no day; write it like 2026-11-09.") from error


def optional_day(printed: str) -> date | None:
    """A day as typed; `None` where nothing is. Raises: Malformed."""
    return day(printed) if printed else None


def moment(printed: str) -> datetime:
    """A moment as typed: ``2026-11-09T09:30+03:00``; without a zone it is in UTC.

    Raises: Malformed.
    """
    from plenipot.core.text.moments import parse_moment
    from plenipot.errors import Malformed

    typed = parse_moment(printed)
    if typed is None:
        raise Malformed(f"“{printed}” is no moment; write it like 2026-11-09T09:30+03:00.")
    return typed


def optional_moment(printed: str) -> datetime | None:
    """A moment as typed; `None` where nothing is. Raises: Malformed."""
    return moment(printed) if printed else None


def printed_at_place(slug: str, begins: datetime | date) -> str:
    """A moment in UTC and, where the zone of the conference's place is known, by the clocks there; a day as it is."""
    from plenipot.conferences import queries

    if not isinstance(begins, datetime):
        return begins.isoformat()
    place = queries.conference(command_actor(writes=False), slug).place
    own = queries.zone(place)
    at_place = f", {begins.astimezone(own):%H:%M} in {place.partition(',')[0]}" if own else ""
    return f"{begins:%Y-%m-%d %H:%M} UTC{at_place}"


def _migrate() -> bool:
    """Bring the tables up to date, and tell whether they were not. Raises: Unavailable."""
    from django.core.management import call_command

    pending = _pending()
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    call_command(
        "createcachetable", verbosity=0
    )  # where answers are shared in the database, and it has no table for them
    return pending


def _pending() -> bool:
    """Tell whether the tables are not up to date. Raises: Unavailable."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    from plenipot.errors import Unavailable

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as error:
        raise Unavailable(f"The database cannot be used: {error}".strip()) from error


@contextmanager
def _alone() -> Iterator[None]:
    """Have the record to oneself among the commands that bring it up to date. Raises: Unavailable."""
    from django.conf import settings
    from django.db import connection

    from plenipot.adapters.storage.locks import exclusive

    if connection.vendor != "postgresql":
        busy = "Another command is bringing the record up to date and does not come to an end."
        with exclusive(settings.HOME / ".record.lock", busy, patience=_PATIENCE):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
