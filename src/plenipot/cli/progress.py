"""`plenipot progress` and `questions`: where each proposal stands, and the four questions of a secretary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.typed import AT, KNOWN, optional_choice
from plenipot.core.procedure.lifecycle import MEANINGS, STATE_WORDS, Phase

if TYPE_CHECKING:
    from plenipot.proceedings.progress import StatusRow

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_PROPONENT = typer.Option(help="Only what this proponent proposes, by its code.")
_INSTRUMENT = typer.Option(help="Only on this text, by its code: RES140.")
_PROVISION = typer.Option(help="Only on this provision and what is below it: RES140/resolves/1.")
_BODY = typer.Option(help="Only what is or was before this body: COM5.")


def progress(
    slug: Annotated[str, _SLUG],
    proponent: Annotated[str, _PROPONENT] = "",
    instrument: Annotated[str, _INSTRUMENT] = "",
    provision: Annotated[str, _PROVISION] = "",
    body: Annotated[str, _BODY] = "",
    *,
    phase: Annotated[str, typer.Option(help=f"Only what is: {', '.join(Phase)}.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print where each proposal stands, and each text that has a number alone: the status table of a group or a conference.

    Example: plenipot progress busan-2014 --proponent ACP --at 2014-11-02
    """
    ready(writes=False)
    from plenipot.proceedings.progress import Narrowing, status_table
    from plenipot.series.queries import texts_by_origin

    narrowing = Narrowing(
        proponent=proponent,
        instrument=instrument,
        provision=provision,
        body=body,
        phase=optional_choice(Phase, phase, "phase"),
    )
    actor = looking_back(command_actor(writes=True), at, known_by)
    texts = texts_by_origin(actor, slug)
    for row in status_table(actor, slug, narrowing):
        became = [f"{entry.text}: {STATE_WORDS[entry.state]}" for entry in texts.get(row.history.item, ())]
        typer.echo("\t".join((_printed(row), *became)))


def questions(
    slug: Annotated[str, _SLUG],
    instrument: Annotated[str, _INSTRUMENT] = "",
    provision: Annotated[str, _PROVISION] = "",
    body: Annotated[str, _BODY] = "",
    *,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Answer what is agreed, what is open, what is proposed and not decided, and who may change what, by which rule.

    Example: plenipot questions busan-2014 --body COM5 --at 2014-11-04T12:00+09:00
    """
    ready(writes=False)
    from plenipot.proceedings.progress import Narrowing, four_questions

    narrowing = Narrowing(instrument=instrument, provision=provision, body=body)
    answers = four_questions(looking_back(command_actor(writes=True), at, known_by), slug, narrowing)
    lists = {
        "agreed": answers.agreed,
        "open": answers.open,
        "proposed": answers.proposed,
        "decided otherwise": answers.settled,
    }
    changes = [
        {
            "state": STATE_WORDS[change.state],
            "step": MEANINGS[change.row.kind].words,
            "who": change.row.who,
            "rule": ", ".join(rule.citation for rule in change.rules) or "no rule was read",
        }
        for change in answers.changes
    ]
    if as_json:
        items = {title: [row.history.item for row in rows] for title, rows in lists.items()}
        contested = [provision.address for provision in answers.contested]
        typer.echo(json.dumps({**items, "contested": contested, "changes": changes}, ensure_ascii=False, indent=1))
        return
    for title, rows in lists.items():
        typer.echo(f"{title.capitalize()}: {len(rows)}")
        for row in rows:
            typer.echo(f"  {_printed(row)}")
    typer.echo(f"Contested provisions: {len(answers.contested)}")
    typer.echo("Who may change what:")
    for change in changes:
        typer.echo("  " + "\t".join(change.values()))


def _printed(row: StatusRow) -> str:
    """A row of the status table in a line: what, on which text, by whom, where it stands, in which body."""
    proposal = row.filed.proposal if row.filed else None
    text = proposal.instrument if proposal else ""
    return "\t".join(filter(None, (row.history.item, text, STATE_WORDS[row.history.state], row.body)))
