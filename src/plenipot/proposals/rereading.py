"""Files read again: those whose text the record does not keep, once; and, when asked, those that a newer reader may read better.

This is no migration of the database: it needs today's reader and may take as long as an intake, so every file is a
transaction of its own, and what was cut off goes on where it stopped. Completing a record leaves proposals, findings and
signatures as they were filed. Reading a conference again keeps each former reading, and the ids, signatures and
corrections of its proposals, and tells what changed as an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from plenipot.adapters.filings.reader import READER_VERSION, ReadingResult, RefusedFile, readings
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import readable
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.values import Proposal
from plenipot.errors import PlenipotError, Unavailable
from plenipot.proposals import models
from plenipot.proposals.encoding import from_row
from plenipot.proposals.operations import as_recorded, keep_readings
from plenipot.registry import operations as registry
from plenipot.registry import queries as papers
from plenipot.registry.values import Deposit

_BATCH = 64
"""So many files lie beside the stored ones at a time."""


def read_again(actor: Actor, *, workers: int | None = None) -> int:
    """Read every stored file whose text the record does not keep, by the form it was read by; how many there were.

    A file that the reader refuses keeps an empty text and is not tried again. One whose bytes are lost, or which nothing may
    read now, waits.
    Raises: NotPermitted.
    """
    require(actor, Act.READ_AGAIN)
    rows = models.Reading.objects.filter(readable(actor, "file__document__"), file__text__isnull=True)
    rows = rows.order_by("form", "pk")
    count = 0
    for form, same_form in groupby(list(rows.select_related("file__document__conference")), lambda row: row.form):
        remaining = iter(same_form)
        while batch := list(islice(remaining, _BATCH)):
            for row, result in zip(batch, _read_files(actor, batch, form, workers), strict=True):
                with transaction.atomic():
                    _fill_missing(row, result)
                count += 1
    return count


@dataclass(frozen=True, slots=True)
class Rereading:
    """One file that was read again: its paper and language, and each change in a sentence; none where it reads the same."""

    symbol: str
    language: str
    changes: tuple[str, ...] = ()
    refusal: str = ""
    """Why it can no longer be read; its former reading holds."""


def reread(
    actor: Actor, conference: str, moment: datetime, *, everything: bool = False, workers: int | None = None
) -> Iterator[Rereading]:
    """Read the files of a conference again whose reading is of an earlier reader, or all; one answer for each.

    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.REREAD)
    conferences.conference(actor, conference)
    rows = models.Reading.objects.filter(
        readable(actor, "file__document__"), file__document__conference__slug=conference, superseded_at__isnull=True
    )
    if not everything:
        rows = rows.filter(reader__lt=READER_VERSION)
    rows = rows.order_by("form", "pk")
    for form, same_form in groupby(list(rows.select_related("file__document__conference")), lambda row: row.form):
        remaining = iter(same_form)
        while batch := list(islice(remaining, _BATCH)):
            for row, result in zip(batch, _read_files(actor, batch, form, workers), strict=True):
                with transaction.atomic():
                    outcome = _store_reading(actor, row, result, moment)
                yield outcome


def _store_reading(actor: Actor, row: models.Reading, result: ReadingResult, moment: datetime) -> Rereading:
    """Store a new reading of a file in place of the former one, if it says something else; the changes, in sentences."""
    language = row.file.language
    deposit = _deposit_of(row)
    document = deposit.document
    if isinstance(result, RefusedFile):
        return Rereading(document.symbol, language, refusal=str(result.refusal))
    read = result.with_stated(papers.stated_facts(row.file.stated))
    former = [from_row(stored, language) for stored in row.proposals.all()]
    ids = [proposal.id for proposal in former]
    recorded = as_recorded(read.filing, deposit, ids)
    changes = compare_readings(former, recorded.proposals)
    registry.keep_text(row.file_id, read.document)
    if not changes and _same_findings(row, read):
        models.Reading.objects.filter(pk=row.pk).update(reader=READER_VERSION)
        return Rereading(document.symbol, language)
    models.Reading.objects.filter(pk=row.pk).update(superseded_at=moment)
    keep_readings((deposit,), (recorded,), moment)
    record_event(
        actor,
        "proposals.reread",
        Subject(SubjectKind.DOCUMENT, str(document.id), document.symbol),
        moment,
        conference=document.conference,
        document=document.id,
        contents=True,
        language=language,
        reader=READER_VERSION,
        proposals=[proposal.id for proposal in recorded.proposals],
        changes=list(changes),
    )
    return Rereading(
        document.symbol, language, changes or ("what was not understood, or disagrees, is told otherwise",)
    )


def compare_readings(former: Sequence[Proposal], newer: Sequence[Proposal]) -> tuple[str, ...]:
    """Compare two readings of a file: a sentence for each proposal that the newer one tells otherwise."""
    before = {proposal.id: proposal for proposal in former}
    after = {proposal.id: proposal for proposal in newer}
    sentences = [f"{pid} is no longer found" for pid in before if pid not in after]
    sentences += [f"{pid} is found anew" for pid in after if pid not in before]
    for pid, proposal in after.items():
        if pid in before and (differences := _differences(before[pid], proposal)):
            sentences.append(f"{pid}: {'; '.join(differences)}")
    return tuple(sentences)


def _differences(before: Proposal, after: Proposal) -> list[str]:
    """The facts of one proposal that two readings tell differently: short ones with their values, long ones by name."""
    differences = [
        f"{name} {getattr(before, name) or 'unknown'} → {getattr(after, name) or 'unknown'}"
        for name in ("mark", "instrument", "target", "edition")
        if getattr(before, name) != getattr(after, name)
    ]
    differences += [
        f"other {name}"
        for name in ("title", "sponsors", "reasons", "margins", "transfer", "provisions", "operations")
        if getattr(before, name) != getattr(after, name)
    ]
    return differences


def _same_findings(row: models.Reading, read: ReadFile) -> bool:
    """Tell whether a paper read again gives the findings that are stored."""
    stored = list(row.findings.values_list("unread", "what", "place", "words"))
    items = ((True, read.filing.unread), (False, read.filing.findings))
    return stored == [(unread, item.what, item.place, item.words) for unread, entries in items for item in entries]


def _read_files(
    actor: Actor, batch: Iterable[models.Reading], form: str, workers: int | None
) -> Iterator[ReadingResult]:
    """Read the files of a batch; those whose bytes are not to be had now are refused as what they are."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{row.pk}.docx") for row in batch]
        refusals: dict[Path, PlenipotError] = {}
        for row, path in zip(batch, paths, strict=True):
            try:
                path.write_bytes(papers.stored(actor, row.file_id))
            except PlenipotError as refusal:
                refusals[path] = refusal
        for path, result in zip(paths, readings(paths, form, form=form, workers=workers), strict=True):
            yield RefusedFile(result.sha256, refusals[path]) if path in refusals else result


def _fill_missing(row: models.Reading, result: ReadingResult) -> None:
    """Store what an earlier reader of a file did not keep: its text, and the margins and transfers of its proposals."""
    if isinstance(result, RefusedFile):
        if not isinstance(result.refusal, Unavailable):
            registry.keep_text(row.file_id, None)
        return
    read = result.with_stated(papers.stated_facts(row.file.stated))
    registry.keep_text(row.file_id, read.document)
    former = row.proposals.values_list("pid", flat=True)
    for proposal in as_recorded(read.filing, _deposit_of(row), former).proposals:
        if proposal.margins or proposal.transfer:
            row.proposals.filter(pid=proposal.id).update(
                margins=[list(margin) for margin in proposal.margins], transfer=proposal.transfer
            )


def _deposit_of(row: models.Reading) -> Deposit:
    """The paper and the file of a reading, which are registered already."""
    document = papers.value(OPERATOR, row.file.document, {})
    return Deposit(document, next(file for file in document.files if file.id == row.file_id), new=False)
