"""The file of a backup: a zip of a database, the stored files by hash and the secret, with a manifest of all their hashes.

It is written under a temporary name beside its place, for its owner alone, and renamed when all of it is on disk. Reading
it compares every part with the manifest first: what is damaged is refused before anything is put back.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from plenipot.adapters.storage.disk import flush
from plenipot.adapters.storage.port import PIECE
from plenipot.errors import Conflict, Malformed, NotFound, Unavailable

FORMAT = 1
"""Counts the ways in which backups have been laid out; one of a later way is refused."""
_MANIFEST = "manifest.json"
_COMPRESSED = ("database", "tables/")
"""What the names of the parts begin with that shrink; stored files are packed already."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The moment of every part: the manifest has that of the backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """The facts of a backup: when and by which program it was made, of which record, and what is missing in it.

    `migrations` names the states of the tables by app, `latest` the position of the newest event in the chronicle and
    `latest_at` its moment; `settings` are the variables that named the parts of the installation, without passwords.
    """

    made_at: str
    program: str
    database: str
    migrations: dict[str, list[str]]
    events: int = 0
    latest: str = ""
    latest_at: str = ""
    tables: dict[str, list[str]] = field(default_factory=dict)
    """Of PostgreSQL: table → its columns in the order of the rows."""
    settings: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Hashes of files that the record names and the storage did not have, or had damaged."""


class BackupWriter:
    """A backup while it is written; as a context it is complete at the end of the block, or not there at all."""

    def __init__(self, path: Path) -> None:
        """Begin a backup that is to have that name. Raises: Conflict (there is a file of that name)."""
        if path.exists():
            raise Conflict(f"There is a file {path} already; a backup replaces none.")
        self._path = path
        self._aside = path.with_name(f".{path.name}-{secrets.token_hex(6)}")
        self._hashes: dict[str, str] = {}
        self._facts: BackupFacts | None = None

    def __enter__(self) -> Self:
        """Open the file aside. Raises: Unavailable (the folder cannot be written)."""
        try:
            handle = os.open(self._aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable(f"{self._path.parent} cannot be written: {error.strerror}.") from error
        self._file = os.fdopen(handle, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w")
        return self

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a part, in pieces. Raises: Unavailable (the disk refuses), what the pieces raise."""
        digest = hashlib.sha256()
        entry = zipfile.ZipInfo(name, _MOMENT)
        entry.compress_type = zipfile.ZIP_DEFLATED if name.startswith(_COMPRESSED) else zipfile.ZIP_STORED
        with self._zip.open(entry, "w", force_zip64=True) as part:
            for piece in pieces:
                digest.update(piece)
                part.write(piece)
        self._hashes[name] = digest.hexdigest()

    def conclude(self, facts: BackupFacts) -> None:
        """Note the facts of the backup, once all its parts are in it."""
        self._facts = facts

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Write the manifest, flush, and give the backup its name; where something failed, leave nothing."""
        try:
            if isinstance(error, OSError):
                raise error
            if kind is None and self._facts is not None:
                self._complete(self._facts)
        except FileExistsError as taken:
            raise Conflict(f"There is a file {self._path} already; a backup replaces none.") from taken
        except OSError as refused:
            raise Unavailable(f"The backup could not be written: {refused.strerror}.") from refused
        finally:
            with suppress(OSError, ValueError):
                self._zip.close()
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._aside.unlink()

    def _complete(self, facts: BackupFacts) -> None:
        """Write what is left, and let the file come to its name. Raises: OSError."""
        manifest = {"format": FORMAT, **asdict(facts), "parts": self._hashes}
        self._zip.writestr(zipfile.ZipInfo(_MANIFEST, _MOMENT), json.dumps(manifest, indent=1, sort_keys=True))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        os.link(self._aside, self._path)
        flush(self._path.parent)


class Backup:
    """A backup that is read: its facts, and its parts, of which each is what the manifest says."""

    def __init__(self, path: Path) -> None:
        """Open a backup and compare every part with the manifest.

        Raises: NotFound (no such file), Malformed (no backup, a damaged one, or one of a later version).
        """
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
            manifest = json.loads(self._zip.read(_MANIFEST))
            if manifest["format"] > FORMAT:
                raise Malformed(
                    f"{path.name} was made by a later version of Plenipot; restore it with that.", path.name
                )
            self._hashes: Mapping[str, str] = dict(manifest["parts"])
            self.facts = BackupFacts(**{each.name: manifest[each.name] for each in fields(BackupFacts)})
        except FileNotFoundError as absent:
            raise NotFound(f"There is no file {path}.") from absent
        except _DAMAGES as damage:
            raise self._damage_refusal("it is no backup, or not all of one") from damage
        for name in self._hashes:
            for _piece in self.pieces(name):
                pass

    @property
    def files(self) -> tuple[str, ...]:
        """The hashes of the stored files in it."""
        return tuple(name.removeprefix("files/") for name in self._hashes if name.startswith("files/"))

    def has(self, name: str) -> bool:
        """Tell whether the backup has a part of that name."""
        return name in self._hashes

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces; after the last it is certain that they are those of the manifest. Raises: Malformed."""
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as part:
                for piece in iter(partial(part.read, PIECE), b""):
                    digest.update(piece)
                    yield piece
        except _DAMAGES as damage:
            raise self._damage_refusal(f"{name} cannot be read in it") from damage
        if digest.hexdigest() != self._hashes[name]:
            raise self._damage_refusal(f"{name} is not what it was")

    def _damage_refusal(self, why: str) -> Malformed:
        """The refusal of a backup that is damaged, with the reason."""
        name = self._path.name
        return Malformed(f"{name} is damaged: {why}. Nothing was restored; take another backup.", name)


_DAMAGES: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    TypeError,
    ValueError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
)
"""The errors of a zip whose bytes are not those that were written, wherever it was hit."""


def settings_without_passwords(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that name the parts of an installation, each without what nobody else may know."""
    named = {name: value for name, value in environment.items() if name.startswith("PLENIPOT_")}
    return {name: _without_password(value) for name, value in sorted(named.items()) if not name.endswith(_SECRET)}


_SECRET = ("_SECRET", "_PASSWORD")
"""The ends of the names of variables that hold a secret and nothing else."""


def _without_password(value: str) -> str:
    """Leave out who comes, and with which password, of each address among the words of a value."""
    return " ".join(_without_credentials(word) for word in value.split(" "))


def _without_credentials(word: str) -> str:
    """An address without the user and password in it, and without its query; any other word as it is."""
    scheme, mark, rest = word.partition("://")
    authority, slash, path = rest.partition("/")
    cleaned = authority.rpartition("@")[2]
    return f"{scheme}{mark}{cleaned}{slash}{path.partition('?')[0]}" if mark else word
