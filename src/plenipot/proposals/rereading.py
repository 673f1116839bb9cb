"""Files that were taken in before the record kept all that was read of them, read again once.

This is no migration of the database: it needs today's reader and may take as long as an intake, so every file is a
transaction of its own, and what was cut off goes on where it stopped. Proposals, findings and signatures stay as they
were filed; added is only what the record did not keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from plenipot.adapters.filings.reader import FileResult, ReadFile, readings
from plenipot.chronicle.queries import readable
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.errors import PlenipotError, Unavailable
from plenipot.proposals import models
from plenipot.proposals.operations import as_recorded
from plenipot.registry import operations as registry
from plenipot.registry import queries as papers

_BATCH = 64
"""So many files lie beside the stored ones at a time."""


def read_again(actor: Actor, *, workers: int | None = None) -> int:
    """Read every stored file whose text the record does not keep, by the form it was read by; how many there were.

    A file that cannot be read any more keeps an empty text and is not tried again; where nothing may read it, it waits.
    Raises: NotPermitted.
    """
    require(actor, Act.READ_AGAIN)
    rows = models.Reading.objects.filter(readable(actor, "file__document__"), file__text__isnull=True)
    rows = rows.order_by("form", "pk")
    count = 0
    for form, same_form in groupby(list(rows.select_related("file__document__conference")), lambda row: row.form):
        remaining = iter(same_form)
        while batch := list(islice(remaining, _BATCH)):
            for row, answer in zip(batch, _read(actor, batch, form, workers), strict=True):
                with transaction.atomic():
                    _complete(row, answer)
                count += 1
    return count


def _read(actor: Actor, batch: Iterable[models.Reading], form: str, workers: int | None) -> Iterator[FileResult]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{row.pk}.docx") for row in batch]
        for row, path in zip(batch, paths, strict=True):
            try:
                path.write_bytes(papers.stored(actor, row.file_id))
            except PlenipotError:
                continue
        yield from readings(paths, form, form=form, workers=workers)


def _complete(row: models.Reading, answer: FileResult) -> None:
    read = answer.result
    if isinstance(read, Unavailable):
        return
    if not isinstance(read, ReadFile):
        registry.keep_text(row.file_id, None)
        return
    registry.keep_text(row.file_id, read.document)
    document = papers.value(row.file.document, {})
    for proposal in as_recorded(document, read.filing.proposed, row.file.language):
        if proposal.margins or proposal.transfer:
            row.proposals.filter(pid=proposal.id).update(
                margins=[list(margin) for margin in proposal.margins], transfer=proposal.transfer
            )
