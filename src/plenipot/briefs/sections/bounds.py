"""Bounds of the evidence that a brief prints: of some papers all of it, of hundreds a choice, with the rest linked.

Positions are never left out: every proponent stands under its side with its grade. What is bounded is quotations, rows of
proposals and codes in a row, so that the size of the paper follows the number of issues and not that of the papers filed:
1,000 papers with five issues, on which 190 proponents speak, are 41 pages of paper and 260 kB of HTML; with a sentence
of everybody they were 1.4 MB, and took 29 s and 2.8 GB to set (`bench/brief_at_size.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from plenipot.positions.values import IssueReport, Stand

QUOTED = 4
"""Sentences of a proponent quoted in full on an issue; further evidence is named and cited."""
NAMED = 12
"""Further places of a proponent named on an issue; the rest stands on the issue's page."""
QUOTED_IN_ALL = 90
"""Sentences quoted in a paper, where they are many: some ten pages. A sample with 20 papers and four issues has 22 on its largest one."""
NAMED_IN_ALL = 80
"""Places named in a paper, where they are many: each has a note, and these weigh most in print."""
PROPOSALS_IN_ALL = 90
"""Proposals listed in a paper, where they are many: some six pages; the others stand in the tables of the texts."""
_LEAST = 16
"""So many of each an issue has, however many issues there are: what the largest issue of a sample of 20 papers holds."""
CODES = 24
"""Codes printed in a row; of more the first ones, regional groups before others, and the number of the rest."""
LATER = 30
"""Papers listed that bear a day after the last one, the latest first where they are more, one page; the others stand in the list of documents."""
CHANGES = 60
"""Changes since the last brief that are told in a sentence each, some two pages; of more their number is told."""


def share(in_all: int, issues: int) -> int:
    """The share of an issue, of what a paper prints in all."""
    return max(_LEAST, in_all // max(1, issues))


def number_each(available: Sequence[int], most: int, in_all: int) -> int:
    """The largest number, up to `most`, of which everybody who has so many can have it, together no more than `in_all`."""
    return next((each for each in range(most, 0, -1) if sum(min(each, has) for has in available) <= in_all), 0)


def choose_stands(report: IssueReport, most: int) -> frozenset[str]:
    """The proponents whose words on an issue are quoted: all who speak, or where they are more than `most` a choice.

    Sides take turns, so that none is louder in print than the others; on each groups come first, then those on whom an
    analyst overruled the grade.
    """
    sides = (report.for_, report.against, report.between, report.to_be_checked)
    in_turn = zip_longest(*(sorted(_speaking(side), key=_rank) for side in sides))
    chosen = [stand.proponent.code for stand in chain.from_iterable(in_turn) if stand is not None]
    return frozenset(chosen[:most])


def _speaking(stands: Sequence[Stand]) -> Iterator[Stand]:
    """The stands of proponents who speak for themselves, not through a group."""
    return (stand for stand in stands if not stand.through)


def _rank(stand: Stand) -> tuple[bool, bool]:
    """The order of stands: groups first, then overruled ones."""
    return not stand.proponent.common, stand.whole.computed is None
