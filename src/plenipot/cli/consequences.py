"""`plenipot consequences`: what proposals would do to provisions that lean on what they change."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from plenipot.cli.counted import many
from plenipot.cli.records import command_actor, ready

_WORDS = {
    "cites-suppressed": "cites what would be suppressed",
    "cites-renumbered": "cites what would have another number",
    "term-undefined": "uses a term whose definition would go",
    "term-unused": "defines a term that nothing would use any more; now used in",
    "new-cites-suppressed": "would newly cite what would be suppressed",
}


def consequences(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    instrument: Annotated[str, typer.Argument(help="The instrument, e.g. RES102.")],
    language: Annotated[str, typer.Option(help="ISO code of the language: ar, zh, en, fr, ru, es.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
) -> None:
    """List provisions that cite what proposals suppress or renumber, in force or new, and terms left undefined or unused.

    Example: plenipot consequences busan-2014 RES140
    """
    ready(writes=False)
    from plenipot.core.consolidation.consequences import ConsequenceKind
    from plenipot.search.consequences import consequences as find

    entries = find(command_actor(writes=False), slug, instrument, language=language)
    if as_json:
        rows = [
            {**entry.leaning._asdict(), "kind": entry.kind.value, "versions": list(entry.proposal_ids)}
            for entry in entries
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for entry in entries:
        leaning = entry.leaning
        typer.echo(
            f"{leaning.source} {_WORDS[entry.kind.value]}: {leaning.target} (“{leaning.words}”); {', '.join(entry.proposal_ids)}"
        )
    unused = sum(entry.kind is ConsequenceKind.TERM_UNUSED for entry in entries)
    typer.echo(f"{many(len(entries) - unused, 'provision')} would lean on nothing, or on another number.", err=True)
    if unused:
        typer.echo(f"{many(unused, 'definition')} would be left without a use.", err=True)
