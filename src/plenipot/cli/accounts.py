"""`plenipot account`: invite people, list them, end what they may do, let a password be set anew, make a token."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plenipot.cli.approvals import ALONE, carry_out
from plenipot.cli.records import command_actor, now, ready
from plenipot.core.access.acts import Act

if TYPE_CHECKING:
    from plenipot.accounts.values import AccountView, IssuedSecret
    from plenipot.core.access.levels import TeamRole

app = typer.Typer(no_args_is_help=True, help="People who work in the record: invite, list, end, reset, close, forget.")
_SITE = "http://127.0.0.1:8000"
_CONFERENCE = "The conference, e.g. busan-2014; without it, the whole record."
_PERSON = "The person's key or e-mail address, as plenipot account list prints it."
Site = Annotated[str, typer.Option(envvar="PLENIPOT_SITE", help="Where the site is, for the link.")]
Days = Annotated[int, typer.Option(help="So many days the link can be used.")]
Person = Annotated[str, typer.Argument(help=_PERSON)]


@app.command()
def invite(
    conference: Annotated[str, typer.Argument(help=_CONFERENCE)] = "",
    role: Annotated[str, typer.Option(help="reader, analyst, editor or operator.")] = "reader",
    email: Annotated[str, typer.Option(help="The e-mail address that the link is for; without it, anybody's.")] = "",
    days: Days = 7,
    site: Site = _SITE,
    first: Annotated[  # noqa: FBT002
        bool, typer.Option("--first", help="Only where nobody runs the whole record with an account yet.")
    ] = False,
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Invite somebody by a link, which works once.

    Example: plenipot account invite busan-2014 --role analyst
    """
    ready(writes=True)
    from plenipot.accounts import queries

    if first and queries.is_run_by_somebody(command_actor(writes=True), now()):
        return
    _check_conference(conference)
    facts = {"role": _parse_role(role), "email": email, "days": days}

    def print_result(issued: IssuedSecret) -> None:
        """Hand the link on."""
        _hand_on(f"To become {role}", site, issued)
        typer.echo(f"The link works once, until {issued.expires_at:%Y-%m-%d %H:%M} UTC.")

    carry_out(Act.INVITE, conference, facts, print_result, alone=alone)


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
) -> None:
    """List the accounts, with the roles that hold now.

    Example: plenipot account list
    """
    ready(writes=False)
    from plenipot.accounts.queries import accounts

    rows = [_account_value(view) for view in accounts(command_actor(writes=True), now())]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        roles = ", ".join(f"{role} of {conference or 'the whole record'}" for conference, role in row["roles"])
        typer.echo(f"{row['key']}\t{row['email']}\t{row['name']}\t{'closed' if row['closed'] else roles or 'no role'}")
    if not rows:
        typer.echo("Nobody has an account yet; invite somebody with plenipot account invite.", err=True)


@app.command()
def end(
    person: Person,
    conference: Annotated[str, typer.Argument(help=_CONFERENCE)] = "",
    alone: Annotated[str, ALONE] = "",
) -> None:
    """End somebody's role in a conference, or in the whole record, at this moment.

    Example: plenipot account end ann@example.org busan-2014
    """
    ready(writes=True)
    from plenipot.accounts.queries import members
    from plenipot.errors import NotFound

    actor, key = command_actor(writes=True), _key_of(person)
    current = [row for row in members(actor, conference) if row.key == key and row.until is None]
    if not current:
        raise NotFound(f"{person} has no role in {conference or 'the whole record'}.")
    where = conference or "the whole record"
    for row in current:
        carry_out(
            Act.END_MEMBERSHIP,
            conference,
            {"membership": row.id},
            lambda _none: typer.echo(f"{person} has no role in {where} any more."),
            alone=alone,
        )


@app.command()
def reset(person: Person, days: Days = 7, site: Site = _SITE, alone: Annotated[str, ALONE] = "") -> None:
    """Let somebody set a new password by a link, which works once.

    Example: plenipot account reset ann@example.org
    """
    ready(writes=True)
    facts = {"key": _key_of(person), "days": days}
    carry_out(Act.INVITE_AGAIN, "", facts, lambda issued: _hand_on("To set a new password", site, issued), alone=alone)


@app.command()
def close(person: Person, alone: Annotated[str, ALONE] = "") -> None:
    """Close an account for good: roles and tokens end, the e-mail address is erased; what its holder did stays.

    Example: plenipot account close ann@example.org
    """
    ready(writes=True)
    carry_out(
        Act.CLOSE_ACCOUNT,
        "",
        {"key": _key_of(person)},
        lambda _none: typer.echo(f"The account of {person} is closed."),
        alone=alone,
    )


@app.command()
def forget(person: Person, alone: Annotated[str, ALONE] = "") -> None:
    """Erase somebody's name for good; what they did stays, under a neutral label.

    Example: plenipot account forget p-0123456789abcdef
    """
    ready(writes=True)

    def print_result(erased: bool) -> None:  # noqa: FBT001 - the result of the operation
        """Say that it is erased."""
        typer.echo("The name is erased." if erased else "The name was erased before.")

    carry_out(Act.ERASE_NAME, "", {"key": _key_of(person)}, print_result, alone=alone)


def _account_value(view: AccountView) -> dict[str, Any]:
    """An account as JSON prints it."""
    return {
        "key": view.key,
        "name": view.name,
        "email": view.email,
        "roles": [(grant.conference, grant.role.value) for grant in view.grants],
        "closed": view.closed_at is not None,
    }


def _hand_on(purpose: str, site: str, issued: IssuedSecret) -> None:
    """Send a link by mail, or print it where there is no mail server, no address, or the server fails."""
    from plenipot.accounts.mailing import invitation_link, mail_link

    if mail_link(issued):
        typer.echo(f"{purpose}: the link was sent to {issued.email}.")
    else:
        typer.echo(f"{purpose}: {invitation_link(site, issued)}")


def _key_of(person: str) -> str:
    """The key of an account that is named by it or by its e-mail address. Raises: NotFound."""
    from plenipot.accounts.queries import accounts
    from plenipot.errors import NotFound

    typed = person.strip().casefold()
    for view in accounts(command_actor(writes=True), now()):
        if typed in {view.key, view.email} - {""}:
            return view.key
    raise NotFound(f"Nobody has an account under “{person}”.")


def _check_conference(slug: str) -> None:
    """Refuse a conference that the record does not have. Raises: NotFound."""
    from plenipot.conferences.queries import conference

    if slug:
        conference(command_actor(writes=True), slug)


def _parse_role(typed: str) -> TeamRole:
    """The role of that name. Raises: Malformed."""
    from plenipot.core.access.levels import GRANTED
    from plenipot.errors import Malformed

    roles = {role.value: role for role in GRANTED}
    if typed not in roles:
        raise Malformed(f"“{typed}” is no role; there are {', '.join(roles)}.")
    return roles[typed]
