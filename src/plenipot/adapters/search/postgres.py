"""The index in a PostgreSQL database, on its own text search: for a record with many writers on many machines.

Words are analysed here as for the embedded index, and kept as a `tsvector`: stems with their places, forms behind a
``=``. The tables are made when they are missing and can be dropped at any time.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from plenipot.adapters.search.analysis import Terms, terms
from plenipot.adapters.search.entries import from_bytes, to_bytes
from plenipot.adapters.search.port import PATIENCE, EntryGroup, Hit, SearchAnswer, SearchEntry
from plenipot.adapters.search.tsquery import Condition, condition, excluding, lexeme
from plenipot.core.text.query_language import Query
from plenipot.errors import Unavailable

_LOCK = 7_450_921
_LAST_PLACE = 16_383
_MOST_PLACES = 255
_TABLES: LiteralString = """
CREATE TABLE IF NOT EXISTS held_group (name text PRIMARY KEY, digest text NOT NULL);
CREATE TABLE IF NOT EXISTS held_position (position text NOT NULL);
CREATE TABLE IF NOT EXISTS held (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL, kind text NOT NULL, conference text NOT NULL,
  instrument text NOT NULL, mark text NOT NULL, language text NOT NULL, proponents text[] NOT NULL,
  bodies text[] NOT NULL, day date, words tsvector NOT NULL, entry bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS held_words ON held USING gin (words);
CREATE INDEX IF NOT EXISTS held_owner ON held (owner);
"""
_COPY: LiteralString = (
    "COPY held (owner, kind, conference, instrument, mark, language, proponents, bodies, day, words, entry) FROM STDIN"
)


class Postgres:
    """An index in a schema of its own; see `plenipot.adapters.search.port.Index`."""

    def __init__(self, name: str, **where: Any) -> None:
        """Connect as psycopg does, by ``host``, ``dbname``, ``user`` …; make the schema of that name where it is missing."""
        self._name = sql.Identifier(name)
        self._where = where
        self._held = threading.local()
        self._make_tables()

    def _make_tables(self) -> None:
        connection = self._connected()
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(self._name))
            connection.execute(_TABLES)

    def position(self) -> str:
        """The place in the record up to which it is written; empty where nothing is."""
        try:
            row = self._connected().execute("SELECT position FROM held_position").fetchone()
        except psycopg.errors.UndefinedTable:
            self._make_tables()
            return ""
        return str(row[0]) if row else ""

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest; none where there is no position."""
        if not self.position():
            return {}
        rows = self._connected().execute("SELECT name, digest FROM held_group").fetchall()
        return {str(name): str(digest) for name, digest in rows}

    def write(
        self,
        groups: Iterable[EntryGroup],
        removed: Iterable[str] = (),
        *,
        position: str,
        patience: float = PATIENCE,
    ) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing."""
        connection = self._connected()
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(round(patience * 1000))))
            try:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            except psycopg.errors.LockNotAvailable as error:
                raise Unavailable("The index is being written by another process; ask again in a moment.") from error
            if not self.position():
                # What lies there was written by an earlier version, under names that nobody would replace.
                cursor.execute("TRUNCATE held, held_group")
            _drop(cursor, removed)
            for group in groups:
                _drop(cursor, (group.name,))
                with cursor.copy(_COPY) as copy:
                    for entry in group.entries:
                        copy.write_row(_row(group.name, entry))
                cursor.execute(
                    "INSERT INTO held_group (name, digest) VALUES (%s, %s)",
                    (group.name, group.digest),
                )
            cursor.execute("DELETE FROM held_position")
            cursor.execute("INSERT INTO held_position (position) VALUES (%s)", (position,))

    def search(
        self,
        question: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        counted: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> SearchAnswer:
        """Return the entries that answer a query, best first."""
        wanted = excluding(condition(question), without)
        connection = self._connected()
        try:
            total = connection.execute(_counting(wanted), wanted.values).fetchone()
            rows = connection.execute(_ranked(wanted), {**wanted.values, "limit": limit, "offset": offset}).fetchall()
            counts = {name: _counts(connection, wanted, name) for name in counted}
        except psycopg.OperationalError as error:
            raise Unavailable(f"The index cannot answer: {error}.") from error
        return SearchAnswer(
            int(total[0]) if total else 0,
            tuple(Hit(from_bytes(bytes(data)), float(score)) for data, score in rows),
            counts,
        )

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        connection: psycopg.Connection[tuple[Any, ...]] | None = getattr(self._held, "connection", None)
        if connection is None or connection.closed:
            try:
                connection = psycopg.connect(**self._where, autocommit=True)
            except psycopg.OperationalError as error:
                raise Unavailable(f"The index in PostgreSQL cannot be reached: {error}".strip()) from error
            connection.execute(sql.SQL("SET search_path TO {}").format(self._name))
            self._held.connection = connection
        return connection


def _drop(cursor: psycopg.Cursor[tuple[Any, ...]], names: Iterable[str]) -> None:
    parameters = (list(names),)
    cursor.execute("DELETE FROM held WHERE owner = ANY(%s)", parameters)
    cursor.execute("DELETE FROM held_group WHERE name = ANY(%s)", parameters)


def _counting(wanted: Condition) -> sql.Composed:
    return sql.SQL("SELECT count(*) FROM held WHERE {}").format(wanted.where)


def _ranked(wanted: Condition) -> sql.Composed:
    score = sql.SQL("ts_rank(words, %(ranked)s::tsquery)") if wanted.values["ranked"] else sql.SQL("0")
    return sql.SQL(
        "SELECT entry, {} AS score FROM held WHERE {} ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s"
    ).format(score, wanted.where)


def _counts(connection: psycopg.Connection[tuple[Any, ...]], wanted: Condition, name: str) -> dict[str, int]:
    value = sql.SQL("unnest(proponents)") if name == "proponent" else sql.Identifier(name)
    rows = connection.execute(
        sql.SQL("SELECT {} AS value, count(*) FROM held WHERE {} GROUP BY value").format(value, wanted.where),
        wanted.values,
    ).fetchall()
    return {str(value): int(count) for value, count in rows if value}


def _row(owner: str, entry: SearchEntry) -> tuple[Any, ...]:
    own_terms = terms(entry.text, entry.language)
    before = terms(entry.before, entry.language) if entry.before else Terms([], set(), [])
    return (
        *(owner, entry.kind, entry.conference, entry.instrument, entry.mark, entry.language),
        *(list(entry.proponents), list(entry.bodies), entry.date or None),
        _vector(own_terms, before),
        to_bytes(entry),
    )


def _vector(own_terms: Terms, before: Terms) -> str:
    """Both texts as a `tsvector`; a place is left out between them, so that no phrase runs across."""
    places: dict[str, list[str]] = {}
    placed = [
        (start + place, stem)
        for start, entry_terms in ((1, own_terms), (len(own_terms.stems) + 2, before))
        for place, stem in chain(enumerate(entry_terms.stems), entry_terms.unaccented)
    ]
    for place, stem in placed:
        positions = places.setdefault(stem, [])
        if place <= _LAST_PLACE and len(positions) < _MOST_PLACES:
            positions.append(str(place))
    stems = (
        f"{lexeme(stem)}:{','.join(positions)}" if positions else lexeme(stem) for stem, positions in places.items()
    )
    return " ".join(chain(stems, (lexeme(f"={form}") for form in own_terms.forms | before.forms)))
