"""Plain texts of a file as lines: work that a confined child does, from a path to what is printed."""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.word.reader import read
from plenipot.core.text.plain_text import plain_lines


def print_plain(path: Path, *, accepted: bool, numbers: bool, stories: bool) -> list[str]:
    """The lines of a Word file after accepting, or else rejecting, every tracked change. Raises: Malformed."""
    document = read(file_bytes(path), path.name)
    return plain_lines(document, accepted=accepted, numbers=numbers, stories=stories)
