"""Suppressions as brackets: which rows in a row one bracket encloses, because the same proposals would strike all of them.

Whoever suppresses a resolution asks one question, and not one for each of its provisions; whoever strikes a call with its
items likewise. Such a stretch ends where another provision comes, where somebody else begins or ends to insist on the words in
force, and where two provisions are joined. Guarantee: any two stretches lie in one another or apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plenipot.core.consolidation.values import SILENT, TableCell, TableRow
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import DELETING, Mark


class Suppression(NamedTuple):
    """Rows from `first` to `last`, by their places among those looked at, that the same proposals strike."""

    first: int
    last: int
    proposal_ids: tuple[str, ...]


def striking_proposals(row: TableRow) -> tuple[str, ...]:
    """The proposals that strike a row: of a new one, those whose mark on the text around it speaks for it too."""
    return tuple(
        cell.proposal_id for cell in acting_cells(row) if cell.mark == Mark.SUP and not (row.added and cell.spans)
    )


def acting_cells(row: TableRow) -> list[TableCell]:
    """The cells of a row that ask for something in the language of the base."""
    return [cell for cell in row.entries if cell.mark not in SILENT and not cell.foreign]


def find_suppressions(rows: Sequence[TableRow], proposals: Iterable[Proposal]) -> list[Suppression]:
    """The stretches of rows that the same proposals strike, outer ones before those inside."""
    marks = {proposal.id: proposal.mark for proposal in proposals}
    extents: dict[tuple[int, int], list[str]] = {}
    open_: dict[str, int] = {}
    before: TableRow | None = None
    for place, row in enumerate(rows):
        striking = striking_proposals(row)
        for proposal_id, start in tuple(open_.items()):
            if proposal_id not in striking or not _continues(before, row, rows[start].address, marks[proposal_id]):
                extents.setdefault((open_.pop(proposal_id), place - 1), []).append(proposal_id)
        for proposal_id in striking:
            open_.setdefault(proposal_id, place)
        before = row
    for proposal_id, start in open_.items():
        extents.setdefault((start, len(rows) - 1), []).append(proposal_id)
    placed: dict[tuple[int, int], list[str]] = {}
    for extent, proposal_ids in sorted(extents.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        for part in _split_extent(extent, placed):
            placed.setdefault(part, []).extend(proposal_ids)
    order = {proposal_id: place for place, proposal_id in enumerate(marks)}
    return [
        Suppression(first, last, tuple(sorted(proposal_ids, key=order.__getitem__)))
        for (first, last), proposal_ids in sorted(placed.items(), key=lambda item: (item[0][0], -item[0][1]))
    ]


def _continues(before: TableRow | None, row: TableRow, head: str, mark: Mark) -> bool:
    """Tell whether a struck row is struck with the one before it: under one mark, or under the heading `head`."""
    if before is None or _insisting_proposals(row) != _insisting_proposals(before):
        return False
    if any(cell.frame.joins for cell in acting_cells(before)):
        return False
    return mark in DELETING or Address(row.address).is_under(head)


def _insisting_proposals(row: TableRow) -> list[str]:
    """The proposals that insist that the row is not changed."""
    return [cell.proposal_id for cell in acting_cells(row) if cell.mark == Mark.NOC_EMPHATIC]


def _split_extent(extent: tuple[int, int], placed: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """A stretch in parts, none of which crosses one that is placed."""
    parts = [extent]
    for first, last in placed:
        for start, end in tuple(parts):
            cut = first if start < first <= end < last else last + 1 if first < start <= last < end else None
            if cut is not None:
                parts.remove((start, end))
                parts += [(start, cut - 1), (cut, end)]
    return parts
