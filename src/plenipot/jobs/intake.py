"""Batches of files taken in by a worker: what the broker's messages call for."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from plenipot.adapters.jobs.port import Job
from plenipot.core.access.levels import OPERATOR
from plenipot.errors import Malformed, Unavailable
from plenipot.proposals import batches, compiled
from plenipot.search.index import catch_up

_PATIENCE = 1.0
"""Seconds for which another worker that writes the index is waited for; who writes next writes this too."""


def perform(job: Job) -> None:
    """Perform a job, and make what it took in searchable.

    Raises: Unavailable (it is to be performed again), Malformed (there is no such operation here).
    """
    if job.operation != batches.TAKE_IN:
        raise Malformed(f"There is no operation {job.operation} here.")
    conference = batches.perform(OPERATOR, job.key, _now)
    if conference:
        batches.conclude(OPERATOR, conference, _now())
    with suppress(Unavailable):
        catch_up(patience=_PATIENCE)
    compiled.complete()


def _now() -> datetime:
    """The moment at which a part of a job is done."""
    return datetime.now(UTC)
