"""Texts that move: SUP* where they leave, ADD* where they arrive.

Source: guidelines for the preparation of proposals, PP-10, section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from plenipot.core.amendments.values import Mark
from plenipot.core.text.provisions import Provision
from plenipot.core.text.tokens import folded

MOVING = frozenset({Mark.ADD_MOVED, Mark.SUP_MOVED})


class Marked(Protocol):
    """A proposal, as far as a move goes."""

    @property
    def mark(self) -> Mark:
        """What it does."""

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The words under its mark."""


def transfers(proposals: Sequence[Marked]) -> dict[int, int]:
    """Each end of a move with its other end, by their places; an end whose other end is not there is left out.

    Ends with the same words belong together; the others in the order in which they stand.
    """
    leaving = [place for place, one in enumerate(proposals) if one.mark is Mark.SUP_MOVED]
    arriving = [place for place, one in enumerate(proposals) if one.mark is Mark.ADD_MOVED]
    said: dict[str, list[int]] = {}
    for place in leaving:
        said.setdefault(_words(proposals[place], arriving=False), []).append(place)
    pairs: list[tuple[int, int]] = []
    for place in arriving:
        words = _words(proposals[place], arriving=True)
        if words and said.get(words):
            pairs.append((said[words].pop(0), place))
    done = {place for pair in pairs for place in pair}
    rest = zip(
        (place for place in leaving if place not in done),
        (place for place in arriving if place not in done),
        strict=False,
    )
    return {one: other for a, b in (*pairs, *rest) for one, other in ((a, b), (b, a))}


def _words(one: Marked, *, arriving: bool) -> str:
    return folded("".join(each.accepted if arriving else each.rejected for each in one.provisions))
