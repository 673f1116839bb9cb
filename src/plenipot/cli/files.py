"""Files from the command line: the choices of ``--format``, and where the bytes of a format go."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

import typer

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.errors import Malformed


def _choices(content: FormatContent) -> list[tuple[str, str]]:
    return [(name.upper(), name) for name in FORMATS.names(content)]


# The members of these come from the registry, which a type checker cannot follow.
TextFormat = StrEnum("TextFormat", _choices(FormatContent.TEXT))  # type: ignore[misc]
TableFormat = StrEnum("TableFormat", _choices(FormatContent.TABLE))  # type: ignore[misc]
DifferencesFormat = StrEnum("DifferencesFormat", _choices(FormatContent.DIFFERENCES))  # type: ignore[misc]
NegotiatingFormat = StrEnum("NegotiatingFormat", _choices(FormatContent.NEGOTIATING))  # type: ignore[misc]
PaperFormat = StrEnum("PaperFormat", _choices(FormatContent.PAPER))  # type: ignore[misc]
PositionsFormat = StrEnum("PositionsFormat", _choices(FormatContent.POSITIONS))  # type: ignore[misc]

FORMAT = typer.Option("--format", help="What to print.")
OUTPUT = typer.Option(help="Write to this file instead of the screen.")


def check_screen(format_name: str, output: Path | None, *, piped: bool = False) -> None:
    """Refuse to print a binary format on the screen; with `piped`, anything but a terminal takes it. Raises: Malformed."""
    row = FORMATS[format_name]
    if row.binary and output is None and not (piped and not sys.stdout.isatty()):
        raise Malformed(f"A {row.label} file is no text for the screen: name one with --output.")


def deliver(data: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to the screen without one."""
    if output is not None:
        output.write_bytes(data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
