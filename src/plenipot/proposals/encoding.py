"""The one mapping between a proposal and its row in the record.

What is asked for by the database has a column of its own; marked provisions and operations are compact JSON, each in one
column. An operation is ``[mark, address, after, provision]``, where the provision is its ordinal among the proposal's
own, or itself, and where number, level or breaks change, ``[label, depth, joins, splits]`` behind it. Guarantee: what is written is read back as an equal proposal. Its language is that of its file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from plenipot.chronicle.queries import cached_by_text
from plenipot.core.amendments.apply import UNFRAMED, FrameEdit
from plenipot.core.amendments.values import Operation
from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.targets import is_range, printed_targets, targets_under
from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.marks.table import GOVERNING, Mark
from plenipot.core.text.encoding import provision_from_data, provision_to_data
from plenipot.core.text.provisions import Provision
from plenipot.proposals import models
from plenipot.proposals.values import ProposalFacts

_BYTES_OF_LETTER = 5
"""So much a parsed provision holds for each letter of its JSON, with that JSON; measured on 300 proposals: 4.6."""


def to_columns(proposal: Proposal) -> dict[str, Any]:
    """The proposal as the values of its row's columns."""
    return {
        "pid": proposal.id,
        "mark": proposal.mark.value,
        "instrument": proposal.instrument,
        "target": proposal.target,
        "targets": list(proposal.targets),
        "edition": proposal.edition,
        "title": proposal.title,
        "sponsors": list(proposal.sponsors),
        "reasons": proposal.reasons,
        "place": proposal.place,
        "margins": [list(margin) for margin in proposal.margins],
        "transfer": proposal.transfer,
        "provisions": _dump([provision_to_data(provision) for provision in proposal.provisions]),
        "operations": _dump(_operations_to_data(proposal)),
    }


def untracked_to_data(changes: Iterable[UntrackedChange]) -> list[list[Any]]:
    """Changes that a paper makes untracked, as JSON holds them."""
    return [list(change) for change in changes]


def untracked_from_data(rows: Iterable[Sequence[Any]]) -> tuple[UntrackedChange, ...]:
    """The untracked changes from their plain data."""
    return tuple(UntrackedChange(address, Mark(mark), *words) for address, mark, *words in rows)


def from_row(row: models.Proposal, language: str) -> Proposal:
    """The proposal again, in the language of its file."""
    targets, operations = _scope(row)
    return Proposal(
        id=row.pid,
        mark=Mark(row.mark),
        instrument=row.instrument,
        target=row.target if row.targets is not None else printed_targets(targets),
        targets=targets,
        edition=row.edition,
        title=row.title,
        sponsors=tuple(row.sponsors),
        reasons=row.reasons,
        place=row.place,
        margins=tuple((address, words) for address, words in row.margins),
        transfer=row.transfer,
        provisions=_provisions(row.provisions),
        operations=operations,
        language=language,
    )


def facts_from_row(row: models.Proposal, language: str) -> ProposalFacts:
    """The facts of the proposal without its text, which is not looked at unless the row is of a record before sets of targets."""
    targets = tuple(row.targets) if row.targets is not None else _scope(row)[0]
    return ProposalFacts(
        id=row.pid,
        mark=Mark(row.mark),
        instrument=row.instrument,
        target=row.target if row.targets is not None else printed_targets(targets),
        targets=targets or tuple(filter(None, (row.target,))),
        title=row.title,
        sponsors=tuple(row.sponsors),
        reasons=row.reasons,
        place=row.place,
        language=language,
    )


def _scope(row: models.Proposal) -> tuple[tuple[str, ...], tuple[Operation, ...]]:
    """What the mark governs, and what it does; a record that knows one target only may have put what lies above several."""
    operations = _operations(row.operations, row.provisions)
    mark, provisions = Mark(row.mark), _provisions(row.provisions)
    if row.targets is not None or mark not in GOVERNING or is_range(row.target):
        targets = row.targets if row.targets is not None else filter(None, (row.target,))
        return tuple(targets), operations
    printed = targets_under(row.instrument, provisions, mark)
    return printed, operations if printed == (row.target,) else derive_operations(mark, printed, provisions)


def _operations_to_data(proposal: Proposal) -> list[list[Any]]:
    """The operations as plain data; a provision of the proposal's own is named by its ordinal."""
    ordinals = {id(provision): ordinal for ordinal, provision in enumerate(proposal.provisions)}
    return [
        [
            operation.mark.value,
            operation.address,
            operation.after,
            ordinals.get(id(operation.provision), provision_to_data(operation.provision)),
            *_frame_to_data(operation.frame),
        ]
        for operation in proposal.operations
    ]


@cached_by_text(_BYTES_OF_LETTER)
def _provisions(text: str) -> tuple[Provision, ...]:
    """Provisions from the JSON that is kept."""
    return tuple(provision_from_data(row) for row in json.loads(text or "[]"))


@cached_by_text(_BYTES_OF_LETTER)
def _operations(text: str, provisions: str) -> tuple[Operation, ...]:
    """The operations again, on the proposal's own provisions."""
    own_provisions = _provisions(provisions)
    return tuple(
        Operation(
            mark=Mark(mark),
            address=address,
            provision=own_provisions[place] if isinstance(place, int) else provision_from_data(place),
            after=after,
            frame=_frame_from_data(*frame),
        )
        for mark, address, after, place, *frame in json.loads(text or "[]")
    )


def _frame_to_data(frame: FrameEdit) -> list[list[Any]]:
    return [] if frame == UNFRAMED else [[frame.label, frame.depth, frame.joins, frame.splits]]


def _frame_from_data(data: Sequence[Any] = ()) -> FrameEdit:
    """The frame edit from its stored list; an empty list is none."""
    if not data:
        return UNFRAMED
    label, depth, joins, splits = data
    return FrameEdit(label, depth, joins, splits=splits)


def _dump(rows: list[Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
