"""An archive of files as somebody sends it: unpacked in a child that is cut off and bounded, each file with its bytes.

Nothing of it is written anywhere: names lead nowhere, and what is packed in an archive within it stays packed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NamedTuple

from plenipot.adapters.filings.folder import printable
from plenipot.adapters.sandbox.process import run_cut_off
from plenipot.adapters.word.package import check_archive
from plenipot.errors import Malformed

MOST_FILES = 1_000
MOST_BYTES = 128 * 2**20
"""Of all files unpacked, which a child of 512 MiB holds twice: a day's papers of a conference have a tenth."""
_OF_A_PAPER = "[Content_Types].xml"
"""The part that makes a zip the package of a single paper."""
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class UnpackedArchive(NamedTuple):
    """The files of an archive, each with its name and bytes, and those that were left packed, each with the reason."""

    files: tuple[tuple[str, bytes], ...]
    left: tuple[tuple[str, str], ...]


def is_archive(name: str, data: bytes) -> bool:
    """Tell whether a file is to be unpacked, by its name and its first bytes."""
    return name.lower().endswith(".zip") and data.startswith(b"PK")


def unpack(name: str, data: bytes) -> UnpackedArchive:
    """Unpack an archive in a confined child; the zip that is a paper by itself is answered as that one file.

    Raises: Malformed (damaged, or built to exhaust the reader), Unavailable (no child can be cut off on this machine).
    """
    files, left = run_cut_off(name, unpack_here, data, name)
    return UnpackedArchive(files, left)


def unpack_here(data: bytes, name: str) -> tuple[tuple[tuple[str, bytes], ...], tuple[tuple[str, str], ...]]:
    """The files of an archive and those that are left, in this process. Raises: Malformed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_ZIP_ERRORS, OverflowError) as fault:
        raise Malformed("The archive is damaged or cut off: its table of files is missing.", name) from fault
    entries = archive.infolist()
    check_archive(entries, len(data), name)
    if any(entry.filename == _OF_A_PAPER for entry in entries):
        return ((name, data),), ()
    files = [entry for entry in entries if not entry.is_dir()]
    if len(files) > MOST_FILES:
        raise Malformed(f"The archive is refused: it has more than {MOST_FILES} files.", name)
    if sum(entry.file_size for entry in files) > MOST_BYTES:
        raise Malformed(f"The archive is refused: it unpacks to more than {MOST_BYTES >> 20} MB.", name)
    left = tuple((printable(entry.filename), why) for entry in files if (why := _reason_packed(entry.filename)))
    wanted = [entry for entry in files if not _reason_packed(entry.filename)]
    return tuple((printable(entry.filename), _bytes_of(archive, entry, name)) for entry in wanted), left


def _reason_packed(name: str) -> str:
    """Why a file stays packed, as a sentence; empty where it does not."""
    steps = name.replace("\\", "/").split("/")
    if any(step.startswith((".", "__MACOSX")) for step in steps):
        return "It is a hidden file."
    if steps[-1].startswith("~$"):
        return "It is the lock file of a paper that is open in Word."
    return "An archive within an archive is not unpacked." if steps[-1].lower().endswith(".zip") else ""


def _bytes_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a file, no more than its entry says. Raises: Malformed."""
    try:
        with archive.open(entry) as file:
            data = file.read(entry.file_size + 1)
    except _ZIP_ERRORS as fault:
        raise Malformed(f"The archive is damaged: {printable(entry.filename)} cannot be unpacked.", name) from fault
    if len(data) != entry.file_size:
        raise Malformed(f"The archive is damaged: {printable(entry.filename)} is not as long as it says.", name)
    return data
