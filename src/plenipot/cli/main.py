"""The entry point of the command `plenipot`, which turns every refusal into a sentence and an exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from plenipot.cli.endings import ended

COLLECT_AFTER = 10_000
"""New objects after which Python looks for dead circles: its own 700 spend a third of the time on tables of many proposals."""


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point of the installed command; whatever stops it becomes a sentence and an exit code."""
    gc.set_threshold(COLLECT_AFTER)
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(ended(lambda: _call(words)))


def _call(words: list[str]) -> Any:
    """Call the command that is typed; without options there is nothing to parse.

    A quarter of the time of `plenipot read` on a small file is loading Typer and describing every command to it, and as much
    of the time of `plenipot diff`.
    """
    match words:
        case ["--version"]:
            from plenipot.cli.printing import print_version

            return print_version()
        case ["read", file] if not file.startswith("-"):
            from plenipot.cli.printing import print_proposals

            return print_proposals(Path(file))
        case ["diff", old, new] if not (old.startswith("-") or new.startswith("-")):
            from plenipot.cli.differences import print_differences

            return print_differences(Path(old), Path(new))
        case _:
            from plenipot.cli.application import run_command

            return run_command(words)


if __name__ == "__main__":
    run()
