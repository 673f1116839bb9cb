"""The chair's own text as one more column of a consolidated table: nobody's proposal, and counted among none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from plenipot.core.consolidation.values import Table, TableRow
from plenipot.drafting.values import ChairText
from plenipot.web.drafts import version_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairColumn:
    """A chair's text with the name of its version in the reader's language, and the provisions that no proposal and no text in force has."""

    chair: ChairText
    name: str
    alone: tuple[str, ...]


def chair_columns(chairs: Iterable[ChairText], table: Table) -> list[ChairColumn]:
    """The chair's texts as columns of a table."""
    addresses = {row.address for row in table.rows}
    return [
        ChairColumn(
            chair=chair,
            name=version_name(chair.version),
            alone=tuple(address for address in chair.words if address not in addresses),
        )
        for chair in chairs
    ]


def changed_by_chairs(chairs: Sequence[ChairText], table: Table) -> frozenset[str]:
    """The addresses of the rows for which a chair's text has other words than the text in force."""
    return frozenset(row.address for row in table.rows for chair in chairs if _differs(chair, row))


def _differs(chair: ChairText, row: TableRow) -> bool:
    words = chair.words.get(row.address)
    return words is not None and words.split() != "".join(row.tokens).split()


def rows_with_chairs(rows: Iterable[dict[str, Any]], chairs: Sequence[ChairText]) -> Iterator[dict[str, Any]]:
    """The rows of a table for machines with a column for each chair's text, headed by its version and day.

    A provision of which proposals say nothing has a row of its own, in which nobody proposes anything.
    """
    heads = [(f"chair’s text, {chair.version.name}, {chair.version.day.isoformat()}", chair) for chair in chairs]
    written: set[str] = set()
    for address, of_address in groupby(rows, key=lambda row: str(row["address"])):
        written.add(address)
        for row in of_address:
            yield row | {head: chair.words.get(address, "") for head, chair in heads}
    blank = {"versions": [], "mark": "", "text": "", "untracked": [], "beside": []}
    for address in dict.fromkeys(address for chair in chairs for address in chair.words):
        if address not in written:
            yield {
                "address": address,
                **blank,
                **{head: chair.words.get(address, "") for head, chair in heads},
            }
