"""`plenipot papers`: papers in the form of the house, composed from the record: allocations, documents, next agenda, a chair's report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.counted import many
from plenipot.cli.files import PaperFormat, check_screen, choose_format, deliver
from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.typed import AT, KNOWN
from plenipot.errors import Malformed

_NAMES = ("allocation", "documents", "next-agenda", "report")


def papers(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    name: Annotated[str, typer.Argument(help=f"The paper: {', '.join(_NAMES)}.")],
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    body: Annotated[str, typer.Option(help="The body of a next agenda or a report; by itself the plenary.")] = "",
    *,
    language: Annotated[
        str, typer.Option(help="ISO code of the language of the paper, as far as its words exist.")
    ] = "en",
    meeting: Annotated[
        int, typer.Option("--set", min=0, help="Set the next agenda as that of this meeting of the body, too.")
    ] = 0,
    as_: Annotated[
        PaperFormat | None, typer.Option("--format", help="The format; otherwise that of the output's name, else md.")
    ] = None,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print a paper of the house from the record; the next agenda comes from the texts that series left unread.

    Example: plenipot papers busan-2014 next-agenda --body WG-PL --output agenda.docx
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output)
    ready(writes=bool(meeting))
    from django.utils.translation import gettext, override

    from plenipot.adapters.render.papers import export_paper
    from plenipot.drafting.house_papers import house_paper

    if meeting:
        _set_agenda(slug, name, body, meeting)
    actor = looking_back(command_actor(writes=False), at, known_by)
    with override(language):
        paper = house_paper(actor, slug, name, body=body, translate=gettext, language=language)
    deliver(export_paper(paper, chosen), output)


def _set_agenda(slug: str, name: str, body: str, meeting: int) -> None:
    """Set the next agenda as that of a sitting. Raises: Malformed (another paper, or nothing is due)."""
    from plenipot.conferences.queries import conference
    from plenipot.drafting.house_papers import plenary_of
    from plenipot.drafting.operations import set_next_agenda

    if name != "next-agenda":
        raise Malformed("Only the next agenda is set: ask for next-agenda, or leave --set out.")
    actor = command_actor(writes=True)
    outcome = set_next_agenda(actor, slug, meeting, now(), body=body)
    own = body or plenary_of(conference(actor, slug))
    as_before = "" if outcome.new else ", as before"
    typer.echo(f"{own} {meeting}: {many(outcome.items, 'item')}{as_before}.", err=True)
