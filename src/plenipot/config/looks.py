"""One look at the chronicle for each request that only reads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from plenipot.chronicle.touched import one_look

READING = frozenset({"GET", "HEAD"})


class OneLook:
    """Middleware that asks the database once a request, and not at each of some fifty kept answers, for events since the last."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; a body that is streamed is read after the look, and each of its parts looks for itself."""
        if request.method not in READING:
            return self._answer(request)
        with one_look():
            return self._answer(request)
