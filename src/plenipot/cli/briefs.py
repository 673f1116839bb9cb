"""`plenipot brief`: the paper "What to watch", as it can be sent out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.files import OUTPUT, PaperFormat, check_screen, choose_format, deliver, format_option
from plenipot.cli.records import command_actor, now, ready


class BriefLanguage(StrEnum):
    """The languages of a brief's own words."""

    EN = "en"
    FR = "fr"
    AR = "ar"


def brief(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    as_: Annotated[PaperFormat | None, format_option("md")] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    language: Annotated[
        BriefLanguage, typer.Option(help="The language of headings and fixed phrases.")
    ] = BriefLanguage.EN,
    site: Annotated[str, typer.Option(help="Where citations lead: the address of the site.")] = "http://127.0.0.1:8000",
) -> None:
    """Print the paper "What to watch": each issue with who stands where, in which words, and our advice.

    The same record gives the same bytes. Example: plenipot brief busan-2014 --format pdf --output brief.pdf
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output, piped=True)
    ready(writes=True)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.briefs import operations

    brief = operations.compose(command_actor(writes=True), slug, now(), language=language.value)
    deliver(export_paper(brief.paper, chosen, site=site), output)
    if output is not None:
        typer.echo(f"{output}: brief {brief.number} on {slug}, record up to {brief.until}", err=True)
