"""Files taken in by batches: queued in the record with their bytes in the storage, then performed by whoever is free.

A batch is a row. It is committed before its job is handed on, and done when what became of its files is committed. Whoever
performs it twice finds its files registered by their hash. One that stops whoever begins with it is given up at last.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import Error, transaction
from django.db.models import F

from plenipot.adapters.jobs.port import Job, Jobs
from plenipot.conferences import operations
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.filings.stated import StatedFacts
from plenipot.errors import Unavailable
from plenipot.proposals import models
from plenipot.proposals.intake import NOT_REGISTERED, IntakeOutcome, take_in
from plenipot.proposals.reconstruction import reconstruct
from plenipot.proposals.values import Rebuilt
from plenipot.registry import queries as papers
from plenipot.registry.operations import keep_bytes

BATCH = 50
"""Files of a batch: some seconds of work, so that little is done again after a worker is killed."""
TAKE_IN = "take_in"
"""The operation that jobs of batches name."""
_MOST_ATTEMPTS = 5
"""A batch that was begun so often and never came to its end is given up: something in it stops whoever works on it."""


class BatchState(NamedTuple):
    """A batch of a conference: how many files, when it was queued and done, which files were refused and why."""

    key: int
    files: int
    queued_at: datetime
    done_at: datetime | None
    attempts: int
    refused: tuple[tuple[str, str], ...]


def queue(
    actor: Actor,
    conference: str,
    paths: Sequence[Path],
    moment: datetime,
    jobs: Jobs,
    *,
    root: Path,
    language: str = "",
    facts: Mapping[Path, StatedFacts] = MappingProxyType({}),
    size: int = BATCH,
) -> Iterator[int]:
    """Store files and queue them in batches; yields how many files each batch has when its job is handed on.

    Raises: NotPermitted, NotFound (no such conference), Unavailable (storage or broker; what is queued stays queued).
    """
    require(actor, Act.QUEUE)
    place = conferences.conference(actor, conference)
    remaining = iter(paths)
    while chosen := list(islice(remaining, size)):
        files = [_store_file(path, root, facts.get(path)) for path in chosen]
        with transaction.atomic():
            row = models.IntakeBatch.objects.create(
                conference_id=place.id, files=files, language=language, queued_at=moment
            )
        jobs.submit(Job(TAKE_IN, row.pk))
        yield len(files)


def queue_again(actor: Actor, conference: str, jobs: Jobs) -> int:
    """Hand on the jobs of all batches that are not done, and count them; where one is under way already nothing is lost.

    Raises: NotPermitted, NotFound (no such conference), Unavailable.
    """
    require(actor, Act.QUEUE_AGAIN)
    place = conferences.conference(actor, conference)
    keys = list(
        models.IntakeBatch.objects.filter(conference_id=place.id, done_at__isnull=True, upload="").values_list(
            "pk", flat=True
        )
    )
    for key in keys:
        jobs.submit(Job(TAKE_IN, key))
    return len(keys)


def perform(actor: Actor, key: int, now: Callable[[], datetime], *, workers: int | None = 1) -> str:
    """Take in the files of a batch, unless that is done; answers the conference if no batch of it is left.

    Raises: NotPermitted, Unavailable (database or storage; the batch is to be performed again).
    """
    require(actor, Act.PERFORM)
    rows = models.IntakeBatch.objects.filter(pk=key)
    batch = rows.select_related("conference").first()
    if batch is None:
        return ""
    if batch.done_at is not None:
        return _last_of_conference(batch)
    rows.update(attempts=F("attempts") + 1)
    if batch.attempts >= _MOST_ATTEMPTS:
        why = f"Its batch was begun {batch.attempts} times and never came to its end; take this file in by itself."
        return _finish_batch(batch, [(file["name"], why) for file in batch.files], now())
    try:
        outcomes = list(_take_in_stored(actor, batch, now(), workers))
    except (Error, Unavailable) as error:
        _forget_attempt(key)
        raise Unavailable(f"The batch {key} is to be performed again: {error}".strip()) from error
    return _finish_batch(
        batch, [(entry.name, entry.why) for entry in outcomes if entry.fate not in {"new", "known"}], now()
    )


def conclude(actor: Actor, conference: str, moment: datetime) -> tuple[Rebuilt, ...]:
    """Reconstruct what no file attests when the last batch is done; by two at once it is done one after the other.

    Raises: NotPermitted, NotFound (no such conference).
    """
    with transaction.atomic():
        operations.lock_conference(actor, conference)
        return reconstruct(actor, conference, moment)


def list_batches(actor: Actor, conference: str) -> tuple[BatchState, ...]:
    """The batches of a conference in the order in which they were queued.

    Raises: NotPermitted, NotFound (no such conference).
    """
    require(actor, Act.LIST_BATCHES)
    place = conferences.conference(actor, conference)
    return tuple(
        BatchState(
            key=row.pk,
            files=len(row.files),
            queued_at=row.queued_at,
            done_at=row.done_at,
            attempts=row.attempts,
            refused=tuple((name, why) for name, why in row.refused),
        )
        for row in models.IntakeBatch.objects.filter(conference_id=place.id, upload="")
    )


def waiting_hashes() -> frozenset[str]:
    """The hashes of the files that are queued and not taken in yet."""
    waiting = models.IntakeBatch.objects.filter(done_at__isnull=True).values_list("files", flat=True)
    return frozenset(file["sha256"] for files in waiting for file in files)


def _store_file(path: Path, root: Path, stated: StatedFacts | None) -> dict[str, Any]:
    """Put a file into the storage, and return what a batch says of it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unavailable(f"{path.name} cannot be read: {error.strerror}.") from error
    name = path.relative_to(root).as_posix()
    return {"sha256": keep_bytes(data), "name": name, "stated": asdict(stated) if stated else None}


def _bytes_of(file: Mapping[str, Any]) -> bytes:
    """The bytes of a file of a batch. Raises: Unavailable (also where they are gone: somebody may bring them back)."""
    try:
        return papers.bytes_of(file["sha256"])
    except Unavailable as error:
        raise Unavailable(f"The bytes of {file['name']} are not to be had: {error}") from error


def _take_in_stored(
    actor: Actor, batch: models.IntakeBatch, moment: datetime, workers: int | None
) -> Iterator[IntakeOutcome]:
    """Take in files from the storage, as from a folder, under the names that they came with.

    Raises: Unavailable (storage; or the database did not take a file, which it may when it is asked again).
    """
    with tempfile.TemporaryDirectory(prefix="plenipot-") as folder:
        names: dict[str, str] = {}
        facts: dict[Path, StatedFacts] = {}
        paths = []
        for number, file in enumerate(batch.files):
            # A folder for each file: two may have one name, and a name may not lead elsewhere.
            path = Path(folder) / str(number) / PurePosixPath(file["name"]).name
            path.parent.mkdir()
            path.write_bytes(_bytes_of(file))
            names[path.relative_to(folder).as_posix()] = file["name"]
            paths.append(path)
            if file["stated"]:
                facts[path] = StatedFacts(**file["stated"] | {"proponents": tuple(file["stated"]["proponents"])})
        for outcome in take_in(
            actor,
            batch.conference.slug,
            paths,
            moment,
            language=batch.language,
            workers=workers,
            root=Path(folder),
            facts=facts,
        ):
            if outcome.why.startswith(NOT_REGISTERED):
                raise Unavailable(outcome.why)
            yield IntakeOutcome(names.get(outcome.name, outcome.name), outcome.fate, outcome.symbol, why=outcome.why)


def _finish_batch(batch: models.IntakeBatch, refused: Iterable[tuple[str, str]], moment: datetime) -> str:
    """Store what became of a batch; the conference if no batch of it is left, else an empty string."""
    models.IntakeBatch.objects.filter(pk=batch.pk, done_at__isnull=True).update(
        done_at=moment, refused=[list(entry) for entry in refused], attempts=F("attempts") - 1
    )
    return _last_of_conference(batch)


def _last_of_conference(batch: models.IntakeBatch) -> str:
    """The conference of a batch if no batch of it is left to do, else nothing."""
    left = models.IntakeBatch.objects.filter(conference_id=batch.conference_id, done_at__isnull=True, upload="")
    return "" if left.exists() else batch.conference.slug


def _forget_attempt(key: int) -> None:
    """Take back the attempt that ended in order; where the database is gone it counts, and nothing worse."""
    try:
        models.IntakeBatch.objects.filter(pk=key, attempts__gt=0).update(attempts=F("attempts") - 1)
    except Error:
        return
