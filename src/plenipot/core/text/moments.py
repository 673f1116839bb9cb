"""Moments as they stand in addresses, cookies and questions: an ISO day, or an ISO moment with or without its zone."""

from __future__ import annotations

from datetime import UTC, datetime

from plenipot.core.identity.lazy_patterns import lazy_pattern

_LOST_PLUS = lazy_pattern(r"(?<=:\d\d) (?=\d\d:\d\d$)")
"""The blank that an address makes of the plus before an offset."""


def parse_moment(typed: str) -> datetime | None:
    """The moment in UTC that a day or a moment names, UTC where it names no zone; nothing for what is none.

    A moment that leaves the calendar in UTC is none.
    """
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub("+", typed.strip()))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
