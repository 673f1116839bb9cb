"""Failures (status 500 and above, and requests that are none): what a reader is told, and the line that the server prints.

A line names the moment, the status, a random number that the page shows too, the method, the route with its placeholders
and the exception with the place that raised it. It never holds what a reader asked for: no query, no value of a
placeholder, no message of an exception, no address, because these can repeat a reader's words.
"""

from __future__ import annotations

import logging
import secrets
import sys
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

_PACKAGES = Path(__file__).resolve().parents[2]


class FailureNumber:
    """Middleware that gives each request the random number under which its failure, should it fail, is found again."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the number and pass the request on."""
        request.failure_number = secrets.token_hex(4)  # type: ignore[attr-defined]
        return self._answer(request)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed: what the machine cannot do now is unavailable, all else is a fault of ours."""
    from plenipot.adapters.storage.faults import refusal_of  # noqa: PLC0415 - settings name this module before all else
    from plenipot.web.pages import fault_sentence  # noqa: PLC0415 - as above

    refusal = refusal_of(sys.exception() or Exception())
    if refusal is not None:
        return _failure_page(request, lambda: str(refusal), type(refusal).__name__, HTTPStatus.SERVICE_UNAVAILABLE)
    return _failure_page(request, fault_sentence, "Failed", HTTPStatus.INTERNAL_SERVER_ERROR)


def misaddressed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the name that Django gives
    """Answer what is no request to this site, such as one under a host that it does not have."""
    from plenipot.web.pages import misaddressed_sentence  # noqa: PLC0415 - as above

    return _failure_page(request, misaddressed_sentence, "Malformed", HTTPStatus.BAD_REQUEST)


def _failure_page(request: HttpRequest, sentence: Callable[[], str], kind: str, status: HTTPStatus) -> HttpResponse:
    """The page, or the object of the interface, that says why there is no other."""
    from plenipot.api import answers  # noqa: PLC0415 - as above
    from plenipot.web import pages  # noqa: PLC0415 - as above

    if not request.path.startswith(answers.ROOT):
        return pages.stopped(request, sentence(), status)
    with override("en"):
        return answers.stopped(request, sentence(), kind, status)


class FailureFormatter(logging.Formatter):
    """Formats a record of the logger ``django.request`` as one line without words of the reader."""

    def format(self, record: logging.LogRecord) -> str:
        """``2026-11-09 10:00:00 500 5c1e07aa GET /<slug>/matrix/ ValueError in plenipot/web/matrix.py:66``."""
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", 500)
        parts = [
            self.formatTime(record, "%Y-%m-%d %H:%M:%S"),
            str(status),
            str(getattr(request, "failure_number", None) or "-"),
            str(getattr(request, "method", None) or "-"),
        ]
        parts.append(_route(request))
        if record.exc_info and record.exc_info[0]:
            parts.append(record.exc_info[0].__name__)
            parts += places_of(record.exc_info[2])
        return " ".join(parts)


def _route(request: object) -> str:
    """The pattern of the address; ``-`` for a request that failed before its address was resolved."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "-"


def places_of(raised: TracebackType | None) -> list[str]:
    """The last place in our own code that an exception passed, and the place where it was raised if that is another."""
    frames = [_place(frame) for frame in traceback.extract_tb(raised)]
    own_frames = [place for place in frames if place.startswith("plenipot/")]
    places = [f"in {own_frames[-1]}"] if own_frames else []
    if frames and frames[-1:] != own_frames[-1:]:
        places.append(f"raised at {frames[-1]}")
    return places


def _place(frame: traceback.FrameSummary) -> str:
    """A file and line of a traceback without the machine's own folders."""
    path = Path(frame.filename)
    if path.is_relative_to(_PACKAGES):
        return f"{path.relative_to(_PACKAGES).as_posix()}:{frame.lineno}"
    return f"{'/'.join(path.parts[-3:])}:{frame.lineno}"


LOGGING: Mapping[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "failure": {"()": "plenipot.config.failures.FailureFormatter"},
        "alarm": {"format": "%(asctime)s %(levelname)s %(message)s", "datefmt": "%Y-%m-%d %H:%M:%S"},
    },
    "handlers": {
        "failures": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "failure"},
        "alarms": {"class": "logging.StreamHandler", "level": "WARNING", "formatter": "alarm"},
    },
    "loggers": {
        "django.request": {"handlers": ["failures"]},
        "django.security": {"handlers": ["failures"], "propagate": False},
        "waitress": {"handlers": ["failures"], "propagate": False},
        "plenipot": {"handlers": ["alarms"]},
    },
}
"""Django's `LOGGING`: failures and alarms go to the server's standard error; refusals (status 401 to 499) are not printed."""
