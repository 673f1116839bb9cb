"""The replica that a request reads from, where `PLENIPOT_REPLICAS` names some."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse

from plenipot.chronicle.replicas import reading_from
from plenipot.config.looks import READING


class ReadReplicas:
    """Middleware that lets requests which only read do so from a replica that holds all that the record holds."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Find the replicas that the settings name. Raises: MiddlewareNotUsed (there are none)."""
        self._answer = answer
        self._replicas = tuple(alias for alias in connections if alias != DEFAULT_DB_ALIAS)
        if not self._replicas:
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose a replica, if the request may have one, and pass the request on."""
        if request.method not in READING:
            return self._answer(request)
        with reading_from(self._replicas):
            return self._answer(request)
