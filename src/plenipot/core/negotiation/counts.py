"""Counts of open brackets: in each clause, of each proponent, and from day to day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from plenipot.core.negotiation.values import NegotiatingText


@dataclass(frozen=True, slots=True)
class BracketCount:
    """The brackets of a text: all of them, by clause in the order of the text, by proponent from the most to the least."""

    brackets: int
    by_clause: tuple[tuple[str, int], ...]
    by_proponent: tuple[tuple[str, int], ...]
    """A bracket counts for everybody who asks for one of its options; an author who is not stated is nobody."""


class DayCount(NamedTuple):
    """One version of a text: its day, the brackets in it, how many were opened and how many lifted since the last."""

    day: str
    brackets: int
    opened: int
    lifted: int


def count_brackets(text: NegotiatingText) -> BracketCount:
    """Count the brackets of a text; one inside another counts by itself."""
    clauses: Counter[str] = Counter()
    proponents: Counter[str] = Counter()
    for clause, bracket in text.brackets():
        clauses[clause.address] += 1
        proponents.update({entry.proponent for option in bracket.options for entry in option.asked if entry.proponent})
    return BracketCount(
        clauses.total(),
        tuple(clauses.items()),
        tuple(sorted(proponents.items(), key=lambda entry: (-entry[1], entry[0]))),
    )


def burn_down(history: Iterable[tuple[str, NegotiatingText]]) -> tuple[DayCount, ...]:
    """The way to consensus: `history` is each version of a text with its day, in order."""
    days: list[DayCount] = []
    before: set[str] = set()
    for day, text in history:
        now = {bracket.id for _, bracket in text.brackets()}
        days.append(DayCount(day, len(now), len(now - before), len(before - now)))
        before = now
    return tuple(days)
