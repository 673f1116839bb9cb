"""Files that were sent at the desk are taken in by the processes that serve the site, one batch after the other.

Each batch is taken in with the rights that its sender has at that moment. One process at a time works on a batch; after a
failure it is taken up again.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

from django.db import DatabaseError

from plenipot.accounts import queries as accounts
from plenipot.config.repeating import repeat
from plenipot.core.access.levels import Actor
from plenipot.errors import PlenipotError
from plenipot.proposals.uploads import take_in_next

EVERY_SECONDS = 1.0
"""A sender looks at the page again after some seconds, and has something to see by then."""
_LOGGER = logging.getLogger("plenipot.uploads")


def sender(key: str, conference: str) -> Actor | None:
    """The person who sent files, with the role that they have now in the conference; none where the account is closed."""
    person = accounts.holder(key, datetime.now(UTC))
    return accounts.actor_at(person, conference) if person else None


def take_in_waiting() -> int:
    """Take in all batches that wait, and count them; what cannot be done now waits on, with a line in the log."""
    count = 0
    try:
        while take_in_next(sender, datetime.now(UTC)):
            count += 1
    except (PlenipotError, DatabaseError) as refusal:
        _LOGGER.warning("What was sent could not be taken in: %s", refusal)
    return count


def keep_taking_in(ended: threading.Event, seconds: float = EVERY_SECONDS) -> None:
    """Take in what is sent until the process is to end."""
    repeat(take_in_waiting, ended, seconds)
