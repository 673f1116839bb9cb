"""One text from a path: its marked words, and the provisions of a text in force."""

from __future__ import annotations

from pathlib import Path

from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.plain import decode_plain, read_plain
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.word.reader import read
from plenipot.core.structure.parse import parse_text_in_force
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.document import WordDocument


def base_text(path: Path, form: str) -> InstrumentText:
    """The text of a Word file, or of a file of plain lines (``.txt``). Raises: Malformed, NotFound (form)."""
    marked = marked_text(path)
    return parse_text_in_force(marked, fitting(marked, form).form)


def marked_text(path: Path) -> WordDocument:
    """The marked words of a Word file, or of a file of plain lines (``.txt``). Raises: Malformed."""
    data = file_bytes(path)
    return read_plain(decode_plain(data, path.name)) if path.suffix == ".txt" else read(data, path.name)
