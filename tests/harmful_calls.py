"""Calls that a confined child is asked for in tests: some that it must not be able to carry out, and some that it must."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys

from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.render.filing import as_json
from plenipot.adapters.sandbox.seccomp import MACHINES, install_filter
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.errors import Malformed, PlenipotError

FAMILIES = {"internet": socket.AF_INET, "internet, version 6": socket.AF_INET6, "this machine": socket.AF_UNIX}
_CALLS_THAT_FILTER = {"x86_64": (157, 317), "aarch64": (167, 277)}
"""The numbers of prctl and seccomp."""


def open_socket(family: int) -> int:
    """Open a socket; the number of its file."""
    with socket.socket(family) as opened:
        return opened.fileno()


def open_pair() -> None:
    """Open two sockets that are joined."""
    for end in socket.socketpair():
        end.close()


def run_program() -> int:
    """Run another program."""
    return subprocess.run([sys.executable, "-c", ""], check=True).returncode


def take_memory(mebibytes: int) -> int:
    """Take so much memory, and use it."""
    return len(bytearray(mebibytes * 2**20)) // 2**20


def never_end() -> None:
    """Work for ever."""
    while True:
        pass


def end() -> None:
    """End the process at once."""
    os._exit(9)


def kill() -> None:
    """End the process as a fault of memory does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse() -> None:
    """Refuse. Raises: Malformed."""
    raise Malformed("No word of it.", "x.docx", "body")


def fail() -> None:
    """Fail by a fault of our own. Raises: KeyError."""
    raise KeyError("lost")


def nest() -> None:
    """Call itself for ever."""
    nest()


def hand_back_a_function() -> object:
    """Hand back something that does something."""
    return os.system


class Caller:
    """Calls a program when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


def hand_back_a_caller() -> object:
    """Hand back something that calls a program when it is read."""
    return Caller()


def write_file(path: str) -> int:
    """Write something into a file; how long it is then."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT)
    return os.write(number, b"words")


def is_open(number: int) -> bool:
    """Tell whether a file of that number is open."""
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def echo(value: object) -> object:
    """Give a value back."""
    return value


def refuse_filters() -> None:
    """Make this process one that may not filter its system calls any more, as some machines do."""
    machine = os.uname().machine
    fault = install_filter(MACHINES[machine].architecture, _CALLS_THAT_FILTER[machine])
    assert not fault, fault


def read_within(data: bytes, seconds: int) -> int:
    """Read a file, parse it and print it, or refuse it, with so much processor time; the length of what is printed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    try:
        document = read(data)
        return len(as_json(parse_filing(document, *fitting(document)), document))
    except PlenipotError:
        return 0


def parent_of_a_child() -> None:
    """Have a child work for ever, and print its number first; for a process of its own."""
    from plenipot.adapters.sandbox.process import ConfinedProcess  # noqa: PLC0415 - in the process alone

    child = ConfinedProcess()
    sys.stdout.write(f"{child.run(os.getpid)}\n")
    sys.stdout.flush()
    child.start("x", never_end)
    ctypes.CDLL(None).pause()
