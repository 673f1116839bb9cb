"""`plenipot brief`: the paper "What to watch", as it can be sent out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.records import command_actor, now, ready
from plenipot.errors import Malformed, Unavailable


class Format(StrEnum):
    """What a brief is printed as."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MD = "md"


class Language(StrEnum):
    """The languages of a brief's own words."""

    EN = "en"
    FR = "fr"
    AR = "ar"


def brief(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    as_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.MD,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    language: Annotated[Language, typer.Option(help="The language of headings and fixed phrases.")] = Language.EN,
    site: Annotated[str, typer.Option(help="Where citations lead: the address of the site.")] = "http://127.0.0.1:8000",
) -> None:
    """Print the paper "What to watch": each issue with who stands where, in which words, and our advice.

    The same record gives the same bytes. Example: plenipot brief busan-2014 --format pdf --output brief.pdf
    """
    if as_ in {Format.PDF, Format.DOCX} and output is None and sys.stdout.isatty():
        raise Malformed(f"A {as_.value} file is no text for the screen: name one with --output.")
    ready()
    from plenipot.adapters.render.papers import rendered
    from plenipot.briefs import operations

    made = operations.compose(command_actor(writes=True), slug, now(), language=language.value)
    data = rendered(made.paper, as_.value, site=site)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise Unavailable(f"{output} cannot be written: {error.strerror}.") from error
    typer.echo(f"{output}: brief {made.number} on {slug}, record up to {made.until}", err=True)
