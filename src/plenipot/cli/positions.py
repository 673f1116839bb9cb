"""`plenipot positions`: who stands where on the watched issues, with the words that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.files import PositionsFormat, deliver
from plenipot.cli.records import command_actor, looking_back, ready
from plenipot.cli.typed import AT, KNOWN

if TYPE_CHECKING:
    from plenipot.adapters.render.positions import Row
    from plenipot.positions.values import IssueReport


class By(StrEnum):
    """Whose positions are printed."""

    PROPONENT = "proponent"
    COUNTRY = "country"


def positions(
    slug: Annotated[str, typer.Argument(help="The conference, e.g. busan-2014.")],
    issue: Annotated[str, typer.Option(help="One issue only, by its name, e.g. ict-definition.")] = "",
    as_: Annotated[PositionsFormat, typer.Option("--format", help="What to print.")] = PositionsFormat("table"),
    by: Annotated[
        By,
        typer.Option(help="Whose: of proponents, or of countries by their own proposals and those that they signed."),
    ] = By.PROPONENT,
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Say who stands where on each issue, graded, with document, proposal, provision and words.

    Example: plenipot positions busan-2014 --issue ict-definition
    """
    ready(writes=False)
    from plenipot.adapters.render.positions import PositionsExport, export_positions
    from plenipot.positions import queries

    actor = looking_back(command_actor(writes=False), at, known_by)
    reports = (queries.issue(actor, slug, issue),) if issue else queries.issues(actor, slug)
    rows = [row for report in reports for row in (_countries(report) if by is By.COUNTRY else _proponents(report))]
    titles = {report.slug: report.title for report in reports}
    export = PositionsExport(rows=rows, titles=titles, empty=f"No issue is watched in “{slug}”.")
    deliver(export_positions(export, as_), None)


def _proponents(report: IssueReport) -> Iterable[Row]:
    """A row for the position of each proponent."""
    from plenipot.adapters.render.positions import Row

    for stand in report.stands:
        position = stand.whole
        yield Row(
            report.slug,
            stand.proponent.code,
            stand.proponent.name,
            stand.grade,
            evidence=position.evidence,
            computed=position.computed,
            through=stand.through or position.signatories,
            explanation=position.explanation,
            overruled=position.overruled,
        )


def _countries(report: IssueReport) -> Iterable[Row]:
    """A row for the position of each administration, from its own proposals and those it signed."""
    from plenipot.adapters.render.positions import Row

    for country in report.countries:
        evidence = tuple(item for position in (*country.own, *country.inherited) for item in position.evidence)
        computed = next((p.computed for p in (*country.own, *country.inherited) if p.overruled), None)
        note = "Its own proposals contradict the common ones that it signed." if country.contradicts else ""
        name = report.names.get(country.country, country.country)
        yield Row(
            report.slug,
            country.country,
            name,
            country.grade,
            evidence=evidence,
            computed=computed,
            through=country.through,
            explanation=note,
            overruled=country.overruled,
        )
