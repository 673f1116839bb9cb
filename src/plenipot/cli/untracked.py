"""Reports of untracked changes: the lines in which commands say what a paper changes without tracking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from plenipot.core.filings.values import Proposal


def report_untracked(proposal: Proposal) -> None:
    """Say on the error stream how many changes of a proposal are presumed, and which."""
    from plenipot.adapters.render.filing import untracked_lines

    for line in untracked_lines([proposal]):
        typer.echo(line, err=True)
