"""`plenipot convert`: one text from one format into another, its tracked changes with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.confined import confined
from plenipot.cli.files import OUTPUT, TextFormat, check_screen, choose_format, deliver
from plenipot.errors import Malformed, NotFound

if TYPE_CHECKING:
    from plenipot.adapters.render.texts import ProposalExport, TextExport


def convert(
    file: Annotated[Path, typer.Argument(help="A Word file, Akoma Ntoso (.xml), or plain lines (.txt).")],
    to: Annotated[
        TextFormat | None, typer.Option(help="What to write; without it the ending of --output says.")
    ] = None,
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the file says which.")] = "",
    proposal: Annotated[str, typer.Option(help="One proposal of the file, by its id.")] = "",
    output: Annotated[Path | None, OUTPUT] = None,
) -> None:
    """Convert a text with its tracked changes: Word, Akoma Ntoso 3.0, HTML, Markdown, JSON.

    Example: plenipot convert RES-102.docx --to akn --output RES-102.xml
    """
    from plenipot.adapters.render.texts import export_proposal, export_text

    if to is None and (output is None or not output.suffix):
        raise Malformed("Say what to write: --to, or --output with an ending.")
    chosen = choose_format(to, output, FormatContent.TEXT, "")
    check_screen(chosen, output)
    if proposal:
        read = _read_proposal(file, form, proposal)
        data, count = export_proposal(read, chosen), len(read.text)
    else:
        text = _read_text(file, form)
        data, count = export_text(text, chosen), len(text.text)
    deliver(data, output)
    if output is not None:
        typer.echo(f"{output}: {count} provisions", err=True)


def _read_text(file: Path, form: str) -> TextExport:
    """The text of a whole file."""
    from plenipot.adapters.filings.parsed import parse_text_file
    from plenipot.adapters.organisations import usual_organisation
    from plenipot.adapters.render.texts import TextExport

    with confined() as run:
        parsed = run(parse_text_file, file, form)
    about = parsed.text
    if not about.provisions:
        raise Malformed(f"There is no provision in {file.name}.", file.name)
    form = parsed.form or form or usual_organisation()
    return TextExport(text=about.provisions, about=about, form=form, changes=parsed.changes)


def _read_proposal(file: Path, form: str, proposal_id: str) -> ProposalExport:
    """One proposal of a file; in Word with its mark and its reasons, as it is filed."""
    from plenipot.adapters.filings.parsed import parse_proposals_file
    from plenipot.adapters.render.texts import ProposalExport

    with confined() as run:
        filing, changes, form = run(parse_proposals_file, file, form)
    proposal = next((proposal for proposal in filing.proposals if proposal.id == proposal_id), None)
    if proposal is None:
        present = ", ".join(proposal.id for proposal in filing.proposals) or "none"
        raise NotFound(f"There is no proposal “{proposal_id}” in {file.name}; there are: {present}.")
    return ProposalExport(proposal=proposal, masthead=filing.masthead, form=form, changes=changes)
