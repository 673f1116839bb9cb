"""What the doors show of a conference by the organisation that it follows: what was not read says so, everywhere."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from lxml import html

from conference_papers import NOW, RES9, amended, paper, proposal
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
CALL = {"slug": "pp26", "title": "A conference", "opens_on": date(2016, 11, 9), "closes_on": date(2016, 11, 27)}


def opened(like):
    conferences.open_conference(OPERATOR, conferences.ConferenceCall(**CALL, like=like), NOW)
    return Client()


def deadlines(site):
    section = html.fromstring(site.get("/pp26/").content.decode()).xpath("//section[h2/@id='deadlines']")[0]
    return " ".join(word for text in section.itertext() for word in text.split())


@pytest.mark.parametrize(
    ("like", "words"),
    [
        ("", "Deadlines No deadline is known. Rules of procedure"),
        ("itu-wtdc", "Deadlines No deadline is known. Rules of procedure"),
        (
            "itu-r",
            "Deadlines Proposals 9 July 2016 passed GR 40 : Proposals reach the Union four months before the opening; later ones are still received. (from memory, not checked against the source) Rules of procedure calendar (.ics)",
        ),
    ],
)
def test_the_page_of_a_conference_says_what_is_known_of_its_deadlines(like, words):
    assert deadlines(opened(like)) == words


def test_a_recalled_deadline_says_so_in_the_calendar_and_in_the_interface():
    site = opened("itu-r")
    lines = site.get("/pp26/deadlines.ics").content.decode().splitlines()
    assert [line for line in lines if line.startswith("SUMMARY")] == ["SUMMARY:Proposals (GR 40 (recalled))"]
    (answer,) = site.get("/api/conferences/pp26/deadlines").json()
    assert (answer["rule"], answer["due_on"]) == ("GR 40 (recalled)", "2016-07-09")


def test_a_conference_that_follows_nobody_has_its_files_all_the_same():
    site = opened("")
    lines = amended(RES9, _1="1\tto report {-each-}{+every+} year;")
    receive(OPERATOR, "pp26", "7.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", lines)), NOW)
    assert site.get("/api/conferences/pp26").json()["rule_book"] == ""
    paths = ["/pp26/proposals/FRE/7/1.docx", "/pp26/instruments/RES9.docx", "/pp26/instruments/RES9/negotiating.docx"]
    assert [site.get(path).status_code for path in paths] == [200, 200, 200]
