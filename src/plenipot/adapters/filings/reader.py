"""From the bytes of Word files to filings: one, or many at once in confined children.

A file that cannot be read never stops the others: it comes back as the refusal that says why, also when reading it
ends the child that tried, or takes more than a child may. However many the files, only a few are in memory.
"""

from __future__ import annotations

import hashlib
import os
import select
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.sandbox.process import ConfinedProcess
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Filing
from plenipot.core.text.document import WordDocument
from plenipot.errors import Malformed, PlenipotError, Unavailable

READER_VERSION = 4
"""Counts the changes in what is read out of a file; a reading of a lower version may say something else."""
_AHEAD = 4
"""How many files a child may be ahead of the one whose result is waited for, so that few results are in memory."""
_LARGEST = 256 * 2**20


class ReadFile(NamedTuple):
    """A Word file as it was read: all its words with their tracked changes, and what it proposes."""

    document: WordDocument
    filing: Filing


class FileResult(NamedTuple):
    """The result for one file: the hash of the bytes that were read, and the parsed file or the refusal."""

    sha256: str
    result: ReadFile | PlenipotError


def read_file(data: bytes, name: str, form: str = "", usual: str = "") -> ReadFile:
    """Read a Word file and its proposals by the form of that name.

    Without one, it is read by the form that the file speaks for, or by the `usual` one.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    document = read(data, name)
    return ReadFile(document, parse_filing(document, *fitting(document, form, usual)))


def reading(data: bytes, name: str, form: str = "", usual: str = "") -> Filing:
    """Return the proposals of a Word file; see `read_file`.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    return read_file(data, name, form, usual).filing


def read_cut_off(data: bytes, name: str, form: str = "", usual: str = "") -> ReadFile:
    """Read a Word file as `read_file` does, in a child that is cut off and bounded.

    Raises: as `read_file`; Unavailable (no child can be cut off on this machine, so the file is not opened).
    """
    with ConfinedProcess() as child:
        child.require_confinement()
        child.start(name or "The file", read_file, data, name, form, usual)
        result: ReadFile = child.finish()
        return result


def readings(paths: Sequence[Path], usual: str, *, form: str = "", workers: int | None = None) -> Iterator[FileResult]:
    """One answer per path, in their order; each file is read by the form and the `usual` one as `read_file` reads it.

    Where no child can be cut off and bounded, no file is opened for reading and every answer is Unavailable.
    """
    workers = min(workers or min(os.cpu_count() or 1, 16), len(paths))
    with ExitStack() as stack:
        children = [stack.enter_context(ConfinedProcess()) for _ in range(workers)]
        try:
            for child in children:
                child.require_confinement()
        except Unavailable as exposed:
            yield from (FileResult(_hash_of(path), exposed) for path in paths)
        else:
            yield from _share_out(paths, children, form, usual)


def _share_out(paths: Sequence[Path], children: list[ConfinedProcess], form: str, usual: str) -> Iterator[FileResult]:
    """Give each child its next file as soon as it has done the last, and yield the results in the order of the files."""
    idle, busy = list(children), dict[int, ConfinedProcess]()
    results: dict[int, FileResult] = {}
    sent = 0
    for wanted in range(len(paths)):
        while True:
            while idle and sent < min(wanted + len(children) * _AHEAD, len(paths)):
                child = busy[sent] = idle.pop()
                child.start(paths[sent].name, _attempt, paths[sent], form, usual)
                sent += 1
            if wanted in results:
                break
            for at in _wait(busy):
                child = busy.pop(at)
                results[at] = _result_of(child)
                idle.append(child)
        yield results.pop(wanted)


def _wait(busy: dict[int, ConfinedProcess]) -> list[int]:
    """Wait until some files are done or have had their time, and return their places."""
    poll = select.poll()
    for child in busy.values():
        poll.register(child, select.POLLIN)
    poll.poll(min(child.seconds_left for child in busy.values()) * 1000 + 1)
    ready = {number for number, _ in poll.poll(0)}
    return [at for at, child in busy.items() if child.fileno() in ready or not child.seconds_left]


def _result_of(child: ConfinedProcess) -> FileResult:
    try:
        result: FileResult = child.finish()
    except PlenipotError as refusal:
        return FileResult("", refusal)
    return result


def _attempt(path: Path, form: str, usual: str) -> FileResult:
    sha256 = ""
    try:
        data = _bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        return FileResult(sha256, read_file(data, path.name, form, usual))
    except PlenipotError as refusal:
        return FileResult(sha256, refusal)
    except OSError as error:
        return FileResult(sha256, Malformed(f"It could not be opened: {error.strerror}.", path.name))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file does to the reader, the other files are read
        why = f"{type(error).__name__}: {error}".removesuffix(": ")
        return FileResult(sha256, Malformed(f"It could not be read ({why}).", path.name))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > _LARGEST:
            raise Malformed("The file is larger than any paper can be.", path.name)
        return file.read(_LARGEST)


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
