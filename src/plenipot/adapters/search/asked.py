"""A question as a query of tantivy."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import tantivy

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
)

_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_EMPTY_DAY, _LAST_DAY = 1, 99_999_999


def compiled(question: Query, schema: Any) -> Any:
    """The query that answers the question."""
    match question:
        case AllOf(parts):
            return _query_all(parts, schema)
        case AnyOf(parts):
            return _query_any([compiled(part, schema) for part in parts])
        case NoneOf():
            return _query_all((question,), schema)
        case QueryField():
            return tantivy.Query.const_score_query(_query_field(question, schema), 0.0)
        case QueryPrefix(text):
            return _query_prefix(text, schema)
        case QueryWord(text) | QueryPhrase(text):
            return _query_words(sought(text), schema)


def excluding(query: Any, groups: Collection[str], schema: Any) -> Any:
    """The query without what belongs to some groups."""
    if not groups:
        return query
    of_groups = tantivy.Query.term_set_query(schema, "group", list(groups))
    return tantivy.Query.boolean_query([(_MUST, query), (_NOT, of_groups)])


def _query_all(parts: tuple[Query, ...], schema: Any) -> Any:
    """A tantivy query for all of these; of exclusions alone, for everything but them."""
    clauses = [
        (_NOT, compiled(part.part, schema)) if isinstance(part, NoneOf) else (_MUST, compiled(part, schema))
        for part in parts
    ]
    if all(isinstance(part, NoneOf) for part in parts):
        clauses.append((_MUST, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)))
    return tantivy.Query.boolean_query(clauses)


def _query_any(queries: list[Any]) -> Any:
    """A tantivy query for any of some queries."""
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _query_words(wanted: Sought, schema: Any) -> Any:
    """A tantivy query for words by their stems and their forms."""
    return _query_any(
        [
            *(_query_sequence(item, schema) for item in wanted.stems),
            *(_query_form(item, schema) for item in wanted.forms),
        ]
    )


def _query_sequence(stems: tuple[str, ...], schema: Any) -> Any:
    """A tantivy query for stems that follow each other."""
    if len(stems) == 1:
        return tantivy.Query.term_query(schema, "stems", stems[0], "freq")
    return tantivy.Query.phrase_query(schema, "stems", list(stems))


def _query_form(form: str, schema: Any) -> Any:
    """A tantivy query for a word as it is written."""
    return tantivy.Query.term_query(schema, "forms", form, "basic")


def _query_prefix(text: str, schema: Any) -> Any:
    """A tantivy query for words that begin so: the last may go on, those before it are whole."""
    whole_forms, last = begins(text)
    return tantivy.Query.boolean_query(
        [
            (_MUST, query)
            for query in (*(_query_form(form, schema) for form in whole_forms), _query_beginning(last, schema))
        ]
    )


def _query_beginning(last: str, schema: Any) -> Any:
    """A tantivy query for words that begin with some letters."""
    return tantivy.Query.regex_query(schema, "forms", f"{re.escape(last)}.*")


def _query_field(field: QueryField, schema: Any) -> Any:
    """A tantivy query for a field's value; of a date, for the days from the first to the last."""
    if field.name != "date":
        return _query_exact(schema, field.name, field.value)
    first = int(field.value.replace("-", "")) if field.value else _EMPTY_DAY
    last = int(field.last.replace("-", "")) if field.last else _LAST_DAY
    return tantivy.Query.range_query(schema, "date", tantivy.FieldType.Unsigned, first, last)


def _query_exact(schema: Any, name: str, value: str) -> Any:
    """The query for entries whose field has exactly that value."""
    return tantivy.Query.term_query(schema, name, value, "basic")
