"""Times for people: in the meeting's own zone, and in UTC, the zone always said.

A city whose zone is not known (`conferences.zones`) is shown in UTC alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plenipot.conferences.values import Conference, Sitting
from plenipot.conferences.zones import zone as zone  # noqa: PLC0414 - for the other pages


@dataclass(frozen=True, slots=True)
class Timed:
    """A sitting with its clock on the spot; `local` is ``None`` where the zone of the place is not known."""

    sitting: Sitting
    body: str
    """The body's name in words."""
    local: datetime | None
    local_end: datetime | None
    zone: str
    """``UTC+9``; empty without a zone."""
    end_zone: str = ""
    """That of the end, where the clocks were changed during the sitting."""
    reader: datetime | None = None
    """Its beginning by the clocks of a zone that the reader chose."""
    reader_zone: str = ""

    @property
    def day(self) -> date:
        """The day of the sitting where it is held."""
        begins_at = self.local or self.sitting.begins_at
        return begins_at.date() if begins_at else self.sitting.held_on or date.min

    @property
    def ends_later(self) -> bool:
        """Tell whether it goes on past midnight where it is held."""
        return self.local is not None and self.local_end is not None and self.local_end.date() > self.local.date()

    @property
    def number_text(self) -> str:
        """Its number as text, for addresses."""
        return str(self.sitting.number)

    @property
    def anchor(self) -> str:
        """The sitting's name within a page, and in calendars."""
        return f"{self.sitting.body}-{self.sitting.number}"


def timed(
    conference: Conference, sittings: Iterable[Sitting], bodies: Mapping[str, str], reader: ZoneInfo | None = None
) -> tuple[Timed, ...]:
    """The sittings with their local times, in the order given; with those of a zone that the reader chose."""
    time_zone = zone(conference.place)
    return tuple(
        _by_reader(_with_local_time(sitting, time_zone, bodies.get(sitting.body, sitting.body)), reader)
        for sitting in sittings
    )


def chosen_zone(typed: str) -> ZoneInfo | None:
    """The zone that a reader names (``Europe/Paris``), or ``None``."""
    try:
        return ZoneInfo(typed) if typed else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _by_reader(sitting: Timed, reader: ZoneInfo | None) -> Timed:
    """A sitting with the time by the clocks of the reader's zone, where one is chosen and the hour is known."""
    if reader is None or sitting.sitting.begins_at is None:
        return sitting
    begins = sitting.sitting.begins_at.astimezone(reader)
    return replace(sitting, reader=begins, reader_zone=utc_offset_label(begins))


def _with_local_time(sitting: Sitting, zone: ZoneInfo | None, body: str) -> Timed:
    """A sitting in a time zone; without zone or hour it has its day alone."""
    if zone is None or sitting.begins_at is None:
        return Timed(sitting, body, None, None, zone="")
    local = sitting.begins_at.astimezone(zone)
    end = sitting.ends_at.astimezone(zone) if sitting.ends_at else None
    begins, ends = utc_offset_label(local), utc_offset_label(end) if end else ""
    return Timed(sitting, body, local, end, zone=begins, end_zone=ends if ends != begins else "")


def utc_offset_label(local: datetime) -> str:
    """The offset of a local time from UTC in words: ``UTC+9`` or ``UTC−3:30``."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
