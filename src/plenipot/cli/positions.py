"""`plenipot positions`: who stands where on the watched issues, with the words that prove it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, ready

if TYPE_CHECKING:
    from plenipot.adapters.render.positions import Row
    from plenipot.positions.values import IssueReport


class Format(StrEnum):
    """What positions are printed as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class By(StrEnum):
    """Whose positions are printed."""

    PROPONENT = "proponent"
    COUNTRY = "country"


def positions(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    issue: Annotated[str, typer.Option(help="One issue only, by its name, e.g. ict-definition.")] = "",
    as_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    by: Annotated[
        By,
        typer.Option(help="Whose: of proponents, or of countries by their own proposals and those that they signed."),
    ] = By.PROPONENT,
) -> None:
    """Say who stands where on each issue, graded, with document, proposal, provision and words.

    Example: plenipot positions busan-2014 --issue ict-definition
    """
    ready()
    from plenipot.adapters.render import positions as rendered
    from plenipot.positions import queries

    actor = command_actor(writes=False)
    reports = (queries.issue(actor, slug, issue),) if issue else queries.issues(actor, slug)
    rows = [row for report in reports for row in (_countries(report) if by is By.COUNTRY else _proponents(report))]
    if as_ is Format.CSV:
        sys.stdout.buffer.write(rendered.as_csv(rows))
    elif as_ is Format.JSON:
        sys.stdout.buffer.write(rendered.as_json(rows).encode())
    else:
        titles = {report.slug: report.title for report in reports}
        typer.echo("\n".join(rendered.as_lines(rows, titles)).lstrip("\n") or f"No issue is watched in “{slug}”.")


def _proponents(report: IssueReport) -> Iterable[Row]:
    from plenipot.adapters.render.positions import Row

    for stand in report.stands:
        position = stand.whole
        yield Row(
            report.slug,
            stand.proponent.code,
            stand.proponent.name,
            stand.grade,
            position.evidence,
            position.computed,
            position.signatories,
            position.explanation,
        )


def _countries(report: IssueReport) -> Iterable[Row]:
    from plenipot.adapters.render.positions import Row

    for country_position in report.countries:
        evidence = tuple(
            item for position in (*country_position.own, *country_position.inherited) for item in position.evidence
        )
        note = "Its own proposals contradict the common ones that it signed." if country_position.contradicts else ""
        name = report.names.get(country_position.country, country_position.country)
        yield Row(
            report.slug,
            country_position.country,
            name,
            country_position.grade,
            evidence,
            through=country_position.through,
            explanation=note,
        )
