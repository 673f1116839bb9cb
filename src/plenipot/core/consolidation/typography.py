"""A table without marks on changes of typography: who changes nothing but quotation marks, dashes, blanks or letter forms says nothing.

It is a view for readers, as `core.text.typography` is of one text; what is exported stays exact. Words that stay are in each
proposal's own letters where its cell shows them, and in those of the base beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plenipot.core.amendments.apply import UNFRAMED
from plenipot.core.consolidation.contests import find_pair_contests, group_contests
from plenipot.core.consolidation.frames import find_frame_contests, group_frame_contests
from plenipot.core.consolidation.mergeable import mergeable_sets
from plenipot.core.consolidation.values import AttributedEdit, Table, TableCell, TableRow
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType
from plenipot.core.text.typography import is_typography, script_of_words, unmark_spans


def unmark_table(table: Table) -> Table:
    """The table as it is when typography is ignored: cells, contests, and which proposals can be merged."""
    entries = [tuple(_unmark_cell(row, entry) for entry in row.entries) for row in table.rows]
    if all(cells == row.entries for cells, row in zip(entries, table.rows, strict=True)):
        return table
    keys = [proposal.id for proposal in table.proposals]
    conflicts: set[tuple[str, str]] = set()
    rows: list[TableRow] = []
    for row, cells in zip(table.rows, entries, strict=True):
        contests, frames = find_pair_contests(row.tokens, cells), find_frame_contests(cells)
        conflicts.update(
            (contest.proposal_id, contest.rival) for contest in (*contests, *(contest for contest, _ in frames))
        )
        grouped = (*group_contests(contests, keys), *group_frame_contests(frames, keys))
        rows.append(replace(row, entries=cells, contests=grouped))
    sets, exact = mergeable_sets(keys, conflicts)
    return replace(table, rows=tuple(rows), mergeable=sets, exact=exact)


def _unmark_cell(row: TableRow, cell: TableCell) -> TableCell:
    """A cell without its changes of typography; one that has no others leaves its row as it is."""
    if cell.mark != Mark.MOD:
        return cell
    spans = unmark_spans(cell.spans)
    if spans == cell.spans:
        return cell
    edits = (
        tuple(part for edit in cell.edits for part in _without_typography(row.tokens, edit))
        if row.tokens
        else cell.edits
    )
    silent = all(span.revision is RevisionType.UNCHANGED for span in spans) and cell.frame.proposed == UNFRAMED
    if silent:
        return cell._replace(mark=Mark.NOC, spans=spans, edits=())
    return cell._replace(spans=spans, edits=edits)


def _without_typography(tokens: Sequence[str], edit: AttributedEdit) -> Iterator[AttributedEdit]:
    """An edit without what is typography in it: nothing, itself, or the parts of it that change words."""
    old = tokens[edit.start : edit.end]
    before = tokens[edit.start - 1] if edit.start else " "
    behind = tokens[edit.end] if edit.end < len(tokens) else " "
    if is_typography("".join(old), "".join(edit.inserted), before, behind):
        return
    for block in script_of_words(old, edit.inserted):
        if not block.equal:
            start, end = edit.start + block.a0, edit.start + block.a1
            yield edit._replace(start=start, end=end, inserted=edit.inserted[block.b0 : block.b1])
