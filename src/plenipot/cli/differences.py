"""Differences of two files for the screen, without the parser of options: most of `plenipot diff` of two short texts was loading it."""

from __future__ import annotations

import sys
from pathlib import Path

from plenipot.adapters.filings.base_texts import base_text
from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.render.differences import DifferencesExport, export_differences
from plenipot.cli.confined import confined


def find_differences(
    old: Path,
    new: Path,
    form: str = "",
    *,
    everything: bool = False,
    net: bool = False,
    ignore_typography: bool = False,
) -> DifferencesExport:
    """Find what differs between two texts, or with `net` what a paper would leave of the earlier one; see `plenipot diff`.

    Raises: Malformed, NotFound (no such form).
    """
    with confined() as run:
        if net:
            from plenipot.adapters.filings.gathering import gather
            from plenipot.core.consolidation.net_effect import net_effect

            gathered = gather(old, [new], form, run=run)
            later, text = gathered.base, net_effect(gathered.base.provisions, gathered.columns.proposals)
        else:
            from plenipot.core.text.compare_texts import compare_texts

            earlier, later = run(base_text, old, form), run(base_text, new, form)
            text = compare_texts(earlier.provisions, later.provisions)
    return DifferencesExport(
        marked=text,
        about=later,
        form=form or usual_organisation(),
        everything=everything,
        ignore_typography=ignore_typography,
    )


def report_differences(export: DifferencesExport) -> None:
    """Say on the error stream how many provisions differ."""
    differing = sum(provision.edited for provision in export.text)
    ignored = ", typography ignored" if export.ignore_typography else ""
    sys.stderr.write(f"{differing} of {len(export.marked)} provisions differ{ignored}.\n")


def print_differences(old: Path, new: Path) -> None:
    """Print what differs between two texts, in lines. Raises: Malformed."""
    export = find_differences(old, new)
    sys.stdout.buffer.write(export_differences(export, "lines"))
    sys.stdout.buffer.flush()
    report_differences(export)
