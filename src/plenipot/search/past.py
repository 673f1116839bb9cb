"""Searching the record as it stood: the index of the present, without what is otherwise since, and beside it what was so then.

What became of a text, a paper or an issue since a moment changes the digest of its group. So the groups that then had another
digest, or were not there, are left out of the present index; and those that were there with another digest stand in an index
of their own, which is as small as the difference.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Sequence
from typing import NamedTuple

from plenipot.adapters.search.port import Hit, Index, SearchAnswer
from plenipot.adapters.storage.leftovers import temporary_folder
from plenipot.chronicle.queries import cached_until_event_on
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.levels import Actor
from plenipot.core.text.query_language import Query
from plenipot.search.entries import all_sources, groups
from plenipot.search.index import ask


class Difference(NamedTuple):
    """The difference between what stands and what stood: groups that were otherwise, and the index of what they were.

    There is no index where nothing was otherwise but what came later.
    """

    otherwise: frozenset[str]
    former: Index | None


def search_past(
    actor: Actor,
    conference: str,
    question: Query,
    *,
    limit: int,
    offset: int,
    counted: Sequence[str],
) -> SearchAnswer:
    """Answer a query as of the moments of an actor, best first: of a conference and the texts in force, or of all.

    Two indexes weigh words by what each of them holds; so each answer is weighed by the best one of its index.
    Raises: Unavailable (the index is being made).
    """
    difference = _difference(actor, conference)
    until = offset + limit
    answer = ask(
        actor.present,
        lambda words, outdated: words.search(
            question, limit=until, counted=counted, without=outdated | difference.otherwise
        ),
    )
    if difference.former is not None:
        answer = _joined(answer, difference.former.search(question, limit=until, counted=counted))
    return SearchAnswer(answer.total, answer.hits[offset:until], answer.counts)


@cached_until_event_on(*SubjectKind)
def _difference(actor: Actor, conference: str) -> Difference:
    """Compare the groups of then with those of now, and make an index of what was otherwise."""
    stood = all_sources(actor, conference).there
    stand = {source.name: source.digest for source in all_sources(actor.present, conference).there}
    digests = {source.name: source.digest for source in stood}
    otherwise = frozenset(name for name, digest in stand.items() if digests.get(name) != digest)
    former = [source for source in stood if stand.get(source.name) != source.digest]
    if not former:
        return Difference(otherwise, None)
    words = _temporary_index()
    words.write(groups(actor, former), position="as it stood")
    return Difference(otherwise, words)


def _temporary_index() -> Index:
    """An index that is removed once nobody asks it any more."""
    from plenipot.adapters.search.embedded import Embedded  # noqa: PLC0415 - the engine is loaded where it is asked for

    folder = temporary_folder()
    words = Embedded(folder / "words")
    weakref.finalize(words, shutil.rmtree, folder, ignore_errors=True)
    return words


def _joined(present: SearchAnswer, former: SearchAnswer) -> SearchAnswer:
    """Two answers as one: the hits by their weight, what is counted added up."""
    hits = sorted((*_weighed(present.hits), *_weighed(former.hits)), key=lambda hit: -hit.score)
    counts = {
        field: {
            value: present.counts.get(field, {}).get(value, 0) + former.counts.get(field, {}).get(value, 0)
            for value in {*present.counts.get(field, {}), *former.counts.get(field, {})}
        }
        for field in {*present.counts, *former.counts}
    }
    return SearchAnswer(present.total + former.total, tuple(hits), counts)


def _weighed(hits: Sequence[Hit]) -> list[Hit]:
    """Hits with a score between nothing and one, which the best of them has."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    return [hit._replace(score=hit.score / best) for hit in hits]
