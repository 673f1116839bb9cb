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
from plenipot.core.stance.words import CONTEXT_WORDS

_NEGATIONS = tuple(
    word for words in CONTEXT_WORDS.values() for word in (*words.negators, *words.predicate_negators, *words.privatives)
)
_WEIGHTY = (*(term for terms in FORCE.values() for words in terms.values() for term in words), *_NEGATIONS)


UNTRACKED = "the paper changes words of this provision without tracking them"


def touches_force(words: str) -> bool:
    """Tell whether a word of force or a negation is among words."""
    return bool(find_terms(words, _WEIGHTY, spelt_in_full=True))


def weightiest_first(changes: Iterable[UntrackedChange]) -> list[UntrackedChange]:
    """The changes in their order, those on a word of force or a negation first."""
    return sorted(changes, key=lambda change: not touches_force(str(change)))


def withhold_untracked(proposal: Proposal, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The evidence of a proposal; what stands where it changes words untracked is to be checked."""
    addresses = {change.address for change in proposal.untracked}
    for item in evidence:
        if item.provision in addresses:
            yield replace(item, grade=Grade.TO_BE_CHECKED, reason=UNTRACKED)
        else:
            yield item
