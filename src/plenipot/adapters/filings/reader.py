"""From the bytes of files to filings: one Word file, or many files at once in confined children.

A file that cannot be read never stops the others: it comes back as the refusal that says why, also when reading it
ends the child that tried, or takes more than a child may. However many the files, only a few are in memory.
"""

from __future__ import annotations

import hashlib
import os
import select
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Self

from plenipot.adapters.filings.text_layers import is_filed_as_it_is, load_reader, read_layer
from plenipot.adapters.filings.warming import prepare_reading
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.sandbox.process import ConfinedProcess, run_cut_off
from plenipot.adapters.word.reader import read
from plenipot.core.filings.kinds import detect_kind
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.values import Filing, Masthead
from plenipot.errors import Malformed, PlenipotError, Unavailable

READER_VERSION = 5
"""Counts the changes in what is read out of a file; a reading of a lower version may say something else."""
_AHEAD = 4
"""How many files a child may be ahead of the one whose result is waited for, so that few results are in memory."""
_MOST_AHEAD, _LARGEST_AHEAD = 64, 8 * 2**20
"""So many results, and of so many bytes as they come, may wait until they are taken; in memory they are some times larger."""
_LARGEST = 256 * 2**20
_FIRST_LINES = 12
"""So many lines of a text layer may stand before its title: the names of a body, a meeting, a place, a day, a symbol."""


class RefusedFile(NamedTuple):
    """A file that could not be read, and why; the hash of its bytes is empty where they were not had."""

    sha256: str
    refusal: PlenipotError


ReadingResult = ReadFile | RefusedFile
"""The result for one of many files."""


def read_file(data: bytes, name: str, form: str = "", usual: str = "") -> ReadFile:
    """Read a Word file and its proposals by the form of that name.

    Without one, it is read by the form that the file speaks for, or by the `usual` one. Its bytes stay with the caller.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    document = read(data, name)
    filing = parse_filing(document, *fitting(document, form, usual))
    return ReadFile(name=name, sha256=_sha256(data), filing=filing, document=document)


def read_other_file(data: bytes, name: str, form: str = "", usual: str = "") -> ReadFile:
    """Read a file that is no Word file: its words as a text layer and what its first page says of it; or why it has none.

    Nothing is taken for a proposal: a layer has no marks. It has no styles either, and only they tell who a paper is from and
    how it is called; its title is the first line that is one of minutes, an agenda, a letter, a note.
    """
    try:
        load_reader(name)
        layer = read_layer(data, name)
    except (Malformed, Unavailable) as refusal:
        nothing = Filing(Masthead(), ())
        return ReadFile(name=name, sha256=_sha256(data), filing=nothing, is_layer=True, unread=str(refusal))
    masthead = parse_filing(layer, *fitting(layer, form, usual)).masthead
    first = (paragraph.all_text() for paragraph in layer.body[:_FIRST_LINES])
    filing = Filing(replace(masthead, source="", title=next(filter(detect_kind, first), "")), ())
    return ReadFile(name=name, sha256=_sha256(data), filing=filing, document=layer, is_layer=True)


def reading(data: bytes, name: str, form: str = "", usual: str = "") -> Filing:
    """Return the proposals of a Word file; see `read_file`.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    document = read(data, name)
    return parse_filing(document, *fitting(document, form, usual))


def read_cut_off(data: bytes, name: str, form: str = "", usual: str = "") -> ReadFile:
    """Read a Word file as `read_file` does, in a child that is cut off and bounded.

    Raises: as `read_file`; Unavailable (no child can be cut off on this machine, so the file is not opened).
    """
    return run_cut_off(name, read_file, data, name, form, usual)


def readings(
    paths: Sequence[Path], usual: str, *, form: str = "", workers: int | None = None
) -> Iterator[ReadingResult]:
    """One answer per path, in their order; each file is read by the form and the `usual` one as `read_file` reads it.

    Where no child can be cut off and bounded, no file is opened for reading and every answer is Unavailable.
    """
    yield from (result for result, _ in _read_in_children(paths, usual, form, workers))


class ReadAhead:
    """Files that children read in the background, some of them ahead of whoever takes the results, in their order.

    A thread hands out the files and takes the results, so that the children go on while a batch is registered.
    """

    def __init__(self, paths: Sequence[Path], usual: str, *, workers: int | None = None) -> None:
        self._results: deque[tuple[int, ReadingResult]] = deque()
        self._size = 0
        self._fault: BaseException | None = None
        self._done = self._stopped = False
        self._changed = threading.Condition()
        self._woken, self._waking = os.pipe()
        self._thread = threading.Thread(target=self._read, args=(paths, usual, workers), name="reading", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Use it as a context, so that no child is left behind."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the children, whatever they do."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        os.write(self._waking, b".")
        self._thread.join()
        os.close(self._woken)
        os.close(self._waking)

    def take(self, most: int, patience: float) -> list[ReadingResult]:
        """The next results, at least one of those that are left, and at most so many as come within so many seconds.

        Nothing is waited for when all files are read. Raises: ChildFault (a fault of our own in a child).
        """
        with self._changed:
            self._changed.wait_for(lambda: self._results or self._done)
            self._changed.wait_for(lambda: len(self._results) >= most or self._done or self._is_full, patience)
            if self._fault is not None and not self._results:
                raise self._fault
            results = [self._results.popleft() for _ in range(min(most, len(self._results)))]
            self._size -= sum(size for size, _ in results)
            self._changed.notify_all()
        return [result for _, result in results]

    @property
    def _is_full(self) -> bool:
        """Tell whether enough results wait to be fetched."""
        return len(self._results) >= _MOST_AHEAD or self._size >= _LARGEST_AHEAD

    def _read(self, paths: Sequence[Path], usual: str, workers: int | None) -> None:
        """Read all files in children and keep the results until they are taken, no more of them than fit."""
        try:
            for result, size in _read_in_children(paths, usual, "", workers, self._woken):
                with self._changed:
                    self._results.append((size, result))
                    self._size += size
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._stopped or not self._is_full)
                    if self._stopped:
                        return
        except BaseException as fault:  # noqa: BLE001 - raised where the results are taken
            self._fault = fault
        finally:
            with self._changed:
                self._done = True
                self._changed.notify_all()


def _read_in_children(
    paths: Sequence[Path], usual: str, form: str, workers: int | None, woken: int | None = None
) -> Iterator[tuple[ReadingResult, int]]:
    """The result for each file with the size that it came in, until something can be read from `woken`."""
    workers = min(workers or min(os.cpu_count() or 1, 16), len(paths))
    for name in {path.name for path in paths if is_filed_as_it_is(path.name)}:
        # A child is cut off from the files of libraries: what reads PDF is loaded before. Where it is missing, the child says so.
        with suppress(Unavailable):
            load_reader(name)
    if workers > 1:
        prepare_reading(usual)
    with ExitStack() as stack:
        children = [stack.enter_context(ConfinedProcess()) for _ in range(workers)]
        try:
            for child in children:
                child.require_confinement()
        except Unavailable as exposed:
            yield from ((RefusedFile(_hash_of(path), exposed), 0) for path in paths)
        else:
            yield from _share_out(paths, children, form, usual, woken)


def _share_out(
    paths: Sequence[Path], children: list[ConfinedProcess], form: str, usual: str, woken: int | None
) -> Iterator[tuple[ReadingResult, int]]:
    """Give each child its next file as soon as it has done the last, and yield the results in the order of the files."""
    idle, busy = list(children), dict[int, ConfinedProcess]()
    results: dict[int, tuple[ReadingResult, int]] = {}
    sent = 0
    for wanted in range(len(paths)):
        while True:
            while idle and sent < min(wanted + len(children) * _AHEAD, len(paths)):
                child = busy[sent] = idle.pop()
                child.start(paths[sent].name, _read_here, paths[sent], form, usual)
                sent += 1
            if wanted in results:
                break
            for at in _wait_for_any(busy, woken):
                child = busy.pop(at)
                results[at] = _result_of(child), child.reply_size
                idle.append(child)
            if woken is not None and _readable_files([woken]):
                return
        yield results.pop(wanted)


def _wait_for_any(busy: dict[int, ConfinedProcess], woken: int | None) -> list[int]:
    """Wait until some files are done or have had their time, or somebody wakes us, and return the places of the files."""
    numbers = [child.fileno() for child in busy.values()]
    ready = _readable_files(
        numbers if woken is None else [*numbers, woken], min(child.seconds_left for child in busy.values())
    )
    return [at for at, child in busy.items() if child.fileno() in ready or not child.seconds_left]


def _readable_files(numbers: Iterable[int], seconds: float = -0.001) -> frozenset[int]:
    """The open files that can be read or have ended; where there is none, wait up to some seconds for the first."""
    poll = select.poll()
    for number in numbers:
        poll.register(number, select.POLLIN)
    return frozenset(number for number, _ in poll.poll(seconds * 1000 + 1))


def _result_of(child: ConfinedProcess) -> ReadingResult:
    """The result of a confined reading; of a file that was refused, why."""
    try:
        result: ReadingResult = child.finish()
    except PlenipotError as refusal:
        return RefusedFile("", refusal)
    return result


def _read_here(path: Path, form: str, usual: str) -> ReadingResult:
    """Read a file in this process, a confined child: any failure but a lack of memory is returned as the refusal of that file."""
    data: bytes | None = None
    try:
        data = _bytes_of(path)
        read_one = read_other_file if is_filed_as_it_is(path.name) else read_file
        return read_one(data, path.name, form, usual)
    except PlenipotError as refusal:
        return RefusedFile(_sha256(data), refusal)
    except OSError as error:
        return RefusedFile(_sha256(data), Malformed(f"It could not be opened: {error.strerror}.", path.name))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file does to the reader, the other files are read
        why = f"{type(error).__name__}: {error}".removesuffix(": ")
        return RefusedFile(_sha256(data), Malformed(f"It could not be read ({why}).", path.name))


def _sha256(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises: Malformed (larger than any paper), OSError."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > _LARGEST:
            raise Malformed("The file is larger than any paper can be.", path.name)
        return file.read(_LARGEST)


def _hash_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal, or empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
