"""`plenipot today`: a day of a conference, or that of a delegation, in lines."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.typed import AT, KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNTS = {
    "pages": "pages",
    "brackets": "substantive brackets",
    "placeholders": "placeholders",
    "kinds": "by kind",
    "options": "options",
    "opened": "opened",
    "lifted": "lifted",
    "provisions": "provisions changed",
}
"""Column → what is counted in it."""


def today(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    *,
    delegation: Annotated[str, typer.Option("--for", help="Only what touches this participant, by its code.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Print who sits, the last decisions, what comes next, the highlights, ad hoc groups and texts; of today, or as it was.

    Example: plenipot today busan-2014 --for FJI --at 2014-11-04T08:40+09:00
    """
    ready(writes=False)
    from plenipot.proceedings.day_facts import day_rows, delegation_rows
    from plenipot.proceedings.delegation_day import delegation_day
    from plenipot.proceedings.today import conference_day

    actor = looking_back(command_actor(writes=True), at, known_by)
    if delegation:
        rows: Iterable[dict[str, Any]] = delegation_rows(delegation_day(actor, slug, delegation, now()))
    else:
        rows = day_rows(conference_day(actor, slug, now()))
    if as_json:
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1, default=str))
        return
    for section, lines in groupby(rows, key=lambda row: row["section"]):
        typer.echo(f"{section.capitalize()}:")
        for row in lines:
            typer.echo("  " + "\t".join(_cells(row)))


def _cells(row: dict[str, Any]) -> Iterable[str]:
    """The cells of a row that say anything, counts with their words."""
    yield " ".join(str(part) for part in (row["body"], row["sitting"]) if part != "") or "–"
    for column, value in row.items():
        if column in {"section", "body", "sitting"} or value in ("", []):
            continue
        words = ", ".join(value) if isinstance(value, list) else str(value)
        yield f"{words} {_COUNTS[column]}" if column in _COUNTS else _labelled(column, words)


def _labelled(column: str, words: str) -> str:
    """The words of a cell, with the name of its column where they would not be understood alone."""
    return f"{column}: {words}" if column in {"next", "before", "chair"} else words
