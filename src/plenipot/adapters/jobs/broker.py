"""Jobs by Celery on RabbitMQ: any number of machines with the same broker, database and bucket.

The broker confirms a job when it lies in a queue that outlives the broker. A worker acknowledges it when it is performed; a
worker that is killed, or cut off, has its job given to another. Nothing is kept of results: they are in the record.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from celery import Celery  # type: ignore[import-untyped]
from kombu.exceptions import OperationalError

from plenipot.adapters.jobs.port import Job
from plenipot.errors import Unavailable

TASK = "plenipot.perform"
"""The name under which the broker's messages call for a job."""
_SECONDS = 5


def celery_application(broker: str) -> Celery:
    """The application of Celery at a broker's address, for whoever hands jobs on and for workers."""
    application = Celery("plenipot", broker=broker)
    application.conf.update(
        task_default_queue="plenipot",
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        # A worker holds the job that it performs and no other: what waits is for whoever is free.
        worker_prefetch_multiplier=1,
        broker_connection_timeout=_SECONDS,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"confirm_publish": True},
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        # What a job was called with is a number; nothing of what is filed is ever sent.
        accept_content=["json"],
    )
    return application


class BrokerJobs:
    """Jobs handed to a broker; see `plenipot.adapters.jobs.port.Jobs`."""

    def __init__(self, broker: str) -> None:
        """Reach the broker at an address: ``amqp://user:password@host:port/name``."""
        self._application = celery_application(broker)
        parts = urlsplit(broker)
        self._where = f"{parts.hostname or 'localhost'}:{parts.port or 5672}"

    def submit(self, job: Job) -> None:
        """Hand a job to the broker; it is in its queue for good when this returns. Raises: Unavailable."""
        try:
            self._application.send_task(
                TASK,
                args=(job.operation, job.key),
                retry_policy={"max_retries": 2, "interval_start": 0.2, "interval_step": 0.5},
            )
        except (OperationalError, OSError) as error:
            raise self._unreachable() from error

    def check(self) -> None:
        """Try whether the broker can be reached. Raises: Unavailable."""
        try:
            with self._application.connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, timeout=_SECONDS)
        except (OperationalError, OSError) as error:
            raise self._unreachable() from error

    def _unreachable(self) -> Unavailable:
        """The refusal where the broker does not answer."""
        return Unavailable(
            f"The broker at {self._where} cannot be reached, or refuses the user in PLENIPOT_BROKER; "
            "what was not handed on is in the record, and plenipot jobs again hands it on."
        )
