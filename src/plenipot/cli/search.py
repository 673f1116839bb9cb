"""`plenipot search`: what answers a question, with the words marked and the way to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.typed import AT, KNOWN

if TYPE_CHECKING:
    from plenipot.search.values import Found, Results


def search(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014; “all” for everything.")],
    question: Annotated[
        list[str],
        typer.Argument(help='Words, "phrases", prefix*, AND OR NOT, ( ), instrument: proponent: mark: body: date: …'),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
    limit: Annotated[int, typer.Option(min=1, help="How many to print.")] = 20,
    *,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Find provisions, proposals, papers and issues by their words, best first.

    Example: plenipot search busan-2014 'definition ICT'
    """
    ready(writes=False)
    from plenipot.search import queries

    typed = " ".join(question)
    actor = looking_back(command_actor(writes=False), at, known_by)
    results = queries.search(actor, typed, conference="" if slug == "all" else slug, limit=limit)
    if as_json:
        typer.echo(json.dumps(_summary(results), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(results)))


def _summary(results: Results) -> dict[str, Any]:
    """A search's answer as JSON prints it."""
    return {
        "question": results.asked,
        "total": results.total,
        "found": [_entry_line(result) for result in results.found],
    }


def _entry_line(result: Found) -> dict[str, Any]:
    """A result of a search as values of JSON."""
    entry = result.entry
    return {
        "kind": entry.kind,
        "name": result.name,
        "title": entry.title,
        "conference": entry.conference,
        "instrument": entry.instrument,
        "edition": entry.edition,
        "address": entry.address,
        "document": entry.document,
        "proposal": entry.proposal,
        "mark": entry.mark,
        "proponents": list(entry.proponents),
        "language": entry.language,
        "score": result.score,
        "struck": result.struck,
        "pieces": [{"text": piece.text, "hit": piece.hit} for piece in result.pieces],
        "path": result.path,
    }


def _lines(results: Results) -> Sequence[str]:
    """The results of a search for a terminal."""
    if not results.found:
        return [f"Nothing answers “{results.asked}”."]
    lines = [
        f"{results.total} found" + (f", the best {len(results.found)}:" if results.total > len(results.found) else ":")
    ]
    for result in results.found:
        words = "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in result.pieces)
        struck = " (taken away)" if result.struck else ""
        lines += ["", f"{result.name}  {_about(result)}{struck}", f"  {' '.join(words.split())}", f"  {result.path}"]
    return lines


def _about(result: Found) -> str:
    """The words in brackets behind a hit: its edition, title or kind, and its language."""
    entry = result.entry
    what = {
        "provision": f"{entry.edition} {entry.language}",
        "proposed": f"{entry.address} {entry.language}",
        "proposal": f"{entry.title} {entry.language}",
        "document": "document",
    }
    return what.get(entry.kind, "issue")
