"""The line that the server prints for an answer that failed (status 500 and above).

A line names the moment, the status, the method, the route with its placeholders and the exception with the place that
raised it. It never holds what a reader asked for: no query, no value of a placeholder, no message of an exception,
because these can repeat a reader's words.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

_PACKAGES = Path(__file__).resolve().parents[2]


class FailureFormatter(logging.Formatter):
    """Formats a record of the logger ``django.request`` as one line without words of the reader."""

    def format(self, record: logging.LogRecord) -> str:
        """``2026-11-09 10:00:00 500 GET <slug>/matrix/ ValueError in plenipot/web/matrix.py:66``."""
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", 500)
        parts = [
            self.formatTime(record, "%Y-%m-%d %H:%M:%S"),
            str(status),
            str(getattr(request, "method", None) or "-"),
        ]
        parts.append(_route(request))
        if record.exc_info and record.exc_info[0]:
            parts.append(record.exc_info[0].__name__)
            parts += _places(record.exc_info[2])
        return " ".join(parts)


def _route(request: object) -> str:
    """The pattern of the address; ``-`` for a request that failed before its address was resolved."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "-"


def _places(raised: TracebackType | None) -> list[str]:
    """Where the exception passed our own code last, and where it was raised if that is elsewhere."""
    frames = [_place(frame) for frame in traceback.extract_tb(raised)]
    own_frames = [place for place in frames if place.startswith("plenipot/")]
    places = [f"in {own_frames[-1]}"] if own_frames else []
    if frames and frames[-1:] != own_frames[-1:]:
        places.append(f"raised at {frames[-1]}")
    return places


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    if path.is_relative_to(_PACKAGES):
        return f"{path.relative_to(_PACKAGES).as_posix()}:{frame.lineno}"
    return f"{'/'.join(path.parts[-3:])}:{frame.lineno}"


LOGGING: Mapping[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"failure": {"()": "plenipot.config.failures.FailureFormatter"}},
    "handlers": {"failures": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "failure"}},
    "loggers": {"django.request": {"handlers": ["failures"]}},
}
"""Django's `LOGGING`: failures go to the server's standard error; refusals (status 400 to 499) are not printed."""
