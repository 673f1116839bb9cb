"""Source lines of first pages, set against the proponents whom the ids of proposals name.

A source line names its administrations in words (``Brazil, Mexico``, ``Member States of CITEL``), an id by their codes
(``B/MEX/47/1``). They disagree where nobody whom the line names has to do with anybody whom the ids name. A line in which
no name is known says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.text.folding import fold_for_lookup


@dataclass(frozen=True, slots=True)
class ProponentNames:
    """The names by which proponents are known, in all languages, and the members of the groups, by code."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Name, or a group's acronym → code."""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Code → the codes of its members; an administration is its own."""

    def doubts(self, source: str, originators: Sequence[str]) -> Iterator[str]:
        """A sentence where the line and the ids name nobody in common; `originators` are those of each id (``B/MEX``)."""
        by_line = self.codes_in(source)
        by_ids = [frozenset(split_joint(entry)) for entry in originators]
        if not by_line or not by_ids or not all(codes <= self.members.keys() for codes in by_ids):
            return
        if not self.have_common(by_line, by_ids):
            named = sorted(frozenset[str]().union(*by_ids))
            yield f"The source names {', '.join(sorted(by_line))}, the proposal ids {', '.join(named)}."

    def codes_in(self, source: str) -> frozenset[str]:
        """The codes of those whom a source line names."""
        if not self.names:
            return frozenset()
        pattern, codes = _pattern(tuple(self.names.items()))
        return frozenset(codes[match] for match in pattern.findall(fold_for_lookup(source)))

    def have_common(self, codes: Iterable[str], originators: Sequence[Iterable[str]]) -> bool:
        """Tell whether a code is of any of the originators, or a member of one, or the other way round; with none, it may be."""
        own = self._closure(codes)
        return not originators or any(
            not own.isdisjoint(named) or not self._closure(named).isdisjoint(codes) for named in originators
        )

    def _closure(self, codes: Iterable[str]) -> frozenset[str]:
        """Codes with those of the members of the groups among them."""
        return frozenset(member for code in codes for member in (code, *self.members.get(code, ())))


@lru_cache(maxsize=4)
def _pattern(names: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all the names, folded, the longest first, so that ``Equatorial Guinea`` is not ``Guinea``."""
    codes = {fold_for_lookup(name): code for name, code in names}
    words = sorted(codes, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"), codes
