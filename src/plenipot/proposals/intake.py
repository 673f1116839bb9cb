"""A whole folder of Word files, taken in: what is new is read on all cores and registered in the order of the names.

Each file is registered in a transaction of its own, so that an intake that was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from django.db import DatabaseError

from plenipot.adapters.filings.folder import Folder, look, printable
from plenipot.adapters.filings.reader import FileResult, readings
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.stated import StatedFacts, complete_filing
from plenipot.errors import Malformed, PlenipotError, Unavailable
from plenipot.proposals.operations import receive
from plenipot.proposals.paper_table import StatedFolder
from plenipot.registry import queries as registry
from plenipot.registry.operations import keep_bytes


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """The outcome for one file of a folder.

    `fate` is ``new``, ``known`` (the same bytes are registered, or came under another name: `why` says which),
    ``unread`` (`why` says the reason), ``stored`` (its bytes are kept, for nothing here may read them) or ``left`` (not
    taken in at all). A new file may be doubtful (`why` again) and may hold pieces that were not understood (`unread`
    counts them).
    """

    name: str
    fate: str
    symbol: str = ""
    language: str = ""
    proposals: int = 0
    unread: int = 0
    why: str = ""


def folder_of(path: Path) -> tuple[Path, ...]:
    """The files that a path names: a folder's, or the one file it is.

    Raises: Malformed (there is nothing).
    """
    return look(path).files


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
    hashes = {path: _hash(path) for path in paths}
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
    unknown = list(fresh.values())
    for path, answer in zip(unknown, readings(unknown, usual, workers=workers), strict=True):
        yield _register(actor, conference, path, names[path], answer, moment, language, facts.get(path))


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


def _register(
    actor: Actor,
    conference: str,
    path: Path,
    name: str,
    answer: FileResult,
    moment: datetime,
    language: str,
    stated: StatedFacts | None,
) -> IntakeOutcome:
    read = answer.result
    if isinstance(read, PlenipotError) and not isinstance(read, Unavailable):
        return IntakeOutcome(name, "unread", why=str(read))
    try:
        data = _same_bytes(path, answer)
        if isinstance(read, Unavailable):
            keep_bytes(data)
            return IntakeOutcome(name, "stored", why=str(read))
        deposit = receive(
            actor, conference, printable(path.name), data, moment, read=read, language=language, stated=stated
        )
    except PlenipotError as refusal:
        return IntakeOutcome(name, "unread", why=str(refusal))
    except DatabaseError as error:
        return IntakeOutcome(name, "unread", why=f"It could not be registered: {error}".strip())
    return IntakeOutcome(
        name,
        "new" if deposit.new else "known",
        deposit.document.symbol,
        deposit.file.language,
        proposals=len((complete_filing(read.filing, stated) if stated else read.filing).proposed),
        unread=len(read.filing.unread),
        why=deposit.doubt,
    )


def _same_bytes(path: Path, answer: FileResult) -> bytes:
    """The bytes that were read. Raises: Malformed (they are gone, or others now)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Malformed(f"It could not be opened again: {error.strerror}.", path.name) from error
    if hashlib.sha256(data).hexdigest() != answer.sha256:
        raise Malformed("It changed while it was read; take it in again.", path.name)
    return data


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
