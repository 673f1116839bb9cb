"""Zones of time of the cities that hold conferences, from the data file beside this text; a city that is not there has none."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plenipot.core.text.folding import fold_for_lookup

_FILE = Path(__file__).with_name("zones.csv")


@lru_cache(maxsize=64)
def zone(place: str) -> ZoneInfo | None:
    """The zone of a host city (``Busan, Republic of Korea`` too), or ``None``."""
    city = fold_for_lookup(place.partition(",")[0])
    with _FILE.open(encoding="utf-8", newline="") as lines:
        zones = {fold_for_lookup(row["place"]): row["zone"] for row in csv.DictReader(lines)}
    try:
        return ZoneInfo(zones[city]) if city in zones else None
    except ZoneInfoNotFoundError:
        return None


class DaySpan(NamedTuple):
    """Days at a place, from the first to the last, and their moments: from `begins_at` to before `ends_at`, in UTC."""

    first: date
    last: date
    begins_at: datetime
    ends_at: datetime

    def day_of(self, happened: date | datetime | None, place: str) -> date | None:
        """The day at a place on which something happened, where it falls into these days; else `None`."""
        if isinstance(happened, datetime):
            day: date | None = happened.astimezone(zone(place) or UTC).date()
        else:
            day = happened
        return day if day is not None and self.first <= day <= self.last else None


def span_of_days(place: str, first: date, last: date | None = None) -> DaySpan:
    """The span of a day at a place, or of several; of a place whose zone is not known by UTC."""
    last = last or first
    own = zone(place) or UTC
    begins = datetime.combine(first, time.min, own).astimezone(UTC)
    ends = datetime.combine(last + timedelta(days=1), time.min, own).astimezone(UTC)
    return DaySpan(first, last, begins, ends)
