"""Files printed: work that a confined child does, from a path to what is printed."""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.render import filing as rendered
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing


def print_changes(path: Path) -> list[str]:
    """The tracked changes of a Word file, a line each. Raises: Malformed."""
    return rendered.list_changes(read(file_bytes(path), path.name))


def print_proposals(path: Path, form: str) -> list[str]:
    """The proposals of a Word file, as lines. Raises: Malformed, NotFound (no such form)."""
    document = read(file_bytes(path), path.name)
    return rendered.as_lines(parse_filing(document, *fitting(document, form)))


def print_json(path: Path, form: str) -> str:
    """All that was read of a Word file, as JSON. Raises: Malformed, NotFound (no such form)."""
    document = read(file_bytes(path), path.name)
    return rendered.as_json(parse_filing(document, *fitting(document, form)), document)
