"""What goes wrong in a session, as its pages tell it: papers before their allocation, nights that move, chairs, dissent, second thoughts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from conference_papers import NOW, RES9, opened, proposal, text
from plenipot.conferences import operations as conferences
from plenipot.conferences import queries
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.procedure.endorsement import SignatureStand
from plenipot.core.procedure.lifecycle import ItemState, StepKind
from plenipot.core.procedure.rules import BodyRule
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation.operations import load
from plenipot.proceedings import queries as proceedings
from plenipot.proceedings.operations import DecisionFacts, StepFacts, record_decision, record_step
from plenipot.rounds.operations import answer_round, disclose_round, open_round
from plenipot.rounds.values import AnswerFacts, RoundFacts
from restricted_papers import EVERY, receive

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 9)
LATER = NOW + timedelta(days=60)


@pytest.fixture(autouse=True)
def record(home):
    opened()
    load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY))


def words(address, **query):
    """What a page says, without its marks."""
    answer = Client().get(address, query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", answer.content.decode()))


def introduced(on=MONDAY, **facts):
    facts = StepFacts(body="COM5", happened_on=on, **facts)
    record_step(OPERATOR, "pp26", StepKind.INTRODUCED, "ACP/7/1", LATER, facts=facts)


def test_a_document_that_is_taken_up_before_its_allocation_is_told_in_the_order_in_which_it_went():
    introduced()
    before = proceedings.history(PUBLIC, "pp26", "ACP/7/1")
    assert (before.state, before.bodies) == (ItemState.INTRODUCED, ("COM5",))
    meetings.allocate(OPERATOR, "pp26", "7", "COM6", LATER, allocated_on=date(2026, 11, 10), source="DT/3")
    steps = [judged.step for judged in proceedings.history(PUBLIC, "pp26", "ACP/7/1").steps]
    assert [(step.kind, step.body) for step in steps][-2:] == [
        (StepKind.INTRODUCED, "COM5"),
        (StepKind.ALLOCATED, "COM6"),
    ]
    then = words("/pp26/steps/ACP/7/1", at="2026-11-09T23:30Z")
    assert "COM6" not in then
    assert "COM6" in words("/pp26/steps/ACP/7/1")


def test_what_is_allocated_late_in_the_record_and_early_in_the_room_stands_where_it_happened():
    introduced()
    meetings.allocate(OPERATOR, "pp26", "7", "COM5", LATER, allocated_on=date(2026, 11, 8), source="DT/3")
    assert proceedings.history(PUBLIC, "pp26", "ACP/7/1").state is ItemState.INTRODUCED


def test_a_night_in_which_the_clocks_change_is_moved_to_yesterday_and_keeps_what_it_was():
    days, plenary = (date(2026, 10, 20), date(2026, 10, 30)), (BodyRule("PL", "Plenary"),)
    call = conferences.ConferenceCall("gva", "A conference", "", *days, place="Geneva", prefix="GV26", bodies=plenary)
    conferences.open_conference(OPERATOR, call, NOW)
    night = (datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))
    conferences.convene(OPERATOR, "gva", "PL", 1, night[0], NOW, ends_at=night[1], source="Programme")
    before = words("/gva/meetings/2026-10-24/")
    assert "23:00–03:00 (25 October) UTC+2 – UTC+1 = 21:00 UTC" in before
    day = timedelta(days=1)
    earlier = conferences.SittingTime(begins_at=night[0] - day, ends_at=night[1] - day)
    conferences.move_sitting(OPERATOR, "gva", "PL", 1, earlier, "The hall is taken", NOW + timedelta(hours=1))
    assert "23:00–04:00 (24 October) UTC+2 = 21:00 UTC" in words("/gva/meetings/2026-10-23/")
    assert "23:00" not in words("/gva/meetings/2026-10-24/")
    versions = queries.sitting_history(PUBLIC, "gva", "PL", 1)
    assert [version.sitting.begins_at for version in versions] == [night[0], night[0] - day]
    calendar = Client().get("/gva/meetings/PL/1.ics").content.decode()
    assert "DTSTART:20261023T210000Z" in calendar
    assert "SEQUENCE:1" in calendar


def test_a_chair_is_replaced_and_each_day_has_its_own():
    for country, since in (("FJI", date(2026, 11, 9)), ("NPL", date(2026, 11, 12))):
        conferences.name_chair(OPERATOR, "pp26", "COM5", NOW, country=country, since=since, source="Plenary")
    pages = {day: words("/pp26/meetings/COM5/", at=f"2026-11-{day}") for day in ("08", "10", "13")}
    chairs = {day: re.search(r"Chair (FJI|NPL)", page) for day, page in pages.items()}
    assert {day: chair and chair[1] for day, chair in chairs.items()} == {"08": None, "10": "FJI", "13": "NPL"}
    assert "FJI reported 2026-11-09" in pages["13"]


def test_an_item_that_is_reopened_is_open_again_from_that_day_on_and_was_adopted_before():
    facts = DecisionFacts(item="ACP/7/1", step=StepKind.ADOPTED, happened_on=MONDAY, reason="As read")
    record_decision(OPERATOR, "pp26", "PL", "Adopted", LATER, facts=facts)
    again = StepFacts(body="PL", happened_on=date(2026, 11, 11), reason="A delegation asked")
    record_step(OPERATOR, "pp26", StepKind.REOPENED, "ACP/7/1", LATER, facts=again)
    rows = {day: Client().get("/pp26/progress.json", {"at": day}).json() for day in ("2026-11-10", "2026-11-12")}
    assert [(row["state"], row["phase"]) for row in rows["2026-11-10"]] == [("adopted", "decided")]
    assert [(row["state"], row["phase"]) for row in rows["2026-11-12"]] == [("introduced", "open")]


def test_where_a_member_dissents_the_pages_say_so_and_nowhere_that_the_region_wants():
    open_round(OPERATOR, "pp26", "ACP-12", "APT", "ACP/7/1", NOW, facts=RoundFacts(opened_on=date(2026, 10, 1)))
    for code, stand in (("J", SignatureStand.SUPPORTS), ("NZL", SignatureStand.OPPOSES)):
        answer_round(OPERATOR, "pp26", "ACP-12", code, stand, NOW, facts=AnswerFacts(happened_on=date(2026, 10, 1)))
    disclose_round(OPERATOR, "pp26", "ACP-12", "Filed", NOW)
    page_words = words("/pp26/rounds/ACP-12/")
    assert "New Zealand" in page_words
    assert "opposes" in page_words
    for address in ("/pp26/rounds/ACP-12/", "/pp26/rounds/", "/pp26/status/ACP/", "/pp26/proposals/ACP/7/1"):
        assert "region wants" not in words(address)
        assert not re.search(r"\b(region|group|Telecommunity) wants\b", words(address))
