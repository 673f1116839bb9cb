"""`plenipot step`: what became of a proposal, a document or a text, step by step; add, strike, list."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, day, looking_back, moment, now, ready
from plenipot.cli.tables import enter_table
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.lifecycle import MEANINGS, STATE_WORDS, StepKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.proceedings.values import JudgedStep, Step

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_READINGS = frozenset({StepKind.FIRST_READING, StepKind.SECOND_READING, StepKind.ADOPTED})
_COLUMNS = (
    *("step", "item", "text", "body", "meeting", "when", "paper", "with", "words", "source", "certainty", "reason"),
)
_TABLE = f"A table (CSV, XLSX): step, item, and {', '.join(_COLUMNS[2:])} where they are known."


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    step: Annotated[str, typer.Argument(help="The step: introduced, agreed, returned, adopted …")] = "",
    item: Annotated[
        str, typer.Argument(help="A proposal’s id, a document’s symbol, with --text a text’s number.")
    ] = "",
    text: Annotated[  # noqa: FBT002
        bool, typer.Option("--text", help="The item is a text with a provisional number, like WGPL/6.")
    ] = False,
    *,
    body: Annotated[str, typer.Option(help="The body by its code, e.g. COM5.")] = "",
    meeting: Annotated[str, typer.Option(help="The number of the body’s meeting.")] = "",
    when: Annotated[
        str, typer.Option(help="The moment, like 2014-11-04T16:10+09:00, or the day; may be unknown.")
    ] = "",
    paper: Annotated[str, typer.Option(help="The document in which it is done or said, e.g. DT/58.")] = "",
    with_: Annotated[str, typer.Option("--with", help="The other item, or the delegation that takes it up.")] = "",
    words: Annotated[str, typer.Option(help="Words that have no paper: the chair’s, or as orally amended.")] = "",
    source: Annotated[str, typer.Option(help="Where that is said.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    reason: Annotated[str, typer.Option(help="Why it is recorded, where the table of steps does not foresee it.")] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """Record a step on the way of a proposal, a document or a text; the table of steps says whether it is foreseen.

    Example: plenipot step add busan-2014 agreed ARS/85/1 --body COM5 --when 2014-11-03 --paper DT/58
    """
    ready(writes=True)
    if from_ is not None:
        _add_from(slug, from_)
        return
    if not step or not item:
        raise Malformed("Say which step, and of what: plenipot step add SLUG STEP ITEM.")
    typed = (step, item, "yes" if text else "", body, meeting, when, paper, with_, words, source, certainty, reason)
    new = _add(slug, dict(zip(_COLUMNS, typed, strict=True)))
    if new is None:
        typer.echo(f"{item}: {step}, as before.")
        return
    typer.echo(f"{new.item}: {_printed(new)}")
    for judged in _history(slug, new.item):
        if judged.step.key == new.key:
            for remark in judged.verdict.remarks:
                typer.echo(f"  {remark.sentence}", err=True)
    if new.kind in _READINGS:
        _list_brackets(slug, new.item)


def _list_brackets(slug: str, item: str) -> None:
    """List the open brackets of an item that is read, on the error stream."""
    from plenipot.proceedings.queries import open_brackets

    for bracket in open_brackets(command_actor(writes=True), slug, item):
        typer.echo(f"  Open, {bracket.kind}: {bracket.words}", err=True)


def _add(slug: str, cells: dict[str, str]) -> Step | None:
    """Record a step as a row of the table says; `None` where it is recorded already. Raises: Malformed, NotFound, NotInOrder."""
    from plenipot.proceedings.operations import StepFacts, record_step

    if cells["meeting"] and not cells["meeting"].isdecimal():
        raise Malformed(f"“{cells['meeting']}” is no number of a meeting.")
    facts = StepFacts(
        body=cells["body"],
        sitting=int(cells["meeting"]) if cells["meeting"] else None,
        paper=cells["paper"],
        beside=cells["with"],
        words=cells["words"],
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        reason=cells["reason"],
        as_text=cells["text"] not in {"", "no"},
        **typed_time(cells["when"]),
    )
    kind = choice(StepKind, cells["step"], "step")
    return record_step(command_actor(writes=True), slug, kind, cells["item"], now(), facts=facts)


def typed_time(typed: str) -> dict[str, Any]:
    """The moment or the day as typed; neither where nothing is. Raises: Malformed."""
    if not typed:
        return {}
    return {"happened_at": moment(typed)} if "T" in typed or " " in typed else {"happened_on": day(typed)}


def _add_from(slug: str, path: Path) -> None:
    """Record the steps of a table. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns

    columns = FactColumns(names=_COLUMNS, required=("step", "item"))
    enter_table(path, columns, lambda cells: _add(slug, cells) is not None)


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The step by its key, which list prints.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the step.")],
) -> None:
    """Strike a step that was recorded wrongly; it stays in the record with the reason, and no longer counts.

    Example: plenipot step strike busan-2014 3f2a9c001122 --reason "It was another text"
    """
    ready(writes=True)
    from plenipot.proceedings.operations import correct_step

    step = correct_step(command_actor(writes=True), slug, key, reason, now())
    typer.echo(f"{step.item}: “{MEANINGS[step.kind].words}” is struck.")


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG],
    item: Annotated[
        str, typer.Argument(help="A proposal’s id, a document’s symbol, a text’s number; without, all.")
    ] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the steps of an item with the state that it is in, or all steps of a conference.

    Example: plenipot step list busan-2014 WGPL/6 --at 2014-11-05
    """
    ready(writes=False)
    from plenipot.proceedings import queries

    actor = looking_back(command_actor(writes=True), at, known_by)
    if not item:
        for step in queries.steps(actor, slug):
            typer.echo(f"{step.item}\t{_printed(step)}\t{step.key}")
        return
    history = queries.history(actor, slug, item)
    for judged in history.steps:
        remarks = " ".join(remark.sentence for remark in judged.verdict.refusals)
        typer.echo("\t".join(filter(None, (_printed(judged.step), judged.verdict.citation, remarks, judged.step.key))))
    for step in history.struck:
        typer.echo(f"struck: {_printed(step)}\t{step.striking}")
    typer.echo(f"{history.item} is {STATE_WORDS[history.state]}.")


def _history(slug: str, item: str) -> tuple[JudgedStep, ...]:
    """The steps of an item, compared with the table."""
    from plenipot.proceedings import queries

    return queries.history(command_actor(writes=True), slug, item).steps


def written_moment(happened: date | None) -> str:
    """A moment in UTC, a day, or that the day is not known."""
    if isinstance(happened, datetime):
        return f"{happened:%Y-%m-%d %H:%M} UTC"
    return happened.isoformat() if happened else "day not known"


def _printed(step: Step) -> str:
    """A step in a line: when, what, in which body and meeting, with which paper, how sure it is."""
    words = f"{MEANINGS[step.kind].words} {step.beside}".strip()
    place = f"{step.body} {step.sitting or ''}".strip()
    certainty = step.certainty.value if step.certainty else ""
    return "\t".join(
        filter(None, (written_moment(step.happened), words, place, step.paper, step.words, certainty, step.source))
    )
