"""Answers that the processes of a site share: bytes under a name that says all that they rest on.

They lie in a cache of Django's (`config.caches` says where), signed with the server's secret. A shared answer is a lookup and
never a decision, and one that cannot be had is made anew.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches

from plenipot.errors import Unavailable

ALIAS = "answers"
_PAUSE = 10.0
"""Seconds for which what cannot be asked is left alone."""
_SIGNATURE = 16
_LOGGER = logging.getLogger("plenipot.answers")
_T = TypeVar("_T")


class SharedAnswers:
    """Bytes that all processes of the site share, by name; where they cannot be had there are none, and one line says so."""

    def __init__(self) -> None:
        self._away_until = 0.0

    def get(self, name: str) -> bytes | None:
        """The bytes under a name, where they are there and were put there by a process with this site's secret."""
        stored = self._try(lambda: caches[ALIAS].get(name))
        if not isinstance(stored, bytes):
            return None
        signature, data = stored[:_SIGNATURE], stored[_SIGNATURE:]
        return data if hmac.compare_digest(signature, _sign(name, data)) else None

    def put(self, name: str, data: bytes) -> None:
        """Put bytes into the shared cache under a name, signed."""
        self._try(lambda: caches[ALIAS].set(name, _sign(name, data) + data))

    def check(self) -> None:
        """Put something and get it again, as a check of the cache. Raises: Unavailable."""
        probe = str(time.time()).encode()
        try:
            caches[ALIAS].set("check", probe)
            stored = caches[ALIAS].get("check")
        except Exception as fault:
            raise Unavailable(f"The cache cannot be used ({type(fault).__name__}).") from fault
        if self.is_shared and stored != probe:
            raise Unavailable("What is put into the cache is not there afterwards.")

    @property
    def is_shared(self) -> bool:
        """Tell whether there is a cache that processes share."""
        return not str(settings.CACHES[ALIAS]["BACKEND"]).endswith("DummyCache")

    def _try(self, attempt: Callable[[], _T]) -> _T | None:
        """Ask the shared cache; after a fault it is left alone for a while, and the answer is None."""
        if time.monotonic() < self._away_until:
            return None
        try:
            return attempt()
        except Exception as fault:  # noqa: BLE001 - whatever a cache does, the page is made
            self._away_until = time.monotonic() + _PAUSE
            _LOGGER.warning("shared answers cannot be had (%s); none are for %d s.", type(fault).__name__, _PAUSE)
            return None


def _sign(name: str, data: bytes) -> bytes:
    """The signature of an answer in the shared cache, made with the site's secret key."""
    digest = hashlib.blake2b(name.encode(), digest_size=_SIGNATURE, key=settings.SECRET_KEY.encode()[:64])
    digest.update(data)
    return digest.digest()
