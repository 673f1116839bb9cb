"""From the bytes of Word files to filings: one, or many at once in processes of their own.

A file that cannot be read never stops the others: it comes back as the refusal that says why, also when reading it
ends the process that tried, or takes too long. However many the files, only a few are in memory.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import NamedTuple, Never

from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Filing
from plenipot.core.text.document import WordDocument
from plenipot.errors import Malformed, PlenipotError, Unavailable

READER_VERSION = 2
"""Counts the changes in what is read out of a file; a reading of a lower version may say something else."""
_WORTH_A_POOL = 24
"""Fewer files than this are read sooner here than in processes that must first start."""
_WAITING = 4
"""How many files a process may have before it, read or waiting to be."""
_LARGEST = 256 * 2**20
_MOST_SECONDS = 60
_MOST_MEMORY = 2 * 2**30


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


def readings(paths: Sequence[Path], usual: str, *, form: str = "", workers: int | None = None) -> Iterator[FileResult]:
    """One answer per path, in their order; each file is read by the form and the `usual` one as `read_file` reads it."""
    attempt = partial(_attempt, form=form, usual=usual)
    workers = workers or min(os.cpu_count() or 1, 16)
    if workers == 1 or len(paths) < _WORTH_A_POOL:
        yield from map(attempt, paths)
    else:
        yield from _in_processes(paths, attempt, workers)


def _in_processes(paths: Sequence[Path], attempt: Callable[[Path], FileResult], workers: int) -> Iterator[FileResult]:
    pool = _pool(workers)
    pending: deque[tuple[Path, Future[FileResult]]] = deque()
    coming = iter(paths)
    try:
        while True:
            while len(pending) < workers * _WAITING and (path := next(coming, None)) is not None:
                pending.append((path, _sent(pool, path, attempt)))
            if not pending:
                return
            path, future = pending.popleft()
            try:
                answer = future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                answer = _alone(path, attempt)
                pool = _pool(workers)
                pending = deque((later_path, _sent(pool, later_path, attempt)) for later_path, _ in pending)
            yield answer
    finally:
        pool.shutdown(cancel_futures=True)


def _sent(pool: ProcessPoolExecutor, path: Path, attempt: Callable[[Path], FileResult]) -> Future[FileResult]:
    """The answer that is to come, or that never will where the processes ended before they were asked."""
    try:
        return pool.submit(attempt, path)
    except BrokenProcessPool as ended:
        never: Future[FileResult] = Future()
        never.set_exception(ended)
        return never


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_bound)


def _bound() -> None:
    """Bound a process that reads: its memory, and the time it may spend on one file. Ctrl+C is for its parent."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _too_long)


def _too_long(*_: object) -> Never:
    raise Unavailable(f"Reading it took more than {_MOST_SECONDS} seconds.")


def _alone(path: Path, attempt: Callable[[Path], FileResult]) -> FileResult:
    """The answer of a file whose processes ended: tried again in a process where only it can be to blame."""
    try:
        with _pool(1) as alone:
            return alone.submit(attempt, path).result()
    except BrokenProcessPool:
        return FileResult("", Malformed(f"{path.name} ended the process that read it.", path.name))


def _attempt(path: Path, form: str, usual: str) -> FileResult:
    sha256 = ""
    watched = signal.getsignal(signal.SIGALRM) is _too_long
    try:
        if watched:
            signal.alarm(_MOST_SECONDS)
        data = _bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        return FileResult(sha256, read_file(data, path.name, form, usual))
    except PlenipotError as refusal:
        return FileResult(sha256, refusal)
    except OSError as error:
        return FileResult(sha256, Malformed(f"It could not be opened: {error.strerror}.", path.name))
    except Exception as error:  # noqa: BLE001 - whatever a file does to the reader, the other files are read
        why = f"{type(error).__name__}: {error}".removesuffix(": ")
        return FileResult(sha256, Malformed(f"It could not be read ({why}).", path.name))
    finally:
        if watched:
            signal.alarm(0)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > _LARGEST:
            raise Malformed("The file is larger than any paper can be.", path.name)
        return file.read(_LARGEST)
