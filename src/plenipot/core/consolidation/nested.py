"""Proposals inside others: what one asks for is all asked for by another, which asks for more besides.

What a proposal asks for is taken apart into the words that it strikes, the words that it puts in at their place, the
provisions that it adds, and the provisions that it insists on; one is inside another when its set is part of the other's.
"""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.core.consolidation.contests import accepted_words, treatment_of
from plenipot.core.consolidation.values import SILENT, Table, TableCell
from plenipot.core.marks.table import Mark
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.tokens import is_white_space

_Atom = tuple[object, ...]


def nested_proposals(table: Table) -> tuple[tuple[str, str], ...]:
    """Pairs of the inner proposal's key and the outer one's, in the order of the proposals."""
    requests: dict[str, set[_Atom]] = {proposal.id: set() for proposal in table.proposals}
    for number, row in enumerate(table.rows):
        for entry in row.entries:
            if entry.mark not in SILENT:
                requests[entry.proposal_id].update(
                    (number, *atom) for atom in _requests_of(entry, row.tokens, added=row.added)
                )
    keys = [proposal.id for proposal in table.proposals]
    return tuple(
        (inner, outer) for inner in keys for outer in keys if requests[inner] and requests[inner] < requests[outer]
    )


def _requests_of(entry: TableCell, tokens: tuple[str, ...], *, added: bool) -> Iterator[_Atom]:
    """Yield the single things that one proposal asks for in one provision."""
    if entry.mark == Mark.NOC_EMPHATIC:
        yield ("kept",)
    elif entry.foreign:
        yield "foreign", entry.spans
    elif added:
        yield "added", fold_for_comparison(accepted_words(entry.spans))
    else:
        for edit in entry.edits:
            yield from (("struck", place) for place in range(edit.start, edit.end) if not is_white_space(tokens[place]))
            treatment = treatment_of(edit)
            if treatment.words:
                yield "inserted", treatment
