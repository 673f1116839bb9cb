"""Bytes and words of files by their rows and hashes, as they are stored."""

from __future__ import annotations

import logging
from collections.abc import Collection

from plenipot.adapters.storage.faults import GONE
from plenipot.chronicle.queries import readable, recorded_by
from plenipot.core.access.levels import Actor
from plenipot.errors import NotFound, Unavailable
from plenipot.registry import models
from plenipot.registry.bytes import store
from plenipot.registry.encoding import text_from_json

_LOGGER = logging.getLogger("plenipot.storage")


def layers(actor: Actor, papers: Collection[int]) -> dict[int, str]:
    """The words of those of the papers, by their rows, whose files are no Word files, as far as the actor may read them."""
    rows = models.FileText.objects.filter(readable(actor, "file__document__"), file__document__in=papers)
    rows = rows.exclude(content="").exclude(file__name__iendswith=".docx").order_by("file_id")
    newest: dict[tuple[int, str], str] = {}
    for document_id, language, content in rows.values_list("file__document_id", "file__language", "content"):
        newest[document_id, language] = content
    words: dict[int, str] = {}
    for (document_id, _), content in newest.items():
        lines = "\n".join(paragraph.all_text() for paragraph in text_from_json(content).body)
        words[document_id] = f"{words[document_id]}\n{lines}" if document_id in words else lines
    return words


def stored(actor: Actor, file_id: int) -> bytes:
    """The bytes of a file by its row, also of one that a newer file replaced, for reading it again.

    Raises: NotFound (no such file, or not for this actor), Unavailable (its bytes are gone or damaged).
    """
    files = models.File.objects.filter(readable(actor, "document__"), recorded_by(actor.as_of, "received_at"))
    file = files.filter(pk=file_id).first()
    if file is None:
        raise NotFound("There is no such file to be had.")
    return bytes_of(file.sha256)


def named_hashes() -> frozenset[str]:
    """The hashes of all files that rows of the registry name, whoever may read them: what the storage has to keep."""
    named = models.File.objects.order_by().values_list("sha256", flat=True)
    return frozenset(named.union(models.Original.objects.values_list("sha256", flat=True)))


def bytes_of(sha256: str) -> bytes:
    """The bytes that a row of the record speaks of; where they are not to be had, there is an alarm. Raises: Unavailable."""
    try:
        return store().get(sha256)
    except NotFound as refusal:
        _LOGGER.critical("a stored file is gone: %s", sha256)
        raise Unavailable(GONE) from refusal
    except Unavailable as refusal:
        _LOGGER.critical("a stored file is not to be had: %s. %s", sha256, refusal)
        raise
