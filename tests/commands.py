"""Commands of the command line in the test's own process: what starting an interpreter for each would cost is saved."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

from plenipot.cli.main import run


def run_command(folder: Path, *arguments: object) -> CompletedProcess[str]:
    """Run a command in a folder: its exit code and what it printed, as of a process of its own.

    Commands that open no record only: they need no home.
    """
    words = [str(argument) for argument in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        code = _exit_code(lambda: run(words))
    return CompletedProcess(words, code, *(_printed(stream) for stream in (out, err)))


def _exit_code(call: Callable[[], object]) -> int:
    try:
        call()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
