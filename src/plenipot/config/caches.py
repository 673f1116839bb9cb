"""Where the processes of a site share the answers that one of them has made: a Redis or Valkey, the database, or nowhere.

Django's caches are the port. What is shared is bytes under a name that says all that they rest on (see `tags`), signed with
the server's secret: a shared answer is a lookup, never a decision, and one that cannot be had is made anew.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches as django_caches

from plenipot.errors import Malformed, Unavailable

ALIAS = "answers"
TABLE = "plenipot_shared_answer"
_NOWHERE = "none"
_MOST = 5000
"""So many answers the database keeps; a fifth of them makes room when there are more."""
_SECONDS = 86_400
"""Seconds that an answer is kept: nobody asks for the state of yesterday."""
_PATIENCE = 0.5
"""Seconds that a reader waits for a shared answer, which takes less than that to make."""
_PAUSE = 10.0
"""Seconds for which what cannot be asked is left alone."""
_SIGNATURE = 16
_LOGGER = logging.getLogger("plenipot.answers")


class PlainBytes:
    """Bytes as they are: what comes from a cache is never unpickled."""

    def dumps(self, value: bytes) -> bytes:
        """The bytes for the cache."""
        return value

    def loads(self, value: bytes) -> bytes:
        """The bytes from the cache."""
        return value


def caches(address: str, database: str) -> dict[str, dict[str, Any]]:
    """Django's descriptions of the caches, by the address of the shared one and the engine of the database.

    Without an address answers are shared in a PostgreSQL database, and nowhere beside an embedded one, which a reader must
    not lock. Raises: Malformed (no such address), Unavailable (a part is not installed).
    """
    own = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"default": own, ALIAS: _shared(address, database)}


def _shared(address: str, database: str) -> dict[str, Any]:
    if address == _NOWHERE or (not address and not database.endswith("postgresql")):
        return {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if address in {"", "database"}:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": TABLE,
            "TIMEOUT": _SECONDS,
            "OPTIONS": {"MAX_ENTRIES": _MOST, "CULL_FREQUENCY": 5},
        }
    scheme = urlsplit(address).scheme
    if scheme not in {"redis", "rediss", "valkey", "valkeys", "unix"}:
        raise Malformed(f"“{scheme or address}” is no cache: PLENIPOT_CACHE is redis://…, database or none.", scheme)
    if find_spec("redis") is None:
        raise Unavailable('A shared cache needs a part that is not installed: pip install "plenipot[redis]"')
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": address.replace("valkey", "redis", 1) if scheme.startswith("valkey") else address,
        "KEY_PREFIX": "plenipot",
        "TIMEOUT": _SECONDS,
        "OPTIONS": {
            "serializer": PlainBytes(),
            "socket_timeout": _PATIENCE,
            "socket_connect_timeout": _PATIENCE,
        },
    }


class SharedAnswers:
    """Bytes that all processes of the site share, by name; where they cannot be had there are none, and one line says so."""

    def __init__(self) -> None:
        self._away_until = 0.0

    def get(self, name: str) -> bytes | None:
        """The bytes under a name, where they are there and were put there by a process with this site's secret."""
        stored = self._try(lambda: django_caches[ALIAS].get(name))
        if not isinstance(stored, bytes):
            return None
        signature, data = stored[:_SIGNATURE], stored[_SIGNATURE:]
        return data if hmac.compare_digest(signature, _sign(name, data)) else None

    def put(self, name: str, data: bytes) -> None:
        """Share bytes under a name."""
        self._try(lambda: django_caches[ALIAS].set(name, _sign(name, data) + data))

    def check(self) -> None:
        """Put something and get it again. Raises: Unavailable."""
        probe = str(time.time()).encode()
        try:
            django_caches[ALIAS].set("check", probe)
            stored = django_caches[ALIAS].get("check")
        except Exception as fault:
            raise Unavailable(f"The cache cannot be used ({type(fault).__name__}).") from fault
        if self.is_shared and stored != probe:
            raise Unavailable("What is put into the cache is not there afterwards.")

    @property
    def is_shared(self) -> bool:
        """Tell whether there is a cache that processes share."""
        return not str(settings.CACHES[ALIAS]["BACKEND"]).endswith("DummyCache")

    def _try(self, attempt: Any) -> Any:
        if time.monotonic() < self._away_until:
            return None
        try:
            return attempt()
        except Exception as fault:  # noqa: BLE001 - whatever a cache does, the page is made
            self._away_until = time.monotonic() + _PAUSE
            _LOGGER.warning("shared answers cannot be had (%s); none are for %d s.", type(fault).__name__, _PAUSE)
            return None


def _sign(name: str, data: bytes) -> bytes:
    digest = hashlib.blake2b(name.encode(), digest_size=_SIGNATURE, key=settings.SECRET_KEY.encode()[:64])
    digest.update(data)
    return digest.digest()
