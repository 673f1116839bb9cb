"""Marked provisions and operations as compact JSON: what the text engine says, word for word, in one column.

A kept span is its text; any other is ``[fate, text, change, by]``. A provision is
``[address, kind, label, mark, depth, place, [spans]]``; an operation ``[mark, address, after, provision]``, where the
provision is its ordinal among the proposal's own, or itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from plenipot.core.amendments.values import Operation
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind

_KEPT_IN_MEMORY = 4096


def provisions_to_json(provisions: Sequence[Provision]) -> str:
    """The provisions as compact JSON."""
    return _dump([_provision(provision) for provision in provisions])


def operations_to_json(operations: Sequence[Operation], provisions: Sequence[Provision]) -> str:
    """The operations as compact JSON, their provisions by ordinal where they are the proposal's own."""
    ordinals = {id(one): ordinal for ordinal, one in enumerate(provisions)}
    return _dump(
        [
            [one.mark.value, one.address, one.after, ordinals.get(id(one.provision), _provision(one.provision))]
            for one in operations
        ]
    )


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def provisions_from_json(text: str) -> tuple[Provision, ...]:
    """The provisions again, equal to those that were written."""
    return tuple(_provision_from(row) for row in json.loads(text or "[]"))


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def operations_from_json(text: str, provisions: str) -> tuple[Operation, ...]:
    """The operations again, with the provisions they were written with."""
    own = provisions_from_json(provisions)
    return tuple(
        Operation(Mark(mark), address, own[place] if isinstance(place, int) else _provision_from(place), after)
        for mark, address, after, place in json.loads(text or "[]")
    )


def _dump(rows: list[Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _provision(provision: Provision) -> list[Any]:
    spans = [
        span.text
        if span[1:] == (RevisionType.UNCHANGED, -1, -1)
        else [int(span.revision), span.text, span.change, span.deleted_by]
        for span in provision.spans
    ]
    row = [
        provision.address,
        provision.kind.value,
        provision.label,
        int(provision.mark_revision),
        provision.depth,
        provision.place,
        spans,
    ]
    return row if provision.renumbered is None else [*row, provision.renumbered]


def _provision_from(row: list[Any]) -> Provision:
    address, kind, label, mark, depth, place, spans, *renumbered = row
    return Provision(
        address,
        ProvisionKind(kind),
        tuple(
            Span(span) if isinstance(span, str) else Span(span[1], RevisionType(span[0]), span[2], span[3])
            for span in spans
        ),
        label,
        RevisionType(mark),
        depth,
        place,
        renumbered[0] if renumbered else None,
    )
