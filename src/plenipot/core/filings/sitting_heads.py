"""The head of an agenda: the day and the hours at which its sitting is to begin and end, where its paper prints both in a line.

A paper prints its own day, too, and that of the conference; so a day counts only where an hour stands beside it. The hours are
those of the clocks at the place.
Source: agendas and minutes of PP-14: ``Thursday, 23 October 2014, at 1605 hours``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import islice
from typing import NamedTuple

from plenipot.core.filings.masthead import MastheadReader
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Form

_FIRST_LINES = 25
"""So many lines a head may have: that of the papers of PP-14 has some ten, and what prints more is no agenda."""
_LONGEST = 120
_CLOCK = lazy_pattern(r"(?<![\d.:])([01]?\d|2[0-3])[ \u00a0]?[:.hH][ \u00a0]?([0-5]\d)(?![\d.])")
_FOUR_FIGURES = lazy_pattern(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?!\d)")


class PrintedTime(NamedTuple):
    """The time of a sitting as its agenda prints it, by the clocks at the place."""

    day: date
    begins: time
    ends: time | None = None


def read_sitting_time(head: Iterable[str], form: Form) -> PrintedTime | None:
    """The day and the hours in the lines above the items of an agenda; `None` where no line has both."""
    reader = MastheadReader(form)
    for line in filter(_is_short, islice(head, _FIRST_LINES)):
        for hours, rest in _partings(line):
            if day := reader.day(rest):
                later = [hour for hour in hours[1:] if hour > hours[0]]
                return PrintedTime(date.fromisoformat(day), hours[0], later[0] if later else None)
    return None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST


def _partings(line: str) -> Iterator[tuple[list[time], str]]:
    """The hours of a line and what is left of it; four figures are an hour or a year, so each of them may be the year."""
    hours = [time(int(match[1]), int(match[2])) for match in _CLOCK.finditer(line)]
    if hours:
        yield hours, _CLOCK.sub(" ", line)
        return
    figures = list(_FOUR_FIGURES.finditer(line))
    for year in (None, *figures):
        spans = [match.span() for match in figures if match is not year]
        if spans:
            hours = [time(int(match[1]), int(match[2])) for match in figures if match is not year]
            yield hours, _without(line, spans)


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    """A line without what stands in these spans, which follow one another."""
    rest = line
    for start, end in reversed(spans):
        rest = f"{rest[:start]} {rest[end:]}"
    return rest
