"""`plenipot brief`: the paper "What to watch", as it can be sent out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plenipot.adapters.render.formats import FormatContent
from plenipot.cli.files import OUTPUT, PaperFormat, check_screen, choose_format, deliver, format_option
from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.typed import AT, KNOWN


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
    *,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Print the paper "What to watch": each issue with who stands where, in which words, and our advice.

    The same record gives the same bytes. As of another moment it is printed and not kept. Example: plenipot brief busan-2014 --format pdf --output brief.pdf
    """
    chosen = choose_format(as_, output, FormatContent.PAPER, "md")
    check_screen(chosen, output, piped=True)
    ready(writes=True)
    from plenipot.adapters.render.papers import export_paper
    from plenipot.briefs import operations, queries

    reader = looking_back(command_actor(writes=False), at, known_by)
    if reader.as_of.is_present:
        brief = operations.compose(command_actor(writes=True), slug, now(), language=language.value)
    else:
        brief = queries.brief(reader, slug, language.value)
    deliver(export_paper(brief.paper, chosen, site=site), output)
    if output is not None:
        typer.echo(f"{output}: brief {brief.number} on {slug}, record up to {brief.until}", err=True)


def draft(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    issue: Annotated[list[str], typer.Argument(help="The issues by their ids, in the order in which they stand.")],
    number: Annotated[int | None, typer.Option(help="A draft that is there; without it, a new one.")] = None,
    title: Annotated[str, typer.Option(help="Its title, if not the usual one.")] = "",
    introduction: Annotated[str, typer.Option(help="What its author writes first.")] = "",
    author: Annotated[str, typer.Option(help="Who answers for it.")] = "",
    contact: Annotated[str, typer.Option(help="Where they are reached, for everybody to read.")] = "",
    language: Annotated[
        BriefLanguage, typer.Option(help="The language of headings and fixed phrases.")
    ] = BriefLanguage.EN,
) -> None:
    """Save a draft of a brief of chosen issues; it is the team's own until it is published.

    Example: plenipot brief-draft busan-2014 iot ict-definition --author "A. Example" --contact desk@example.org
    """
    ready(writes=True)
    from plenipot.briefs import operations
    from plenipot.briefs.values import DraftFacts

    facts = DraftFacts(
        issues=tuple(issue),
        title=title,
        introduction=introduction,
        author=author,
        contact=contact,
        language=language.value,
    )
    view = operations.draft(command_actor(writes=True), slug, facts, now(), number=number)
    typer.echo(f"Draft {view.number} is saved, version {view.version}.")


def publish(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    number: Annotated[int, typer.Argument(help="The number of the draft.")],
) -> None:
    """Publish a draft of a brief as everybody may read it now, with its author and contact.

    Example: plenipot brief-publish busan-2014 1
    """
    ready(writes=True)
    from plenipot.briefs import operations

    view = operations.publish(command_actor(writes=True), slug, number, now())
    typer.echo(f"“{view.title}” is published as brief {view.number}.")
