"""New calls that come between another call and what stands under it, where several proposals are applied together.

Who puts a new call before the items of another takes these items under it. What somebody else adds to the former call
stays under that one, so that nobody instructs whom they did not name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plenipot.core.consolidation.values import TableRow
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.text.provisions import ProvisionKind


def keep_under_calls(rows: Iterable[TableRow], proposal_ids: Collection[str]) -> list[TableRow]:
    """The rows, those that one of the proposals adds under a call before the calls of others that would take them."""
    ordered: list[TableRow] = []
    calls: list[int] = []
    for row in rows:
        authors = _authors_of(row, proposal_ids)
        if row.kind is ProvisionKind.CALL and (authors or not row.added):
            calls.append(len(ordered))
        elif row.added and authors and (place := _place_before(row, authors, ordered, calls, proposal_ids)) is not None:
            ordered.insert(place, row)
            calls = [at + 1 if at >= place else at for at in calls]
            continue
        ordered.append(row)
    return ordered


def _place_before(
    row: TableRow, authors: frozenset[str], ordered: list[TableRow], calls: list[int], proposal_ids: Collection[str]
) -> int | None:
    """The place of the first call of others behind the one that a row stands under; None where none comes between."""
    place = None
    for at in reversed(calls):
        call = ordered[at]
        if Address(row.address).is_under(call.address):
            return place
        if not call.added or authors & _authors_of(call, proposal_ids):
            return None
        place = at
    return None


def _authors_of(row: TableRow, proposal_ids: Collection[str]) -> frozenset[str]:
    """The chosen proposals that add a row."""
    return frozenset(
        entry.proposal_id for entry in row.entries if entry.mark == Mark.ADD and entry.proposal_id in proposal_ids
    )
