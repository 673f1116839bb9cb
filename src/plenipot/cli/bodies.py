"""`plenipot body`: the bodies of a conference as a tree, who has the chair, who may attend, hear and speak."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, day, looking_back, now, optional_day, ready
from plenipot.cli.tables import enter_table
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.bodies import BodyKind, descend
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.rights import Right, RightAnswer
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.conferences.values import Chair

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_CODE = typer.Argument(help="The body by its code, e.g. COM5.")
_SINCE = typer.Option(help="The day from which on, like 2014-10-20; empty where that is not known.")
_UNTIL = typer.Option(help="The last day; empty where that is not known, or it goes on.")
_SOURCE = typer.Option(help="Where that is said.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")
_COLUMNS = ("code", "name", "kind", "parent", "mandate", "decision", "since", "source", "certainty", "country", "chair")


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, typer.Argument(help="The body by its code, e.g. COM5.")] = "",
    name: Annotated[str, typer.Option(help="Its name; one that is there keeps its own.")] = "",
    kind: Annotated[str, typer.Option(help=f"{', '.join(BodyKind)}.")] = "",
    parent: Annotated[str, typer.Option("--under", help="The body to which it reports, by its code.")] = "",
    mandate: Annotated[str, typer.Option(help="What it shall do.")] = "",
    decision: Annotated[str, typer.Option(help="What set it up: a decision, a rule, a document.")] = "",
    *,
    since: Annotated[str, _SINCE] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[
        Path | None, typer.Option("--from", help=f"A table (CSV, XLSX): {', '.join(_COLUMNS)}; code is needed.")
    ] = None,
) -> None:
    """Record a body, or describe one anew; what was said of it before is kept.

    Example: plenipot body add busan-2014 AHG-CS --name "Ad hoc group on the Constitution" --kind "ad hoc group" --under COM5
    """
    ready(writes=True)
    if from_ is not None:
        enter_table(from_, _columns(), lambda cells: _enter(slug, cells))
        return
    if not code:
        raise Malformed("Say which body: plenipot body add SLUG CODE --name NAME.")
    cells = {"code": code, "name": name, "kind": kind, "parent": parent, "mandate": mandate, "decision": decision}
    new = _enter(slug, cells | {"since": since, "source": source, "certainty": certainty})
    typer.echo(f"{code} {'stands in the record' if new else 'stood so before'}.")


def _columns() -> Any:
    """The columns of a table of bodies."""
    from plenipot.adapters.filings.fact_table import FactColumns

    return FactColumns(names=_COLUMNS, required=("code",), other_names={"under": "parent"})


def _enter(slug: str, cells: dict[str, str]) -> bool:
    """Record the body of a row, and its chair where the row names one; True where any of it is new."""
    from plenipot.conferences import operations, queries

    certainty = optional_choice(ReportCertainty, cells["certainty"], "certainty")
    since = optional_day(cells["since"])
    facts = operations.BodyFacts(
        kind=optional_choice(BodyKind, cells["kind"], "kind of body"),
        parent=cells["parent"],
        mandate=cells["mandate"],
        decision=cells["decision"],
        since=since,
        source=cells["source"],
        certainty=certainty,
    )
    actor = command_actor(writes=True)
    new = operations.set_up_body(actor, slug, cells["code"], cells["name"], now(), facts)
    country, person = cells.get("country", ""), cells.get("chair", "")
    chairs = {(chair.country, chair.name, chair.since) for chair in queries.chairs(actor, slug, cells["code"])}
    if not (country or person) or (country, person, since) in chairs:
        return new
    stated = {"since": since, "source": cells["source"], "certainty": certainty}
    operations.name_chair(actor, slug, cells["code"], now(), country=country, name=person, **stated)  # type: ignore[arg-type]
    return True


@app.command()
def end(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    until: Annotated[str, typer.Option(help="The last day of its work, like 2014-11-03.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence: its text went to the committee.")],
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Record that a body's work ended; its papers and sittings stay.

    Example: plenipot body end busan-2014 AHG-CS --until 2014-11-03 --reason "Its text went to COM5"
    """
    ready(writes=True)
    from plenipot.conferences import operations

    operations.end_body(command_actor(writes=True), slug, code, day(until), reason, now(), source=source)
    typer.echo(f"{code} ended on {until}.")


@app.command()
def chair(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    country: Annotated[str, typer.Option(help="The country that has the chair, by its code: RUS.")] = "",
    name: Annotated[str, typer.Option(help="The person; the name stands where it can be erased.")] = "",
    *,
    since: Annotated[str, _SINCE] = "",
    until: Annotated[str, _UNTIL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Record who has the chair of a body; whoever had it before stays in the record.

    Example: plenipot body chair busan-2014 COM5 --country RUS --name "A. Chair" --since 2014-10-21
    """
    ready(writes=True)
    from plenipot.conferences import operations

    operations.name_chair(
        command_actor(writes=True),
        slug,
        code,
        now(),
        country=country,
        name=name,
        since=optional_day(since),
        until=optional_day(until),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{' · '.join(filter(None, (country, name)))} has the chair of {code}.")


@app.command()
def admit(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    kind: Annotated[str, typer.Argument(help="The kind of participants, as the rule book calls it: sector-member.")],
    right: Annotated[str, typer.Argument(help="attend, hear or speak.")],
    answer: Annotated[str, typer.Argument(help=f"{', '.join(RightAnswer)}.")],
    decision: Annotated[str, typer.Option(help="The decision that says so.")] = "",
    *,
    since: Annotated[str, _SINCE] = "",
    until: Annotated[str, _UNTIL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
) -> None:
    """Record whether a kind of participants may attend a body, hear it or speak in it, and by which decision.

    Example: plenipot body admit busan-2014 COM5 public hear yes --decision "Heads of delegation, 20 October"
    """
    ready(writes=True)
    from plenipot.conferences import operations

    operations.admit_to_body(
        command_actor(writes=True),
        slug,
        code,
        kind,
        choice(Right, right, "right"),
        choice(RightAnswer, answer, "answer"),
        now(),
        decision=decision,
        since=optional_day(since),
        until=optional_day(until),
        source=source,
        certainty=optional_choice(ReportCertainty, certainty, "certainty"),
    )
    typer.echo(f"{code}: {kind} {right}: {answer}.")


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, typer.Argument(help="Only this body, with its chairs and who is admitted.")] = "",
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the bodies of a conference as a tree; of one, everything that is known of it.

    Example: plenipot body list busan-2014
    """
    ready(writes=False)
    from plenipot.conferences import queries

    actor = looking_back(command_actor(writes=True), at, known_by)
    queries.conference(actor, slug)
    bodies = {body.code: body for body in queries.bodies(actor, slug)}
    if code:
        body = queries.body(actor, slug, code)
        facts = (body.name, body.kind, body.parent, body.mandate, body.decision, body.since, body.until, body.source)
        typer.echo("\t".join(str(fact) for fact in (body.code, *facts) if fact))
        for seat in queries.chairs(actor, slug, code):
            span = f"{seat.since or '…'} – {seat.until or '…'}"
            typer.echo("\t".join(filter(None, (f"  chair {seat.country}".rstrip(), seat.name, span, seat.source))))
        for row in queries.admissions(actor, slug, code):
            typer.echo(f"  {row.kind} {row.right}: {row.answer}\t{row.decision or row.source}")
        return
    chairs = queries.chairs_by_body(actor, slug)
    for code_, depth in descend({body.code: body.parent for body in bodies.values()}):
        body = bodies[code_]
        ended = f"ended on {body.until}" if body.until else ""
        seats = "; ".join(map(_seat, chairs.get(code_, ())))
        typer.echo("  " * depth + "\t".join(filter(None, (body.code, body.name, body.kind or "", seats, ended))))


def _seat(chair: Chair) -> str:
    """A chair in a line: who, since when, until when."""
    who = " ".join(filter(None, (chair.country, chair.name)))
    return f"chair {who}, {chair.since or '…'} – {chair.until or '…'}"
