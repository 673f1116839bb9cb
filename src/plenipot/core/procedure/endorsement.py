"""Signature rounds of a regional group: who stands where as of a day, and what the group's rule makes of it.

Words: a *stand* is what an administration answered in a round, at a moment or on a day; answers are only added, and a later
one supersedes. A *count* is the stands of the group's members of a day. A *verdict* says whether the draft passes, how many
supporters it needs, how many opponents block it, or that no rule is known; it never parts from its rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NoReturn

from plenipot.core.procedure.rules import EndorsementRule, Outcome


class SignatureStand(StrEnum):
    """The answers of an administration that is asked whether it signs a draft."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    ABSTAINS = "abstains"
    PROVISIONAL = "provisional"
    """Support that is to be confirmed, printed ``[X]``: it counts for nothing yet."""
    WITHDRAWN = "withdrawn"
    """A signature that was given and taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedStand:
    """An answer of an administration: a moment, a day whose hour nobody knows, or neither; the moment of its recording stands in then."""

    administration: str
    stand: SignatureStand
    happened: date | datetime | None
    recorded_at: datetime

    @property
    def day(self) -> date:
        """The day on which it was given, in UTC; that of its recording where nobody knows it."""
        return day_of(self.happened or self.recorded_at)

    def supersedes(self, earlier: DatedStand) -> bool:
        """Tell whether it counts in place of an answer that was recorded before it: it was not given before that."""
        if self.day != earlier.day:
            return self.day > earlier.day
        if isinstance(self.happened, datetime) and isinstance(earlier.happened, datetime):
            return self.happened >= earlier.happened
        return True


def day_of(happened: date) -> date:
    """The day of a moment, or the day itself."""
    return happened.date() if isinstance(happened, datetime) else happened


def is_late(stand: DatedStand, due: date | datetime | None) -> bool | None:
    """Tell whether an answer came after it was due; `None` where that is not known."""
    if due is None or stand.happened is None:
        return None
    if isinstance(due, datetime) and isinstance(stand.happened, datetime):
        return stand.happened > due
    answered_on, due_on = day_of(stand.happened), day_of(due)
    # Of an answer on the day at whose hour it was due, without an hour of its own, nobody knows.
    return None if isinstance(due, datetime) and answered_on == due_on else answered_on > due_on


def is_over(due: date | datetime | None, at: datetime) -> bool:
    """Tell whether the time for answers had passed at a moment; never where nobody knows when they are due."""
    if due is None:
        return False
    return at > due if isinstance(due, datetime) else at.date() > due


def latest_stands(stands: Iterable[DatedStand]) -> dict[str, DatedStand]:
    """Administration → the answer that counts, of answers in the order in which they were recorded."""
    latest: dict[str, DatedStand] = {}
    for stand in stands:
        earlier = latest.get(stand.administration)
        if earlier is None or stand.supersedes(earlier):
            latest[stand.administration] = stand
    return latest


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCount:
    """The members of a group by where they stand in a round; each member is in one list, in the order of the members.

    `gone` are those who were asked or had answered and are members no longer: they count for nothing.
    """

    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    """Asked, and without an answer."""
    unasked: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def members(self) -> int:
        """The number of the group's members."""
        own = (self.supporting, self.opposing, self.abstaining, self.provisional, self.withdrawn)
        return sum(map(len, (*own, self.unanswered, self.unasked)))

    @property
    def stayed_out(self) -> tuple[str, ...]:
        """The members who neither support nor oppose, nor have supported provisionally."""
        return (*self.abstaining, *self.withdrawn, *self.unanswered, *self.unasked)


def count_round(members: Iterable[str], askings: Collection[str], stands: Iterable[DatedStand]) -> RoundCount:
    """Count where the members of a day stand, by answers in the order of record; `askings` are those who were asked."""
    latest = latest_stands(stands)
    by_list: dict[str, list[str]] = {}
    present = tuple(dict.fromkeys(members))
    lists = {
        SignatureStand.SUPPORTS: "supporting",
        SignatureStand.OPPOSES: "opposing",
        SignatureStand.ABSTAINS: "abstaining",
        SignatureStand.PROVISIONAL: "provisional",
        SignatureStand.WITHDRAWN: "withdrawn",
    }
    for member in present:
        silent = "unanswered" if member in askings else "unasked"
        name = lists[latest[member].stand] if member in latest else silent
        by_list.setdefault(name, []).append(member)
    former = sorted({*askings, *latest} - set(present))
    return RoundCount(gone=tuple(former), **{name: tuple(codes) for name, codes in by_list.items()})


class RoundOutcome(StrEnum):
    """The outcome of a group's rule in a round."""

    PASSES = "passes"
    NEEDS_MORE = "needs-more"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"
    """It would pass, and so would another draft on the same item: they cancel each other."""
    FAILS = "fails"
    """It lacks supporters, and the time for answers is over, or too many members oppose for it ever to have them."""
    NOT_KNOWN = "not-known"
    """No rule of the group is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundVerdict:
    """The outcome of a group's rule in a round, together with the rule, which is `None` where none is known.

    `missing` supporters are needed, `excess` opponents are too many, `rivals` are the rounds that cancel it.
    """

    outcome: RoundOutcome
    rule: EndorsementRule | None = None
    missing: int = 0
    excess: int = 0
    rivals: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give outcome, numbers and citation: ``needs 2 more, by CEPT Com-ITU practice (recalled)``."""
        words = {
            RoundOutcome.PASSES: "passes",
            RoundOutcome.NEEDS_MORE: f"needs {self.missing} more",
            RoundOutcome.BLOCKED: f"blocked by {self.excess}"
            + (f", needs {self.missing} more" if self.missing else ""),
            RoundOutcome.CANCELLED: f"cancelled by {', '.join(self.rivals)}",
            RoundOutcome.FAILS: f"fails, {self.missing} short",
            RoundOutcome.NOT_KNOWN: "no verdict: the rule is not known",
        }[self.outcome]
        return words if self.rule is None else f"{words}, by {self.rule.rule.citation}"

    def __bool__(self) -> NoReturn:
        """Refuse: a verdict has a certainty, which a yes or no would lose."""
        raise TypeError("A verdict is no yes or no: ask for its outcome, and show the certainty of its rule.")


def judge_round(
    rule: EndorsementRule | None, count: RoundCount, *, rivals: Collection[str] = (), over: bool = False
) -> RoundVerdict:
    """The verdict on a round with that count; `rivals` are rounds on the same item that pass by themselves.

    `over` says that the time for answers has passed.
    """
    return _judge(rule, count.members, len(count.supporting), len(count.opposing), rivals=rivals, over=over)


def _judge(
    rule: EndorsementRule | None,
    members: int,
    supporting: int,
    opposing: int,
    *,
    rivals: Collection[str] = (),
    over: bool = False,
) -> RoundVerdict:
    """The verdict on so many supporters and opponents among so many members."""
    if rule is None or rule.judge(members, supporting, opposing).outcome is Outcome.UNKNOWN:
        return RoundVerdict(outcome=RoundOutcome.NOT_KNOWN, rule=rule)
    missing, excess = rule.missing(members, supporting), rule.excess(supporting, opposing)
    cancelling = tuple(sorted(rivals)) if rule.exclusive and not (missing or excess) else ()
    if missing and (over or missing > members - supporting - opposing):
        outcome = RoundOutcome.FAILS
    elif excess:
        outcome = RoundOutcome.BLOCKED
    elif missing:
        outcome = RoundOutcome.NEEDS_MORE
    else:
        outcome = RoundOutcome.CANCELLED if cancelling else RoundOutcome.PASSES
    return RoundVerdict(outcome=outcome, rule=rule, missing=missing, excess=excess, rivals=cancelling)


class NextAnswer(StrEnum):
    """The answers of which somebody may ask what they would change."""

    SUPPORT = "support"
    OPPOSITION = "opposition"
    WITHDRAWAL = "withdrawal"
    CONFIRMATION = "confirmation"
    """All provisional support is confirmed."""


def foresee(
    rule: EndorsementRule | None, count: RoundCount, *, rivals: Collection[str] = (), over: bool = False
) -> dict[NextAnswer, RoundVerdict]:
    """Tell what one more answer of a kind would make of a round, for each kind that can still come; nothing where no rule is known."""
    members, supporting, opposing = count.members, len(count.supporting), len(count.opposing)
    steps: dict[NextAnswer, tuple[int, int]] = {}
    if supporting + opposing < members:
        steps[NextAnswer.SUPPORT] = (1, 0)
        steps[NextAnswer.OPPOSITION] = (0, 1)
    if supporting:
        steps[NextAnswer.WITHDRAWAL] = (-1, 0)
    if count.provisional:
        steps[NextAnswer.CONFIRMATION] = (len(count.provisional), 0)
    foreseen = {
        kind: _judge(rule, members, supporting + more, opposing + against, rivals=rivals, over=over)
        for kind, (more, against) in steps.items()
    }
    return {kind: verdict for kind, verdict in foreseen.items() if verdict.outcome is not RoundOutcome.NOT_KNOWN}
