"""Reports of untracked changes: the lines in which commands say what a paper changes without tracking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from plenipot.cli.counted import are, many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plenipot.core.filings.values import Proposal


def report_untracked(proposal: Proposal) -> None:
    """Say how many changes of a proposal are presumed, and which; those on a word of force or a negation first."""
    for line in untracked_lines([proposal]):
        typer.echo(line, err=True)


def untracked_lines(proposals: Iterable[Proposal]) -> list[str]:
    """A line for each proposal that changes words untracked, and one for each of the changes."""
    from plenipot.core.stance.untracked import weightiest_first

    lines: list[str] = []
    for proposal in proposals:
        count = len(proposal.untracked)
        if count:
            lines.append(f"{proposal.id}: {many(count, 'change')} {are(count)} not tracked, and presumed:")
        lines.extend(f"  {change.address}: {change}" for change in weightiest_first(proposal.untracked))
    return lines
