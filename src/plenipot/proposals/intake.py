"""A whole folder of files, taken in: what is new is read on all cores and registered in the order of the names.

Files are registered in batches: those that are read while the batch before is written, as many as hold other writers up
for no longer than they notice. A file is reported when its batch is on disk, so that an intake that was cut off goes on
behind what it reported. One that is refused loses only itself. A file that is no Word file and a paper nevertheless is
registered by what it prints, its name and the table say, with its words where it has some.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from django.db import DatabaseError

from plenipot.adapters.filings.folder import Folder, list_folder, printable
from plenipot.adapters.filings.reader import ReadAhead, ReadingResult, RefusedFile
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.stated import StatedFacts
from plenipot.errors import Malformed, PlenipotError, Unavailable
from plenipot.proposals.operations import receive_all
from plenipot.proposals.paper_table import StatedFolder
from plenipot.registry import queries as registry
from plenipot.registry.operations import keep_bytes
from plenipot.registry.values import Deposit

_FIRST, _MOST = 8, 64
"""So many papers has the first batch, and the largest; a batch has at most twice as many as the one before."""
_SECONDS = 0.3
"""So much processor time may a batch take, by the one before: five sixths of it pass under the lock, which is half of what
other writers may be held up, for papers differ.

Not by the clock: on a busy machine batches of one file would take as long, and there would be many more of them.
"""
_SHORTEST = 1e-6
"""Seconds that no batch is quicker than."""
_PATIENCE = 0.2
"""Seconds that a batch waits for papers that are being read."""

NOT_REGISTERED = "It could not be registered"
"""Begins the reason where database or storage did not take a file: they may take it when they are asked again."""


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """The outcome for one file of a folder.

    `fate` (published so) is ``new``, ``known`` (the same bytes are registered, or came under another name: `why` says which),
    ``unread`` (`why` says the reason), ``stored`` (its bytes are kept, for nothing here may read them) or ``left`` (not
    taken in at all). A new file may be doubtful (`why` again) and may hold pieces that were not understood (`unread`
    counts them). `note` says why the words of a new file were not read that is no Word file.
    """

    name: str
    fate: str
    symbol: str = ""
    language: str = ""
    proposals: int = 0
    unread: int = 0
    why: str = ""
    note: str = ""


def folder_of(path: Path) -> tuple[Path, ...]:
    """The files that a path names: a folder's, or the one file it is.

    Raises: Malformed (there is nothing).
    """
    return list_folder(path).files


def take_in_folder(
    actor: Actor,
    conference: str,
    folder: Folder,
    moment: datetime,
    *,
    language: str = "",
    workers: int | None = None,
    stated: StatedFolder | None = None,
) -> Iterator[IntakeOutcome]:
    """Take in a folder, one outcome for each of its files as it is done, those that are left out first.

    `stated` is what a table says of the files; a file whose line cannot be used is left out.
    Raises: NotFound (no such conference).
    """
    conferences.conference(actor, conference)
    stated = stated or StatedFolder()
    yield from (IntakeOutcome(entry.name, "left", why=entry.why) for entry in folder.left)
    yield from (IntakeOutcome(name, "left", why=why) for name, why in stated.without_file)
    refused = ((printable(path.relative_to(folder.root)), why) for path, why in stated.refused.items())
    yield from (IntakeOutcome(name, "left", why=why) for name, why in refused)
    paths = [path for path in folder.files if path not in stated.refused]
    yield from take_in(
        actor, conference, paths, moment, language=language, workers=workers, root=folder.root, facts=stated.facts
    )


def take_in(
    actor: Actor,
    conference: str,
    paths: Sequence[Path],
    moment: datetime,
    *,
    language: str = "",
    workers: int | None = None,
    root: Path | None = None,
    facts: Mapping[Path, StatedFacts] = MappingProxyType({}),
) -> Iterator[IntakeOutcome]:
    """Take in the files, one outcome for each as it is done; a bad file never stops the rest.

    Outcomes name a file by its place below `root`, or by its name alone; `facts` are those that a table states. Raises: NotFound (no such conference).
    """
    usual = conferences.conference(actor, conference).rules.form
    names = {path: printable(path.relative_to(root)) if root else printable(path.name) for path in paths}
    hashes = {path: _hash_file(path) for path in paths}
    registered = registry.registered_symbols(actor, conference, (sha for sha in hashes.values() if sha))
    fresh: dict[str, Path] = {}
    for path, sha256 in hashes.items():
        if sha256 in registered:
            why = _registered_otherwise(actor, conference, registered[sha256], facts.get(path))
            yield IntakeOutcome(names[path], "known", registered[sha256], why=why)
        elif sha256 in fresh:
            yield IntakeOutcome(names[path], "known", why=f"It is the same file as {names[fresh[sha256]]}.")
        else:
            fresh[sha256 or str(path)] = path
    batches = _Batches(actor, conference, moment, language, names=names, facts=facts)
    unknown = iter(fresh.values())
    with ReadAhead(tuple(fresh.values()), usual, workers=workers) as results:
        while answers := results.take(batches.size, _PATIENCE):
            yield from batches.register(dict(zip(islice(unknown, len(answers)), answers, strict=True)))


def _registered_otherwise(actor: Actor, conference: str, symbol: str, stated: StatedFacts | None) -> str:
    """Why the table does not say what is registered; empty where it does, or says nothing of the symbol."""
    if stated is None or not stated.symbol:
        return ""
    if registry.name_in_registry(actor, conference, stated.symbol) == symbol:
        return ""
    return (
        f"It is registered as {symbol}, and the table {stated.table} says {stated.symbol}; "
        f"plenipot document set {conference} {symbol} --symbol … corrects it."
    )


class _Batches:
    """Papers of one intake, registered in batches of a size that follows from how long the last ones took.

    `names` are those under which outcomes tell of the files, `facts` what a table states of them.
    """

    def __init__(
        self,
        actor: Actor,
        conference: str,
        moment: datetime,
        language: str,
        *,
        names: Mapping[Path, str],
        facts: Mapping[Path, StatedFacts],
    ) -> None:
        self._actor = actor
        self._conference = conference
        self._moment = moment
        self._language = language
        self._names = names
        self._facts = facts
        self.size = _FIRST
        """So many papers may the next batch have."""

    def register(self, results: Mapping[Path, ReadingResult]) -> Iterator[IntakeOutcome]:
        """Register papers together, one outcome for each once all are on disk; alone, where together they cannot be."""
        outcomes: dict[Path, IntakeOutcome] = {}
        received: dict[Path, ReadFile] = {}
        for path, result in results.items():
            try:
                file = self._receivable(path, result)
            except PlenipotError as refusal:
                file = IntakeOutcome(self._names[path], "unread", why=str(refusal))
            if isinstance(file, IntakeOutcome):
                outcomes[path] = file
            else:
                received[path] = file
        try:
            deposits = dict(zip(received, self._receive(tuple(received.values())), strict=True))
        except Exception as error:  # noqa: BLE001 - of one paper it is reported, or raised again
            if len(results) == 1:
                (path,) = results
                yield _outcome_refused(self._names[path], error)
            else:
                for path, result in results.items():
                    yield from (outcomes[path],) if path in outcomes else self.register({path: result})
        else:
            for path in results:
                yield outcomes.get(path) or _outcome_of(self._names[path], received[path], deposits[path])

    def _receivable(self, path: Path, result: ReadingResult) -> ReadFile | IntakeOutcome:
        """The paper as it can be registered, or its outcome where it cannot. Raises: Malformed, Unavailable."""
        if isinstance(result, RefusedFile) and not isinstance(result.refusal, Unavailable):
            raise result.refusal
        data = _read_unchanged(path, result.sha256)
        if isinstance(result, RefusedFile):
            keep_bytes(data)
            return IntakeOutcome(self._names[path], "stored", why=str(result.refusal))
        return replace(result.with_stated(self._facts.get(path)), name=printable(path.name), data=data)

    def _receive(self, files: Sequence[ReadFile]) -> tuple[Deposit | PlenipotError, ...]:
        """Take files into the record in one transaction; the next portion's size follows the time that it took."""
        if not files:
            return ()
        start = time.thread_time()
        deposits = receive_all(self._actor, self._conference, files, self._moment, language=self._language)
        self.size = next_size(self.size, len(files), time.thread_time() - start)
        return deposits


def next_size(size: int, files: int, seconds: float) -> int:
    """Return how many files the next batch may have, by the size of the last one and the seconds that its files took.

    By what a file took the batch takes three tenths of a second, unless that is less than one file; it is at most twice as large.
    """
    return max(1, min(2 * size, int(min(_MOST, files * _SECONDS / max(seconds, _SHORTEST)))))


def _outcome_of(name: str, file: ReadFile, deposit: Deposit | PlenipotError) -> IntakeOutcome:
    """The outcome for a file that was offered to the record."""
    if isinstance(deposit, PlenipotError):
        return IntakeOutcome(name, "unread", why=str(deposit))
    return IntakeOutcome(
        name,
        "new" if deposit.new else "known",
        deposit.document.symbol,
        deposit.file.language,
        proposals=len(file.filing.proposed),
        unread=len(file.filing.unread),
        why=deposit.doubt,
        note=file.unread if deposit.new else "",
    )


def _outcome_refused(name: str, error: Exception) -> IntakeOutcome:
    """The outcome of a paper that the record refuses. Raises: the error, where it is a fault of our own."""
    if isinstance(error, DatabaseError | Unavailable):
        return IntakeOutcome(name, "unread", why=f"{NOT_REGISTERED}: {error}".strip())
    if isinstance(error, PlenipotError):
        return IntakeOutcome(name, "unread", why=str(error))
    raise error


def _read_unchanged(path: Path, sha256: str) -> bytes:
    """Read the bytes of a file that was read before, by their hash. Raises: Malformed (they are gone, or others now)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Malformed(f"It could not be opened again: {error.strerror}.", path.name) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Malformed("It changed while it was read; take it in again.", path.name)
    return data


def _hash_file(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal, or empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
