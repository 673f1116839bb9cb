"""`plenipot impact`: what a term does in every text, who would change it, how the texts would read without it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.typed import AT, KNOWN

if TYPE_CHECKING:
    from plenipot.search.impact import Impact, ImpactLine


class ImpactFormat(StrEnum):
    """The formats in which the impact of a term is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def impact(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    term: Annotated[str, typer.Option(help="A term, by its name or any of its variants.")],
    replace: Annotated[str, typer.Option(help="Words to set in its place, as a preview.")] = "",
    language: Annotated[str, typer.Option(help="Of the texts: en, fr, es, ru, zh, ar, or all.")] = "en",
    as_: Annotated[ImpactFormat, typer.Option("--format", help="What to print.")] = ImpactFormat.TABLE,
    *,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Find every provision that uses a term, grouped by what the use does, with the proposals that would change it.

    Example: plenipot impact busan-2014 --term telecommunication/ICT
    """
    ready(writes=False)
    from plenipot.search import queries

    actor = looking_back(command_actor(writes=False), at, known_by)
    term_impact = queries.impact(actor, slug, term, replacement=replace, language=language)
    if as_ is ImpactFormat.TABLE:
        typer.echo("\n".join(_as_lines(term_impact)))
    elif as_ is ImpactFormat.JSON:
        typer.echo(json.dumps([queries.row(line) for line in term_impact.lines], ensure_ascii=False, indent=1))
    else:
        sys.stdout.buffer.write(_as_csv(term_impact))


def _as_csv(term_impact: Impact) -> bytes:
    """The lines of a term's impact as CSV."""
    from plenipot.search import queries

    rows = [queries.row(line) for line in term_impact.lines]
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {key: " ".join(value) if isinstance(value, list) else value for key, value in row.items()} for row in rows
        )
    return out.getvalue().encode()


def _as_lines(term_impact: Impact) -> Iterator[str]:
    """The lines of a term's impact for a terminal: counts, uses by kind, uses that proposals bring."""
    counts = ", ".join(f"{count} {does.value}" for does, count in term_impact.counts.items() if count)
    yield (
        f"“{term_impact.term.title}” stands in {len(term_impact.standing)} provisions of {len(term_impact.read)} texts"
        + (f": {counts}." if counts else ".")
    )
    for does in term_impact.counts:
        lines = [line for line in term_impact.standing if line.does is does]
        if lines:
            yield from ("", does.value)
            yield from (piece for line in lines for piece in _provision_lines(line))
    added = [line for line in term_impact.lines if not line.standing]
    if added:
        yield from ("", "would come in by proposals")
        yield from (piece for line in added for piece in _provision_lines(line))


def _provision_lines(line: ImpactLine) -> Iterator[str]:
    """The printed lines on a provision that a change of a term touches."""
    edition = f"{line.edition} {line.language}".strip()
    judged = f"  by “{line.by}”" if line.by else ""
    yield f"  {line.address}  {edition}{judged}"
    yield f"    {_printed_words(line)}"
    if line.touches:
        touched = ", ".join(f"{touch.proposal} {touch.effect}" for touch in line.touches)
        yield f"    {touched}"


def _printed_words(line: ImpactLine) -> str:
    """The words of a line, with changes as ``[-deleted-]`` and ``{+inserted+}``."""
    if not line.preview:
        return line.text
    marks = {True: "[-{}-]", False: "{{+{}+}}"}
    return "".join(
        span.text
        if span.revision.accepted and span.revision.rejected
        else marks[span.revision.rejected].format(span.text)
        for span in line.preview
    )
