"""Sittings from a calendar file (iCalendar, RFC 5545): its events as the lines of a table of sittings."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from plenipot.errors import Malformed

_UID = re.compile(r".+?-(?P<body>[A-Za-z][A-Za-z0-9.-]*)-(?P<number>\d+)@plenipot")
_SUMMARY = re.compile(
    r"(?P<body>[A-Za-z][A-Za-z0-9.-]*)[ \u00a0/#-]+(?P<number>\d+)(?:\s*[:–—-]\s*(?P<title>.*))?", re.DOTALL
)
_MOST_EVENTS = 5_000


def read_calendar(data: bytes, name: str) -> list[dict[str, str]]:
    """The events of a calendar as lines of a table of sittings; to be called in the confined child.

    The body and the number are those of the summary (``COM5 3: Legal matters``), or of our own names of entries. An event whose
    summary names neither has both empty. A moment without a zone is none of any place: it stays without one.
    Raises: Malformed (no calendar).
    """
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise Malformed(f"{name} is no calendar that can be read.", name) from error
    events = list(calendar.walk("VEVENT"))[:_MOST_EVENTS]
    return [_line(event) for event in events]


def _line(event: Any) -> dict[str, str]:
    """An event as a line."""
    summary = str(event.get("summary", "")).strip()
    match = _UID.fullmatch(str(event.get("uid", ""))) or _SUMMARY.fullmatch(summary)
    named = match.groupdict() if match else {}
    title = (_SUMMARY.fullmatch(summary) or {"title": summary})["title"]
    begins, ends = (_moment(event, name) for name in ("dtstart", "dtend"))
    return {
        "body": named.get("body", ""),
        "number": named.get("number", ""),
        "begins": begins if "T" in begins else "",
        "ends": ends if "T" in ends and "T" in begins else "",
        "day": "" if "T" in begins else begins,
        "title": (title or "").strip(),
        "room": str(event.get("location", "")).strip(),
        "cancelled": "yes" if str(event.get("status", "")).upper() == "CANCELLED" else "",
        "summary": summary,
    }


def _moment(event: Any, name: str) -> str:
    """A day, or a moment in UTC, as ISO has it; empty where there is none."""
    if name not in event:
        return ""
    value = event.decoded(name)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    return value.isoformat() if isinstance(value, date) else ""
