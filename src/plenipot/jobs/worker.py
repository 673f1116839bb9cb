"""The application that Celery runs: `plenipot jobs work` starts it.

A job that cannot be performed now (no database, no storage) goes back to the broker after a pause, however often; a job
that this version does not know is refused and logged.
"""

from __future__ import annotations

import logging
import os
import time
from typing import Any

import django
from celery.exceptions import Reject  # type: ignore[import-untyped]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - only after the setup
from django.db import Error  # noqa: E402

from plenipot.adapters.jobs.broker import TASK, celery_application  # noqa: E402
from plenipot.adapters.jobs.port import Job  # noqa: E402
from plenipot.errors import PlenipotError, Unavailable  # noqa: E402
from plenipot.jobs.intake import perform  # noqa: E402

_PAUSE = 2.0
"""Seconds before a job that cannot be performed now is given back."""
_logger = logging.getLogger("plenipot.jobs")
app = celery_application(settings.BROKER)


@app.task(name=TASK)  # type: ignore[untyped-decorator]
def perform_job(operation: str, key: int) -> Any:
    """Perform a job that the broker gave; it is acknowledged when this ends."""
    try:
        perform(Job(operation, key))
    except (Unavailable, Error) as error:
        _logger.warning("%s %s is given back: %s", operation, key, type(error).__name__)
        time.sleep(_PAUSE)
        raise Reject(requeue=True) from error
    except PlenipotError as refusal:
        _logger.error("%s %s is refused: %s", operation, key, type(refusal).__name__)  # noqa: TRY400 - no words of a file
        raise Reject(requeue=False) from refusal
