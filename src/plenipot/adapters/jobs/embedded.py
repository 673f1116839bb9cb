"""Jobs performed by this process, one after the other, in the order in which they are handed on.

A job is performed before `submit` returns: reading has a pool of processes of its own, and the record one writer. What a
process that is killed leaves is found in the record and handed on again.
"""

from __future__ import annotations

from collections.abc import Callable

from plenipot.adapters.jobs.port import Job


class EmbeddedJobs:
    """Jobs without a broker; see `plenipot.adapters.jobs.port.Jobs`."""

    def __init__(self, perform: Callable[[Job], None]) -> None:
        """Let jobs be performed by a function of this process."""
        self._perform = perform

    def submit(self, job: Job) -> None:
        """Perform the job. Raises: what performing it raises."""
        self._perform(job)

    def check(self) -> None:
        """There is nothing that could be missing."""
