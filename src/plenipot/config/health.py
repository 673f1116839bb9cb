"""Addresses that machines ask: is the process alive, can it answer readers, and where is a fault of security reported.

They are answered before anything else is looked at: under any host name, without HTTPS, cookies or sessions, and they say
nothing of the record but that it can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from plenipot.config.looks import READING

LIVE, READY = "/health/live", "/health/ready"
SECURITY = "/.well-known/security.txt"
_VALID_FOR = timedelta(days=180)
"""So long the contact holds from the day on which it is asked for. Source: RFC 9116 §2.5.5, which wants less than a year."""


class Health:
    """Middleware that answers the addresses that machines ask."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one of these addresses, or pass the request on."""
        if request.method not in READING:
            return self._answer(request)
        if request.path == LIVE:
            return _plain_response("alive\n")
        if request.path == READY:
            return _plain_response("ready\n") if can_be_read() else _plain_response("not ready\n", 503)
        if request.path == SECURITY and settings.SECURITY_CONTACT:
            return _plain_response(security_txt(settings.SECURITY_CONTACT, datetime.now(UTC)))
        return self._answer(request)


def can_be_read() -> bool:
    """Tell whether the record can be read now, by this process."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM chronicle_event LIMIT 1")
    except (DatabaseError, OSError):
        return False
    return True


def security_txt(contact: str, moment: datetime) -> str:
    """The file by which whoever has found a weakness learns whom to tell. Source: RFC 9116."""
    expires = (moment + _VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    return f"Contact: {contact}\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\nPreferred-Languages: en, fr, ar\n"


def _plain_response(words: str, status: int = 200) -> HttpResponse:
    """A response of plain words that nothing between may keep."""
    return HttpResponse(
        words, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
