"""Work on files alone, without records: read, texts, base, diff, compare.

A *source* is the bytes of a file, or its path. A path that ends in ``.txt`` is a text written as plain lines; all else
is a Word file. `form` names the organisation's form by which files are read; without one, the file says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from plenipot.adapters.filings.gathering import Gathered, file_bytes, gather
from plenipot.adapters.filings.plain import decode_plain, read_plain
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.sandbox.process import Run, run_here
from plenipot.adapters.word import reader
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Table
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.parse import parse_text_in_force
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text import plain_text as views
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import WordDocument
from plenipot.core.text.provisions import Text
from plenipot.errors import Malformed

Source = bytes | str | PathLike[str]


class Texts(NamedTuple):
    """The two plain texts of a file, a line per paragraph."""

    accepted: list[str]
    """After accepting every tracked change."""
    rejected: list[str]
    """After rejecting every tracked change."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The files of a comparison (the base text with its name, every file's filing), and the table of them."""

    gathered: Gathered
    table: Table

    @property
    def title(self) -> str:
        """The heading of the table: the instrument, or the name of the base text, with the number of proposals."""
        count = len(self.table.proposals)
        on = self.gathered.columns.instrument or self.gathered.name
        return f"{on}: {count} proposal{'' if count == 1 else 's'} on one text"


def read(source: Source, *, form: str = "") -> Filing:
    """Read a Word file: its masthead, its proposals with their tracked changes, and what was not understood.

    Raises: Malformed (no Word file, or one that cannot be read), NotFound (no such form).
    """
    marked = _words_of(source)
    return parse_filing(marked, *fitting(marked, form))


def texts(source: Source, *, numbers: bool = False, stories: bool = False) -> Texts:
    """The text after accepting, and after rejecting, every tracked change.

    `numbers` puts automatic numbers before the words; `stories` adds notes, headers, footers and comments, each under
    its name. Raises: Malformed.
    """
    document = _words_of(source)
    return Texts(
        views.accepted_lines(document, numbers=numbers, stories=stories),
        views.rejected_lines(document, numbers=numbers, stories=stories),
    )


def base(source: Source, *, form: str = "") -> InstrumentText:
    """A text in force, as provisions with their addresses; where the file tracks changes, its accepted text.

    Raises: Malformed, NotFound (no such form).
    """
    marked = _words_of(source)
    return parse_text_in_force(marked, fitting(marked, form).form)


def diff(before: Source | Text, after: Source | Text, *, form: str = "") -> Text:
    """Compare two texts, as one text with tracked changes in the order of the later one.

    Accepting its marks gives the later text, rejecting them the earlier one. Raises: Malformed, NotFound.
    """
    return compare_texts(_provisions(before, form), _provisions(after, form))


def version(
    key: str, proponents: tuple[str, ...], mark: str, provisions: Text, target: str = "", language: str = ""
) -> Proposal:
    """A proposal made of marked text. Deprecated: `Proposal` itself takes these under their own names.

    Raises: Malformed (no mark of that name).
    """
    try:
        return Proposal(
            id=key, sponsors=proponents, mark=Mark(mark), provisions=provisions, target=target, language=language
        )
    except ValueError as error:
        raise Malformed(f"There is no mark “{mark}”.") from error


def compare(
    base: str | PathLike[str],
    files: Sequence[str | PathLike[str]],
    *,
    form: str = "",
    instrument: str = "",
    run: Run = run_here,
) -> Comparison:
    """Every proposal in the files on one text: a row per provision, an entry per proposal, nothing refused.

    ``-`` in place of a base puts it together from the proposals. `instrument` names the text where the base does not
    say it; `run` makes the calls that read the files. Raises: Malformed, NotFound (no such form, or no proposal on this text).
    """
    gathered = gather(Path(base), [Path(file) for file in files], form, instrument, run=run)
    return Comparison(
        gathered, consolidate(gathered.base.provisions, gathered.columns.proposals, gathered.base.language)
    )


def _words_of(source: Source) -> WordDocument:
    """The words of a file with their revisions.

    Raises: Malformed.
    """
    if isinstance(source, bytes):
        return reader.read(source)
    path = Path(source)
    data = file_bytes(path)
    return read_plain(decode_plain(data, path.name)) if path.suffix == ".txt" else reader.read(data, path.name)


def _provisions(source: Source | Text, form: str) -> Text:
    """The provisions of a base: those that are there, or those of its file."""
    return source if isinstance(source, tuple) else base(source, form=form).provisions
