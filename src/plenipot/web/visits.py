"""The moment at which a reader last saw a conference's front page, kept by the reader's browser alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from plenipot.core.text.moments import parse_moment

Answer = Callable[[HttpRequest], HttpResponseBase]
VISIT = timedelta(minutes=30)
"""So long is a visit: who comes back within it is told what is new since it began, however often the page is looked at."""
_YEAR = 31_536_000
_SEEN = frozenset({200, 304})


class Visits:
    """Remembers the beginning of each visit in a cookie of the conference."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and begin a visit where none has begun or the last one is over."""
        response = self._answer(request)
        match = request.resolver_match
        if match is not None and match.view_name == "web:conference" and response.status_code in _SEEN:
            slug, now = str(match.kwargs["slug"]), timezone.now()
            latest = last_visit(request, slug)
            if latest is None or not timedelta() <= now - latest < VISIT:
                moment = now.isoformat(timespec="seconds")
                response.set_cookie(f"seen-{slug}", moment, max_age=_YEAR, samesite="Lax", httponly=True)
        return response


def last_visit(request: HttpRequest, slug: str) -> datetime | None:
    """The moment at which the reader's last visit of a conference began; nothing where there was none."""
    return parse_moment(request.COOKIES.get(f"seen-{slug}", ""))
