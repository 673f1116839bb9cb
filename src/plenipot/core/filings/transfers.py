"""Texts that move: SUP* where they leave, ADD* where they arrive.

Source: guidelines for the preparation of proposals, PP-10, section 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from plenipot.core.filings.operations import OUTER
from plenipot.core.marks.table import Mark
from plenipot.core.text.candidates import CandidateIndex
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision


class MovingProposal(Protocol):
    """The part of a proposal that pairing the ends of moves needs: its mark and its provisions."""

    @property
    def mark(self) -> Mark:
        """The mark of the proposal."""

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The words under its mark."""


def pair_transfers(proposals: Sequence[MovingProposal]) -> dict[int, int]:
    """Pair each end of a move with its other end, both by their places in `proposals`; an end without another is left out.

    Ends with the same words belong together, then those with the most similar ones, however little that is: it tells more
    than the order in which they stand, which is left for those that share no word. The lines of articles around a text are
    not what moves.
    """
    leaving = [place for place, proposal in enumerate(proposals) if proposal.mark is Mark.SUP_MOVED]
    arriving = [place for place, proposal in enumerate(proposals) if proposal.mark is Mark.ADD_MOVED]
    leaving_words = {place: _moving_words(proposals[place], arriving=False) for place in leaving}
    arriving_words = {place: _moving_words(proposals[place], arriving=True) for place in arriving}
    paired: dict[int, int] = {}
    for _, start, end in sorted(_possible_pairs(leaving_words, arriving_words)):
        if start not in paired and end not in paired:
            paired.update({start: end, end: start})
    rest = zip(
        (place for place in leaving if place not in paired),
        (place for place in arriving if place not in paired),
        strict=False,
    )
    for start, end in list(rest):
        paired.update({start: end, end: start})
    return paired


def _possible_pairs(
    leaving_words: Mapping[int, str], arriving_words: Mapping[int, str]
) -> Iterator[tuple[float, int, int]]:
    """Yield how unlike the words of two ends are that may belong together, the place of the one leaving, the place of the one arriving."""
    going, coming = _group_by_words(leaving_words), _group_by_words(arriving_words)
    for text in going.keys() & coming.keys():
        yield from ((0.0, leaving, arriving) for leaving, arriving in zip(going[text], coming[text], strict=False))
    # What stands there once more than at the other end may have been changed on its way.
    old = {leaving: text for text, ends in going.items() for leaving in ends[len(coming.get(text, ())) :]}
    new = {arriving: text for text, ends in coming.items() for arriving in ends[len(going.get(text, ())) :]}
    if old and new:
        yield from _similar_pairs(old, new)


def _group_by_words(ends: Mapping[int, str]) -> dict[str, list[int]]:
    """The proposals at one end of a move by their folded words; those without words are left out."""
    places_by_words: dict[str, list[int]] = {}
    for place, text in ends.items():
        if text:
            places_by_words.setdefault(text, []).append(place)
    return places_by_words


def _similar_pairs(
    leaving_words: Mapping[int, str], arriving_words: Mapping[int, str]
) -> Iterator[tuple[float, int, int]]:
    """Yield pairs of ends that share words, for those whose words differ: how unlike they are, the one leaving, the one arriving."""
    from plenipot.core.text.compare import split_words, word_similarity  # noqa: PLC0415 - few papers need what it loads

    new = {arriving: split_words(text) for arriving, text in arriving_words.items()}
    likely = CandidateIndex(new, len(leaving_words))
    for leaving, text in leaving_words.items():
        old = split_words(text)
        for arriving in likely.nearest(old):
            yield 1.0 - word_similarity(old, new[arriving]), leaving, arriving


def _moving_words(moving_proposal: MovingProposal, *, arriving: bool) -> str:
    """The folded words of a moving proposal, after or before its changes; without its outer lines if it has others."""
    moving = [
        provision for provision in moving_proposal.provisions if provision.kind not in OUTER
    ] or moving_proposal.provisions
    return fold_for_comparison("".join(provision.accepted if arriving else provision.rejected for provision in moving))
