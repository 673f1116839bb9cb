"""Texts of one name that are not one text: a Resolution 101 of another organisation, a number that was given anew.

Two versions of a text share most runs of words, however much a proposal changes; two texts that only have their name in
common share the formulas of their organisation and little else. Runs of three words tell them apart where single words
cannot, because treaty texts are made of the same few.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from plenipot.core.text.compare import split_words
from plenipot.core.text.folding import fold_for_comparison
from plenipot.core.text.provisions import Provision, ProvisionKind

_FORMULAS = frozenset({ProvisionKind.NUMBER, ProvisionKind.OPENING, ProvisionKind.CALL})
"""The kinds that are alike in all texts of an organisation."""
_Name = TypeVar("_Name")
_Run = tuple[str, ...]
_RUN = 3
"""Words of a run: single words and pairs are those of every text of an organisation."""
_FEWEST = 12
"""So many runs of words a text has at least before it can be told from another; one short provision tells nothing.

A resolution of eleven lines has twenty; with forty, as tried first, it would pass for any other of its number.
"""
_ANOTHER = 0.15
"""The share of runs in common below which two texts of one name are two texts.

Beside other texts of the sample 2.4 in a hundred decisions take one for the other, beside itself with up to three fifths of
its words exchanged 0.4 refuse it; at 0.1 it is 4.8 and none, at 0.2 1.4 and 1.1. Decision 30 has the measurement.
"""


def shared_runs(first: Iterable[Provision], second: Iterable[Provision]) -> float | None:
    """The share of the runs of words of the shorter text that stand in the other too; nothing where one is too short to tell.

    The words are those before any change; number lines are left out, for they are the same in namesakes.
    """
    return _share_of_runs(_runs_of_words(first), _runs_of_words(second))


def _share_of_runs(first_runs: frozenset[_Run], second_runs: frozenset[_Run]) -> float | None:
    """The share of runs of the shorter text that the other has; None where one is too short to tell."""
    fewest = min(len(first_runs), len(second_runs))
    return len(first_runs & second_runs) / fewest if fewest >= _FEWEST else None


def is_another_text(first: Iterable[Provision], second: Iterable[Provision]) -> bool:
    """Tell whether two texts of one name differ almost everywhere; where it cannot be told, they do not."""
    return _is_small(shared_runs(first, second))


def _is_small(share: float | None) -> bool:
    """Tell whether a share is that of two texts; one that is not known is not."""
    return share is not None and share < _ANOTHER


def _runs_of_words(provisions: Iterable[Provision]) -> frozenset[_Run]:
    """Every run of words in a provision; a shorter provision is one run."""
    runs: set[_Run] = set()
    for provision in provisions:
        if provision.kind in _FORMULAS:
            continue
        words = [word for word in split_words(fold_for_comparison(provision.rejected)) if word[:1].isalnum()]
        runs.update(tuple(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, min(len(words), 1))))
    return frozenset(runs)


def find_namesakes(copies: Iterable[tuple[_Name, Iterable[Provision]]], text: Iterable[Provision]) -> tuple[_Name, ...]:
    """The names of those copies that are copies of another text than this one."""
    own = _runs_of_words(text)
    return tuple(name for name, copy in copies if _is_small(_share_of_runs(_runs_of_words(copy), own)))
