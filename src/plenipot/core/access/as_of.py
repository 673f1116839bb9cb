"""The two clocks of a question: what was so at a moment, and what was recorded by a moment.

The record tells them apart: what somebody does is so from its own day on, and known from when it is recorded. A fact whose
day nobody knows was so, at the latest, when it was recorded. Levels of access are those of the present, whatever is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moments, in UTC, as of which somebody asks: what was so `at` the one, as far as it was `known` by the other.

    Without `at` it is what stands, without `known` all that is recorded: with neither it is the present.
    """

    at: datetime | None = None
    known: datetime | None = None

    @property
    def is_present(self) -> bool:
        """Tell whether nothing but the present is asked for."""
        return self.at is None and self.known is None

    @property
    def day(self) -> date | None:
        """The last day, in UTC, that is over by `at`: what is dated by a day without an hour was so by its end."""
        if self.at is None:
            return None
        last = self.at.date()
        return last if self.at.time() == time.max else date.fromordinal(max(last.toordinal() - 1, 1))

    @property
    def knowledge(self) -> AsOf:
        """The question of what was known alone, whatever is asked to have been so."""
        return replace(self, at=None)

    def knows(self, recorded: datetime | None) -> bool:
        """Tell whether what was recorded at a moment is known; what never was recorded is not."""
        return recorded is not None and (self.known is None or recorded <= self.known)

    @property
    def recorded(self) -> datetime | None:
        """The earlier of the two moments: what was recorded by then was so and known."""
        return min((moment for moment in (self.at, self.known) if moment is not None), default=None)


PRESENT = AsOf()
"""The present: all that stands, by all that is recorded."""
