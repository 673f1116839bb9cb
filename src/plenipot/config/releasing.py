"""Openings and closings that were scheduled take effect while the site is served, and never because a clock was set.

An embargo that ends by the clock of the machine would end early where that clock is wrong. So the clock is compared with the
one that only counts on: where it was set by more than a minute since the process began, nothing is released until the
process is started anew or somebody calls ``plenipot level release``.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError

from plenipot.config.repeating import repeat
from plenipot.core.access.levels import OPERATOR
from plenipot.errors import PlenipotError
from plenipot.registry.operations import release

EVERY_SECONDS = 20.0
"""What is due is released within a minute: so often it is looked for, and a look that fails is made up for in time."""
_MOST_SET = timedelta(minutes=1)
"""A clock that is kept by a time server is set by fractions of a second; by an hour it is set by hand, or by mistake."""
_LOGGER = logging.getLogger("plenipot.levels")


@dataclass(slots=True)
class SteadyClock:
    """The clock of the machine, as long as it goes on as the one that only counts."""

    wall: Callable[[], datetime] = lambda: datetime.now(UTC)
    steady: Callable[[], float] = time.monotonic
    _beginning: tuple[datetime, float] = field(init=False)

    def __post_init__(self) -> None:
        """Note where both stand."""
        self._beginning = (self.wall(), self.steady())

    def now(self) -> datetime | None:
        """The moment; `None` where the clock was set since the beginning."""
        wall, steady = self._beginning
        moment = self.wall()
        counted = wall + timedelta(seconds=self.steady() - steady)
        return moment if abs(moment - counted) <= _MOST_SET else None


def release_due(clock: SteadyClock) -> int:
    """Release what is due by a clock that was not set; how many documents are opened or closed by it.

    What cannot be done now is left for the next time, with a line in the log.
    """
    moment = clock.now()
    if moment is None:
        _LOGGER.error("The clock was set: nothing that is scheduled is released until the site is started anew.")
        return 0
    try:
        return len(release(OPERATOR, moment))
    except (PlenipotError, DatabaseError) as refusal:
        _LOGGER.warning("What is due could not be released: %s", refusal)
        return 0


def keep_releasing(ended: threading.Event, seconds: float = EVERY_SECONDS) -> None:
    """Release what is due every so many seconds until the process is to end."""
    clock = SteadyClock()
    repeat(lambda: release_due(clock), ended, seconds)
