"""Texts that move: SUP* where they leave, ADD* where they arrive.

Source: guidelines for the preparation of proposals, PP-10, section 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from plenipot.core.amendments.recognise.operations import OUTER
from plenipot.core.amendments.values import Mark
from plenipot.core.text.compare import similarity
from plenipot.core.text.provisions import Provision
from plenipot.core.text.tokens import folded

_UNLIKE = 0.5
"""Ends of which more than so much differs are not known by their words."""
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

    Ends with the same words belong together, then those with the most similar ones; the others in the order in which they
    stand. The lines of articles around a text are not what moves.
    """
    leaving = [place for place, one in enumerate(proposals) if one.mark is Mark.SUP_MOVED]
    arriving = [place for place, one in enumerate(proposals) if one.mark is Mark.ADD_MOVED]
    said = {place: _words(proposals[place], arriving=False) for place in leaving}
    comes = {place: _words(proposals[place], arriving=True) for place in arriving}
    pairs: list[tuple[int, int]] = []
    for alike, one, other in sorted(_offers(said, comes)):
        if alike <= _UNLIKE and not any(one == pair[0] or other == pair[1] for pair in pairs):
            pairs.append((one, other))
    done = {place for pair in pairs for place in pair}
    rest = zip(
        (place for place in leaving if place not in done),
        (place for place in arriving if place not in done),
        strict=False,
    )
    return {one: other for a, b in (*pairs, *rest) for one, other in ((a, b), (b, a))}


def _offers(said: dict[int, str], comes: dict[int, str]) -> Iterator[tuple[float, int, int]]:
    """Every end with every other end, and how unlike their words are; those without words belong nowhere."""
    for one, old in said.items():
        for other, new in comes.items():
            if old and new:
                yield (0.0 if old == new else 1.0 - similarity(old, new)), one, other


def _words(one: Marked, *, arriving: bool) -> str:
    own = [each for each in one.provisions if each.kind not in OUTER] or one.provisions
    return folded("".join(each.accepted if arriving else each.rejected for each in own))
