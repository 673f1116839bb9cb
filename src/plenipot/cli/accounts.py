"""`plenipot account`: invite people, list them, end what they may do, let a password be set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, now, ready

if TYPE_CHECKING:
    from plenipot.core.access.levels import TeamRole

app = typer.Typer(no_args_is_help=True, help="People who work in the record: invite, list, end, reset, close.")
_SITE = "http://127.0.0.1:8000"
_CONFERENCE = "The conference, e.g. busan-2014; without it, the whole record."
Site = Annotated[str, typer.Option(envvar="PLENIPOT_SITE", help="Where the site is, for the link.")]


@app.command()
def invite(
    conference: Annotated[str, typer.Argument(help=_CONFERENCE)] = "",
    role: Annotated[str, typer.Option(help="reader, analyst, editor or operator.")] = "reader",
    email: Annotated[str, typer.Option(help="The e-mail address that the link is for; without it, anybody's.")] = "",
    days: Annotated[int, typer.Option(help="So many days the link can be used.")] = 7,
    site: Site = _SITE,
    first: Annotated[  # noqa: FBT002
        bool, typer.Option("--first", help="Only where nobody runs the whole record with an account yet.")
    ] = False,
) -> None:
    """Invite somebody by a link, which works once.

    Example: plenipot account invite busan-2014 --role analyst
    """
    ready(writes=True)
    from plenipot.accounts import queries
    from plenipot.accounts.operations import invite as invite_person
    from plenipot.conferences.queries import conference as conference_called

    actor, moment = command_actor(writes=True), now()
    if first and queries.is_kept_by_somebody(actor, moment):
        return
    if conference:
        conference_called(actor, conference)
    issued = invite_person(actor, conference, _role(role), moment, email=email, days=days)
    typer.echo(f"To become {role}: {site}/desk/invitation/{issued.secret}/")
    typer.echo(f"The link works once, until {issued.expires_at:%Y-%m-%d %H:%M} UTC.")


def _role(typed: str) -> TeamRole:
    """The role of that name. Raises: Malformed."""
    from plenipot.core.access.levels import GRANTED
    from plenipot.errors import Malformed

    roles = {role.value: role for role in GRANTED}
    if typed not in roles:
        raise Malformed(f"“{typed}” is no role; there are {', '.join(roles)}.")
    return roles[typed]
