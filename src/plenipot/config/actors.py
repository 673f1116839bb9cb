"""The actor of each request: the only place where the site and the interface learn on whose behalf they answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from plenipot.core.access.levels import PUBLIC


class RequestActor:
    """Middleware that sets `request.actor` before any door is reached; without accounts it is always the public."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the actor and pass the request on."""
        request.actor = PUBLIC  # type: ignore[attr-defined]
        return self._answer(request)
