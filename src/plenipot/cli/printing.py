"""Printing on the screen: the proposals of a file read in the confined child, lines, the version."""

from __future__ import annotations

import sys
from pathlib import Path

from plenipot.cli.confined import confined


def print_proposals(
    file: Path, form: str = "", against: Path | None = None, *, ignore_typography: bool = False
) -> None:
    """Print the proposals of a Word file; see `plenipot read`. Raises: Malformed, NotFound."""
    # It is imported before the child is there, for what is imported in a child is compiled again and again.
    from plenipot.adapters.render import file_views

    with confined() as run:
        print_lines(run(file_views.print_proposals, file, form, against, ignore_typography=ignore_typography))


def print_lines(lines: list[str]) -> None:
    """Print lines as they are, in UTF-8 whatever the terminal speaks."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def print_version() -> None:
    """Print the version that is installed."""
    from importlib.metadata import version

    sys.stdout.write(f"plenipot {version('plenipot')}\n")
