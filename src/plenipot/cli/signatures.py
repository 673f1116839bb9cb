"""`plenipot sign`, `unsign` and `signatures`: who signed a proposal, since when, and who withdrew that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.tables import enter_table
from plenipot.cli.typed import AT, KNOWN, optional_choice
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.proposals.values import Signature

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_PROPOSAL = typer.Argument(help="The proposal by its id, e.g. CAN/34A1/1.")
_SOURCE = typer.Option(help="Where that is said: a document, a letter, a sitting.")
_CHANNEL = typer.Option(help=f"How it came: {', '.join(Channel)}.")
_CERTAINTY = typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}; usually as the record is kept.")


def sign(
    slug: Annotated[str, _SLUG],
    proposal: Annotated[str, typer.Argument(help="The proposal by its id, e.g. CAN/34A1/1.")] = "",
    administrations: Annotated[
        list[str] | None, typer.Argument(help="Who signed, by symbol, e.g. CAN MEX.", show_default=False)
    ] = None,
    on: Annotated[str, typer.Option(help="The day on which they signed, like 2026-11-09; may be unknown.")] = "",
    channel: Annotated[str, _CHANNEL] = "",
    source: Annotated[str, _SOURCE] = "",
    certainty: Annotated[str, _CERTAINTY] = "",
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", help="A table (CSV, XLSX): proposal, administration, and on, channel, source, certainty if known."
        ),
    ] = None,
) -> None:
    """Record that administrations signed a proposal, also after it was filed; each signs once until it withdraws.

    Example: plenipot sign busan-2014 CAN/34A1/1 CAN MEX --on 2014-10-21 --channel sitting --source "Document 119"
    """
    if from_ is not None:
        if proposal or administrations:
            raise Malformed("With --from the table names the proposals and who signed.")
        ready(writes=True)
        _sign_from(slug, from_)
        return
    if not proposal or not administrations:
        raise Malformed("Say which proposal, and who signed it: plenipot sign SLUG PROPOSAL CAN MEX.")
    cells = {"on": on, "channel": channel, "source": source, "certainty": certainty}
    ready(writes=True)
    codes = [code.upper() for code in administrations]
    count = _sign(slug, proposal, codes, cells)
    before = len(set(codes)) - count
    typer.echo(f"{proposal}: {count} signed{f', {before} had signed before' if before else ''}.")


def _sign(slug: str, proposal: str, codes: list[str], cells: dict[str, str]) -> int:
    """Record signatures with the facts as typed; how many are new. Raises: Malformed, NotFound."""
    from plenipot.proposals.operations import endorse

    return endorse(
        command_actor(writes=True),
        slug,
        proposal,
        codes,
        now(),
        source=cells["source"],
        signed_on=optional_day(cells["on"]),
        channel=optional_choice(Channel, cells["channel"], "channel"),
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )


def _sign_from(slug: str, path: Path) -> None:
    """Record the signatures of a table. Raises: Malformed."""
    from plenipot.adapters.filings.fact_table import FactColumns

    columns = FactColumns(
        names=("proposal", "administration", "on", "channel", "source", "certainty"),
        required=("proposal", "administration"),
    )
    enter_table(
        path, columns, lambda cells: _sign(slug, cells["proposal"], cells["administration"].upper().split(), cells) > 0
    )


def unsign(
    slug: Annotated[str, _SLUG],
    proposal: Annotated[str, _PROPOSAL],
    administration: Annotated[str, typer.Argument(help="Who withdrew its signature, by symbol.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays beside the signature.")],
    on: Annotated[str, typer.Option(help="The day on which it withdrew, like 2026-11-09; may be unknown.")] = "",
    source: Annotated[str, _SOURCE] = "",
) -> None:
    """Record that an administration withdrew its signature; the signature stays in the record, with day and reason.

    Example: plenipot unsign busan-2014 CAN/34A1/1 MEX --reason "Announced in Committee 5" --on 2014-10-28
    """
    withdrawn_on = optional_day(on)
    ready(writes=True)
    from plenipot.proposals.operations import withdraw_endorsement

    code = administration.upper()
    withdraw_endorsement(
        command_actor(writes=True), slug, proposal, code, reason, now(), withdrawn_on=withdrawn_on, source=source
    )
    typer.echo(f"{proposal} is no longer signed by {code}.")


def signatures(
    slug: Annotated[str, _SLUG],
    proposal: Annotated[str, _PROPOSAL],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the signatures under a proposal: who, since when, how that is known, and which were withdrawn.

    Example: plenipot signatures busan-2014 CAN/34A1/1
    """
    ready(writes=False)
    from plenipot.proposals.signatures import signatures as listed

    for signature in listed(looking_back(command_actor(writes=True), at, known_by), slug, proposal):
        typer.echo("\t".join(filter(None, (signature.administration, *_facts(signature)))))


def _facts(signature: Signature) -> tuple[str, ...]:
    """What is known of a signature, for a line of the list; an unknown fact is empty."""
    withdrawn_on = f" on {signature.withdrawn_on}" if signature.withdrawn_on else ""
    return (
        f"signed {signature.signed_on}" if signature.signed_on else "day not known",
        "after it was filed" if signature.late else "",
        signature.certainty or "",
        signature.channel or "",
        signature.source,
        f"withdrawn{withdrawn_on}: {signature.reason}" if signature.withdrawn else "",
    )
