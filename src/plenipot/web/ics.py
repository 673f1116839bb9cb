"""A calendar that any calendar program can follow (iCalendar, RFC 5545): stable names, UTC moments, folded lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `uid` never changes; `begins` is a moment, or a day for what takes all day."""

    uid: str
    begins: datetime | date
    ends: datetime | None
    summary: str
    description: str = ""
    place: str = ""
    url: str = ""


def calendar(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """The entries as one calendar; `stamp` is when the record last changed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plenipot//Plenipot//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for entry in entries:
        lines += _entry(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _entry(entry: Entry, stamp: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_escaped(entry.uid)}", f"DTSTAMP:{_utc(stamp)}", *_when(entry)]
    fields = {"SUMMARY": entry.summary, "DESCRIPTION": entry.description, "LOCATION": entry.place}
    lines += [f"{key}:{_escaped(value)}" for key, value in fields.items() if value]
    lines += [f"URL:{entry.url}"] if entry.url else []
    return [*lines, "END:VEVENT"]


def _when(entry: Entry) -> list[str]:
    if isinstance(entry.begins, datetime):
        end = [f"DTEND:{_utc(entry.ends)}"] if entry.ends else []
        return [f"DTSTART:{_utc(entry.begins)}", *end]
    after = entry.begins + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{entry.begins:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += char
        size += width
    return "\r\n ".join([*pieces, piece])
