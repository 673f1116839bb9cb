"""`plenipot request`: requests for grave acts, which another account confirms; how a command asks for one, or acts alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from plenipot.cli.records import command_actor, now, ready
from plenipot.core.access.acts import Act

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014; without it, the whole record.")
ALONE = typer.Option(
    help="Do it at once, without another account that confirms: why, in a sentence that everybody can read."
)
"""The option of a command that does a grave act."""


def carry_out(
    act: Act, slug: str, arguments: Mapping[str, Any], print_result: Callable[[Any], object], *, alone: str
) -> None:
    """Do an act and print its result; or say that it waits for another account.

    Where no account may confirm it, it is done alone, for the reason that the command gives for it anyway.
    Raises: PlenipotError (what refuses the act itself).
    """
    from plenipot.approvals import operations, queries
    from plenipot.approvals.values import WaitingRequest

    actor, moment = command_actor(writes=True), now()
    if not alone.strip():
        reason = arguments.get("reason") or getattr(arguments.get("ground"), "reason", "")
        alone = alone_for(act, slug, str(reason))
    result = operations.carry_out(actor, act, slug, arguments, moment, alone=alone)
    if not isinstance(result, WaitingRequest):
        print_result(result)
        return
    others = len(queries.others_who_may(actor, act, result.conference, moment))
    typer.echo(f"Asked for as {result.key}: nothing is done until an account that may do it confirms.")
    hint = "They find it at the desk." if others else "Do it alone, and say why: --alone REASON"
    typer.echo(f"Accounts that may: {others}. {hint}")


def alone_for(act: Act, slug: str, reason: str) -> str:
    """The reason for which an act is done alone, where no account may confirm it; empty where one may."""
    from plenipot.approvals.queries import others_who_may

    return "" if others_who_may(command_actor(writes=True), act, slug, now()) else reason


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
) -> None:
    """List the requests that wait for somebody who confirms.

    Example: plenipot request list busan-2014
    """
    ready(writes=False)
    from plenipot.approvals.arguments import encode
    from plenipot.approvals.queries import waiting

    requests = waiting(command_actor(writes=True), slug, now())
    if as_json:
        rows = [
            {
                "key": row.key,
                "act": row.act.value,
                "conference": row.conference,
                "subject": row.subject,
                "arguments": encode(row.arguments),
                "asked_by": row.asked_by,
                "asked_at": row.asked_at.isoformat(),
                "expires_at": row.expires_at.isoformat(),
                "void": row.void,
            }
            for row in requests
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in requests:
        until = "void: it has changed since" if row.void else f"until {row.expires_at:%Y-%m-%d %H:%M} UTC"
        typer.echo(f"{row.key}\t{row.act.value}\t{row.subject}\t{row.asked_by}\t{until}")
    if not requests:
        typer.echo("Nothing waits.", err=True)


@app.command()
def withdraw(
    request: Annotated[str, typer.Argument(help="The request, as plenipot request list prints it.")],
    slug: Annotated[str, _SLUG] = "",
) -> None:
    """Withdraw a request: nothing of it takes effect.

    Example: plenipot request withdraw r-0123456789ab busan-2014
    """
    ready(writes=True)
    from plenipot.approvals.operations import withdraw_request

    withdraw_request(command_actor(writes=True), slug, request, now())
    typer.echo(f"{request} is withdrawn.")
