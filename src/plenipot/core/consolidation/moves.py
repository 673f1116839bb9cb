"""Whole provisions that move: which end belongs to which, and the amendments of others that go with them.

Who moves a provision does not contradict who amends its words: applied together, the words stand amended where they went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from plenipot.core.amendments.apply import UNFRAMED
from plenipot.core.amendments.edits import edits_from_spans
from plenipot.core.consolidation.contests import accepted_words
from plenipot.core.consolidation.values import SILENT, UNTOUCHED, AttributedEdit, Table, TableCell, TableRow
from plenipot.core.marks.table import Mark
from plenipot.core.text.compare import compare_text, text_similarity
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.table_alignment import parse_cell_address
from plenipot.core.text.tokens import TokenizedText

_ALIKE = 0.5
"""Ends of a move that one proposal makes are the same provision if so much of their words is the same.

Both ends are marked as moved, so that half is enough; at 0.6 twice as many moves are lost (14 in a hundred, 7 at 0.5), at 0.4
half as many ends again are joined that do not belong together.
"""
End: TypeAlias = tuple[str, str]
"""Proposal and address of one end of a move."""


def provision_moves(table: Table) -> dict[End, str]:
    """The moves of whole provisions: proposal and address of each end → the name that pairs it with the other end.

    The ends of one proposal are paired by their words, the most alike first; an end without another is no move.
    """
    named: dict[End, str] = {}
    for column, proposal in enumerate(table.proposals):
        entries = [(row, row.entries[column]) for row in table.rows]
        departures = [
            (row.address, fold_for_comparison("".join(row.tokens)))
            for row, entry in entries
            if _moves_row(row, entry, added=False)
        ]
        come = [
            (row.address, fold_for_comparison(accepted_words(entry.spans)))
            for row, entry in entries
            if _moves_row(row, entry, added=True)
        ]
        rows_words = _row_words(departures), _row_words(come)
        likely = sorted(
            (_unlikeness(rows_words, source, target), -text_similarity(old, new), source, target)
            for source, old in departures
            for target, new in come
        )
        for _, likeness, source, target in likely:
            ends = (proposal.id, source), (proposal.id, target)
            if likeness <= -_ALIKE and not any(end in named for end in ends):
                named.update(dict.fromkeys(ends, f"move{len(named) // 2 + 1}"))
    return named


def _row_words(ends: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The words of the cells that move with each row of a table, in their order."""
    rows: dict[str, list[str]] = {}
    for address, words in ends:
        if cell := parse_cell_address(address):
            rows.setdefault(cell.row_address, []).append(words)
    return rows


def _unlikeness(
    rows: tuple[dict[str, list[str]], dict[str, list[str]]], source: str, target: str
) -> tuple[float, bool]:
    """The unlikeness of the rows that two cells move with, and whether the columns differ; other provisions have no row."""
    first, second = parse_cell_address(source), parse_cell_address(target)
    if first is None or second is None:
        return (0.0, False) if first is second else (1.0, True)
    words = rows[0][first.row_address], rows[1][second.row_address]
    return -text_similarity(" ".join(words[0]), " ".join(words[1])), first.column != second.column


def _moves_row(row: TableRow, entry: TableCell, *, added: bool) -> bool:
    """Tell whether a proposal moves the whole of a row away from here, or here."""
    moves_whole = all(edit.moved for edit in entry.edits) and entry.mark == (Mark.ADD if added else Mark.SUP)
    return bool(entry.edits) and moves_whole and row.added is added and not entry.foreign


def carry_moves(table: Table, keys: Collection[str]) -> Iterable[TableRow]:
    """The rows of a table, where amendments of some proposals stand at the place to which another of them moves their words.

    A provision that several move to different places, or that somebody suppresses or keeps, is left as it is.
    """
    if not any(cell.carries and cell.proposal_id in keys for row in table.rows for cell in row.entries):
        return table.rows
    rows = {row.address: row for row in table.rows}
    ends: dict[str, list[End]] = {}
    for end, name in provision_moves(table).items():
        if end[0] in keys:
            ends.setdefault(name, []).append(end)
    targets: dict[str, set[str]] = {}
    for (_, first), (_, second) in ends.values():
        source, target = (second, first) if rows[first].added else (first, second)
        targets.setdefault(source, set()).add(target)
    carried: dict[str, TableRow] = {}
    for source, goals in targets.items():
        if len(goals) == 1:
            carried.update(_carry_amendments(rows[source], rows[next(iter(goals))], keys))
    return [carried.get(row.address, row) for row in table.rows]


def _carry_amendments(source: TableRow, target: TableRow, keys: Collection[str]) -> dict[str, TableRow]:
    """Both rows of a move with the amendments of others at its end; nothing where there are none."""
    acting = [
        cell for cell in source.entries if cell.proposal_id in keys and cell.mark not in SILENT and not cell.foreign
    ]
    amending = {cell.proposal_id: cell for cell in acting if cell.mark == Mark.MOD}
    if not amending or any(not cell.carries for cell in acting if cell.proposal_id not in amending):
        return {}
    staying = tuple(
        TableCell(cell.proposal_id, UNTOUCHED, ()) if cell.proposal_id in amending else cell for cell in source.entries
    )
    cells = tuple(
        _without_frame(amending[cell.proposal_id])
        if cell.proposal_id in amending and cell.mark in SILENT
        else _moved_cell(source, cell)
        for cell in target.entries
    )
    there = replace(source, address=target.address, label=target.label, depth=target.depth, entries=cells)
    return {source.address: replace(source, entries=staying), target.address: there}


def _without_frame(cell: TableCell) -> TableCell:
    """The cell without what it does to the number and the end of the place that its row has left."""
    return cell._replace(frame=UNFRAMED)


def _moved_cell(source: TableRow, cell: TableCell) -> TableCell:
    """The cell of a proposal at the place that it moves a row to, with its changes of the words."""
    if cell.mark != Mark.ADD:
        return cell
    tokens = TokenizedText.of(source.tokens)
    spans = compare_text(tokens.text, accepted_words(cell.spans))
    edits = tuple(AttributedEdit(cell.proposal_id, *edit) for edit in edits_from_spans(spans, tokens))
    return cell._replace(mark=Mark.MOD if edits else Mark.NOC, spans=spans, edits=edits)
