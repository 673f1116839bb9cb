"""`plenipot final-acts`: everything that a conference adopted as one paper, and who signed it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.files import OUTPUT, PaperFormat, check_screen, choose_format, deliver, format_option
from plenipot.cli.records import command_actor, looking_back, now, optional_day, ready
from plenipot.cli.tables import enter_columns
from plenipot.cli.typed import AT, KNOWN, choice, optional_choice
from plenipot.core.procedure.declarations import StateActKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.text.moments import write_moment
from plenipot.errors import Malformed

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_COLUMNS = ("state", "signatories", "signed", "source", "certainty")
_TABLE = f"A table (CSV, XLSX): state, and {', '.join(_COLUMNS[1:])} where they are known; names parted by semicolons."


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    as_: Annotated[PaperFormat | None, format_option("md")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    akn: Annotated[
        Path | None, typer.Option(help="Write them as one collection in Akoma Ntoso into this file.")
    ] = None,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print the Final Acts of a conference; from an observer's record a compilation of adopted texts.

    Example: plenipot final-acts show busan-2014 --format docx --output final-acts.docx
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    if akn is None:
        check_screen(chosen, output, piped=True)
    ready(writes=False)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.conferences.queries import conference
    from plenipot.outcomes.collection import final_acts_collection
    from plenipot.outcomes.exports import final_acts_paper
    from plenipot.outcomes.final_acts import final_acts

    actor = looking_back(command_actor(writes=False), at, known_by)
    acts, place = final_acts(actor, slug), conference(actor, slug)
    if akn is not None:
        deliver(final_acts_collection(acts, place), akn)
        return
    deliver(export_paper(final_acts_paper(acts, place, moment=at), chosen), output)


@app.command()
def sign(
    slug: Annotated[str, _SLUG],
    state: Annotated[str, typer.Argument(help="The State by its code.")] = "",
    by: Annotated[list[str] | None, typer.Option(help="A person who signed; say it again for more.")] = None,
    signed: Annotated[str, typer.Option(help="The day of the signature.")] = "",
    source: Annotated[str, typer.Option(help="Where that is said.")] = "",
    certainty: Annotated[str, typer.Option(help=f"How sure it is: {', '.join(ReportCertainty)}.")] = "",
    from_: Annotated[Path | None, typer.Option("--from", help=_TABLE)] = None,
) -> None:
    """Record that a State signed the Final Acts, or all States of a table.

    Example: plenipot final-acts sign busan-2014 KOR --signed 2014-11-07 --source "Final Acts"
    """
    ready(writes=True)
    if from_ is not None:
        enter_columns(from_, _COLUMNS, ("state",), lambda cells: _sign(slug, cells))
        return
    if not state:
        raise Malformed("Say which State signed: plenipot final-acts sign SLUG STATE.")
    typed = (state, ";".join(by or ()), signed, source, certainty)
    _sign(slug, dict(zip(_COLUMNS, typed, strict=True)))
    typer.echo(f"The signature of {state} is recorded.")


def _sign(slug: str, cells: dict[str, str]) -> bool:
    """Record a signature as a row of the table says. Raises: Malformed, Conflict."""
    from plenipot.outcomes.operations import SignatureFacts, sign_final_acts

    facts = SignatureFacts(
        signatories=tuple(cells["signatories"].split(";")),
        signed_on=optional_day(cells["signed"]),
        source=cells["source"],
        certainty=optional_choice(ReportCertainty, cells["certainty"], "certainty"),
    )
    sign_final_acts(command_actor(writes=True), slug, cells["state"], now(), facts=facts)
    return True


@app.command()
def strike(
    slug: Annotated[str, _SLUG],
    kind: Annotated[str, typer.Argument(help=f"What is struck: {', '.join(StateActKind)}.")],
    name: Annotated[
        str, typer.Argument(help="The number of the declaration, the State, or treaty and State: “CS SUI”.")
    ],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays in the record.")],
    withdrawn: Annotated[
        str, typer.Option(help="The day on which the State withdrew it; without it, it was recorded wrongly.")
    ] = "",
) -> None:
    """Strike a declaration, a signature or a consent: recorded wrongly, or withdrawn by the State on a day.

    Example: plenipot final-acts strike busan-2014 declaration 12 --withdrawn 2014-11-07 --reason "Letter of the delegation"
    """
    ready(writes=True)
    from plenipot.outcomes.operations import strike_state_act

    chosen = choice(StateActKind, kind, "act of a State")
    actor, ended_on = command_actor(writes=True), optional_day(withdrawn)
    struck = strike_state_act(actor, slug, chosen, name, reason, now(), ended_on=ended_on)
    typer.echo(f"{struck.kind.value} {struck.name}: {'withdrawn' if ended_on else 'struck'}.")


@app.command()
def signatures(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List who signed the Final Acts, in French order, with what is known of credentials.

    Example: plenipot final-acts signatures busan-2014
    """
    ready(writes=False)
    from plenipot.outcomes.final_acts import signatures as signed_by

    for row in signed_by(looking_back(command_actor(writes=False), at, known_by), slug):
        signed_on = write_moment(row.signed_on)
        facts = (row.state, row.name, ", ".join(row.signatories), signed_on, row.credentials, row.certainty.value)
        typer.echo("\t".join(filter(None, facts)))
