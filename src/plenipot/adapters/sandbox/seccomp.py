"""A filter of system calls for Linux, by which a process gives up sockets and other programs for good; no privilege is needed.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; the numbers of calls: arch/x86/entry/syscalls/syscall_64.tbl
and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import NamedTuple

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_LOAD_WORD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_REFUSE, _ALLOW = 0x0005_0001, 0x7FFF_0000
"""Refused calls fail with EPERM."""
_NUMBER_OF_CALL, _ARCHITECTURE = 0, 4
"""Where the two stand in what the kernel shows to a filter."""
_FIRST_OF_ANOTHER_INTERFACE = 0x4000_0000
"""On x86-64 the calls of x32 begin here: the same calls under other numbers."""


class Machine(NamedTuple):
    """A kind of machine as the kernel names it in a filter, and the calls that are refused."""

    architecture: int
    calls: tuple[int, ...]


MACHINES = {
    "x86_64": Machine(
        0xC000_003E,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # sockets: opened, connected, bound, written to
            *(425, 426, 427),  # io_uring, which opens sockets by itself
            *(59, 322),  # other programs
            *(101, 310, 311, 434, 438),  # the memory and the files of other processes
        ),
    ),
    "aarch64": Machine(
        0xC000_00B7,
        (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(425, 426, 427),
            *(221, 281),
            *(117, 270, 271, 434, 438),
        ),
    ),
}
"""The calls that are refused, by machine, each table in the same order."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def give_up_sockets_and_programs() -> str:
    """Filter the system calls of this process from now on; return why that is not possible here, or nothing."""
    machine = MACHINES.get(os.uname().machine) if os.uname().sysname == "Linux" else None
    if machine is None:
        return "for this kind of machine there is no filter of system calls"
    return install_filter(machine.architecture, machine.calls)


def install_filter(architecture: int, calls: tuple[int, ...]) -> str:
    """Refuse those calls, and all calls in the ways of another architecture; return why the system will not, or nothing."""
    code = _compile(architecture, calls)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0
    ):
        return f"the system takes no filter of system calls ({os.strerror(ctypes.get_errno())})"
    return ""


def end_with_parent(signal_number: int) -> None:
    """Have the system send this process a signal when its parent ends; where that is not possible nothing happens."""
    if os.uname().sysname == "Linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)


def _compile(architecture: int, calls: tuple[int, ...]) -> bytes:
    """The filter's instructions: code, where to go on if so, where if not, and the value compared, loaded or returned."""
    count = len(calls)
    program = [
        (_LOAD_WORD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, count + 3, architecture),
        (_LOAD_WORD, 0, 0, _NUMBER_OF_CALL),
        (_JUMP_IF_AT_LEAST, count + 1, 0, _FIRST_OF_ANOTHER_INTERFACE),
        *((_JUMP_IF_EQUAL, count - at, 0, number) for at, number in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)
