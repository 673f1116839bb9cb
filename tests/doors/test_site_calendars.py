"""Times and calendars: the zone of the place, entries that calendar programs accept, names that never change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from lxml import html

from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR
from plenipot.web.clocks import utc_offset_label, zone
from plenipot.web.ics import CalendarEntry, calendar

NOW = datetime(2014, 9, 1, 8, tzinfo=UTC)
OPENING = datetime(2014, 10, 20, 1, 30, tzinfo=UTC)


@pytest.fixture
def site(db):
    conferences.open_conference(
        OPERATOR,
        conferences.ConferenceCall(
            slug="try-2014",
            title="A small conference",
            place="Busan, Republic of Korea",
            opens_on=date(2014, 10, 20),
            closes_on=date(2014, 11, 7),
            like="itu-pp",
            prefix="PP14",
        ),
        NOW,
    )
    for number, hours in ((1, 0), (2, 20)):
        conferences.convene(
            OPERATOR, "try-2014", "PL", number, OPENING + timedelta(hours=hours), NOW, title="Opening; statements"
        )
    return Client()


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_entry_is_written_as_the_standard_says():
    entry = CalendarEntry(
        "one@plenipot",
        OPENING,
        OPENING + timedelta(hours=3),
        "PL 1: a; b, c",
        description="one\ntwo",
        place="Busan",
        url="http://x/#y",
    )
    assert unfolded(calendar("All", [entry], NOW)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Plenipot//Plenipot//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:All",
        "BEGIN:VEVENT",
        "UID:one@plenipot",
        "DTSTAMP:20140901T080000Z",
        "DTSTART:20141020T013000Z",
        "DTEND:20141020T043000Z",
        "SUMMARY:PL 1: a\\; b\\, c",
        "DESCRIPTION:one\\ntwo",
        "LOCATION:Busan",
        "URL:http://x/#y",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_deadline_takes_the_whole_day():
    lines = unfolded(calendar("All", [CalendarEntry("d@plenipot", date(2014, 6, 20), None, "Proposals")], NOW))
    assert lines[8:11] == ["DTSTART;VALUE=DATE:20140620", "DTEND;VALUE=DATE:20140621", "TRANSP:TRANSPARENT"]


@pytest.mark.parametrize("letter", ["a", "é", "ع", "会", "🌍"])
def test_no_line_is_longer_than_the_standard_allows_and_no_letter_is_cut(letter):
    data = calendar("All", [CalendarEntry("x@plenipot", OPENING, None, letter * 300)], NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert f"SUMMARY:{letter * 300}" in unfolded(data)


@pytest.mark.parametrize(
    ("place", "moment", "label"),
    [
        ("Busan", OPENING, "UTC+9"),
        ("Geneva", datetime(2014, 7, 1, tzinfo=UTC), "UTC+2"),
        ("New Delhi, India", OPENING, "UTC+5:30"),
        ("buenos aires", OPENING, "UTC−3"),
    ],
)
def test_the_zone_of_a_place_is_said(place, moment, label):
    assert utc_offset_label(moment.astimezone(zone(place))) == label


def test_a_place_nobody_knows_has_no_zone():
    assert zone("Atlantis") is None


def test_meetings_of_a_conference_make_a_calendar(site):
    answer = site.get("/try-2014/meetings.ics?body=PL")
    lines = unfolded(answer.content)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "SUMMARY"))] == [
        "UID:try-2014-PL-1@plenipot",
        "DTSTART:20141020T013000Z",
        "SUMMARY:PL 1: Opening\\; statements",
        "UID:try-2014-PL-2@plenipot",
        "DTSTART:20141020T213000Z",
        "SUMMARY:PL 2: Opening\\; statements",
    ]
    assert unfolded(site.get("/try-2014/meetings.ics?body=COM5").content).count("BEGIN:VEVENT") == 0


def test_deadlines_make_a_calendar_with_their_rules(site):
    lines = unfolded(site.get("/try-2014/deadlines.ics").content)
    assert [line for line in lines if line.startswith(("UID", "DTSTART", "SUMMARY"))] == [
        "UID:try-2014-deadline-constitution@plenipot",
        "DTSTART;VALUE=DATE:20140220",
        "SUMMARY:Proposals to amend the Constitution or the Convention (CS 224 / CV 519)",
        "UID:try-2014-deadline-proposals@plenipot",
        "DTSTART;VALUE=DATE:20140620",
        "SUMMARY:Other proposals (GR 40)",
        "UID:try-2014-deadline-candidatures@plenipot",
        "DTSTART;VALUE=DATE:20140922",
        "SUMMARY:Candidatures for elected posts (GR 170)",
    ]


def test_a_meeting_is_shown_on_the_day_of_the_place_with_both_zones(site):
    page = site.get("/try-2014/meetings/").content.decode()
    assert [day in page for day in ("Monday 20 October 2014", "Tuesday 21 October 2014")] == [True, True]
    times = [(time.get("datetime"), time.findtext("bdi")) for time in html.fromstring(page).iterfind(".//time")]
    assert ("2014-10-21T06:30:00+09:00", "06:30") in times
    assert site.get("/try-2014/meetings.json").json()[1] == {
        "body": "PL",
        "number": 2,
        "begins_at": "2014-10-20T21:30:00+00:00",
        "ends_at": "",
        "local": "2014-10-21T06:30:00+09:00",
        "title": "Opening; statements",
        "day": "2014-10-21",
        "certainty": "reported",
        "cancelled": False,
        "state": "called",
        "room": "",
    }


def test_a_meeting_whose_hour_nobody_knows_stands_on_its_day_and_at_no_hour(site):
    conferences.convene(OPERATOR, "try-2014", "COM5", 1, None, NOW, held_on=date(2014, 10, 22), title="Legal matters")
    page = html.fromstring(site.get("/try-2014/meetings/?body=COM5").content.decode())
    (entry,) = page.xpath("//li[@id='COM5-1']")
    when = " ".join(entry.xpath("string(.//span[@class='when'])").split())
    assert when == "22 October hour not known"
    lines = unfolded(site.get("/try-2014/meetings.ics?body=COM5").content)
    assert [line for line in lines if line.startswith("DTSTART")] == ["DTSTART;VALUE=DATE:20141022"]
    (row,) = site.get("/try-2014/meetings.json?body=COM5").json()
    assert (row["begins_at"], row["local"], row["day"]) == ("", "", "2014-10-22")
    (sitting,) = site.get("/api/conferences/try-2014/sittings?on=2014-10-22").json()
    assert (sitting["begins_at"], sitting["held_on"]) == (None, "2014-10-22")


def test_a_cancelled_meeting_stays_in_the_calendar_as_cancelled(site):
    conferences.cancel_sitting(OPERATOR, "try-2014", "PL", 2, "Its items went to the third", NOW)
    assert "STATUS:CANCELLED" in unfolded(site.get("/try-2014/meetings.ics").content)
    page = html.fromstring(site.get("/try-2014/meetings/").content.decode())
    assert page.xpath("//li[@id='PL-2']//strong/text()") == ["cancelled"]
