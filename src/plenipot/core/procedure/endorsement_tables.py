"""Endorsement tables of any shape: a grid of cells read as who stands where on which proposal; what is not understood is listed.

A column of the table has a *meaning*: it names proposals or countries, says the stand of one country, on one proposal, or is the
column of a stand in which a sign is set. Meanings come from a person, else from heads that name a country or say themselves
what they are; nothing else is taken for granted, and a cell that is not understood counts for nothing.

Source: tables of regional groups print rows of proposals and columns of countries (or the reverse), ``X`` for support, ``[X]``
for support to be confirmed, ``[2]`` for a provisional count, or columns “Supporting” and “Not Supporting”.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.text.folding import fold_for_lookup
from plenipot.errors import Malformed

Grid: TypeAlias = Sequence[Sequence[str]]
"""Rows of cells in words."""


class ColumnKind(StrEnum):
    """The kinds of columns of an endorsement table."""

    PROPOSAL = "proposal"
    """Its cells name proposals."""
    ADMINISTRATION = "administration"
    """Its cells name countries."""
    STAND = "stand"
    """Its cells say the stand of the row's country on the row's proposal."""
    SUPPORTS = "supports"
    """A sign in it says that the row's country supports."""
    OPPOSES = "opposes"
    ABSTAINS = "abstains"
    PROVISIONAL = "provisional"
    COUNT = "count"
    """Its cells count supporters."""
    IGNORED = "ignored"
    OF = "of"
    """Its cells say the stand of one country, which is named: ``of ARG``."""
    ON = "on"
    """Its cells say stands on one proposal, which is named: ``on XYZ-12``."""


_OF_STANDS = {
    ColumnKind.SUPPORTS: SignatureStand.SUPPORTS,
    ColumnKind.OPPOSES: SignatureStand.OPPOSES,
    ColumnKind.ABSTAINS: SignatureStand.ABSTAINS,
    ColumnKind.PROVISIONAL: SignatureStand.PROVISIONAL,
}
_NAMED = frozenset({ColumnKind.OF, ColumnKind.ON})
_EXAMPLES = {ColumnKind.OF: "of FJI", ColumnKind.ON: "on XYZ-12"}
MEANINGS_TYPED = ", ".join(_EXAMPLES.get(kind, kind.value) for kind in ColumnKind)
"""Every meaning of a column as somebody types it, those with a name by an example."""


class ColumnMeaning(NamedTuple):
    """The kind of a column, and the country or proposal that it is of or on."""

    kind: ColumnKind
    name: str = ""

    def __str__(self) -> str:
        """Give it as somebody types it: ``proposal``, ``of ARG``."""
        return f"{self.kind} {self.name}".strip()


def parse_meaning(typed: str) -> ColumnMeaning:
    """The meaning of a column as typed: ``proposal``, ``of ARG``, ``on XYZ-12``. Raises: Malformed."""
    word, _blank, name = typed.strip().partition(" ")
    kind = next((kind for kind in ColumnKind if kind.value == word.casefold()), None)
    if kind is None or (kind in _NAMED) is not bool(name.strip()):
        raise Malformed(f"“{typed.strip()}” is no meaning of a column; choose from {MEANINGS_TYPED}.", place="columns")
    return ColumnMeaning(kind, name.strip())


def parse_explanation(typed: str, place: str = "columns") -> tuple[str, str]:
    """A head or sign and what it means, as typed: ``DIAP N°=proposal``. Raises: Malformed."""
    word, equals, meaning = typed.rpartition("=")
    if not equals or not word.strip() or not meaning.strip():
        raise Malformed(f"“{typed.strip()}” says nothing; write it like “DIAP N°=proposal”.", place=place)
    return word.strip(), meaning.strip()


def parse_explanations(lines: Iterable[str], place: str = "columns") -> dict[str, str]:
    """The meaning of heads or signs, an explanation in each line that is not empty. Raises: Malformed."""
    return dict(parse_explanation(line, place) for line in lines if line.strip())


class TableDoubt(StrEnum):
    """The reasons for which a part of a table was not counted."""

    COLUMN = "column"
    """Nobody has said what is in the column."""
    CELL = "cell"
    """The sign in the cell is not understood."""
    COUNTRY = "country"
    """The name or code is that of no administration, or of several."""
    NO_PROPOSAL = "no-proposal"
    """The row names no proposal."""
    NO_COUNTRY = "no-country"
    """The row names no country."""
    CONTRADICTION = "contradiction"
    """The table says two things of one country on one proposal."""


DOUBT_WORDS: Mapping[TableDoubt, str] = {
    TableDoubt.COLUMN: "nobody has said what is in this column",
    TableDoubt.CELL: "this sign is not understood",
    TableDoubt.COUNTRY: "this is the name of no administration",
    TableDoubt.NO_PROPOSAL: "the row names no proposal",
    TableDoubt.NO_COUNTRY: "the row names no country",
    TableDoubt.CONTRADICTION: "the table says two things here, and neither is counted",
}
"""Each reason in words."""


class TableFinding(NamedTuple):
    """A part of a table that was not counted: its row from 1, the head of its column, its words, and why."""

    row: int
    column: str
    cell: str
    doubt: TableDoubt


class ReadStand(NamedTuple):
    """The stand of an administration on a proposal as a cell says it; `row` is counted from 1."""

    subject: str
    administration: str
    stand: SignatureStand
    row: int


class PrintedCount(NamedTuple):
    """The number of supporters that a table prints for a proposal; provisional where it stands in brackets."""

    subject: str
    number: int
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementTable:
    """The stands that were read in a table, printed counts, what was not understood, and the meaning of each column by its head."""

    stands: tuple[ReadStand, ...]
    counts: tuple[PrintedCount, ...] = ()
    findings: tuple[TableFinding, ...] = ()
    meanings: Mapping[str, ColumnMeaning] = field(default_factory=dict)
    head: tuple[str, ...] = ()


_HEADS = {
    **dict.fromkeys(("supporting", "supports", "support", "in favour"), ColumnKind.SUPPORTS),
    **dict.fromkeys(
        ("not supporting", "does not support", "opposing", "opposes", "opposed", "against"), ColumnKind.OPPOSES
    ),
    **dict.fromkeys(("abstaining", "abstains", "abstention"), ColumnKind.ABSTAINS),
    **dict.fromkeys(("total", "totals"), ColumnKind.COUNT),
    **dict.fromkeys(("administration", "country", "member state", "member", "pays", "país"), ColumnKind.ADMINISTRATION),
    **dict.fromkeys(("proposal", "proposition", "propuesta"), ColumnKind.PROPOSAL),
    "stand": ColumnKind.STAND,
}
"""Heads that say themselves what is in their column, folded for look-up."""
_SIGNS = {
    **dict.fromkeys(
        ("x", "✓", "✔", "☒", "☑", "supporting", "supports", "support", "yes", "signed"), SignatureStand.SUPPORTS
    ),
    **dict.fromkeys(("[x]", "[✓]", "provisional"), SignatureStand.PROVISIONAL),
    **dict.fromkeys(
        ("not supporting", "does not support", "opposing", "opposes", "opposed", "no"), SignatureStand.OPPOSES
    ),
    **dict.fromkeys(("abstaining", "abstains", "abstention", "abstained"), SignatureStand.ABSTAINS),
    **dict.fromkeys(("withdrawn", "withdrew"), SignatureStand.WITHDRAWN),
}
"""Signs and words in cells, folded for look-up."""
_EMPTY = frozenset({"", "-", "–", "—", "☐"})
"""Cells in which nothing is said."""
_COUNT = re.compile(r"(?P<open>\[?)\s*(?P<count>\d{1,4})\s*\]?")
_LEAST_OF_HEAD = 2
"""So many cells of a row say what their columns are before it is taken for the head: above it stand titles of one cell."""


def digest_head(head: Sequence[str]) -> str:
    """A name for the head of a table, by which it is known again: the same words in the same order."""
    return hashlib.sha256("\0".join(map(fold_for_lookup, head)).encode()).hexdigest()


def read_endorsements(
    grid: Grid,
    names: Mapping[str, str],
    *,
    meanings: Mapping[str, str] = {},
    signs: Mapping[str, str] = {},
    subjects: Sequence[str] = (),
    subject: str = "",
) -> EndorsementTable:
    """Read a table: `names` gives the symbol of each written name, `subjects` are the proposals that a head may name.

    `meanings` says what a column is by the words of its head, or by its number from 1; `signs` what a sign in a cell means. A
    table without proposals is all about `subject`. Raises: Malformed (a meaning or sign that is none, no column of stands).
    """
    explained = {fold_for_lookup(head): parse_meaning(meaning) for head, meaning in meanings.items()}
    words = _HeadWords(names, subjects, explained)
    place = _head_place(grid, words)
    head = tuple(cell.strip() for cell in grid[place]) if grid else ()
    columns = {number: words.meaning(cell, number) for number, cell in enumerate(head)}
    reader = _TableReader(head, columns, names, _SIGNS | _explained_signs(signs), subject)
    reader.check()
    for number, row in enumerate(grid[place + 1 :], place + 2):
        reader.read_row(number, row)
    return reader.result()


def _explained_signs(signs: Mapping[str, str]) -> dict[str, SignatureStand]:
    """The signs that a person has explained. Raises: Malformed."""
    explained = {}
    for sign, typed in signs.items():
        stand = next((stand for stand in SignatureStand if stand.value == typed.strip().casefold()), None)
        if stand is None:
            raise Malformed(f"“{typed}” is no stand; choose from {', '.join(SignatureStand)}.")
        explained[fold_for_lookup(sign)] = stand
    return explained


class _HeadWords:
    """The words by which a column says what is in it."""

    def __init__(
        self, names: Mapping[str, str], subjects: Sequence[str], explained: Mapping[str, ColumnMeaning]
    ) -> None:
        self._names, self._explained = names, explained
        self._subjects = {fold_for_lookup(name): name for name in subjects}

    def meaning(self, cell: str, number: int) -> ColumnMeaning | None:
        """The meaning of a column: as somebody says, else as its head itself says; `None` where nobody says."""
        folded = fold_for_lookup(cell)
        for key in (folded, str(number + 1)):
            if key in self._explained:
                return self._explained[key]
        if folded in self._subjects:
            return ColumnMeaning(ColumnKind.ON, self._subjects[folded])
        code = find_country(cell, self._names)
        if code:
            return ColumnMeaning(ColumnKind.OF, code)
        return ColumnMeaning(_HEADS[folded]) if folded in _HEADS else None


def find_country(written: str, names: Mapping[str, str]) -> str:
    """The symbol of a country by its symbol or a name of it, in any case; empty where it is none. A symbol is in capitals."""
    stripped = " ".join(written.split())
    if stripped in names.values():
        return stripped
    return names.get(fold_for_lookup(stripped), "")


def _head_place(grid: Grid, words: _HeadWords) -> int:
    """The place of the row that is the head: the first in which several columns say what they are, else the first with words."""
    for place, row in enumerate(grid):
        if sum(words.meaning(cell, -1) is not None for cell in row if cell.strip()) >= _LEAST_OF_HEAD:
            return place
    return next((place for place, row in enumerate(grid) if any(cell.strip() for cell in row)), 0)


class _TableReader:
    """The rows of a table as they are read, by the meanings of their columns."""

    def __init__(
        self,
        head: tuple[str, ...],
        columns: Mapping[int, ColumnMeaning | None],
        names: Mapping[str, str],
        signs: Mapping[str, SignatureStand],
        subject: str,
    ) -> None:
        self._head, self._columns, self._names, self._signs = head, columns, names, signs
        self._subject = subject
        self._stands: list[ReadStand] = []
        self._counts: list[PrintedCount] = []
        self._findings: list[TableFinding] = []

    def check(self) -> None:
        """List the columns of which nobody has said what they are. Raises: Malformed (no stand can be read)."""
        kinds = {meaning.kind for meaning in self._columns.values() if meaning}
        of_rows = bool(kinds & {ColumnKind.STAND, *_OF_STANDS})
        has_country = ColumnKind.OF in kinds or ColumnKind.ADMINISTRATION in kinds
        has_proposal = bool(self._subject) or bool(kinds & {ColumnKind.PROPOSAL, ColumnKind.ON})
        missing = (
            ("the proposals", has_proposal),
            ("the countries", has_country),
            ("the signs", of_rows or bool(kinds & _NAMED)),
        )
        unsaid = [name for name, is_said in missing if not is_said]
        if unsaid:
            heads = ", ".join(f"“{cell}”" for cell in self._head if cell) or "none"
            raise Malformed(
                f"Nothing says where {' and '.join(unsaid)} of this table are: say what its columns are, "
                f"like “{next(filter(None, self._head), 'No.')}=proposal”; it is remembered. They are headed {heads}. "
                f"Meanings are {MEANINGS_TYPED}.",
                place="columns",
            )
        for number, meaning in self._columns.items():
            if meaning is None and self._head[number]:
                self._findings.append(TableFinding(0, self._head[number], "", TableDoubt.COLUMN))

    def read_row(self, number: int, row: Sequence[str]) -> None:
        """Read what a row says; `number` counts from 1."""
        cells = {place: " ".join(cell.split()) for place, cell in enumerate(row)}
        subject = self._named(cells, ColumnKind.PROPOSAL) or self._subject
        written = self._named(cells, ColumnKind.ADMINISTRATION)
        country = find_country(written, self._names)
        if written and not country:
            self._findings.append(
                TableFinding(number, self._heading(ColumnKind.ADMINISTRATION), written, TableDoubt.COUNTRY)
            )
            return
        for place, meaning in self._columns.items():
            cell = cells.get(place, "")
            if meaning is not None and fold_for_lookup(cell) not in _EMPTY:
                self._read_cell(number, place, meaning, cell, subject=subject, country=country)

    def _read_cell(
        self, number: int, place: int, meaning: ColumnMeaning, cell: str, *, subject: str, country: str
    ) -> None:
        """Read a cell that is not empty."""
        kind = meaning.kind
        if kind in {ColumnKind.PROPOSAL, ColumnKind.ADMINISTRATION, ColumnKind.IGNORED}:
            return
        if kind is ColumnKind.COUNT:
            self._read_count(number, place, cell, subject)
            return
        stand = self._signs.get(fold_for_lookup(cell))
        # In the column of a stand a sign says no more than that it is so; words in it may say something else.
        if kind in _OF_STANDS and stand is SignatureStand.SUPPORTS:
            stand = _OF_STANDS[kind]
        doubt = TableDoubt.CELL if stand is None else None
        on = meaning.name if kind is ColumnKind.ON else subject
        of = meaning.name if kind is ColumnKind.OF else country
        if not on:
            doubt = TableDoubt.NO_PROPOSAL
        elif not of:
            doubt = TableDoubt.NO_COUNTRY
        if doubt is not None or stand is None:
            self._findings.append(TableFinding(number, self._head[place], cell, doubt or TableDoubt.CELL))
            return
        self._stands.append(ReadStand(on, of, stand, number))

    def _read_count(self, number: int, place: int, cell: str, subject: str) -> None:
        """Read a printed count."""
        printed = _COUNT.fullmatch(cell)
        if printed is None or not subject:
            doubt = TableDoubt.CELL if printed is None else TableDoubt.NO_PROPOSAL
            self._findings.append(TableFinding(number, self._head[place], cell, doubt))
        else:
            self._counts.append(PrintedCount(subject, int(printed["count"]), bool(printed["open"])))

    def _named(self, cells: Mapping[int, str], kind: ColumnKind) -> str:
        """The words of a row in its column of a kind."""
        places = (place for place, meaning in self._columns.items() if meaning and meaning.kind is kind)
        return next((cells.get(place, "") for place in places), "")

    def _heading(self, kind: ColumnKind) -> str:
        """The head of the column of a kind."""
        return next(self._head[place] for place, meaning in self._columns.items() if meaning and meaning.kind is kind)

    def result(self) -> EndorsementTable:
        """All that was read; where a table says two things of one country on one proposal, neither counts."""
        by_pair: dict[tuple[str, str], list[ReadStand]] = {}
        for stand in self._stands:
            by_pair.setdefault((stand.subject, stand.administration), []).append(stand)
        return EndorsementTable(
            stands=tuple(pair[0] for pair in by_pair.values() if len({stand.stand for stand in pair}) == 1),
            counts=tuple(self._counts),
            findings=(*self._findings, *_contradictions(by_pair.values())),
            meanings={self._head[place]: meaning for place, meaning in self._columns.items() if meaning},
            head=self._head,
        )


def _contradictions(pairs: Iterable[list[ReadStand]]) -> Iterator[TableFinding]:
    """The parts of a table that say two things of one country on one proposal."""
    for pair in pairs:
        if len({stand.stand for stand in pair}) > 1:
            for stand in pair:
                words = f"{stand.administration}, {stand.subject}: {stand.stand}"
                yield TableFinding(stand.row, "", words, TableDoubt.CONTRADICTION)
