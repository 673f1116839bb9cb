"""Consequences of proposals beside their own words: citations broken, terms left undefined, definitions left unused.

Words: a provision *leans* on another that it cites, or that defines a term which it uses. Where a proposal suppresses all
that is cited, or gives it (or what it stands under) another number or place, and leaves the words that lean on it, somebody has to mend them.
Guarantee: nothing is told of a provision that the same proposal suppresses too, nor of one that it changes in the very
words that lean. A definition is told as unused only where no provision of the text, new ones included, holds its term any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from plenipot.core.consolidation.values import Table, TableCell, TableRow
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import DELETING

_Cells: TypeAlias = Mapping[str, Mapping[str, TableCell]]
"""Address of a row → id of a proposal → its cell."""


class LeaningKind(StrEnum):
    """The ways in which a provision leans on another."""

    CITES = "cites"
    USES_TERM = "uses-term"
    DEFINES = "defines"


class Leaning(NamedTuple):
    """A provision that leans on another: both addresses, and the words by which it does."""

    kind: LeaningKind
    source: str
    target: str
    words: str


class ConsequenceKind(StrEnum):
    """The kinds of consequences."""

    CITES_SUPPRESSED = "cites-suppressed"
    CITES_RENUMBERED = "cites-renumbered"
    TERM_UNDEFINED = "term-undefined"
    TERM_UNUSED = "term-unused"
    NEW_CITES_SUPPRESSED = "new-cites-suppressed"


class Consequence(NamedTuple):
    """Words that lean on a provision which some proposals take away or give another number."""

    kind: ConsequenceKind
    leaning: Leaning
    proposal_ids: tuple[str, ...]
    """The proposals that would bring it about; of a new citation first the one that puts it in, then those that suppress."""


class NewCitation(NamedTuple):
    """A citation in words that a proposal puts in, and the proposal."""

    leaning: Leaning
    proposal_id: str


def find_consequences(
    table: Table, leanings: Iterable[Leaning], new_citations: Iterable[NewCitation] = ()
) -> tuple[Consequence, ...]:
    """Find what the proposals of a table would do to provisions that lean on what they change, in the order of the leanings.

    `leanings` may stand in the text of the table or in any other; behind their consequences stand definitions left unused, and
    what of the new citations another proposal, or the same one, suppresses.
    """
    leanings = tuple(leanings)
    cells = {row.address: {entry.proposal_id: entry for entry in row.entries} for row in table.rows}
    return (
        *_find_broken_leanings(table, leanings, cells),
        *_find_unused_terms(table, leanings, cells),
        *_find_broken_additions(table, new_citations, cells),
    )


def _find_broken_leanings(table: Table, leanings: Iterable[Leaning], cells: _Cells) -> tuple[Consequence, ...]:
    """Citations of what is suppressed or renumbered, and uses of a term whose definition goes."""
    base_rows = [row for row in table.rows if not row.added]
    proposal_ids = [proposal.id for proposal in table.proposals]
    rows_by_address = {row.address: row for row in base_rows}
    consequences: list[Consequence] = []
    for leaning in leanings:
        rows = [row for row in base_rows if Address(row.address).is_within(leaning.target)]
        if not rows:
            continue
        suppressing = [proposal_id for proposal_id in proposal_ids if _suppresses(proposal_id, rows, leaning, cells)]
        kind = ConsequenceKind.CITES_SUPPRESSED if leaning.kind is LeaningKind.CITES else ConsequenceKind.TERM_UNDEFINED
        if suppressing:
            consequences.append(Consequence(kind, leaning, tuple(suppressing)))
        if leaning.kind is LeaningKind.CITES and rows[0].address == leaning.target:
            counted = [rows_by_address[step] for step in Address(leaning.target).upward() if step in rows_by_address]
            renumbering = [
                proposal_id
                for proposal_id in proposal_ids
                if any(_is_renumbered_alone(proposal_id, row, leaning, cells) for row in counted)
            ]
            if renumbering:
                consequences.append(Consequence(ConsequenceKind.CITES_RENUMBERED, leaning, tuple(renumbering)))
    return tuple(consequences)


def _find_unused_terms(table: Table, leanings: Iterable[Leaning], cells: _Cells) -> Iterator[Consequence]:
    """Definitions that a proposal leaves where it takes their term out of every provision that uses it."""
    uses_by_definition: dict[str, list[Leaning]] = {}
    for leaning in leanings:
        if leaning.kind is LeaningKind.USES_TERM:
            uses_by_definition.setdefault(leaning.target, []).append(leaning)
    for definition, uses in uses_by_definition.items():
        leaving = tuple(
            proposal.id
            for proposal in table.proposals
            if not _is_struck(cells.get(definition, {}).get(proposal.id))
            and not any(_leaves_words(proposal.id, use, cells) for use in uses)
            and not _puts_in(proposal.id, table, definition, {use.words.casefold() for use in uses})
        )
        if leaving:
            leaning = Leaning(LeaningKind.DEFINES, definition, uses[0].source, uses[0].words)
            yield Consequence(ConsequenceKind.TERM_UNUSED, leaning, leaving)


def _is_struck(entry: TableCell | None) -> bool:
    """Tell whether a cell suppresses its provision, and takes it nowhere else."""
    return entry is not None and entry.mark in DELETING and not _is_moved(entry)


def _puts_in(proposal_id: str, table: Table, definition: str, words: Collection[str]) -> bool:
    """Tell whether a proposal's own wording of any other provision holds one of some words."""
    texts = (
        _accepted_words(entry).casefold()
        for row in table.rows
        if row.address != definition
        for entry in row.entries
        if entry.proposal_id == proposal_id and not _is_struck(entry)
    )
    return any(word in text for text in texts for word in words)


def _find_broken_additions(table: Table, new_citations: Iterable[NewCitation], cells: _Cells) -> Iterator[Consequence]:
    """New citations of what a proposal suppresses whole, beside the proposal that puts them in."""
    base_rows = [row for row in table.rows if not row.added]
    for leaning, proposal_id in new_citations:
        rows = [row for row in base_rows if Address(row.address).is_within(leaning.target)]
        suppressing = [
            proposal.id
            for proposal in table.proposals
            if rows and all(_is_struck(cells[row.address].get(proposal.id)) for row in rows)
        ]
        if suppressing:
            concerned = tuple(dict.fromkeys((proposal_id, *suppressing)))
            yield Consequence(ConsequenceKind.NEW_CITES_SUPPRESSED, leaning, concerned)


def _suppresses(proposal_id: str, rows: Sequence[TableRow], leaning: Leaning, cells: _Cells) -> bool:
    """Tell whether a proposal suppresses every row cited, and moves none, while the provision that cites them stays."""
    struck = all(_is_struck(cells[row.address][proposal_id]) for row in rows)
    return struck and _leaves_words(proposal_id, leaning, cells)


def _is_renumbered_alone(proposal_id: str, row: TableRow, leaning: Leaning, cells: _Cells) -> bool:
    """Tell whether a proposal gives a provision another number or place and leaves the words elsewhere that lean on it."""
    entry = cells[row.address][proposal_id]
    if not row.label or entry.foreign:
        return False
    # A number that is tracked is in the frame, one that the copy has untracked is its label.
    label = entry.label if entry.frame.label is None else entry.frame.label
    renumbered = (entry.frame.label is not None or bool(label)) and label != row.label
    return (renumbered or _is_moved(entry)) and _leaves_words(proposal_id, leaning, cells)


def _is_moved(entry: TableCell) -> bool:
    """Tell whether a proposal takes a provision elsewhere: its words stand there, and are not suppressed."""
    return entry.carries or any(edit.moved for edit in entry.edits)


def _leaves_words(proposal_id: str, leaning: Leaning, cells: _Cells) -> bool:
    """Tell whether a proposal leaves the words that lean as they are."""
    entry = cells.get(leaning.source, {}).get(proposal_id)
    if entry is None:
        return True
    return entry.mark not in DELETING and (not entry.spans or leaning.words in _accepted_words(entry))


def _accepted_words(entry: TableCell) -> str:
    """The words of a cell as its proposal would have them."""
    return "".join(span.text for span in entry.spans if span.revision.accepted)
