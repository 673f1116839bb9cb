"""The index in a PostgreSQL database, on its own text search: for a record with many writers on many machines.

Words are analysed here as for the embedded index, and kept as a `tsvector`: stems with their places, forms behind a
``=``. The tables are made when they are missing and can be dropped at any time.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from operator import itemgetter
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from plenipot.adapters.search.analysis import Terms, terms
from plenipot.adapters.search.entries import from_bytes, to_bytes
from plenipot.adapters.search.port import BEING_MADE, PATIENCE, EntryGroup, Hit, SearchAnswer, SearchEntry
from plenipot.adapters.search.tsquery import Condition, condition, excluding, lexeme
from plenipot.core.text.query_language import Query
from plenipot.errors import Unavailable

_LOCK = 7_450_921
_UNREACHED = "The index of words cannot be reached now."
_LAST_PLACE = 16_383
_MOST_PLACES = 255
_TABLES: LiteralString = """
CREATE TABLE held_group (name text PRIMARY KEY, digest text NOT NULL);
CREATE TABLE held_position_5 (position text NOT NULL);
CREATE TABLE held (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL, kind text NOT NULL, conference text NOT NULL,
  instrument text NOT NULL, mark text NOT NULL, language text NOT NULL, proponents text[] NOT NULL,
  bodies text[] NOT NULL, day date, words tsvector NOT NULL, entry bytea NOT NULL
) WITH (toast_tuple_target = 8160);
CREATE INDEX held_words ON held USING gin (words);
CREATE INDEX held_owner ON held (owner);
"""
"""Words lie in the row as they are: phrases and ranks read them for every hit, and unpacking took most of the time.

The number in the name of a table changes whenever what is kept changes, so that what an earlier version wrote is written anew.
"""
_COPY: LiteralString = (
    "COPY held (owner, kind, conference, instrument, mark, language, proponents, bodies, day, words, entry) FROM STDIN"
)


class Postgres:
    """An index in a schema of its own; see `plenipot.adapters.search.port.Index`."""

    def __init__(self, name: str, **where: Any) -> None:
        """Connect as psycopg does, by ``host``, ``dbname``, ``user`` …, when first asked; the first writer makes the schema."""
        self._name = sql.Identifier(name)
        self._where = where
        self._held = threading.local()

    def position(self) -> str:
        """The place in the record up to which it is written; empty where nothing is, or what was cannot be read."""
        row = self._first("SELECT position FROM held_position_5 LIMIT 1")
        return str(row[0]) if row else ""

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest; none where there is no position."""
        if not self.position():
            return {}
        row = self._first("SELECT coalesce(jsonb_object_agg(name, digest), '{}') FROM held_group")
        return dict(row[0]) if row else {}

    def _first(self, question: LiteralString) -> tuple[Any, ...] | None:
        """The first row of an answer; none also where a table is missing or cannot be read. Raises: Unavailable."""
        for _ in range(2):
            connection = self._connected()
            try:
                with connection.transaction():
                    return connection.execute(question).fetchone()
            except psycopg.OperationalError:
                # Where the server was started anew, a connection of the time before is of no use.
                continue
            except psycopg.Error:
                return None
        raise Unavailable(_UNREACHED)

    def write(
        self,
        groups: Iterable[EntryGroup],
        removed: Iterable[str] = (),
        *,
        position: str,
        since: str = "",
        patience: float = PATIENCE,
    ) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing.

        Raises: Unavailable (another writer does not come to an end, the database cannot be written, or what was written
        before is lost).
        """
        try:
            self._write(groups, removed, position=position, since=since, patience=patience)
        except psycopg.Error as error:
            self._forget_where_damaged(error)
            raise Unavailable("The index cannot be written now; nothing of the record is lost.") from error

    def _write(
        self, groups: Iterable[EntryGroup], removed: Iterable[str], *, position: str, since: str, patience: float
    ) -> None:
        """Replace groups and remove others, in one transaction that also notes the position. Raises: Unavailable."""
        if not self._begun(since, patience):
            raise Unavailable(BEING_MADE)
        with self._connected().transaction(), self._connected().cursor() as cursor:
            _take_lock(cursor, patience)
            _delete_groups(cursor, removed)
            for group in groups:
                _delete_groups(cursor, (group.name,))
                with cursor.copy(_COPY) as copy:
                    for entry in group.entries:
                        copy.write_row(_entry_row(group.name, entry))
                cursor.execute(
                    "INSERT INTO held_group (name, digest) VALUES (%s, %s)",
                    (group.name, group.digest),
                )
            cursor.execute("DELETE FROM held_position_5")
            cursor.execute("INSERT INTO held_position_5 (position) VALUES (%s)", (position,))
        # What was written waits in a list that each question has to read from end to end, until somebody sorts it in.
        self._connected().execute("SELECT gin_clean_pending_list('held_words')")

    def search(
        self,
        question: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        counted: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> SearchAnswer:
        """Return the entries that answer a query, best first.

        The position of an index that cannot answer is forgotten, so that it is written anew. Raises: Unavailable.
        """
        wanted = excluding(condition(question), without)
        values = {**wanted.values, "limit": limit, "offset": offset}
        connection = self._connected()
        try:
            rows = connection.execute(_answer_query(wanted, counted), values).fetchall()
            return _make_answer(rows, counted)
        except (psycopg.Error, ValueError, TypeError, LookupError) as error:
            self._forget_where_damaged(error)
            raise Unavailable(BEING_MADE) from error

    def _begun(self, since: str, patience: float) -> bool:
        """Make empty tables where there is no index, in a transaction of its own: readers wait for none that is being filled.

        False where there was one at the position `since`, and all that was written is lost.
        """
        with self._connected().transaction(), self._connected().cursor() as cursor:
            _take_lock(cursor, patience)
            if self.position():
                return True
            if not since:
                # What lies there cannot be read, or was written by an earlier version, under names that nobody would replace.
                cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(self._name))
                cursor.execute(sql.SQL("CREATE SCHEMA {}").format(self._name))
                cursor.execute(_TABLES)
            return not since

    def _forget_where_damaged(self, error: Exception) -> None:
        """Forget how far the index is written, so that it is written anew; not for a server that is full, busy or away."""
        if not isinstance(error, psycopg.OperationalError):
            with suppress(psycopg.Error, Unavailable):
                self._connected().execute("DELETE FROM held_position_5")

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        """The connection of this thread, opened where there is none. Raises: Unavailable."""
        connection: psycopg.Connection[tuple[Any, ...]] | None = getattr(self._held, "connection", None)
        if connection is None or connection.closed:
            try:
                connection = psycopg.connect(**self._where, autocommit=True)
            except psycopg.OperationalError as error:
                raise Unavailable(_UNREACHED) from error
            connection.execute(sql.SQL("SET search_path TO {}").format(self._name))
            # Compiling takes longer than any answer; a plan for words in general knows nothing of how rare these are.
            connection.execute("SET jit = off")
            connection.execute("SET plan_cache_mode = force_custom_plan")
            self._held.connection = connection
        return connection


def _take_lock(cursor: psycopg.Cursor[tuple[Any, ...]], patience: float) -> None:
    """Take the lock that makes this the only writer until the end of the transaction. Raises: Unavailable."""
    cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(round(patience * 1000))))
    try:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    except psycopg.errors.LockNotAvailable as error:
        raise Unavailable("The index is being written by another process; ask again in a moment.") from error


def _delete_groups(cursor: psycopg.Cursor[tuple[Any, ...]], names: Iterable[str]) -> None:
    """Delete groups and their entries from the tables of the index, in the transaction of a cursor."""
    parameters = (list(names),)
    cursor.execute("DELETE FROM held WHERE owner = ANY(%s)", parameters)
    cursor.execute("DELETE FROM held_group WHERE name = ANY(%s)", parameters)


_TOTAL, _HIT = "total", "hit"
_PAGE = sql.SQL(
    "SELECT {}, '', page.id, page.score, held.entry FROM "
    "(SELECT id, score FROM hits ORDER BY score DESC, id LIMIT %(limit)s OFFSET %(offset)s) AS page JOIN held USING (id)"
).format(_HIT)


def _answer_query(wanted: Condition, counted: Sequence[str]) -> sql.Composed:
    """One question for everything, so that each hit is looked at and ranked once, and all of the answer is of one moment.

    Rows of five: what it is (`_TOTAL`, `_HIT`, or the name of a field), a field's value, a number (how many; of a hit its
    row), a hit's score, a hit's entry. The page is cut out before any entry is read.
    """
    score = sql.SQL("ts_rank(words, %(ranked)s::tsquery)") if wanted.values["ranked"] else sql.SQL("0::real")
    columns = [sql.SQL("id"), sql.SQL("{} AS score").format(score), *(_column(name) for name in counted)]
    parts = [sql.SQL("SELECT {}, '', count(*), 0::real, NULL::bytea FROM hits").format(_TOTAL), _PAGE]
    parts += [_count_query(name) for name in counted]
    return sql.SQL("WITH hits AS MATERIALIZED (SELECT {} FROM held WHERE {}) {}").format(
        sql.SQL(", ").join(columns), wanted.where, sql.SQL(" UNION ALL ").join(parts)
    )


def _column(name: str) -> sql.Identifier:
    return sql.Identifier("proponents" if name == "proponent" else name)


def _count_query(name: str) -> sql.Composed:
    """The SELECT that counts the hits by the values of a field."""
    value = sql.SQL("unnest(proponents)") if name == "proponent" else sql.Identifier(name)
    return sql.SQL("SELECT {}, {} AS value, count(*), 0::real, NULL::bytea FROM hits GROUP BY value").format(
        name, value
    )


def _make_answer(rows: Iterable[tuple[Any, ...]], counted: Sequence[str]) -> SearchAnswer:
    """The answer that rows of `_answer_query` make, whatever their order."""
    total = 0
    ranked: list[tuple[float, int, Hit]] = []
    counts: dict[str, dict[str, int]] = {name: {} for name in counted}
    for what, value, number, score, data in rows:
        if what == _TOTAL:
            total = int(number)
        elif what == _HIT:
            ranked.append((-score, number, Hit(from_bytes(bytes(data)), float(score))))
        elif value:
            counts[what][str(value)] = int(number)
    return SearchAnswer(total, tuple(hit for _, _, hit in sorted(ranked, key=itemgetter(0, 1))), counts)


def _entry_row(owner: str, entry: SearchEntry) -> tuple[Any, ...]:
    """An entry as a row of the table of entries."""
    own_terms = terms(entry.text, entry.language)
    before = terms(entry.before, entry.language) if entry.before else Terms([], set(), [])
    return (
        *(owner, entry.kind, entry.conference, entry.instrument, entry.mark, entry.language),
        *(list(entry.proponents), list(entry.bodies), entry.date or None),
        _text_vector(own_terms, before),
        to_bytes(entry),
    )


def _text_vector(own_terms: Terms, before: Terms) -> str:
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
