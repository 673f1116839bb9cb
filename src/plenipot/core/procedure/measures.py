"""The counts that rules ask for: how many must support, be present or agree, as numbers that its book states.

Words: a *tally* is what was counted in a meeting or among replies; a *threshold* is a share of some number, to be passed
(*more than* a half) or reached (*at least* two thirds); the *base* of a majority is the number of which it is a share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias


class Purpose(StrEnum):
    """The matter that a rule decides."""

    SUPPORT = "support"
    QUORUM = "quorum"
    MAJORITY = "majority"
    DEADLINE = "deadline"
    STAGE = "stage"
    """Which step comes after which."""
    COURSE = "course"
    """How a proposal is made, withdrawn, returned: the way that it takes."""
    ORDER = "order"
    """What is taken, or voted on, first."""
    SEAT = "seat"
    """Who sits, speaks or signs in which order."""


class Base(StrEnum):
    """The number of which a majority is a share."""

    VOTING = "present-and-voting"
    """Votes for and against; abstentions are none."""
    ACCREDITED = "accredited"
    """Delegations that are accredited and have the right to vote."""
    REPLIES = "replies"
    """Those who reply to a consultation, whatever they say."""


class Tally(NamedTuple):
    """The numbers that were counted; `accredited` is `None` where nobody has said how many delegations may vote."""

    in_favour: int = 0
    against: int = 0
    abstaining: int = 0
    """Of replies: those that neither agree nor disagree."""
    present: int | None = None
    accredited: int | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a number; `inclusive` where the share itself is enough."""

    share: Fraction
    inclusive: bool = False

    def needed(self, size: int) -> int:
        """The smallest count that is enough of so many."""
        exact = self.share * size
        return math.ceil(exact) if self.inclusive else math.floor(exact) + 1


@dataclass(frozen=True, slots=True)
class Support:
    """So many others must support a proposal."""

    least: int

    def is_met(self, tally: Tally) -> bool | None:
        """Tell whether enough support it."""
        return tally.in_favour >= self.least


@dataclass(frozen=True, slots=True)
class Quorum:
    """A share of those who are accredited and have the right to vote must be present."""

    threshold: Threshold

    def is_met(self, tally: Tally) -> bool | None:
        """Tell whether enough are present; `None` where one of the two numbers is not known."""
        if tally.accredited is None or tally.present is None:
            return None
        return tally.present >= self.threshold.needed(tally.accredited)


@dataclass(frozen=True, slots=True)
class Majority:
    """A share of the base must agree."""

    threshold: Threshold
    base: Base
    least_replies: int = 0
    """Fewer replies than these decide nothing."""
    passes_unanswered: bool = False
    """Whether it passes where nobody replies."""

    def base_size(self, tally: Tally) -> int | None:
        """The number of which a share must agree; `None` where nobody has said it."""
        match self.base:
            case Base.VOTING:
                return tally.in_favour + tally.against
            case Base.REPLIES:
                return tally.in_favour + tally.against + tally.abstaining
            case Base.ACCREDITED:
                return tally.accredited

    def is_met(self, tally: Tally) -> bool | None:
        """Tell whether enough agree; `None` where the base is not known. Of no votes there is no majority."""
        size = self.base_size(tally)
        if size is None:
            return None
        if not size:
            return self.passes_unanswered
        return size >= self.least_replies and tally.in_favour >= self.threshold.needed(size)


@dataclass(frozen=True, slots=True)
class EqualVotes:
    """Votes that are equally divided reject; of any other count the rule says nothing."""

    def is_met(self, tally: Tally) -> bool | None:
        """Tell that as many are against as in favour; `None` where they are not, or nobody voted."""
        return False if tally.in_favour == tally.against > 0 else None


Measure: TypeAlias = Support | Quorum | Majority | EqualVotes
