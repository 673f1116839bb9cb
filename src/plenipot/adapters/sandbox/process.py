"""A confined child of this process, forked and not started anew, that calls functions and hands back their results.

What it hands back is read as values of the core and nothing else, so that a child that a file has taken over cannot take over
its parent. Whatever goes wrong with it is one refusal. ADR 0031 says why it is made so.
"""

from __future__ import annotations

import enum
import gc
import io
import os
import pickle
import select
import signal
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from typing import Any, NoReturn, ParamSpec, Protocol, Self, TypeVar

from plenipot.adapters.sandbox.confinement import Limits, confine, limit_time
from plenipot.adapters.sandbox.seccomp import end_with_parent
from plenipot.errors import Malformed, PlenipotError, Unavailable

P = ParamSpec("P")
R = TypeVar("R")

_LENGTH = struct.Struct("!Q")
_LONGEST_REPLY = 2**30
_PIECE = 2**20
_STANDARD_FILES = range(3)
_SECONDS_TO_START = 20
_SECONDS_TO_SEND = 20
"""A result that has begun to come in time has this long to come whole: nobody may have been there to take it."""
_HARMLESS = ("plenipot.core.", "plenipot.errors", "plenipot.adapters.filings.")
"""Modules whose classes a child may hand back: values, and refusals."""
_PLAIN = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")}


class Run(Protocol):
    """Whatever calls a function and returns its result: at once, or in a child."""

    def __call__(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call it. Raises: what the function raises."""
        ...


def run_here(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in this process, for callers that trust the file or are confined already."""
    return function(*args, **kwargs)


class ChildFault(Exception):
    """A fault of our own inside a child: its kind and text, with the traceback there as a note."""


class ConfinedProcess:
    """A child that calls functions, one at a time, each within the limits.

    It is forked for the first call, reused for the next ones, and replaced after a breach and after `limits.files` calls.
    """

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 - a frozen value
        self._limits = limits
        self._child: _Child | None = None
        self._deadline = 0.0
        self._source = ""
        self.reply_size = 0
        """Bytes of the latest result as it came; the values take some times as much."""

    def __enter__(self) -> Self:
        """Use it as a context, so that no child is left behind."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()

    @property
    def exposure(self) -> str:
        """The child's exposure, tried by itself when it started; empty where it is cut off and bounded."""
        return self._live_child().exposure

    def require_confinement(self) -> None:
        """Refuse to go on where the child is exposed, so that nobody else's file may be opened in it. Raises: Unavailable."""
        if self.exposure:
            raise Unavailable(f"It was not read: this machine cannot confine a process that reads; {self.exposure}.")

    @property
    def seconds_left(self) -> float:
        """The seconds that the call that was begun may still take."""
        return max(self._deadline - time.monotonic(), 0.0)

    def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a function of a module in the child and return its result; refusals name the first path among what it is given.

        Raises: what the function raises, Malformed (it broke a limit, or ended the child).
        """
        source = next((argument.name for argument in args if isinstance(argument, PurePath)), "The file")
        self.start(source, function, *args, **kwargs)
        result: R = self.finish()
        return result

    def start(self, source: str, function: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Begin a call without waiting for it; `source` is the file that refusals name."""
        if self._child is not None and self._child.calls >= self._limits.files:
            self.close()
        child = self._live_child()
        child.calls += 1
        self._source = source
        self._deadline = time.monotonic() + self._limits.seconds
        try:
            _send(child.requests, (function, args, kwargs))
        except BrokenPipeError:
            return  # Whoever waits for the result learns that the child has ended.

    def fileno(self) -> int:
        """Return what becomes readable when the call that was begun has a result."""
        return self._live_child().replies

    def finish(self) -> Any:
        """Wait for the call that was begun and return its result. Raises: as `run`."""
        source = self._source
        try:
            reply = _receive(self._live_child().replies, self._deadline, _SECONDS_TO_SEND)
            self.reply_size = len(reply)
            outcome, content = _load(reply)
        except TimeoutError as late:
            self.close()
            sentence = f"{source} is refused: reading it took more than {self._limits.seconds} seconds."
            raise Malformed(sentence, source) from late
        except Exception as ended:
            self.close()
            raise Malformed(f"{source} ended the process that read it.", source) from ended
        if outcome == "memory":
            self.close()
            sentence = f"{source} is refused: reading it took more than {self._limits.mebibytes} MiB of memory."
            raise Malformed(sentence, source)
        if outcome == "refusal":
            raise content
        if outcome == "fault":
            fault = ChildFault(content[0])
            fault.add_note(content[1])
            raise fault
        return content

    def close(self) -> None:
        """End the child, whatever it does."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _live_child(self) -> _Child:
        """The confined process, started at the first call."""
        if self._child is None:
            self._child = _Child(self._limits)
        return self._child


def run_cut_off(source: str, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in a child of its own that is cut off and bounded; `source` is the file that refusals name.

    Raises: what the function raises, Malformed (it broke a limit, or ended the child), Unavailable (no child can be cut off
    on this machine, so the function is not called).
    """
    with ConfinedProcess() as child:
        child.require_confinement()
        child.start(source or "The file", function, *args, **kwargs)
        result: R = child.finish()
        return result


class _Child:
    """One forked process with the pipes to and from it."""

    def __init__(self, limits: Limits) -> None:
        self.calls = 0
        parent = os.getpid()
        requests, self.requests = os.pipe()
        self.replies, replies = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _serve(requests, replies, limits, parent)
        os.close(requests)
        os.close(replies)
        try:
            self.exposure: str = _load(_receive(self.replies, time.monotonic() + _SECONDS_TO_START))
        except Exception:
            self.end()
            raise

    def end(self) -> None:
        """Close the pipes of the confined process and kill it; one that has ended is no error."""
        os.close(self.requests)
        os.close(self.replies)
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            return


def _serve(requests: int, replies: int, limits: Limits, parent: int) -> NoReturn:
    """Confine this process, the child, and answer requests until there are no more; inherited state of the parent is left as it is."""
    try:
        end_with_parent(signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        # What was the parent's garbage is left alone: taking it apart might close what is open under the same number here.
        gc.freeze()
        for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(kind, signal.SIG_IGN if kind is signal.SIGINT else signal.SIG_DFL)
        _close_files_but(requests, replies)
        _send(replies, confine(limits))
        while True:
            function, args, kwargs = pickle.loads(_receive(requests, None))  # noqa: S301 - from the parent
            limit_time(limits.seconds)
            _send_bytes(replies, _perform_call(function, args, kwargs))
    finally:
        os._exit(0)


def _perform_call(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    """Perform a call and return its result as bytes: ``value``, ``refusal``, ``memory`` or ``fault``, with what belongs to it."""
    reply: tuple[str, Any]
    try:
        return _pickle_value(("value", function(*args, **kwargs)))
    except PlenipotError as refusal:
        reply = "refusal", refusal
    except MemoryError:
        reply = "memory", None
    except RecursionError:
        reply = "refusal", Malformed("The file is refused: it nests deeper than any paper.")
    except Exception as fault:  # noqa: BLE001 - told to the parent, which knows what to do with it
        import traceback  # noqa: PLC0415 - a fault of our own is rare, and this takes as long to load as a small file to read

        reply = "fault", (f"{type(fault).__name__}: {fault}".removesuffix(": "), traceback.format_exc())
    return _pickle_value(reply)


def _close_files_but(*needed: int) -> None:
    """Close what the parent has open, its databases and sockets, and give the three standard files no place to go."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in _STANDARD_FILES:
        os.dup2(nowhere, standard)
    try:
        numbers = [int(entry.name) for entry in os.scandir("/proc/self/fd")]
    except OSError:
        numbers = list(range(os.sysconf("SC_OPEN_MAX")))
    for number in numbers:
        if number not in {*needed, *_STANDARD_FILES}:
            with suppress(OSError):
                os.close(number)


def _send(pipe: int, value: object) -> None:
    _send_bytes(pipe, _pickle_value(value))


def _send_bytes(pipe: int, data: bytes) -> None:
    """Write bytes to a pipe, their length before them. Raises: OSError."""
    rest = memoryview(_LENGTH.pack(len(data)) + data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _receive(pipe: int, deadline: float | None, grace: float = 0) -> bytes:
    """Read a message from a pipe. Raises: TimeoutError (the deadline has passed), EOFError (whoever writes has ended), ValueError (too long)."""
    (length,) = _LENGTH.unpack(_read_exactly(pipe, _LENGTH.size, deadline))
    if length > _LONGEST_REPLY:
        raise ValueError(length)
    return _read_exactly(pipe, length, deadline and max(deadline, time.monotonic() + grace))


def _read_exactly(pipe: int, length: int, deadline: float | None) -> bytes:
    """Read so many bytes of a pipe until the deadline. Raises: TimeoutError, EOFError."""
    data = bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while len(data) < length:
        if deadline is not None and not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
            raise TimeoutError
        piece = os.read(pipe, min(length - len(data), _PIECE))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


class _ValuesPickler(pickle.Pickler):
    """Writes values so that `_Values` reads them back under every Python."""

    def reducer_override(self, value: object) -> Any:
        """Write a member of an enumeration as its class and its value: Python 3.11.2 of its own accord writes a call of `getattr`."""
        return (type(value), (value.value,)) if isinstance(value, enum.Enum) else NotImplemented


class _Values(pickle.Unpickler):
    """Reads values, and nothing that does something."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of values. Raises: UnpicklingError (anything else)."""
        if module.startswith(_HARMLESS) or (module, name) in _PLAIN:
            value = super().find_class(module, name)
            if isinstance(value, type) and value.__module__ == module:
                return value
        raise pickle.UnpicklingError(f"{module}.{name}")


def _pickle_value(value: object) -> bytes:
    """A value as bytes, pickled by the pickler of the confined process."""
    data = io.BytesIO()
    _ValuesPickler(data).dump(value)
    return data.getvalue()


def _load(data: bytes) -> Any:
    return _Values(io.BytesIO(data)).load()
