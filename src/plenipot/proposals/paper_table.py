"""A table of papers beside the folder that it speaks of: the facts of each file, and what is wrong with a line, in sentences.

A file whose line cannot be used is left where it lies, so that it is taken in under the right facts once the line is mended.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plenipot.adapters.filings.fact_table import FactLine, FactTable
from plenipot.adapters.filings.folder import Folder, printable
from plenipot.adapters.filings.paper_table import read_paper_table
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.identity.languages import CODES
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed, PlenipotError
from plenipot.instruments import queries as instruments
from plenipot.participation import queries as participation
from plenipot.registry import queries as registry

_CODE = re.compile(r"[A-Z][A-Z0-9.-]{0,29}")
"""A proponent's or a text's code, as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFolder:
    """The facts that a table states of files, the files left out for a line that cannot be used, and lines without a file.

    Of a file without a line the facts are silent.
    """

    facts: Mapping[Path, StatedFacts] = field(default_factory=dict)
    refused: Mapping[Path, str] = field(default_factory=dict)
    """File → why its line cannot be used."""
    without_file: tuple[tuple[str, str], ...] = ()
    """The name in the line, and why it names no file."""
    unread: tuple[str, ...] = ()
    """Columns that are not read."""


def read_table(actor: Actor, conference: str, path: Path, folder: Folder) -> StatedFolder:
    """Read the table at a path for the files of a folder.

    Raises: Malformed (it is no such table), NotFound (no such conference).
    """
    table = read_paper_table(path)
    checker = _LineChecker(actor, conference, table)
    by_name = _by_name(folder)
    facts: dict[Path, StatedFacts] = {}
    refused: dict[Path, str] = {}
    without_file: list[tuple[str, str]] = []
    lines: dict[Path, int] = {}
    for line in table.lines:
        where = f"Line {line.number} of {table.name}"
        try:
            file = _file_of(line, by_name)
        except PlenipotError as refusal:
            without_file.append((line.cells.get("file", "") or table.name, f"{where}: {refusal}"))
            continue
        try:
            if file in lines:
                raise Malformed(f"the file stands in line {lines[file]} too.")
            lines[file] = line.number
            facts[file] = checker.check(line)
        except PlenipotError as refusal:
            refused[file] = f"{where}: {refusal}"
            facts.pop(file, None)
    silent = StatedFacts(table=table.name)
    facts = {file: facts.get(file, silent) for file in folder.files if file not in refused}
    return StatedFolder(facts=facts, refused=refused, without_file=tuple(without_file), unread=table.unread)


class _LineChecker:
    """Turns lines of a table into facts."""

    def __init__(self, actor: Actor, conference: str, table: FactTable) -> None:
        place = conferences.conference(actor, conference)
        self._actor = actor
        self._place = place
        self._table = table.name
        self._is_open = not place.rules.form
        self._proponents = participation.proponents(actor)
        self._names = {fold_for_lookup(name): code for name, code in participation.written_names(actor).items()}

    def check(self, line: FactLine) -> StatedFacts:
        """The facts of a line. Raises: Malformed (a cell says nothing that it may say)."""
        if line.excess:
            raise Malformed("it has more cells than there are columns.")
        cells = line.cells
        return StatedFacts(
            table=self._table,
            symbol=self._symbol(cells.get("symbol", "")),
            proponents=self._codes(cells.get("proponent", "")),
            instrument=_instrument(cells.get("instrument", "")),
            language=_language(cells.get("language", "")),
            title=cells.get("title", ""),
        )

    def _symbol(self, written: str) -> str:
        """A document symbol from a cell. Raises: Malformed (no symbol of the conference)."""
        if written and not registry.name_in_registry(self._actor, self._place.slug, written):
            raise Malformed(f"“{written}” is no document symbol; it should look like {self._place.prefix}/34(Rev.1).")
        return written

    def _codes(self, written: str) -> tuple[str, ...]:
        """The codes of proponents that are written by code or by name; where no organisation says who they are, any code."""
        codes = []
        for part in filter(None, map(str.strip, split_joint(written))):
            code = self._names.get(fold_for_lookup(part), part.upper())
            if code not in self._proponents and not (self._is_open and _CODE.fullmatch(code)):
                raise Malformed(f"there is no administration or group with the code or name “{part}”.")
            codes.append(code)
        return tuple(dict.fromkeys(codes))


def _instrument(written: str) -> str:
    """The code of the text that a cell names. Raises: Malformed."""
    code = written if _CODE.fullmatch(written) else instruments.written_address(written).instrument
    if written and not code:
        raise Malformed(f"“{written}” names no text; write it like Resolution 102 or RES102.")
    return code


def _language(written: str) -> str:
    """The code of the language that a cell names. Raises: Malformed."""
    code = written.lower()
    if code and code not in CODES:
        raise Malformed(f"“{written}” is no language; there are {', '.join(sorted(CODES))}.")
    return code


def _by_name(folder: Folder) -> dict[str, list[Path]]:
    """The files by all the names that a line may give them: below the folder, alone, without the ending."""
    named: dict[str, list[Path]] = {}
    for file in folder.files:
        below = printable(file.relative_to(folder.root).as_posix())
        for name in dict.fromkeys((below, printable(file.name), printable(file.stem))):
            named.setdefault(_fold(name), []).append(file)
    return named


def _file_of(line: FactLine, by_name: Mapping[str, list[Path]]) -> Path:
    """The file that a line names. Raises: Malformed (none, or several)."""
    name = line.cells.get("file", "")
    if not name:
        raise Malformed("it names no file.")
    files = by_name.get(_fold(name), [])
    if not files:
        raise Malformed(f"there is no file “{name}” in the folder.")
    if len(files) > 1:
        raise Malformed(f"there are {len(files)} files “{name}”; name the folder too.")
    return files[0]


def _fold(name: str) -> str:
    """The name of a file as it is compared: with strokes, in one form of Unicode, in lower case."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./")).casefold()
