"""Reports of untracked changes: the lines in which commands say what a paper changes without tracking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plenipot.core.filings.values import Proposal


def report_untracked(proposals: Iterable[Proposal]) -> None:
    """Say on the error stream how many changes of proposals are presumed, and which."""
    from plenipot.adapters.render.filing import untracked_lines

    for line in untracked_lines(proposals):
        typer.echo(line, err=True)
