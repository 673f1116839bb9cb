"""Files as somebody sends them to the site, taken in as a folder of files is: one outcome for each, nothing lost."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q

from plenipot.adapters.filings.archive import is_archive, unpack
from plenipot.adapters.filings.folder import printable
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may, require
from plenipot.core.access.levels import OPERATOR, Actor
from plenipot.errors import Malformed, NotFound
from plenipot.proposals import models
from plenipot.proposals.intake import IntakeOutcome, take_in
from plenipot.proposals.reconstruction import reconstruct
from plenipot.registry.operations import keep_bytes
from plenipot.registry.queries import bytes_of

_LONGEST_NAME = 200
_BATCH = 5
"""Files of a batch of a sending: so few that progress is seen every few seconds."""
_GIVEN_UP = timedelta(minutes=10)
"""So long after somebody began with a batch it is taken for given up: the process was stopped."""
_MOST_ATTEMPTS = 3
_STOPS = "Something in its batch stops whoever reads it; send this file by itself."


class UploadProgress(NamedTuple):
    """A sending of files: its key, how many files there are, what became of those that were taken in, whether all were."""

    key: str
    files: int
    outcomes: tuple[IntakeOutcome, ...]
    ended: bool


def take_in_uploads(
    actor: Actor, conference: str, files: Sequence[tuple[str, bytes]], moment: datetime, *, language: str = ""
) -> tuple[IntakeOutcome, ...]:
    """Take in files by name and bytes, those of an archive each by itself; one outcome for each, in their order.

    Raises: NotPermitted (before anything is read), NotFound (no such conference), Unavailable (the machine cannot
    unpack an archive safely).
    """
    require(actor, Act.TAKE_IN_UPLOADS)
    conferences.conference(actor, conference)
    outcomes: dict[int, IntakeOutcome] = {}
    with tempfile.TemporaryDirectory(prefix="plenipot-") as folder:
        names: list[str] = []
        paths: dict[Path, int] = {}
        for name, data, why in _separate_files(files):
            number = len(names)
            names.append(name)
            if why:
                outcomes[number] = IntakeOutcome(name, "left", why=why)
            else:
                paths[_write_file(Path(folder), number, name, data)] = number
        places = {path.relative_to(folder).as_posix(): number for path, number in paths.items()}
        root = Path(folder)
        for outcome in take_in(actor, conference, list(paths), moment, language=language, workers=1, root=root):
            number = places[outcome.name]
            outcomes[number] = _under_sent_name(
                outcome, names[number], {place: names[at] for place, at in places.items()}
            )
    # What follows from papers is put together by the record itself, whoever filed them, as after a batch.
    reconstruct(OPERATOR, conference, moment)
    return tuple(outcomes[number] for number in sorted(outcomes))


@transaction.atomic
def queue_uploads(
    actor: Actor, conference: str, files: Sequence[tuple[str, bytes]], moment: datetime, *, language: str = ""
) -> UploadProgress:
    """Keep files that are sent, those of an archive each by itself, to be taken in one batch after the other.

    Raises: NotPermitted (before anything is read), NotFound (no such conference), Unavailable (the storage, or the machine
    cannot unpack an archive safely).
    """
    require(actor, Act.QUEUE_UPLOADS)
    place = conferences.conference(actor, conference)
    separate = [(name, data, why) for name, data, why in _separate_files(files)]
    left = [asdict(IntakeOutcome(name, "left", why=why)) for name, _data, why in separate if why]
    stored = [{"sha256": keep_bytes(data), "name": name, "stated": None} for name, data, why in separate if not why]
    key = secrets.token_urlsafe(12)
    batches = [stored[start : start + _BATCH] for start in range(0, len(stored), _BATCH)]
    facts: dict[str, Any] = {
        "conference_id": place.id,
        "language": language,
        "queued_at": moment,
        "upload": key,
        "sent_by": actor.key,
    }
    if left:
        models.IntakeBatch.objects.create(files=[], outcomes=left, done_at=moment, **facts)
    models.IntakeBatch.objects.bulk_create(models.IntakeBatch(files=batch, **facts) for batch in batches)
    return upload_progress(actor, conference, key)


def upload_progress(actor: Actor, conference: str, key: str) -> UploadProgress:
    """Tell how far a sending of the actor's own is taken in, and what became of each file so far.

    Raises: NotFound (no such sending of this actor).
    """
    rows = list(
        models.IntakeBatch.objects.filter(conference__slug=conference, upload=key, sent_by=actor.key).order_by("pk")
    )
    if not key or not rows:
        raise NotFound("There is no such sending of yours.")
    outcomes = tuple(IntakeOutcome(**entry) for row in rows for entry in row.outcomes)
    return UploadProgress(
        key=key,
        files=sum(len(row.files) or len(row.outcomes) for row in rows),
        outcomes=outcomes,
        ended=all(row.done_at for row in rows),
    )


def take_in_next(actor_of: Callable[[str, str], Actor | None], moment: datetime) -> bool:
    """Take in the batch of a sending that waits longest, with the rights that its sender has at that moment.

    `False` where none waits. A batch that somebody began with and did not end is taken up again after a while.
    Raises: Unavailable (database or storage; the batch waits again).
    """
    waiting = models.IntakeBatch.objects.exclude(upload="").filter(done_at__isnull=True)
    free = waiting.filter(Q(begun_at__isnull=True) | Q(begun_at__lt=moment - _GIVEN_UP))
    row = free.select_related("conference").order_by("pk").first()
    if row is None or not free.filter(pk=row.pk).update(begun_at=moment, attempts=F("attempts") + 1):
        return False
    actor = actor_of(row.sent_by, row.conference.slug)
    names = [file["name"] for file in row.files]
    if row.attempts >= _MOST_ATTEMPTS or actor is None or not may(actor, Act.QUEUE_UPLOADS):
        why = "Its sender may not file documents any more." if row.attempts < _MOST_ATTEMPTS else _STOPS
        outcomes: Sequence[IntakeOutcome] = [IntakeOutcome(name, "left", why=why) for name in names]
    else:
        files = [(file["name"], bytes_of(file["sha256"])) for file in row.files]
        outcomes = take_in_uploads(actor, row.conference.slug, files, moment, language=row.language)
    models.IntakeBatch.objects.filter(pk=row.pk, done_at__isnull=True).update(
        done_at=moment, outcomes=[asdict(outcome) for outcome in outcomes]
    )
    return True


def _separate_files(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, str]]:
    """Each file by itself with its name and bytes, or the reason why it is left."""
    for sent, data in files:
        name = printable(sent)[-_LONGEST_NAME:] or "file"
        if not is_archive(name, data):
            yield name, data, ""
            continue
        try:
            archive = unpack(name, data)
        except Malformed as refusal:
            yield name, b"", str(refusal)
            continue
        for inner, inner_data in archive.files:
            yield (inner if inner == name else f"{name}: {inner}"), inner_data, ""
        for inner, why in archive.left:
            yield f"{name}: {inner}", b"", why


def _write_file(folder: Path, number: int, name: str, data: bytes) -> Path:
    """Write a file into a folder of its own: two may have one name, and a name may not lead elsewhere."""
    last = PurePosixPath(name.replace("\\", "/").rpartition(": ")[2]).name
    path = folder / f"{number:06}" / (last if last not in {"", ".", ".."} else "file")
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _under_sent_name(outcome: IntakeOutcome, name: str, sent_names: dict[str, str]) -> IntakeOutcome:
    """The outcome under the name that the file was sent with, also where it names another file."""
    why = outcome.why
    for place, sent in sent_names.items():
        why = why.replace(place, sent)
    return replace(outcome, name=name, why=why)
