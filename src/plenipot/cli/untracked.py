"""Reports beside a table: what papers change without tracking it, and which of them amend another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plenipot.core.consolidation.columns import TableColumns
    from plenipot.core.filings.values import Proposal
    from plenipot.proposals.values import Consolidated


def report_untracked(proposals: Iterable[Proposal]) -> None:
    """Say on the error stream how many changes of proposals are presumed, and which."""
    from plenipot.adapters.render.filing import untracked_lines

    for line in untracked_lines(proposals):
        typer.echo(line, err=True)


def report_namesakes(columns: TableColumns | Consolidated) -> None:
    """Say on the error stream which proposals amend another text of that name than the base."""
    for key in columns.namesakes:
        typer.echo(
            f"{key} amends another text than this {columns.instrument}: they share hardly a word. It is left aside.",
            err=True,
        )
