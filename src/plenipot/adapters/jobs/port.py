"""The port of jobs: hand on the name of work that the record describes already.

A job says which row is to be worked on and nothing else. The row is committed before the job is handed on, so that a job
which is lost can be handed on again; performing one twice changes nothing, so that it may come twice.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Job(NamedTuple):
    """The name of an operation, and the row of the record on which it is to be performed."""

    operation: str
    key: int


class Jobs(Protocol):
    """A way to have jobs performed."""

    def submit(self, job: Job) -> None:
        """Hand a job on; when this returns, the job or at least the row that describes it outlives this process.

        Raises: Unavailable (nobody took it; the row is still there).
        """

    def check(self) -> None:
        """Try whether jobs can be handed on. Raises: Unavailable (with a sentence that names no password)."""
