"""The lines of a consolidated table: each provision with what every proposal makes of it, ready to be printed.

Provisions that nobody would change are gathered before the next line that somebody would, so that a page can fold them.
An emphatic NOC asks for no other words; who makes one is said once for the whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from operator import ne
from typing import NamedTuple

from plenipot.core.consolidation.overlay import BETWEEN, overlay_rows
from plenipot.core.consolidation.values import SILENT, Table, TableCell, TableRow
from plenipot.core.identity.joint_codes import join_codes
from plenipot.core.marks.table import INSISTING, Mark
from plenipot.core.text.document import Span, TrackedChange
from plenipot.core.text.provisions import Provision
from plenipot.core.text.typography import is_other_words
from plenipot.web.figures.excerpt import excerpt

STILL = frozenset({*SILENT, Mark.NOC_EMPHATIC.value})
"""The effects that leave every word as it is."""


@dataclass(frozen=True, slots=True)
class BasePiece:
    """Words of the base; `who` contests them, by code."""

    words: str
    who: tuple[str, ...] = ()


class ChangeAuthor(NamedTuple):
    """The author of a change: the proposal, its colour, and the paragraph of its file (−1: none)."""

    key: str
    colour: int
    place: int = -1


@dataclass(frozen=True, slots=True)
class InlineChange:
    """A change in the text itself: its span, and who makes it; the authors of a run stand behind its `last`."""

    span: Span
    authors: tuple[ChangeAuthor, ...] = ()
    last: bool = True


@dataclass(frozen=True, slots=True)
class TableLine:
    """A provision as it is shown; `folded` are the provisions before it that nobody would change. `row` may be none."""

    row: TableRow | None
    base: tuple[BasePiece, ...] = ()
    cells: Sequence[TableCell] = ()
    like: Mapping[str, str] = field(default_factory=dict)
    """Proposal → the first one whose cell marks the same words."""
    words: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Proposal → the words of its cell, where it has any to show."""
    relabelled: Mapping[str, str] = field(default_factory=dict)
    """Proposal → the number after it where it changes it, ``""`` where it takes it away."""
    inline_changes: tuple[InlineChange, ...] = ()
    folded: tuple[TableRow, ...] = ()

    @property
    def marked(self) -> bool:
        """Tell whether somebody changes words of the line's provision."""
        return any(change.authors for change in self.inline_changes)


def lines(table: Table, *, every: bool, in_full: bool, besides: AbstractSet[str] = frozenset()) -> list[TableLine]:
    """A line per provision that somebody would change or that is among those `besides`, or per provision where `every` is asked for.

    Cells hold the words that change and a few around them, or `in_full` provisions.
    """
    table_lines: list[TableLine] = []
    folded: list[TableRow] = []
    labels = _new_labels(table)
    for row in table.rows:
        if every or row.address in besides or any(entry.mark not in STILL for entry in row.entries):
            table_lines.append(
                TableLine(
                    row,
                    base=_pieces(row, table),
                    cells=row.entries,
                    like=_first_alike(row),
                    words=_words_shown(row.entries, in_full=in_full),
                    relabelled=_new_numbers(row.entries, labels),
                    folded=tuple(folded),
                )
            )
            folded = []
        else:
            folded.append(row)
    return [*table_lines, TableLine(None, folded=tuple(folded))] if folded else table_lines


def all_markup_lines(table: Table, colours: dict[str, int]) -> list[TableLine]:
    """Every provision with all changes in its text, each with its authors.

    What cannot be drawn there (words in another language, an amendment of another's new provision, a number) is a cell below.
    """
    by_row, changes = overlay_rows(table)
    signed = [_signers(change, colours) for change in changes]
    labels = _new_labels(table)
    table_lines: list[TableLine] = []
    for row, provisions in zip(table.rows, by_row, strict=True):
        places = {entry.proposal_id: entry.place for entry in row.entries}
        inline_changes = [
            _mark_ends_of_runs(
                [
                    InlineChange(span, _authors_at(signed[span.change], places) if span.change >= 0 else ())
                    for span in provision.spans
                ]
            )
            for provision in provisions
        ]
        drawn = tuple(chain.from_iterable(inline_changes))
        signing = {author.key for change in drawn for author in change.authors}
        table_lines.append(_line_beside_text(row, drawn, signing, _new_numbers(row.entries, labels)))
    return table_lines


def _line_beside_text(
    row: TableRow, drawn: tuple[InlineChange, ...], signing: AbstractSet[str], numbers: Mapping[str, str]
) -> TableLine:
    """The line of a row whose words are `drawn` in the text: cells that change something else than these words, or the number.

    Those that read alike name the first of them.
    """
    cells = [
        cell
        for cell in row.entries
        if cell.mark not in STILL and (cell.proposal_id not in signing or cell.proposal_id in numbers)
    ]
    silent_words = [cell for cell in cells if cell.proposal_id not in signing]
    keys = {cell.proposal_id for cell in silent_words}
    return TableLine(
        row,
        cells=cells,
        like={key: first for key, first in _first_alike(row).items() if key in keys and first in keys},
        words=_words_shown(silent_words, in_full=row.added),
        relabelled=numbers,
        inline_changes=drawn,
    )


def _authors_at(authors: Sequence[ChangeAuthor], places: Mapping[str, int]) -> tuple[ChangeAuthor, ...]:
    """Authors with the places in their files where the row's words stand."""
    return tuple(author._replace(place=places.get(author.key, -1)) for author in authors)


def alike(row: TableRow) -> dict[tuple[object, ...], list[TableCell]]:
    """The entries that propose something, those that mark the same words together."""
    cells_by_key: dict[tuple[object, ...], list[TableCell]] = {}
    for entry in row.entries:
        if entry.mark not in SILENT:
            cells_by_key.setdefault((entry.mark, entry.spans, entry.frame.proposed), []).append(entry)
    return cells_by_key


def keeping(table: Table) -> tuple[str, ...]:
    """The proposals that ask for the text to stay as it is, wherever they speak."""
    return tuple(proposal.id for proposal in table.proposals if proposal.mark in INSISTING)


def _first_alike(row: TableRow) -> dict[str, str]:
    """Each proposal whose cell reads as that of one before it, with the first of those."""
    return {cell.proposal_id: same[0].proposal_id for same in alike(row).values() for cell in same[1:]}


def _words_shown(cells: Iterable[TableCell], *, in_full: bool) -> dict[str, tuple[Span, ...]]:
    """The words of the cells that change any, those that change and a few around them or all."""
    acting = (cell for cell in cells if cell.mark not in STILL and cell.spans)
    return {cell.proposal_id: cell.spans if in_full else excerpt(cell.spans) for cell in acting}


def _new_numbers(cells: Iterable[TableCell], labels: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """The new numbers of the cells that have one."""
    return {cell.proposal_id: labels[key] for cell in cells if (key := (cell.proposal_id, cell.place)) in labels}


def _new_labels(table: Table) -> dict[tuple[str, int], str]:
    """New numbers by proposal and place in its file."""
    return {
        (proposal.id, provision.place): provision.renumbered
        for proposal in table.proposals
        for provision in proposal.provisions
        if provision.renumbered is not None
    }


def _pieces(row: TableRow, table: Table) -> tuple[BasePiece, ...]:
    """The base words, those that are contested with the codes of those who contest them."""
    codes = {proposal.id: join_codes(proposal.sponsors) or proposal.id for proposal in table.proposals}
    who: dict[int, dict[str, None]] = {}
    for contest in row.contests:
        for place in range(contest.start, contest.end):
            who.setdefault(place, {}).update(dict.fromkeys(codes[key] for key in contest.proposal_ids))
    pieces: list[BasePiece] = []
    for place, token in enumerate(row.tokens):
        keys = tuple(who.get(place, ()))
        if pieces and pieces[-1].who == keys:
            pieces[-1] = BasePiece(pieces[-1].words + token, keys)
        else:
            pieces.append(BasePiece(token, keys))
    return tuple(pieces)


def _mark_ends_of_runs(inline_changes: Sequence[InlineChange]) -> Iterator[InlineChange]:
    """The changes, with the authors behind the last one only of a run that the same authors make."""
    for change, following in pairwise((*inline_changes, InlineChange(Span("")))):
        yield replace(change, last=change.authors != following.authors)


def _signers(change: TrackedChange, colours: dict[str, int]) -> tuple[ChangeAuthor, ...]:
    """The authors of a change whose names stand in it, with their colours."""
    return tuple(ChangeAuthor(key, colours[key]) for key in change.author.split(BETWEEN) if key in colours)


def settled(text: Sequence[Provision], table: Table, *, ignoring: bool = False) -> tuple[tuple[Provision, bool], ...]:
    """A resulting text, each provision with whether it differs from the text in force; `ignoring` typography or not."""
    base = {row.address: "".join(row.tokens) for row in table.rows}
    differ = is_other_words if ignoring else ne
    return tuple((provision, differ(base.get(provision.address, ""), provision.accepted)) for provision in text)
