"""A question as a condition of PostgreSQL: words as one `tsquery` as far as no field stands between them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from psycopg import sql

from plenipot.adapters.search.analysis import Sought, begins, sought
from plenipot.core.text.query_language import (
    AllOf,
    AnyOf,
    NoneOf,
    Query,
    QueryField,
    QueryPhrase,
    QueryPrefix,
    QueryWord,
    text_terms,
)

_COLUMNS = {"proponent": "proponents", "body": "bodies"}


class Condition(NamedTuple):
    """A WHERE clause with the values of its placeholders; ``ranked`` is the query that hits are ranked by."""

    where: sql.Composable
    values: dict[str, Any]


def condition(question: Query) -> Condition:
    """The condition that entries fulfil when they answer the question."""
    values: dict[str, Any] = {}
    where = _where(question, values)
    values["ranked"] = " | ".join(f"({_tsquery(leaf)})" for leaf in text_terms(question))
    return Condition(where, values)


def excluding(wanted: Condition, groups: Collection[str]) -> Condition:
    """The condition for what belongs to none of some groups."""
    if not groups:
        return wanted
    where = sql.SQL("({}) AND NOT owner = ANY({})").format(wanted.where, sql.Placeholder("without"))
    return Condition(where, {**wanted.values, "without": list(groups)})


def lexeme(term: str) -> str:
    """A term as it is written inside a `tsvector` or a `tsquery`."""
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _where(question: Query, values: dict[str, Any]) -> sql.Composable:
    """The condition of a question in SQL; values go into `values` and never into the text."""
    if not _has_field(question):
        return sql.SQL("words @@ {}::tsquery").format(_placeholder(_tsquery(question), values))
    match question:
        case AllOf(parts):
            return _join_conditions(" AND ", parts, values)
        case AnyOf(parts):
            return _join_conditions(" OR ", parts, values)
        case NoneOf(part):
            return sql.SQL("NOT ({})").format(_where(part, values))
        case QueryField():
            return _field_condition(question, values)
        case _:  # words alone are no fields
            raise AssertionError(question)


def _join_conditions(joint: Any, parts: tuple[Query, ...], values: dict[str, Any]) -> sql.Composable:
    """The SQL conditions of some queries, joined by AND or OR."""
    return sql.SQL("({})").format(sql.SQL(joint).join(_where(part, values) for part in parts))


def _field_condition(field: QueryField, values: dict[str, Any]) -> sql.Composable:
    """The condition of one field of a question in SQL."""
    if field.name == "date":
        bounds = ((sql.SQL(">="), field.value), (sql.SQL("<="), field.last))
        return sql.SQL(" AND ").join(
            sql.SQL("coalesce(day {} {}::date, false)").format(sign, _placeholder(day, values))
            for sign, day in bounds
            if day
        )
    if field.name in _COLUMNS:
        return sql.SQL("{} = ANY({})").format(_placeholder(field.value, values), sql.Identifier(_COLUMNS[field.name]))
    return sql.SQL("{} = {}").format(sql.Identifier(field.name), _placeholder(field.value, values))


def _placeholder(value: str, values: dict[str, Any]) -> sql.Placeholder:
    """A placeholder for a value of an SQL statement; the value goes into `values`."""
    name = f"v{len(values)}"
    values[name] = value
    return sql.Placeholder(name)


def _has_field(question: Query) -> bool:
    """Tell whether a query asks for a field's value anywhere."""
    match question:
        case AllOf(parts) | AnyOf(parts):
            return any(map(_has_field, parts))
        case NoneOf(part):
            return _has_field(part)
        case _:
            return isinstance(question, QueryField)


def _tsquery(question: Query) -> str:
    """The words of a question in the language of PostgreSQL's text search."""
    match question:
        case AllOf(parts):
            return " & ".join(f"({_tsquery(part)})" for part in parts)
        case AnyOf(parts):
            return " | ".join(f"({_tsquery(part)})" for part in parts)
        case NoneOf(part):
            return f"!({_tsquery(part)})"
        case QueryPrefix(text):
            whole_forms, last = begins(text)
            return " & ".join([*(lexeme(f"={form}") for form in whole_forms), f"{lexeme(f'={last}')}:*"])
        case QueryWord(text) | QueryPhrase(text):
            return _words_tsquery(sought(text))
        case QueryField():  # fields are conditions of their own
            raise AssertionError(question)


def _words_tsquery(wanted: Sought) -> str:
    """The tsquery of words by their stems and their forms."""
    phrases = (f"({' <-> '.join(map(lexeme, stems))})" for stems in wanted.stems)
    return " | ".join([*phrases, *(lexeme(f"={form}") for form in wanted.forms)])
