"""`plenipot participant`: who takes part in a conference, who is in a delegation, and what each may do by the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.records import command_actor, looking_back, now, optional_moment, ready
from plenipot.cli.typed import AT, KNOWN, choice
from plenipot.core.procedure.rights import DelegateFunction

if TYPE_CHECKING:
    from plenipot.participation.values import ParticipantView

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_CODE = typer.Argument(help="The participant by its code: CAN, or one of your own.")
_SINCE = typer.Option(help="From when on, like 2014-10-20T09:00+09:00; empty where that is not known.")
_UNTIL = typer.Option(help="Until when; empty where that is not known, or it goes on.")
_SOURCE = typer.Option(help="Where that is said.")


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    kind: Annotated[str, typer.Option("--as", help="As what it is admitted, as the rule book calls it: delegation.")],
    name: Annotated[str, typer.Option(help="Its name, where the code is not that of an administration.")] = "",
    sector: Annotated[str, typer.Option(help="Of a Sector Member the Sector: R, T or D.")] = "",
    *,
    since: Annotated[str, _SINCE] = "",
    until: Annotated[str, _UNTIL] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Register a participant of a conference; what was registered before is kept, and counts no more.

    Example: plenipot participant add busan-2014 CAN --as delegation --source "List of participants"
    """
    ready(writes=True)
    from plenipot.participation.operations import register_participant

    dates = _dates(since, until)
    register_participant(
        command_actor(writes=True), slug, code, kind, now(), name=name, sector=sector, source=source, **dates
    )
    typer.echo(f"{code} takes part as {kind}.")


@app.command()
def seat(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    name: Annotated[str, typer.Option(help="The name of the person, which those alone see who keep the record.")] = "",
    person: Annotated[str, typer.Option(help="The key of somebody who is there already, in place of a name.")] = "",
    function: Annotated[str, typer.Option(help=f"{', '.join(DelegateFunction)}.")] = DelegateFunction.MEMBER.value,
    civil_society: Annotated[  # noqa: FBT002
        bool, typer.Option("--civil-society", help="The person comes from civil society.")
    ] = False,
    *,
    since: Annotated[str, _SINCE] = "",
    until: Annotated[str, _UNTIL] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Enter a person of a delegation with a function; the person’s key is printed.

    Example: plenipot participant seat busan-2014 CAN --name "A. Delegate" --function head
    """
    ready(writes=True)
    from plenipot.participation.operations import seat_delegate

    key = seat_delegate(
        command_actor(writes=True),
        slug,
        code,
        choice(DelegateFunction, function, "function"),
        now(),
        name=name,
        person=person,
        civil_society=civil_society,
        source=source,
        **_dates(since, until),
    )
    typer.echo(f"{key}\t{function} of {code}")


@app.command()
def state(
    slug: Annotated[str, _SLUG],
    code: Annotated[str, _CODE],
    fact: Annotated[str, typer.Argument(help="The fact, as the rule book calls it: credentials-in-order.")],
    source: Annotated[str, _SOURCE],
    detail: Annotated[str, typer.Option(help="More about it: a class, who granted it.")] = "",
    since: Annotated[str, _SINCE] = "",
    until: Annotated[str, _UNTIL] = "",
) -> None:
    """State a fact about a participant, on which its rights rest.

    Example: plenipot participant state busan-2014 CAN credentials-in-order --source "Document 140"
    """
    ready(writes=True)
    from plenipot.participation.operations import state_fact

    state_fact(
        command_actor(writes=True), slug, code, fact, now(), detail=detail, source=source, **_dates(since, until)
    )
    typer.echo(f"{fact} holds of {code}.")


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG],
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List who takes part, with what each may do and by which rule.

    Example: plenipot participant list busan-2014
    """
    ready(writes=False)
    from plenipot.participation.delegations import participants

    views = participants(looking_back(command_actor(writes=True), at, known_by), slug, now())
    if as_json:
        typer.echo(json.dumps([_row(view) for view in views], ensure_ascii=False, indent=1))
        return
    for view in views:
        typer.echo("\t".join(filter(None, (view.code, view.name, view.kind_name, view.sector))))
        for delegate in view.delegates:
            typer.echo(f"  {delegate.function}\t{delegate.name}\t{delegate.person}")
        for entry in view.rights:
            typer.echo(f"  {entry.sentence}")
    if not views:
        typer.echo("It is not known who takes part: nobody has been registered yet.", err=True)


def _row(view: ParticipantView) -> dict[str, Any]:
    """A participant as JSON prints it."""
    return {
        "code": view.code,
        "name": view.name,
        "kind": view.kind,
        "sector": view.sector,
        "standings": [entry.code for entry in view.standings],
        "rights": {
            entry.right: {
                "answer": entry.answer,
                "sentence": entry.sentence,
                "rule": entry.rule.number if entry.rule else "",
                "certainty": entry.rule.certainty if entry.rule else "",
            }
            for entry in view.rights
        },
    }


def _dates(since: str, until: str) -> dict[str, Any]:
    """The moments from which and until which something is so, as typed. Raises: Malformed."""
    return {name: optional_moment(typed) for name, typed in (("since", since), ("until", until))}
