"""`plenipot allocate` and `deallocate`: which body deals with which document, as its lead or consulted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.records import command_actor, now, optional_day, ready
from plenipot.cli.tables import enter_table
from plenipot.cli.typed import optional_choice
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import Malformed

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_PROPOSAL = typer.Option(help="Only this proposal of the document, by its id.")
_ROLES = {"": True, "lead": True, "consulted": False}


def allocate(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, typer.Argument(help="The document, e.g. 48 or 34(Rev.1).")] = "",
    body: Annotated[str, typer.Argument(help="The body by its code, e.g. COM5.")] = "",
    proposal: Annotated[str, _PROPOSAL] = "",
    consulted: Annotated[  # noqa: FBT002
        bool, typer.Option("--consulted", help="The body is asked, and another one leads.")
    ] = False,
    source: Annotated[str, typer.Option(help="Where that is said: terms of reference, a document, a sitting.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="A table (CSV, XLSX): document, body, and proposal, role (lead, consulted), source, certainty, on (a day).",
        ),
    ] = None,
    *,
    on: Annotated[str, typer.Option(help="The day of the decision, where it is known: 2014-10-20.")] = "",
) -> None:
    """Give a document, or one proposal in it, to a body. One body leads; what another led before ends with it.

    Example: plenipot allocate busan-2014 48 COM5 --source "Document DT/3"
    """
    ready(writes=True)
    if from_ is not None:
        _allocate_from(slug, from_)
        return
    if not symbol or not body:
        raise Malformed("Say which document goes to which body: plenipot allocate SLUG DOCUMENT BODY.")
    role = "consulted" if consulted else "lead"
    cells = {"document": symbol, "body": body, "proposal": proposal, "role": role}
    new = _allocate(slug, cells | {"source": source, "certainty": certainty, "on": on})
    verb = "is consulted on" if consulted else "leads on"
    typer.echo(f"{body} {verb} {proposal or symbol}{'' if new else ', as before'}.")


def _allocate(slug: str, cells: dict[str, str]) -> bool:
    """Allocate a document as a row of the table says; True where that is new. Raises: Malformed, NotFound."""
    from plenipot.meetings import operations

    if cells["role"] not in _ROLES:
        raise Malformed(f"“{cells['role']}” is no role of a body; it is lead or consulted.")
    return operations.allocate(
        command_actor(writes=True),
        slug,
        cells["document"],
        cells["body"],
        now(),
        pid=cells["proposal"],
        source=cells["source"],
        lead=_ROLES[cells["role"]],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
        allocated_on=optional_day(cells["on"]),
    )


def _allocate_from(slug: str, path: Path) -> None:
    """Record the allocations of a table. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns

    names = ("document", "body", "proposal", "role", "source", "certainty", "on")
    enter_table(path, FactColumns(names=names, required=("document", "body")), lambda cells: _allocate(slug, cells))


def deallocate(
    slug: Annotated[str, _SLUG],
    symbol: Annotated[str, typer.Argument(help="The document, e.g. 48 or 34(Rev.1).")],
    body: Annotated[str, typer.Argument(help="The body by its code, e.g. COM5.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the allocation.")],
    proposal: Annotated[str, _PROPOSAL] = "",
    on: Annotated[str, typer.Option(help="The day on which it ended, where that is known: 2014-10-20.")] = "",
) -> None:
    """Record that a body no longer has a document, or a proposal in it; that it had it stays in the record.

    Example: plenipot deallocate busan-2014 48 COM5 --reason "Taken by the plenary itself"
    """
    ready(writes=True)
    from plenipot.meetings import operations

    ended_on = optional_day(on)
    operations.end_allocation(
        command_actor(writes=True), slug, symbol, body, reason, now(), pid=proposal, ended_on=ended_on
    )
    typer.echo(f"{body} no longer has {proposal or symbol}.")
