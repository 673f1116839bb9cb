"""From the bytes of Word files to filings: one, or many at once in processes of their own.

A file that cannot be read never stops the others: it comes back as the refusal that says why, also when reading it
ends the process that tried.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from plenipot.adapters.forms import load
from plenipot.adapters.word.reader import read
from plenipot.core.amendments.recognise import recognise
from plenipot.core.amendments.values import Filing
from plenipot.errors import Malformed, PlenipotError

_WORTH_A_POOL = 24
"""Fewer files than this are read sooner here than in processes that must first start."""


def reading(data: bytes, name: str, form: str) -> Filing:
    """What a Word file says, read by the form of that name.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    return recognise(read(data, name), load(form))


def readings(paths: Sequence[Path], form: str, *, workers: int | None = None) -> Iterator[Filing | PlenipotError]:
    """One answer per path, in their order: the filing, or the refusal."""
    workers = workers or min(os.cpu_count() or 1, 16)
    if workers == 1 or len(paths) < _WORTH_A_POOL:
        yield from (_attempt(path, form) for path in paths)
        return
    with _pool(workers) as pool:
        pending = [pool.submit(_attempt, path, form) for path in paths]
        for path, one in zip(paths, pending, strict=True):
            yield _outcome(path, form, one)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _outcome(path: Path, form: str, one: Future[Filing | PlenipotError]) -> Filing | PlenipotError:
    """The answer; where the pool broke under some file, this one is tried again alone."""
    try:
        return one.result()
    except BrokenProcessPool:
        pass
    try:
        with _pool(1) as alone:
            return alone.submit(_attempt, path, form).result()
    except BrokenProcessPool:
        return Malformed(f"{path.name} ended the process that read it.", path.name)


def _attempt(path: Path, form: str) -> Filing | PlenipotError:
    try:
        return reading(path.read_bytes(), path.name, form)
    except PlenipotError as refusal:
        return refusal
    except OSError as error:
        return Malformed(f"{path.name} could not be opened: {error.strerror}.", path.name)
    except Exception as error:  # noqa: BLE001 - whatever a file does to the reader, the other files are read
        return Malformed(f"{path.name} could not be read ({type(error).__name__}: {error}).", path.name)
