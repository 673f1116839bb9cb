"""Filings measured against deadlines: which of them bear on a paper, and how many days lie between.

Only the arithmetic: whether a paper is admissible is for the meeting to decide, and whether it modifies a proposal that
came in time, which may excuse it, is for a person to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from plenipot.core.marks.table import MARKS, Mark, MarkEffect
from plenipot.core.procedure.rules import ANY_OTHER, Deadline


class Timing(StrEnum):
    """The place of a filing's day beside the day on which it was due."""

    IN_TIME = "in-time"
    LATE = "late"
    NOT_KNOWN = "not-known"
    """The paper has no date, or what its rule says is not known."""


class MeasuredFiling(NamedTuple):
    """A filing beside one deadline that bears on it; a day that is not known is `None`."""

    deadline: Deadline
    due: date | None
    filed_on: date | None

    @property
    def days(self) -> int | None:
        """The days from the day on which it was due to the day of the filing, negative where it came before."""
        return (self.filed_on - self.due).days if self.due and self.filed_on else None

    @property
    def timing(self) -> Timing:
        """Tell whether the filing is later than the day on which it was due; on that day it is in time."""
        if self.days is None:
            return Timing.NOT_KNOWN
        return Timing.LATE if self.days > 0 else Timing.IN_TIME


def texts_due(proposed: Iterable[tuple[Mark, str]]) -> frozenset[str]:
    """The texts on which something is due, of marks with the codes of their texts.

    A mark that is silent proposes nothing. Who proposes to keep a text as it is does not amend it: that is due with all
    other proposals, whatever the text. Of a text that is not known nothing is said.
    """
    return frozenset(
        ANY_OTHER if MARKS[mark].effect is MarkEffect.KEEPS else code
        for mark, code in proposed
        if code and not MARKS[mark].silent
    )


def measure_filing(
    filed_on: date | None, opens_on: date, deadlines: Iterable[Deadline], instruments: Collection[str]
) -> tuple[MeasuredFiling, ...]:
    """Measure a filing that proposes something on these texts against each deadline that covers one of them.

    A text that no deadline names is covered by those of every other text. Without a text nothing is due.
    """
    ordered = tuple(deadlines)
    named = {code for deadline in ordered for code in deadline.covers}
    wanted = {code if code in named else ANY_OTHER for code in instruments if code}
    return tuple(
        MeasuredFiling(deadline, deadline.falls_on(opens_on), filed_on)
        for deadline in ordered
        if wanted.intersection(deadline.covers)
    )
