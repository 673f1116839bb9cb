"""Asking for words: what answers, for whoever asks, with the words marked and the way to them."""

from __future__ import annotations

from collections.abc import Sequence

from plenipot.adapters.search.marking import find_token_indexes, marked_pieces
from plenipot.adapters.search.port import Hit, SearchAnswer
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.text.query_language import AllOf, AnyOf, NoneOf, Query, QueryField, parse_query
from plenipot.instruments import queries as instruments
from plenipot.search.citations import Edge, citations
from plenipot.search.impact import EVERY, impact, row
from plenipot.search.index import ask
from plenipot.search.past import search_past
from plenipot.search.texts import EntryTexts
from plenipot.search.values import Found, Results

__all__ = ["EVERY", "MOST", "Edge", "citations", "impact", "row", "search"]

MOST = 50
"""How many are answered where nothing else is asked."""


def search(
    actor: Actor,
    typed: str,
    *,
    conference: str = "",
    narrow: Sequence[QueryField] = (),
    limit: int = MOST,
    offset: int = 0,
    counted: Sequence[str] = (),
) -> Results:
    """Return the entries that answer a query (see `core.text.query_language`), best first.

    Of one conference, where asked: what was filed in it, and the texts in force. As of another moment: what stood then. `narrow` holds more fields that have to
    fit; `counted` names fields whose values are counted over all that answers. The name of a text as people write it
    (``Res. 140``), where nothing holds those words, asks for what stands in that text.
    Raises: Malformed (the question, with a sentence that says where), NotFound (conference), Unavailable.
    """
    question = parse_query(typed)
    if conference:
        conferences.conference(actor, conference)

    def answered(query: Query) -> SearchAnswer:
        """Answer a query as far as the actor may read, narrowed to the conference."""
        wanted = _narrow_query(query, conference, narrow)
        if not actor.as_of.is_present:
            return search_past(actor, conference, wanted, limit=limit, offset=offset, counted=counted)
        return ask(
            actor,
            lambda words, outdated: words.search(wanted, limit=limit, offset=offset, counted=counted, without=outdated),
        )

    answer = answered(question)
    if not answer.total and (code := instruments.written_address(typed).instrument):
        answer = answered(QueryField("instrument", code))
    texts = EntryTexts(actor, [hit.entry for hit in answer.hits])
    results = [hit_entry for hit in answer.hits if (hit_entry := _found_entry(hit, question, texts)) is not None]
    return Results(typed, answer.total, tuple(results), answer.counts)


def _with_emphatic_marks(question: Query) -> Query:
    """The query with each mark also in its emphatic form: who asks for NOC asks for the underlined one too."""
    if isinstance(question, QueryField) and question.name == "mark" and not question.value.endswith("!"):
        return AnyOf((question, question._replace(value=f"{question.value}!")))
    if isinstance(question, AllOf | AnyOf):
        return type(question)(tuple(map(_with_emphatic_marks, question.parts)))
    return NoneOf(_with_emphatic_marks(question.part)) if isinstance(question, NoneOf) else question


def _narrow_query(question: Query, conference: str, narrow: Sequence[QueryField]) -> Query:
    """The question narrowed to some fields, and to a conference with the texts in force that are of none."""
    parts: list[Query] = [_with_emphatic_marks(question), *map(_with_emphatic_marks, narrow)]
    if conference:
        parts.append(
            AnyOf(
                (
                    QueryField("conference", conference),
                    AllOf((QueryField("kind", "provision"), QueryField("conference", ""))),
                )
            )
        )
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]


def _found_entry(hit: Hit, question: Query, texts: EntryTexts) -> Found | None:
    """The hit with its words, read anew for the actor; None where the actor may not read them, or they are gone."""
    entry = hit.entry
    read = texts.of(entry)
    if read is None:
        return None
    text, before = read
    struck = bool(before) and len(find_token_indexes(before, entry.language, question)) > len(
        find_token_indexes(text, entry.language, question)
    )
    return Found(
        entry, marked_pieces(before if struck else text, entry.language, question), struck, round(hit.score, 3)
    )
