"""A calendar that any calendar program can follow (iCalendar, RFC 5545): stable names, UTC moments, days for deadlines.

The library `icalendar` writes it: order of properties, escaped signs, folded lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vText


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: `uid` never changes; `begins` is a moment, or a day for what takes all day."""

    uid: str
    begins: datetime | date
    ends: datetime | None
    summary: str
    description: str = ""
    place: str = ""
    url: str = ""
    status: str = ""
    sequence: int | None = None
    """How often it was changed; `None` for what is never changed."""


def calendar(name: str, entries: Iterable[CalendarEntry], stamp: datetime) -> bytes:
    """The entries as one calendar; `stamp` is when the record last changed."""
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", "-//Plenipot//Plenipot//EN")
    result.add("calscale", "GREGORIAN")
    result.add("x-wr-calname", vText(name))
    for entry in entries:
        result.add_component(_calendar_event(entry, stamp))
    return bytes(result.to_ical(sorted=False))


def _calendar_event(entry: CalendarEntry, stamp: datetime) -> Event:
    """An entry as an event of iCalendar; one without an hour takes a day and leaves it free."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    if isinstance(entry.begins, datetime):
        event.add("dtstart", entry.begins.astimezone(UTC))
        if entry.ends:
            event.add("dtend", entry.ends.astimezone(UTC))
    else:
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.begins + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    texts = {
        "summary": entry.summary,
        "description": entry.description,
        "location": entry.place,
        "url": entry.url,
        "status": entry.status,
    }
    if entry.sequence is not None:
        event.add("sequence", entry.sequence)
    for key, text in texts.items():
        if text:
            event.add(key, text)
    return event
