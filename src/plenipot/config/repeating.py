"""Work that a process which serves the site does again and again, beside answering: releases, files that were sent."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from plenipot.config.failures import places_of

_LOGGER = logging.getLogger("plenipot.repeated")


def repeat(work: Callable[[], object], ended: threading.Event, seconds: float) -> None:
    """Do the work every so many seconds until the process is to end.

    A fault of our own is an alarm with its kind and place, and no end: nobody else in this process would go on with the work.
    """
    while not ended.wait(seconds):
        try:
            work()
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told in the log
            places = " ".join(places_of(fault.__traceback__))
            _LOGGER.error("Work beside answering failed: %s %s", type(fault).__name__, places)  # noqa: TRY400 - as in failures
        close_old_connections()
