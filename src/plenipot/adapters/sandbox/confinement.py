"""Confinement of the process that calls: limits of memory and time, no sockets, no other programs; and a probe of all that.

Words: a process is *exposed* where something that should be refused to it was tried and was not.
"""

from __future__ import annotations

import mmap
import resource
import socket
from pathlib import Path
from typing import NamedTuple

from plenipot.adapters.sandbox.seccomp import give_up_sockets_and_programs

MEBIBYTE = 2**20
_FAMILIES = (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX)
_SECONDS_BEYOND = 1
"""The clock of whoever waits ends a child first; the system's own limit is for a child that nobody waits for any more."""


class Limits(NamedTuple):
    """The most that a child may take for one file, and the number of files after which it is replaced."""

    seconds: int = 60
    mebibytes: int = 512
    files: int = 300


def confine(limits: Limits) -> str:
    """Confine this process for good, try what it must not do, and return how it is exposed; empty: not at all."""
    limit_memory(limits.mebibytes)
    _lower_limit(resource.RLIMIT_FSIZE, 0)
    _lower_limit(resource.RLIMIT_CORE, 0)
    return _probe(limits, give_up_sockets_and_programs())


def limit_memory(mebibytes: int) -> None:
    """Limit what this process may use in all; where it has inherited much, three quarters of the limit are its own still.

    What is mapped and was never touched (libraries, stacks of threads) does not count.
    """
    mapped, touched = _measure_memory()
    limit = mebibytes * MEBIBYTE
    _lower_limit(resource.RLIMIT_AS, mapped - touched + max(limit, touched + limit * 3 // 4))


def limit_time(seconds: int) -> None:
    """Limit the processor time of this process to what it has used and so many seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + _SECONDS_BEYOND)


def _lower_limit(kind: int, limit: int) -> None:
    """Lower a soft limit of this process; where a lower hard limit is set, it is left as it is."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _measure_memory() -> tuple[int, int]:
    """The bytes that this process has mapped, and those of them that it has touched; nothing where the system does not say it."""
    try:
        mapped, touched = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return 0, 0
    return int(mapped) * mmap.PAGESIZE, int(touched) * mmap.PAGESIZE


def _probe(limits: Limits, reason: str) -> str:
    """Try to open sockets and to take twice the memory, and return the first that succeeds; `reason` says why it may."""
    for family in _FAMILIES:
        try:
            socket.socket(family).close()
        except OSError:
            continue
        return f"it can reach the network: {reason or 'the filter of system calls does not hold'}"
    try:
        mmap.mmap(-1, 2 * limits.mebibytes * MEBIBYTE).close()
    except (OSError, MemoryError):
        return ""
    return "it can take more memory than it is allowed"
