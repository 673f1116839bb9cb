"""The core's tests in children of this process: each begins with the libraries read already, and without the core."""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import hypothesis.strategies  # read here, once for all children
import pytest
import rapidfuzz.distance  # noqa: F401 - likewise
from hypothesis import HealthCheck, Phase

OPTIONS = ("-q", "-x", "--noconftest", "-p", "no:django", "-p", "no:xdist", "-p", "no:cacheprovider", "-W", "ignore")
FAILED = 3
"""The exit code of a child whose task raised, as of pytest for an error of its own."""
MOST_MEMORY = 4 << 30
"""Bytes that a child may ask for: a mistake may make a list without end."""


def run_children(tasks: Iterable[Callable[[], int]], workers: int) -> Iterator[tuple[int, int]]:
    """Run each task in a child of its own, some at a time; the number of each that ends and its exit code.

    A child that a signal ended has the signal's number below zero for its code. Raises RuntimeError where a task
    raised.
    """
    waiting = enumerate(tasks)
    running: dict[int, int] = {}
    try:
        while True:
            while len(running) < workers and (upcoming := next(waiting, None)):
                number, task = upcoming
                running[_fork(task)] = number
            if not running:
                return
            process, status = os.wait()
            yield running.pop(process), os.waitstatus_to_exitcode(status)
    finally:
        for process in running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def run_tests(tests: Sequence[str | Path], plugin: object, *, output: Path, seconds: float) -> int:
    """Run tests in this process, which is a child: the exit code of pytest.

    What they print goes to a file; after the seconds, of a processor, the child is ended. Hypothesis draws the same
    examples each time and makes none smaller: that a test fails is enough.
    """
    with output.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    phases = (Phase.explicit, Phase.generate)
    hypothesis.settings.register_profile(
        "trial", deadline=None, database=None, phases=phases, suppress_health_check=[HealthCheck.too_slow]
    )
    hypothesis_options = ("--hypothesis-profile=trial", "--hypothesis-seed=0")
    return int(pytest.main([*OPTIONS, *hypothesis_options, *map(str, tests)], plugins=[plugin]))


def _fork(task: Callable[[], int]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    process = os.fork()
    if process:
        return process
    try:
        code = task()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, it ends this child alone
        sys.excepthook(*sys.exc_info())
        code = FAILED
    os._exit(code)
