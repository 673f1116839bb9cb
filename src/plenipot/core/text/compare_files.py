"""Two files as they read with all their changes accepted, line by line, with the words that differ."""

from __future__ import annotations

from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import Span, WordDocument
from plenipot.core.text.plain_text import accepted_lines
from plenipot.core.text.provisions import Provision, ProvisionKind, Text


def compare_files(earlier: WordDocument, later: WordDocument) -> Text:
    """The later file as one text, a provision for each line, marked with what it has instead of the earlier one.

    Guarantee: rejecting what is marked gives the lines of the earlier file, accepting it those of the later one.
    """
    return compare_texts(_lines_of(earlier, "a"), _lines_of(later, "b"))


def _lines_of(file: WordDocument, name: str) -> Text:
    """The lines of a file that hold words, each at an address of its own: equal addresses would claim equal places."""
    lines = (line for line in accepted_lines(file) if line.strip())
    return tuple(
        Provision(f"{name}{place}", ProvisionKind.PARAGRAPH, (Span(line),), place=place)
        for place, line in enumerate(lines)
    )
