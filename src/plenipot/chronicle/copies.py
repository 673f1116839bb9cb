"""Copies of all tables of the record, of one moment, while it is used; and their way back into an empty database.

The embedded database is copied by its own means (the backup of SQLite), a PostgreSQL database table by table in one
transaction that sees one state. Sessions are left out: whoever was signed in signs in again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max

from plenipot.adapters.storage.faults import DAMAGED, refusal_of
from plenipot.adapters.storage.port import PIECE
from plenipot.chronicle.models import Event
from plenipot.errors import Conflict, Unavailable

SQLITE_PART = "database.sqlite3"
_SESSIONS = "django_session"
_MIGRATIONS = "django_migrations"
_EVENTS = "chronicle_event"
_LATEST = f"SELECT id, position, at FROM {_EVENTS} ORDER BY id DESC LIMIT 1"  # noqa: S608 - a name of ours
_CLOSED_SINCE = "Documents that were closed since then are as open again as they were, people who had left are back, and names that were erased."
_GRAVE = {
    "registry.closed",
    "registry.files-closed",
    "accounts.membership-ended",
    "accounts.token-revoked",
    "chronicle.name-erased",
}
"""Kinds of events whose loss opens something again."""
Ask = Callable[[str], list[tuple[Any, ...]]]
"""A question in SQL to a copy."""
Pieces = Iterator[bytes]


class Snapshot(NamedTuple):
    """All tables as they stood at one moment: states by app, events, the newest event, and the parts to be kept."""

    migrations: dict[str, list[str]]
    events: int
    latest: str
    latest_at: str
    tables: dict[str, list[str]]
    parts: Iterable[tuple[str, Pieces]]


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """All tables of one moment, as long as the block lasts; what has to be written on the way is written into the folder.

    Raises: Unavailable (the database is damaged or cannot be reached).
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield _snapshot_of_server()
        return
    copied = folder / SQLITE_PART
    copy_sqlite(Path(connection.settings_dict["NAME"]), copied)
    with closing(sqlite3.connect(copied)) as copy:
        yield _make_snapshot(lambda sql: copy.execute(sql).fetchall(), {}, [(SQLITE_PART, _read_pieces(copied))])


def copy_sqlite(path: Path, copied: Path) -> None:
    """Copy an embedded database as it stands, while others write, without sessions. Raises: Unavailable (it is damaged)."""
    try:
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source,
            closing(_open_private(copied)) as copy,
        ):
            source.backup(copy)
            copy.executescript("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON;")
            if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_SESSIONS,)).fetchone():
                copy.execute(f"DELETE FROM {_SESSIONS}")  # noqa: S608 - a name of ours
    except sqlite3.Error as error:
        raise refusal_of(error) or Unavailable(f"The database could not be copied: {error}.") from error
    if fault := fault_of_sqlite(copied):
        raise Unavailable(f"{DAMAGED} {fault}")


def _open_private(path: Path) -> sqlite3.Connection:
    """Create a database file that its owner alone may read, and open it; each statement is written at once."""
    path.touch(mode=0o600)
    return sqlite3.connect(path, isolation_level=None)


def fault_of_sqlite(path: Path) -> str:
    """The first fault of an embedded database, as SQLite words it; empty for a sound one."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            (words,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        return f"{error}."
    if words != "ok":
        return f"{words}."
    return f"A row of {broken[0]} leads nowhere." if broken else ""


def _make_snapshot(ask: Ask, tables: dict[str, list[str]], parts: Iterable[tuple[str, Pieces]]) -> Snapshot:
    """Build a snapshot by asking a database (`ask`): its migrations, the number of events and the newest one, with the parts given."""
    migrations: dict[str, list[str]] = {}
    for app, name in ask(f"SELECT app, name FROM {_MIGRATIONS} ORDER BY app, name"):  # noqa: S608 - a name of ours
        migrations.setdefault(app, []).append(name)
    ((count,),) = ask(f"SELECT count(*) FROM {_EVENTS}")  # noqa: S608 - a name of ours
    latest = next(iter(ask(_LATEST)), (0, "", ""))
    return Snapshot(
        migrations=migrations,
        events=count,
        latest=latest[1],
        latest_at=printed_moment(latest[2]),
        tables=tables,
        parts=parts,
    )


def printed_moment(stored: object) -> str:
    """A moment as a database answers it, to the minute: ``2026-11-09 10:00``."""
    return str(stored)[:16]


def _snapshot_of_server() -> Snapshot:
    """A snapshot of the PostgreSQL database, whose tables are read as they are asked for."""
    names = [*connection.introspection.django_table_names(only_existing=True), _MIGRATIONS]
    tables = {name: _columns_of(name) for name in sorted(names) if name != _SESSIONS}
    return _make_snapshot(ask_record, tables, ((f"tables/{name}", _copy_out(name, tables[name])) for name in tables))


def ask_record(sql: str) -> list[tuple[Any, ...]]:
    """Ask the record in SQL, from the table of events or of states of the tables alone."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _columns_of(table: str) -> list[str]:
    """The names of the columns of a table, as the database has them."""
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _copy_statement(table: str, columns: Iterable[str], direction: str) -> str:
    """The statement ``COPY`` for a table's columns, to or from the client."""
    quote = connection.ops.quote_name
    return f"COPY {quote(table)} ({', '.join(map(quote, columns))}) {direction}"


def _copy_out(table: str, columns: Iterable[str]) -> Pieces:
    """Read the rows of a table from the database, in pieces of bytes."""
    with connection.cursor() as cursor, cursor.copy(_copy_statement(table, columns, "TO STDOUT")) as copy:
        for piece in copy:
            yield bytes(piece)


def _read_pieces(path: Path) -> Pieces:
    """Read a file in pieces of bytes."""
    with path.open("rb") as file:
        yield from iter(partial(file.read, PIECE), b"")


def check_states(migrations: Mapping[str, Iterable[str]]) -> None:
    """Refuse a copy whose tables are in a state that this program does not know. Raises: Unavailable."""
    present = MigrationLoader(None).disk_migrations
    unknown = [f"{app} {name}" for app, names in migrations.items() for name in names if (app, name) not in present]
    if unknown:
        raise Unavailable(
            "The backup was made by a later version of Plenipot than this one, which does not know its tables "
            f"({unknown[0]}); install that version and restore it there."
        )


def losses_of(path: Path, latest: str, made_at: str) -> list[str]:
    """All that an embedded record has and a backup lacks that ends with the event at a position, in sentences."""
    if not path.exists():
        return losses_after(made_at)
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as present:
            place = present.execute(f"SELECT id FROM {_EVENTS} WHERE position = ?", (latest,)).fetchone()  # noqa: S608
            if place is None:
                return ["The record that was here has another history; all of it is gone from this one."]
            rows = present.execute(
                f"SELECT kind, count(*) FROM {_EVENTS} WHERE id > ? GROUP BY kind ORDER BY kind",  # noqa: S608
                place,
            ).fetchall()
    except sqlite3.Error:
        return ["The database that was here cannot be read, so that nobody knows what is lost.", *losses_after(made_at)]
    return _describe_losses(dict(rows), made_at)


def losses_after(made_at: str) -> list[str]:
    """All that is lost by a backup where nothing is left to compare it with, in sentences."""
    return [f"What was recorded after {made_at} UTC is not in it. {_CLOSED_SINCE}"]


def _describe_losses(kinds: Mapping[str, int], made_at: str) -> list[str]:
    """What is lost, of the events after a backup by kind; that it was made is no loss."""
    lost = {kind: count for kind, count in kinds.items() if kind != "chronicle.backed-up"}
    if not lost:
        return ["Nothing was recorded since."]
    listed = ", ".join(f"{count} {kind}" for kind, count in lost.items())
    opened = f" {_CLOSED_SINCE}" if lost.keys() & _GRAVE else ""
    return [f"Recorded after {made_at} UTC, and lost: {listed}.{opened}"]


def require_empty_server() -> None:
    """Refuse a database server that keeps a record already. Raises: Conflict."""
    present = set(connection.introspection.table_names())
    if _EVENTS in present and ask_record(f"SELECT 1 FROM {_EVENTS} LIMIT 1"):  # noqa: S608 - a name of ours
        raise Conflict("The database keeps a record already; make an empty one and name it in PLENIPOT_DATABASE.")


def load_tables(
    migrations: Mapping[str, Iterable[str]], tables: Mapping[str, Iterable[str]], rows: Callable[[str], Pieces]
) -> None:
    """Put rows into an empty PostgreSQL database, in tables of the state that they were in; all of them or none.

    `rows` answers the rows of a table in pieces. Raises: what the pieces raise, django.db.Error.
    """
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, names in migrations.items() for name in names}
    everything = executor.loader.graph.leaf_nodes()
    if {key for key in executor.loader.disk_migrations if key[0] in migrations} <= wanted:
        call_command("migrate", verbosity=0, interactive=False)
    else:
        targets = [key for key in wanted if not any(child.key in wanted for child in _states_after(executor, key))]
        executor.migrate([key for key in targets if key in executor.loader.disk_migrations] or everything)
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(quote, tables))} CASCADE")
        for table, columns in tables.items():
            with cursor.copy(_copy_statement(table, columns, "FROM STDIN")) as copy:
                for piece in rows(table):
                    copy.write(piece)
            _count_on(cursor, table, columns)


def _states_after(executor: MigrationExecutor, key: tuple[str, str]) -> Iterable[Any]:
    """The states of the tables of the same app that come after one."""
    return [child for child in executor.loader.graph.node_map[key].children if child.key[0] == key[0]]


def _count_on(cursor: Any, table: str, columns: Iterable[str]) -> None:
    """Let the numbers of a table's rows count on from the greatest that is there."""
    if "id" not in columns:
        return
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", (table,))
    (sequence,) = cursor.fetchone()
    if sequence:
        name = connection.ops.quote_name(table)
        cursor.execute(
            f"SELECT setval(%s, coalesce(max(id), 1), max(id) IS NOT NULL) FROM {name}",  # noqa: S608 - a table of ours
            (sequence,),
        )


def newest_moment() -> datetime | None:
    """The latest moment at which anything was recorded; `None` where nothing was."""
    latest: datetime | None = Event.objects.aggregate(latest=Max("at"))["latest"]
    return latest


def server_moment() -> datetime | None:
    """The moment by the clock of the database server; `None` where the database is of this machine."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
