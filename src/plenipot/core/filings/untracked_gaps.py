"""Provisions in force that a paper leaves out: which of them are presumed to go.

Under a mark a paper may print a part of a text: an item is presumed to go only where the next one takes its number, a row of a
table where the rows before and behind it stand beside each other, a cell of a row where the one before it is changed. A file that announces no proposal and tracks nothing is a
new version of the whole text: of that everything goes which it has not, where it has most of the text and no dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from plenipot.core.filings.untracked_cells import CellFinder
from plenipot.core.filings.untracked_frames import PresumedProvision, number_of, row_of, row_words
from plenipot.core.filings.values import Proposal
from plenipot.core.identity.addresses import Address
from plenipot.core.marks.table import Mark
from plenipot.core.text.anchors import longest_rising
from plenipot.core.text.counting import shifted_number
from plenipot.core.text.document import RevisionType, plain_spans
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.provisions import Provision, ProvisionKind, Text
from plenipot.core.text.table_alignment import is_in_table

_MOSTLY = 0.75
"""So much of the text in force a new version of the whole of it has: a paper that has less may be an extract."""
_OMITTED = "omitted"
"""The leaf of a row of dots."""


def is_whole_text(proposal: Proposal) -> bool:
    """Tell whether a paper is a version of a whole text: no line announces it, it tracks nothing, and no dots stand in it."""
    if proposal.place >= 0:
        return False
    leaves = (Address(provision.address).leaf for provision in proposal.provisions)
    tracked = any(provision.edited for provision in proposal.provisions)
    return not tracked and not any(leaf.startswith(_OMITTED) for leaf in leaves)


class GapFinder:
    """Finds the provisions in force that one paper leaves out: before each of its provisions, and at the end.

    `pairs` are the places in force of the provisions of the paper; `places` the same from the other side, and those of items
    that the paper joins to another.
    """

    def __init__(
        self,
        base: Text,
        proposal: Proposal,
        pairs: Mapping[int, int],
        places: Mapping[int, int],
        cells: CellFinder,
    ) -> None:
        self._base = base
        self._cells = cells
        self._provisions = proposal.provisions
        self._pairs = pairs
        self._places = places
        self._staying = {at for at, _ in longest_rising(sorted(pairs.items()))}
        self._is_whole = is_whole_text(proposal) and len(places) >= _MOSTLY * len(base)

    def left_out_before(self, at: int) -> Iterator[PresumedProvision]:
        """The provisions in force just before one of the paper that it leaves out and that are presumed to go."""
        if at not in self._staying:
            return
        place = first = self._pairs[at]
        while first > 0 and self._places.get(first - 1) not in self._staying:
            first -= 1
        missing = self._places_missing(first, place)
        if not missing or not first:
            return
        closes = self._rows_close if is_in_table(self._base[missing[0]].address) else self._numbers_close
        if self._is_whole:
            missing = [before for before in missing if not self._stands_elsewhere(self._base[before])]
        elif not closes(at, first, missing):
            missing = self._cells_gone(missing)
        yield from self._as_deletions(missing, self._provisions[at].place)

    def left_out_at_the_end(self) -> Iterator[PresumedProvision]:
        """The provisions behind the last that the paper has, where it is a version of the whole text."""
        if self._is_whole and self._staying:
            last = max(self._staying)
            missing = self._places_missing(self._pairs[last] + 1, len(self._base))
            left = [place for place in missing if not self._stands_elsewhere(self._base[place])]
            yield from self._as_deletions(left, self._provisions[last].place)
        elif self._staying:
            last = max(self._staying)
            missing = self._places_missing(self._pairs[last] + 1, len(self._base))
            yield from self._as_deletions(self._cells_gone(missing), self._provisions[last].place)

    def _places_missing(self, first: int, end: int) -> list[int]:
        """The places in force from `first` to before `end` that no provision of the paper is a copy of; notes are left to others."""
        return [
            place
            for place in range(first, end)
            if place not in self._places and self._base[place].kind is not ProvisionKind.NOTE
        ]

    def _as_deletions(self, missing: Sequence[int], paragraph: int) -> Iterator[PresumedProvision]:
        """The provisions in force at some places as deletions, each with the note of a suppression."""
        for place in missing:
            part = self._base[place]
            spans = tuple(span._replace(revision=RevisionType.DELETED) for span in plain_spans(part.accepted))
            deleted = replace(part, spans=spans, mark_revision=RevisionType.DELETED, place=paragraph)
            yield PresumedProvision(deleted, place, [(Mark.SUP, part.accepted.strip(), "")] if spans else [])

    def _numbers_close(self, at: int, first: int, missing: Sequence[int]) -> bool:
        """Tell whether a provision of the paper has the number of the first in force that stands before it there and not here.

        That number is one more than the paper gives to the item before, where it counts on from others that it left out.
        """
        parent = Address(self._base[self._pairs[at]].address).parent
        number, before = number_of(self._provisions[at].label), self._number_before(at, parent)
        in_force = number_of(self._base[first].label)
        counted_on = shifted_number(before, 1) if before and in_force else ""
        if not number or number not in (in_force, counted_on):
            return False
        parts = [self._base[place] for place in missing]
        siblings = all(Address(part.address).parent == parent for part in parts)
        return siblings and not any(self._stands_elsewhere(part) for part in parts)

    def _number_before(self, at: int, parent: str) -> str:
        """The number that the paper gives to the nearest item before one that stands in the same list in force; empty without one."""
        for before in range(at - 1, -1, -1):
            if before in self._pairs and Address(self._base[self._pairs[before]].address).parent == parent:
                return number_of(self._provisions[before].label)
        return ""

    def _rows_close(self, at: int, first: int, missing: Sequence[int]) -> bool:
        """Tell whether whole rows of a table are left out between two that stand in the paper beside each other."""
        rows = [row_of(part) for part in self._base[first - 1 : self._pairs[at] + 1]]
        if None in rows or {rows[0], rows[-1]} & set(rows[1:-1]) or len({row[0] for row in rows if row}) > 1:
            return False
        beside = at > 0 and self._pairs.get(at - 1) == first - 1
        words = set(row_words([self._base[place] for place in missing]).values())
        return beside and not words & set(row_words(self._provisions).values())

    def _cells_gone(self, missing: Sequence[int]) -> list[int]:
        """Those of the places missing that are cells which go in rows that the paper prints."""
        return [place for place in missing if is_in_table(self._base[place].address) and self._cells.is_gone(place)]

    def _stands_elsewhere(self, part: Provision) -> bool:
        """Tell whether the paper has the words of a provision anywhere; of a table's cell never, which stands in its own row only."""
        words = fold_for_lookup(part.accepted).rstrip(" ;,.")
        if is_in_table(part.address) or not words:
            return False
        return any(words in other for other in self._folded_words)

    @cached_property
    def _folded_words(self) -> list[str]:
        """The words of the paper's provisions, folded for lookup."""
        return [fold_for_lookup(provision.accepted) for provision in self._provisions]
