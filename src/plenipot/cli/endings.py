"""Exit codes: whatever stops a command becomes one sentence on the error stream and an exit code, never a traceback.

Refusals follow the one table of `plenipot.errors`. A reader that goes away (``plenipot read FILE | head -1``) and Ctrl+C
end as the system's own tools do. With `PLENIPOT_DEBUG` set, a fault of our own shows where it happened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any

from plenipot.errors import EXIT_CODE, Malformed, NotFound, PlenipotError, Unavailable

FAULT = 1
USAGE = EXIT_CODE[Malformed]
INTERRUPTED = 130
CLOSED = 141


def ended(command: Callable[[], Any]) -> int:
    """The exit code of a command, which is run here; what stopped it has been said."""
    speak_unicode()
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        return _end_quietly()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return _end_quietly()
        raise
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last door: nobody is shown a traceback unasked
        return _stopped(fault)
    return code if isinstance(code, int) else 0


def speak_unicode() -> None:
    """Print UTF-8 whatever the terminal's settings say; what is no text at all is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def refusal(fault: Exception) -> PlenipotError | None:
    """A fault of the machine or of what was typed as the refusal that it is; nothing for a fault of our own."""
    if isinstance(fault, PlenipotError):
        return fault
    if isinstance(fault, UnicodeEncodeError):
        return Malformed("A word of the command is no text in UTF-8.")
    if isinstance(fault, OSError):
        what = f"{fault.filename} cannot be used" if fault.filename else "The machine refused"
        return Unavailable(f"{what}: {fault.strerror or fault}.")
    database = sys.modules.get("django.db")
    if database and isinstance(fault, database.DatabaseError):
        from plenipot.adapters.storage.faults import writing_refused

        return writing_refused(fault) or Unavailable(f"The database cannot be used: {fault}.")
    return None


def _stopped(fault: Exception) -> int:
    """Say on the error stream why a command stopped, and return its exit code."""
    # A command that is called with a file alone has not loaded Typer.
    typer = sys.modules.get("typer.exceptions")
    if typer is not None and isinstance(fault, typer.Abort):
        return INTERRUPTED
    if typer is not None and isinstance(fault, typer.TyperException):
        return _say(_usage_sentence(fault), USAGE)
    plenipot_error = refusal(fault)
    if plenipot_error is not None:
        return _say(
            f"{plenipot_error}{_with_place(plenipot_error)}",
            next(code for kind, code in EXIT_CODE.items() if isinstance(plenipot_error, kind)),
        )
    if os.environ.get("PLENIPOT_DEBUG"):
        raise fault
    return _say(f"A fault of ours: {type(fault).__name__}: {fault}. With PLENIPOT_DEBUG=1 it shows where.", FAULT)


def _with_place(refusal: PlenipotError) -> str:
    """A sentence that names the record, where a conference is not found in it; often it is another record than was meant."""
    configuration = sys.modules.get("django.conf")
    looked = isinstance(refusal, NotFound) and refusal.in_record and configuration is not None
    return f" The record is {configuration.settings.HOME}." if looked and configuration else ""


def _usage_sentence(misuse: Any) -> str:
    """The usage error in a sentence, with where help is; the help itself where nothing was typed."""
    sentence: str = misuse.format_message()
    context = getattr(misuse, "ctx", None)
    if context is None or sentence.startswith("Usage:"):
        return sentence
    words = " ".join(sentence.replace("Value error, ", "").split()).rstrip(".")
    return f"{words}{'' if words.endswith('?') else '.'} See {context.command_path} -h."


def _say(sentence: str, code: int) -> int:
    """Print a refusal on the error stream and answer the exit code."""
    printed = sentence if sentence.startswith("Usage:") else f"plenipot: {' '.join(sentence.split())}"
    print(printed, file=sys.stderr)  # noqa: T201 - the error stream is where a refusal belongs
    return code


def _end_quietly() -> int:
    """End quietly where nobody reads the output any more: what is left to print goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED
