"""The day and hour of a sitting in the head of its agenda: read where both stand in a line, and never made of the paper's own day."""

from __future__ import annotations

from datetime import date, time

import pytest

from plenipot.adapters.forms import load
from plenipot.core.filings.sitting_heads import PrintedTime, read_sitting_time

FORM = load("itu-pp")
DAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("line", "begins", "ends"),
    [
        ("Monday, 9 November 2026, at 0930 hours", time(9, 30), None),
        ("Monday 9 November 2026, 0930–1230 hours", time(9, 30), time(12, 30)),
        ("9 November 2026 at 16:05", time(16, 5), None),
        ("Lundi 9 novembre 2026 à 9 h 30", time(9, 30), None),
        ("lunes, 9 de noviembre de 2026, a las 09.30 horas", time(9, 30), None),
        ("2026年11月9日 09:30", time(9, 30), None),
        ("Monday, 9 November 2026, 2030 to 0015 hours", time(20, 30), None),
    ],
)
def test_day_and_hour_are_read_as_agendas_print_them(line, begins, ends):
    assert read_sitting_time(("Document ADM/2-E", "6 November 2026", "AGENDA", line), FORM) == PrintedTime(
        DAY, begins, ends
    )


def test_a_day_whose_year_is_no_hour_is_read_too():
    assert read_sitting_time(["23 October 1998, at 1605 hours"], FORM) == PrintedTime(date(1998, 10, 23), time(16, 5))


@pytest.mark.parametrize(
    "lines",
    [
        ("6 November 2026",),
        ("Monday, 9 November 2026",),
        ("at 0930 hours",),
        ("Doha, 9 – 27 November 2026, 0930",),
        ("9.11.2026",),
        ("x" * 130 + " 9 November 2026, at 0930 hours",),
    ],
)
def test_what_prints_no_day_with_its_hour_says_nothing(lines):
    assert read_sitting_time(lines, FORM) is None
