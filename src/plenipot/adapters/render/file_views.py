"""Files printed: work that a confined child does, from a path to what is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.render import filing as rendered
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Filing
from plenipot.core.text.document import WordDocument


def print_changes(path: Path) -> list[str]:
    """The tracked changes of a Word file, a line each. Raises: Malformed."""
    return rendered.list_changes(read(file_bytes(path), path.name))


def print_proposals(
    path: Path, form: str, against: Path | None = None, *, ignore_typography: bool = False
) -> list[str]:
    """The proposals of a Word file, as lines; `against` is a text in force that it may change untracked.

    Raises: Malformed, NotFound (no such form, or no proposal on that text).
    """
    _, filing = _filing(path, form, against)
    if ignore_typography:
        from plenipot.core.text.typography import unmark_typography  # noqa: PLC0415 - loads what compares words

        proposals = (
            replace(proposal, provisions=unmark_typography(proposal.provisions)) for proposal in filing.proposals
        )
        filing = replace(filing, proposals=tuple(proposals))
    return [*rendered.as_lines(filing), *rendered.untracked_lines(filing.proposals)]


def print_json(path: Path, form: str, against: Path | None = None) -> str:
    """All that was read of a Word file, as JSON; else as `print_proposals`."""
    document, filing = _filing(path, form, against)
    return rendered.as_json(filing, document)


def _filing(path: Path, form: str, against: Path | None) -> tuple[WordDocument, Filing]:
    """A paper with its proposals in the form that fits it; untracked changes are found against another file."""
    document = read(file_bytes(path), path.name)
    filing = parse_filing(document, *fitting(document, form))
    if against is None:
        return document, filing
    from plenipot.adapters.filings.gathering import presume_against  # noqa: PLC0415 - most papers are read alone

    return document, presume_against(against, filing, form)
