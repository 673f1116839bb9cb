"""Rules of procedure as cited data: what a rule book says, by organisation, and the little arithmetic it needs.

Words: a *rule* is a number and a sentence of ours about it; a *deadline* is a rule with a moment counted back from the
opening; an *endorsement rule* says how a regional group turns a draft into a common proposal. `certainty` is
``published`` where a published source was read and ``recalled`` where it was not.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its number in the rule book (``GR 40``), what it says in our words, and how sure we are."""

    number: str
    text: str
    certainty: str = "published"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due before the opening: so many calendar months, or so many days, earlier."""

    slug: str
    what: str
    rule: Rule
    months: int = 0
    days: int = 0

    def falls_on(self, opens_on: date) -> date:
        """The last day on which the thing is in time, for a conference that opens on that day."""
        return months_before(opens_on, self.months) - timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class EndorsementRule:
    """When a draft becomes a common proposal of a group: `least` supporters and opposition at most `share` of them.

    `least` below one is a share of the group's members, from one upwards a count. `share` is ``None`` where the rule
    sets no limit on opposition; `most` limits it by a count.
    """

    group: str
    rule: Rule
    least: float
    share: float | None = None
    most: int | None = None

    def passes(self, members: int, supporting: int, opposing: int) -> bool:
        """Whether so many supporters and opponents among so many members make a common proposal."""
        needed = self.least * members if self.least < 1 else self.least
        if supporting < needed:
            return False
        if self.most is not None and opposing > self.most:
            return False
        return self.share is None or opposing <= self.share * supporting


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One organisation's rules, with the bodies its conferences set up."""

    slug: str
    title: str
    deadlines: tuple[Deadline, ...]
    endorsement: tuple[EndorsementRule, ...]
    rules: tuple[Rule, ...]
    bodies: tuple[tuple[str, str], ...]
    """Code and name of each body, in the order of the rule book."""
    form: str
    """The form by which its Word files are read."""


def months_before(day: date, months: int) -> date:
    """The same day of the month, so many months earlier (the month's last day where it is shorter)."""
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
