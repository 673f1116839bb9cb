"""Moments as they stand in addresses, cookies, questions and lists: a year, an ISO day, or an ISO moment with or without its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from plenipot.core.identity.lazy_patterns import lazy_pattern

_LOST_PLUS = lazy_pattern(r"(.{10,}[T ]\d\d\S*) (\d\d(?::?\d\d)?)")
"""A moment whose offset has lost its plus: an address makes a blank of it."""
_YEAR = lazy_pattern(r"[0-9]{4}")


def parse_moment(typed: str) -> datetime | None:
    """The moment in UTC that a day or a moment names, UTC where it names no zone; nothing for what is none.

    A day is its beginning. A moment that leaves the calendar in UTC is none.
    """
    try:
        moment = datetime.fromisoformat(_with_plus(typed))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def parse_last_moment(typed: str) -> datetime | None:
    """The last moment in UTC of a year or a day, or the moment itself as `parse_moment` reads it; nothing for what is none.

    Whoever asks what was so on a day asks about the day when it was over.
    """
    written = _with_plus(typed)
    try:
        last = date(int(written), 12, 31) if _YEAR.fullmatch(written) else date.fromisoformat(written)
    except ValueError:
        return parse_moment(written)
    return datetime.combine(last, time.max, UTC)


def write_moment(happened: date | None) -> str:
    """A moment, or a day, as ISO has it; empty where nobody knows it."""
    return happened.isoformat() if happened else ""


def _with_plus(typed: str) -> str:
    """What somebody typed without blanks around it, with the plus before an offset."""
    return _LOST_PLUS.sub(r"\1+\2", typed.strip())
