"""`plenipot check`: try each part that an installation is made of, and say what is wrong and what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import has_record, is_behind, ready
from plenipot.errors import PlenipotError, Unavailable

if TYPE_CHECKING:
    from plenipot.cli.checks import InstalledPart

_OUTDATED = "The tables are of an earlier version: run plenipot migrate (make a backup before)."


def check(
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not read every stored file and the whole database.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Try the database, the stored files and their hashes, the disk, mail, the sandbox, the clock, and who may read the home folder.

    Each line says what is wrong and what to do; the exit code is 8 where something is.

    Example: plenipot check --json
    """
    outdated = has_record() and is_behind()
    if not outdated:
        ready(writes=False, creates=True)
    from plenipot.cli.checks import parts

    outcomes = [_tried(part, outdated=outdated) for part in parts(quick=quick)]
    failed = [outcome["part"] for outcome in outcomes if outcome["state"] == "wrong"]
    if as_json:
        typer.echo(json.dumps({"works": not failed, "parts": outcomes}, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            typer.echo(_print_outcome(outcome), err=outcome["state"] == "wrong")
    if failed:
        raise Unavailable(f"Not usable: {', '.join(failed)}.")


def _print_outcome(outcome: dict[str, str]) -> str:
    """The outcome of one check as a line."""
    words = {"works": "works", "wrong": "", "not tried": "not tried"}[outcome["state"]]
    return f"{outcome['part']}: {', '.join(filter(None, (words, outcome['words'])))}"


def _tried(part: InstalledPart, *, outdated: bool) -> dict[str, str]:
    """Try a part: its name, what came of it (works, wrong, not tried), and in words what is wrong or notable."""
    from django.db import Error

    if outdated and part.needs_record:
        return {"part": part.name, "state": "wrong" if part.name == "migrations" else "not tried", "words": _OUTDATED}
    try:
        words = part.attempt() or ""
    except PlenipotError as refusal:
        return {"part": part.name, "state": "wrong", "words": str(refusal)}
    except (Error, OSError) as error:
        return {"part": part.name, "state": "wrong", "words": type(error).__name__}
    return {"part": part.name, "state": "works", "words": words}
