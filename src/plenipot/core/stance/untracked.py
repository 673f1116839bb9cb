"""Changes that nobody tracked, where positions are computed: those on a word of force or a negation come first.

What is presumed is no statement of a proponent: evidence that rests on it never gives a grade of either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plenipot.core.filings.values import Proposal, UntrackedChange
from plenipot.core.stance.force import FORCE
from plenipot.core.stance.term_search import find_terms
from plenipot.core.stance.values import Evidence, Grade

_NEGATIONS = (
    "not", "no", "never", "nor", "without", "ne", "pas", "aucun", "aucune", "jamais", "sans", "ni", "nunca", "sin", "не", "ни", "нет",
    "без", "لا", "لم", "لن", "ليس", "دون", "بدون", "不", "没有", "无", "未", "非",
)  # fmt: skip
_WEIGHTY = (*(term for terms in FORCE.values() for words in terms.values() for term in words), *_NEGATIONS)


def touches_force(words: str) -> bool:
    """Tell whether a word of force or a negation is among words."""
    return bool(find_terms(words, _WEIGHTY, spelt_in_full=True))


def weightiest_first(changes: Iterable[UntrackedChange]) -> list[UntrackedChange]:
    """The changes in their order, those on a word of force or a negation first."""
    return sorted(changes, key=lambda change: not touches_force(str(change)))


def withhold_untracked(proposal: Proposal, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The evidence of a proposal; what stands where it changes words untracked gives no grade of either side."""
    addresses = {change.address for change in proposal.untracked}
    for item in evidence:
        yield replace(item, grade=Grade.NEUTRAL) if item.provision in addresses else item
