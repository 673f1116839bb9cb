"""The rule book and the dates of documents at every door: page, list, interface, form, command."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from lxml import html

from commands import run_command
from conference_papers import NOW, OFTEN, RES9, opened, paper, proposal, text
from people import signed_in
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import CorrectedEntry, correct_rule
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive


def words(address):
    page = html.fromstring(Client().get(address).content.decode())
    return " ".join(page.xpath("string(//main)").split())


@pytest.fixture
def record(db, home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "30.docx", paper("PP26/30-E", proposal("MOD", "B/30/1", OFTEN)), NOW)
    receive(OPERATOR, "pp26", "31.docx", paper("PP26/31-E", proposal("NOC", "B/31/1", RES9[:2])), NOW)


def test_a_rule_book_is_read_with_what_was_not_read_said(record):
    page = words("/pp26/rules/")
    assert "edition 2010" in page
    assert "GR, formerly CV 382 CV 382: Convention, 1992, Article 32 support" in page
    assert "CS 225: A change to a proposed amendment of the Constitution may be proposed at any time" in page
    assert "9 July 2026" in page
    rows = Client().get("/pp26/rules.json").json()
    assert {row["key"]: row["certainty"] for row in rows}["CS 227"] == "recalled"
    answers = Client().get("/api/conferences/pp26/rules").json()
    assert {row["key"]: row["number"] for row in answers}["proposals"] == "GR 40"
    assert '/pp26/rules/"' in Client().get("/pp26/").content.decode()


# The papers bear 1 October 2026; the conference opens on 9 November, and other proposals were due on 9 July.
def test_a_paper_stands_beside_the_deadlines_that_bear_on_it(record):
    page = words("/pp26/PP26/30")
    assert "Last day 9 July 2026: Other proposals (GR 40)" in page
    assert "84 days after the last one" in page
    assert "whether it is admissible is for the meeting to decide" in page
    assert "Last day" not in words("/pp26/PP26/31")
    assert "84 days after the last one (GR 40)" in words("/pp26/documents/")
    listed = {row["symbol"]: row["deadlines"] for row in Client().get("/pp26/documents.json").json()}
    assert listed == {"PP26/30": "GR 40 2026-07-09 +84", "PP26/31": ""}
    (filing,) = Client().get("/api/conferences/pp26/filings").json()
    assert filing == {
        "document": "PP26/30",
        "dated_on": "2026-10-01",
        "deadline": "proposals",
        "rule": "GR 40",
        "due_on": "2026-07-09",
        "days": 84,
        "timing": "late",
    }


def test_a_rule_is_corrected_at_the_desk(record):
    analyst = signed_in(role=TeamRole.ANALYST)
    assert "correct-rule" in analyst.get("/pp26/rules/").content.decode()
    fields = {"table": "deadlines", "key": "proposals", "months": "1", "rule_certainty": "read", "source": "Letter 7"}
    answer = analyst.send("/desk/pp26/correct-rule/", **fields)
    assert answer.status_code == 302
    assert conferences.conference(PUBLIC, "pp26").rules.due_dates(date(2026, 11, 9))[1].on == date(2026, 10, 9)
    assert "Corrected in this record: Letter 7" in words("/pp26/rules/")
    assert "84 days after" not in words("/pp26/PP26/30")
    refused = analyst.send("/desk/pp26/correct-rule/", table="rules", key="GR 1", source="Letter 7")
    assert "text is missing" in refused.content.decode()


# Proposals were due on 9 July by the book; a letter that is recorded later makes it 9 October from its day on.
def test_the_deadlines_of_page_calendar_and_interface_are_those_of_the_moment_that_is_asked_for(record):
    entry = CorrectedEntry(table="deadlines", key="proposals", facts={"months": 1})
    recorded = NOW + timedelta(days=2)
    correct_rule(OPERATOR, "pp26", entry, source="Letter 7", moment=recorded, dated_on=recorded.date())
    earlier, later = (recorded.date() + timedelta(days=days) for days in (-1, 1))
    former, corrected = (True, False), (False, True)
    for question, expected in (
        ("", corrected),
        (f"?at={later}", corrected),
        (f"?at={earlier}", former),
        (f"?known={earlier}", former),
        (f"?at={later}&known={earlier}", former),
    ):
        calendar = Client().get(f"/pp26/deadlines.ics{question}")
        days = {row["slug"]: row["due_on"] for row in Client().get(f"/api/conferences/pp26/deadlines{question}").json()}
        page = words(f"/pp26/{question}")
        assert tuple(f"VALUE=DATE:{day}" in calendar.content.decode() for day in ("20260709", "20261009")) == expected
        assert tuple(days["proposals"] == day for day in ("2026-07-09", "2026-10-09")) == expected
        assert tuple(day in page for day in ("9 July 2026", "9 October 2026")) == expected
        assert calendar.has_header("Plenipot-Known") == bool(question)


def test_a_conference_that_chose_no_book_says_so(db, home):
    from plenipot.conferences.operations import ConferenceCall, open_conference  # noqa: PLC0415 - one test asks for it

    open_conference(OPERATOR, ConferenceCall("own", "Own", "", date(2027, 1, 1), date(2027, 1, 9)), NOW)
    assert "No rule book was chosen" in words("/own/rules/")
    assert Client().get("/own/rules.json").json() == []


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (
            ["itu-pp", "--at", "1998-10-12", "--number", "CV 385", "--present", "97", "--accredited", "192"],
            "passes, by",
        ),
        (["itu-pp", "--at", "1998-10-12", "--number", "CV 385", "--present", "96"], "unknown, by CV 385"),
        (["itu-pp", "--number", "Elections, majority", "--for", "64", "--against", "95"], "fails, by Elections"),
        (["wipo-dc", "--number", "Rule 19", "--present", "9", "--accredited", "9"], "unknown, by Rule 19 (unknown)"),
        (["itu-wtsa"], "WTSA Resolution 1, 9.4.5 [read]"),
        (["itu-pp", "--at", "2005-01-01"], "edition 2002"),
        (["plain"], "No form: any text"),
    ],
)
def test_a_book_is_printed_and_judges_a_count(tmp_path, arguments, printed):
    answer = run_command(tmp_path, "rules", *arguments)
    assert (answer.returncode, printed in answer.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["itu-pp", "--for", "3"], "Say which rule is to judge"),
        (["itu-pp", "--number", "GR 1000"], "has no rule GR 1000"),
        (["itu-pp", "--at", "soon"], "soon"),
    ],
)
def test_what_cannot_be_judged_is_refused(tmp_path, arguments, sentence):
    answer = run_command(tmp_path, "rules", *arguments)
    assert (answer.returncode > 1, sentence in answer.stderr, answer.stdout) == (True, True, "")


def test_a_book_for_machines_says_the_verdict_with_its_certainty(tmp_path):
    answer = run_command(
        tmp_path, "rules", "itu-pp", "--number", "CS 227", "--for", "130", "--accredited", "193", "--json"
    )
    (entry,) = json.loads(answer.stdout)["entries"]
    assert entry["verdict"] == "passes, by CS 227 (recalled)"
