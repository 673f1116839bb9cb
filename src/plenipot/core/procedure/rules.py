"""Rules of procedure as cited data: what a rule book says, by organisation and edition, and the little arithmetic it needs.

Words: a *rule* is a number and a sentence of ours about it; a *deadline* is a rule with a moment counted back from the
opening; an *endorsement rule* says how a regional group turns a draft into a common proposal; a *verdict* is what a rule
says of one case, and never parts from how sure the rule is. A rule book is read from the organisation's data by
`adapters.organisations`; what the record corrects in it is laid over it by `core.procedure.corrections`.
"""

from __future__ import annotations

import calendar
import math
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from plenipot.core.procedure.lifecycle import Lifecycle
    from plenipot.core.procedure.rights import ParticipantKind, RightRule, StandingFact
    from plenipot.core.procedure.series import SeriesPractice

from plenipot.core.procedure.measures import Measure, Purpose, Tally

ANY_OTHER = "*"
"""Among the texts that a deadline covers: every text that no other deadline of the book names."""


class Certainty(StrEnum):
    """The certainty of a rule."""

    READ = "read"
    """A published source of the rule was read."""
    RECALLED = "recalled"
    """The rule was written from memory."""
    UNKNOWN = "unknown"
    """The rule exists, or may exist; what it says was neither read nor remembered."""


class FormerNumber(NamedTuple):
    """The number of a rule in an earlier edition of the text in which it stands."""

    number: str
    edition: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its number in the rule book (``GR 40``), what it says in our words, and how sure we are."""

    number: str
    text: str
    certainty: Certainty = Certainty.READ
    _: KW_ONLY
    source: str = ""
    """Where the rule was read, or why it is not sure."""
    edition: str = ""
    """The edition of the text in which the rule has this number."""
    former: tuple[FormerNumber, ...] = ()
    purpose: Purpose | None = None
    measure: Measure | None = None
    """What it counts; `None` where it counts nothing, or where that is not known."""

    @property
    def citation(self) -> str:
        """The number, followed by the certainty where the rule was not read: ``GR 40 (recalled)``."""
        return self.number if self.certainty is Certainty.READ else f"{self.number} ({self.certainty})".strip()

    def judge(self, tally: Tally) -> Verdict:
        """The verdict on what was counted; unknown where the rule or a number that it asks for is not known."""
        met = None
        if self.measure is not None and self.certainty is not Certainty.UNKNOWN:
            met = self.measure.is_met(tally)
        outcome = Outcome.UNKNOWN if met is None else Outcome.PASSES if met else Outcome.FAILS
        return Verdict(outcome, self)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day before the opening by which something is due: so many calendar months, or so many days, earlier."""

    slug: str
    what: str
    rule: Rule
    _: KW_ONLY
    months: int = 0
    days: int = 0
    covers: tuple[str, ...] = ()
    """The codes of the texts on which proposals are due then, `ANY_OTHER` among them; empty where no proposal is due."""
    exceptions: tuple[Rule, ...] = ()
    """Rules by which a proposal may come later all the same."""

    def falls_on(self, opens_on: date) -> date | None:
        """The last day on which the thing is in time; `None` where the rule is unknown."""
        if self.rule.certainty is Certainty.UNKNOWN:
            return None
        return months_before(opens_on, self.months) - timedelta(days=self.days)


class DueDate(NamedTuple):
    """A deadline of one conference with the day it falls on."""

    deadline: Deadline
    on: date


class Outcome(StrEnum):
    """The outcome of a rule in one case."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a rule in one case, together with the rule; it cannot be used as a bare yes or no."""

    outcome: Outcome
    rule: Rule

    def __str__(self) -> str:
        """Give outcome and citation: ``passes, by MC-37/OUT-09 (recalled)``."""
        return f"{self.outcome}, by {self.rule.citation}"

    def __bool__(self) -> NoReturn:
        """Refuse: a verdict has a certainty, which a yes or no would lose."""
        raise TypeError("A verdict is no yes or no: ask for its outcome, and show the certainty of its rule.")


@dataclass(frozen=True, slots=True)
class EndorsementRule:
    """When a draft becomes a common proposal of a group: `least` supporters and opposition at most `share` of them.

    `least` below one is a share of the group's members, from one upwards a count. `share` is `None` where the rule
    sets no limit on opposition; `most` limits it by a count. A rule that is unknown has none of the three. Where it is
    `exclusive`, drafts on one item that would all become common proposals cancel each other.
    """

    group: str
    rule: Rule
    _: KW_ONLY
    least: float | None = None
    share: float | None = None
    most: int | None = None
    exclusive: bool = False

    def judge(self, members: int, supporting: int, opposing: int) -> Verdict:
        """The verdict on a draft with so many supporters and opponents among so many members."""
        if self.least is None or self.rule.certainty is Certainty.UNKNOWN:
            return Verdict(Outcome.UNKNOWN, self.rule)
        met = not self.missing(members, supporting) and not self.excess(supporting, opposing)
        return Verdict(Outcome.PASSES if met else Outcome.FAILS, self.rule)

    def missing(self, members: int, supporting: int) -> int:
        """The number of supporters that a draft still needs; 0 where it has enough, or where that is not known."""
        if self.least is None:
            return 0
        needed = share_of(self.least, members) if self.least < 1 else self.least
        return max(0, math.ceil(needed) - supporting)

    def excess(self, supporting: int, opposing: int) -> int:
        """The number of opponents beyond those that the rule allows a draft with so many supporters."""
        over_most = opposing - self.most if self.most is not None else 0
        over_share = opposing - math.floor(share_of(self.share, supporting)) if self.share is not None else 0
        return max(0, over_most, over_share)


@dataclass(frozen=True, slots=True)
class BodyRule:
    """A body that a rule book sets up at every conference: its code in documents, and its name."""

    code: str
    name: str
    certainty: Certainty = Certainty.READ
    source: str = ""
    kind: str = ""
    """One of `core.procedure.bodies.BodyKind`; empty where it is not known."""
    parent: str = ""
    """The code of the body to which it reports; empty where that is not known, or there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """One edition of an organisation's rules. Without a slug it is the empty book of a conference that follows none."""

    slug: str = ""
    """The organisation's name, which is also the name of its form."""
    title: str = ""
    edition: str = ""
    since: date | None = None
    """The first day on which conferences open under this edition; `None` for the first edition."""
    deadlines: tuple[Deadline, ...] = ()
    endorsement: tuple[EndorsementRule, ...] = ()
    rules: tuple[Rule, ...] = ()
    bodies: tuple[BodyRule, ...] = ()
    """In the order of the rule book."""
    kinds: tuple[ParticipantKind, ...] = ()
    """The ways to be admitted to its conferences."""
    facts: tuple[StandingFact, ...] = ()
    """The facts about participants on which rights rest."""
    rights: tuple[RightRule, ...] = ()
    """Of several on one right of a kind the first that holds decides."""
    lifecycle: Lifecycle | None = None
    """The table of steps; `None` where none was written."""
    series: SeriesPractice | None = None
    """The practice with series of texts; `None` where none was written."""
    final_acts: str = ""
    """The name of the paper of all that a conference adopts; empty where that is not known."""

    @property
    def citable(self) -> tuple[Rule, ...]:
        """Every rule that has a number: those on conduct, then those of deadlines."""
        return (*self.rules, *(deadline.rule for deadline in self.deadlines))

    @property
    def form(self) -> str:
        """The form that is usual at its conferences, empty where the files alone say theirs."""
        return self.slug

    def due_dates(self, opens_on: date) -> tuple[DueDate, ...]:
        """The deadlines that can be computed for a conference that opens on that day, in the order of the rule book."""
        dates = ((deadline, deadline.falls_on(opens_on)) for deadline in self.deadlines)
        return tuple(DueDate(deadline, day) for deadline, day in dates if day is not None)


def share_of(share: float, count: int) -> Fraction:
    """A share, as it is written, of a count: a tenth of 30 is 3 and no more."""
    return Fraction(str(share)) * count


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier (the month's last day where it is shorter)."""
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def edition_in_force(editions: tuple[RuleBook, ...], opens_on: date) -> RuleBook:
    """The edition under which a conference opens on that day: the latest that had begun, else the earliest."""
    ordered = sorted(editions, key=lambda book: book.since or date.min)
    begun = [book for book in ordered if (book.since or date.min) <= opens_on]
    return begun[-1] if begun else ordered[0]
