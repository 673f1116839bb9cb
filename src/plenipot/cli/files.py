"""Files from the command line: the choices of ``--format``, and where the bytes of a format go."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

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


def format_option(default: str, help_text: str = "What to print") -> Any:
    """The option ``--format``, whose choice the ending of ``--output`` makes where it is not given."""
    return typer.Option("--format", help=f"{help_text}; without it the ending of --output says, or else {default}.")


TYPOGRAPHY = typer.Option(
    "--ignore-typography", help="Do not mark changes of quotation marks, dashes, blanks, letter forms, vowel signs."
)
OUTPUT = typer.Option(help="Write to this file instead of the screen.")


def choose_format(typed: StrEnum | None, output: Path | None, content: FormatContent, default: str) -> str:
    """The name of the format that is asked for: as typed, by the ending of the file, or the default of the command.

    Raises: NotFound (no format for that content has the ending).
    """
    if typed is not None:
        return typed.value
    if output is not None and output.suffix:
        return FORMATS.of_ending(content, output.suffix.removeprefix("."))
    return default


def check_typography(format_name: str, *, ignoring: bool) -> None:
    """Refuse to leave changes of typography out of a file that others work with. Raises: Malformed."""
    row = FORMATS[format_name]
    if ignoring and not row.read_only:
        raise Malformed(
            f"A {row.label} file is exact: --ignore-typography goes with what is read on a screen or as HTML or Markdown."
        )


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
