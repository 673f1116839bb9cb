"""Provisions of the base that a mark governs without their words being printed under it.

SUP, NOC and their kin need not reproduce the text: the mark on a resolution speaks for all of it, the mark on an article
for what stands in it, the mark on a range for every number in it. Source: guidelines for the preparation of proposals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plenipot.core.filings.values import Proposal
from plenipot.core.marks import table as marks
from plenipot.core.marks.table import DELETING, INSISTING, Mark
from plenipot.core.text.provisions import Provision, ProvisionKind, Text

GOVERNING = {
    mark: Mark.SUP if mark in DELETING else Mark.NOC_EMPHATIC if mark in INSISTING else Mark.NOC
    for mark in marks.GOVERNING
}
"""The marks that speak for text that is not reproduced, with the effect on each provision."""

_RANGE = re.compile(r"(.*/)(\d+)-(\d+)")
_HEAD = frozenset({ProvisionKind.NUMBER, ProvisionKind.TITLE, ProvisionKind.OPENING})


def governed_indexes(base: Text, proposal: Proposal) -> frozenset[int]:
    """The places of the base provisions that the proposal's mark speaks for."""
    if proposal.mark not in GOVERNING:
        return frozenset()
    targets = (proposal.target,) if proposal.target else _printed(proposal.provisions)
    if not targets:
        return frozenset(range(len(base)))
    indexes: set[int] = set()
    for target in targets:
        indexes.update(_places(base, target))
    return frozenset(indexes)


def _printed(provisions: Sequence[Provision]) -> tuple[str, ...]:
    """The addresses under the mark; none where only the head of an instrument is printed, which means all of it."""
    if all(provision.kind in _HEAD for provision in provisions):
        return ()
    return tuple(provision.address for provision in provisions)


def _places(base: Text, target: str) -> list[int]:
    if match := _RANGE.fullmatch(target):
        return [
            place
            for place, provision in enumerate(base)
            if _in_range(provision.address, match[1], int(match[2]), int(match[3]))
        ]
    below = f"{target}/"
    places = [
        place
        for place, provision in enumerate(base)
        if provision.address == target or provision.address.startswith(below)
    ]
    if places and base[places[0]].kind is ProvisionKind.ARTICLE:
        places.extend(_article(base, places[0]))
    return places


def _in_range(address: str, stem: str, first: int, last: int) -> bool:
    if not address.startswith(stem):
        return False
    number = re.match(r"\d+", address[len(stem) :])
    return number is not None and first <= int(number[0]) <= last


def _article(base: Text, start: int) -> list[int]:
    """What stands between an article's number and the next."""
    places: list[int] = []
    for place in range(start + 1, len(base)):
        if base[place].kind is ProvisionKind.ARTICLE:
            break
        places.append(place)
    return places
