"""Where the processes of a site share the answers that one of them has made: a Redis or Valkey, the database, or nowhere.

Django's caches are the port; `chronicle.shared_answers` is all that uses it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from plenipot.chronicle.shared_answers import ALIAS
from plenipot.errors import Malformed, Unavailable

TABLE = "plenipot_shared_answer"
_NOWHERE = "none"
_MOST = 5000
"""So many answers the database keeps; a fifth of them makes room when there are more."""
_SECONDS = 86_400
"""Seconds that an answer is kept: nobody asks for the state of yesterday."""
_PATIENCE = 0.5
"""Seconds that a reader waits for a shared answer, which takes less than that to make."""


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
    return {"default": own, ALIAS: _shared_cache(address, database)}


def _shared_cache(address: str, database: str) -> dict[str, Any]:
    """The setting for the shared cache at an address. Raises: Malformed (no such cache), Unavailable (no client)."""
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
