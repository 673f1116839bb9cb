"""The counts of the papers of a conference that anybody may read, by language, and of those that nobody may: now, or at another moment.

What stood then is told of documents that the asker may know of now: a document that was closed since is in no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from plenipot.chronicle.queries import visible
from plenipot.core.access.levels import Actor, Content, Levels
from plenipot.registry import models, queries
from plenipot.registry.values import Document, OpenCounts


def documents_with_levels(actor: Actor, conference: str) -> Sequence[Document]:
    """The documents that the actor may know of, each with the levels that it had at the moment that is asked for."""
    documents = queries.listed_documents(actor, conference)
    if actor.as_of.is_present:
        return documents
    levels = _levels_then(actor, conference)
    return tuple(
        replace(document, existence=former.existence, content=former.content, file_facts=former.file_facts)
        for document in documents
        for former in (levels.get(document.id, document.levels),)
    )


def closed_documents(actor: Actor, conference: str) -> Sequence[Document]:
    """The documents that not anybody might read at the moment that is asked for."""
    if actor.as_of.is_present:
        return queries.listed_documents(actor, conference, closed=True)
    documents = documents_with_levels(actor, conference)
    return tuple(document for document in documents if document.content is not Content.PUBLIC)


def count_open(actor: Actor, conference: str) -> OpenCounts:
    """Count the documents of a conference, and those of them that anybody might read, by language, at that moment."""
    if actor.as_of.is_present:
        return queries.count_open(actor, conference)
    documents = documents_with_levels(actor, conference)
    readable = [document for document in documents if document.content is Content.PUBLIC]
    languages = Counter(language for document in readable for language in document.languages)
    return OpenCounts(len(documents), len(readable), languages)


def _levels_then(actor: Actor, conference: str) -> dict[int, Levels]:
    """The levels of each document by its row: those that were the last to take effect by then.

    A document that an observer registered after it was filed had, for all that is known, its first levels from the beginning.
    """
    changes = models.LevelChange.objects.filter(
        visible(actor, "document__"), document__conference__slug=conference, applied_at__isnull=False
    )
    so_far = changes.filter(applied_at__lte=actor.as_of.recorded).order_by("applied_at", "id")
    first = {change.document_id: change.levels for change in changes.order_by("-applied_at", "-id")}
    return first | {change.document_id: change.levels for change in so_far}
