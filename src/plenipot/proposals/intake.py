"""A whole folder of Word files, taken in: what is new is read on all cores and registered in the order of the names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plenipot.adapters.filings.reader import readings
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.amendments.values import Filing
from plenipot.errors import Malformed, PlenipotError
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of a folder.

    `fate` is ``new``, ``known`` (the same bytes are registered) or ``unread`` (`why` says the reason). A new file may
    be doubtful (`why` again) and may hold pieces that were not understood (`unread` counts them).
    """

    name: str
    fate: str
    symbol: str = ""
    language: str = ""
    proposals: int = 0
    unread: int = 0
    why: str = ""


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files to be taken in, whatever their names, by name; hidden ones and Word's lock files are left out."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    inside = ((path.relative_to(folder).parts, path) for path in found)
    return tuple(path for parts, path in sorted(inside) if not any(part.startswith(".") for part in parts))


def take_in(
    actor: Actor,
    conference: str,
    paths: Sequence[Path],
    moment: datetime,
    *,
    language: str = "",
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Take in the files, one outcome for each as it is done; a bad file never stops the rest.

    Raises: NotFound (no such conference).
    """
    form = conferences.conference(actor, conference).rules.form
    hashes = {path: _hash(path) for path in paths}
    known = registry.known(actor, conference, (one for one in hashes.values() if one))
    fresh: dict[str, Path] = {}
    for path, sha256 in hashes.items():
        if sha256 not in known:
            fresh.setdefault(sha256 or str(path), path)
    unknown = list(fresh.values())
    to_read = set(unknown)
    yield from (Outcome(path.name, "known") for path in paths if path not in to_read)
    for path, filing in zip(unknown, readings(unknown, form, workers=workers), strict=True):
        yield _register(actor, conference, path, filing, moment, language)


def _register(
    actor: Actor, conference: str, path: Path, filing: Filing | PlenipotError, moment: datetime, language: str
) -> Outcome:
    if isinstance(filing, PlenipotError):
        return Outcome(path.name, "unread", why=str(filing))
    try:
        deposit = receive(actor, conference, path.name, path.read_bytes(), moment, filing=filing, language=language)
    except PlenipotError as refusal:
        return Outcome(path.name, "unread", why=str(refusal))
    return Outcome(
        path.name,
        "new" if deposit.new else "known",
        deposit.document.symbol,
        deposit.file.language,
        len(filing.proposals),
        len(filing.unread),
        deposit.doubt,
    )


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def folder_of(path: Path) -> tuple[Path, ...]:
    """The files that a path names: a folder's, or the one file it is.

    Raises: Malformed (there is nothing).
    """
    if path.is_dir():
        return files_in(path)
    if path.is_file():
        return (path,)
    raise Malformed(f"There is no folder or file “{path}”.", str(path))
