"""The way of proposals by forms alone: from filing to adoption, one text returned; on pages, lists, feeds and the command line."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from conference_papers import NOW, RES9, opened, paper, proposal, text
from people import signed_in
from plenipot.conferences.operations import ConferenceCall, open_conference
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.procedure.reports import Keeping
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from restricted_papers import EVERY, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/8-E", proposal("MOD", "IAP/8/1", SECRET)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/DT/58-E", title="Consolidated text"), NOW)


@pytest.fixture
def desk():
    """Sends a form of the conference as an operator; what is answered must be that it is done."""
    browser = signed_in(role=TeamRole.OPERATOR)

    def send(form, **fields):
        answer = browser.send(f"/desk/pp26/{form}/", **fields)
        assert answer.status_code == 302, answer.content.decode()

    send.browser = browser
    return send


def go(desk, item, *kinds):
    """Take an item on its way by forms, a day for each step from the ninth on."""
    for day, (kind, body) in enumerate((kind.split() for kind in kinds), 9):
        desk("step", item=item, kind=kind, body=body, paper="DT/58", happened_on=f"2026-11-{day:02}")


WAY = ("introduced COM5", "supported COM5", "agreed COM5", "sent-to-editors COM5", "first-reading PL")


def test_a_conference_goes_from_filing_to_adoption_by_forms_and_one_text_is_returned(desk):
    for number, pid in (("7", "ACP/7/1"), ("8", "IAP/8/1")):
        desk("allocate", symbol=number, body="COM5")
        go(desk, pid, *WAY)
    desk("step", item="ACP/7/1", kind="second-reading", body="PL", happened_at="2026-11-16T10:00")
    desk("step", item="ACP/7/1", kind="adopted", body="PL", happened_at="2026-11-16T11:30", words="as orally amended")
    desk("step", item="IAP/8/1", kind="returned", body="PL", happened_at="2026-11-16T12:00")
    site = Client()
    page = site.get("/pp26/proposals/ACP/7/1").content.decode()
    assert re.findall(r"<b>([^<]*)</b>", page.partition('id="way"')[2])[:9] == [
        "Filed",
        "Allocated",
        "Introduced",
        "Supported by another delegation",
        "Agreed in the committee",
        "Sent to the Editorial Committee",
        "Submitted for first reading",
        "Passed first reading",
        "Adopted",
    ]
    assert "as orally amended" in page
    assert "does not foresee" not in page
    listed = json.loads(site.get("/pp26/progress.json").content)
    assert [(row["item"], row["state"], row["body"], row["decided"]) for row in listed] == [
        ("ACP/7/1", "adopted", "PL", "2026-11-16T08:30:00+00:00"),
        ("IAP/8/1", "returned", "PL", ""),
    ]
    answers = site.get("/pp26/questions/").content.decode()
    assert re.findall(r'id="q-(\w+)">[^<]*<small>(\d+)', answers) == [("agreed", "1"), ("open", "1"), ("proposed", "0")]
    before = json.loads(site.get("/pp26/progress.json", {"at": "2026-11-16T08:20Z"}).content)
    assert [row["state"] for row in before] == ["second-reading", "first-reading"]


def test_by_authority_a_step_that_is_not_foreseen_is_refused_beside_the_form_until_there_is_a_reason():
    call = ConferenceCall("own", "Our own", "itu-pp", NOW.date(), closes_on=NOW.date(), keeping=Keeping.AUTHORITY)
    open_conference(OPERATOR, call, NOW)
    browser = signed_in("own", role=TeamRole.OPERATOR)
    adopted = {"item": "WGPL/6", "as_text": "on", "kind": "adopted", "body": "PL"}
    refused = browser.send("/desk/own/step/", **adopted)
    assert (refused.status_code, "does not foresee “Adopted” after “filed”" in refused.content.decode()) == (409, True)
    assert browser.send("/desk/own/step/", **adopted, reason="In one sitting").status_code == 302
    page = Client().get("/own/steps/WGPL/6").content.decode()
    assert ("In one sitting" in page, "does not foresee “Adopted” after “filed”" in page) == (True, True)


def test_a_struck_step_is_shown_as_struck_and_a_feed_follows_the_item(desk):
    desk("step", item="WGPL/6", as_text="on", kind="noted", body="PL", source="Captions")
    (key,) = (row["key"] for row in json.loads(Client().get("/pp26/steps.json").content))
    feed = Client().get("/pp26/steps/WGPL/6.atom").content.decode()
    assert re.findall("<title>([^<]*)", feed) == ["A conference: WGPL/6", "Noted PL"]
    desk("strike-step", key=key, reason="Another text")
    page = Client().get("/pp26/steps/WGPL/6").content.decode()
    assert ("Struck: recorded wrongly" in page, "Another text" in page) == (True, True)
    assert json.loads(Client().get("/pp26/steps.json").content) == []


@pytest.mark.parametrize(("language", "words"), [("fr", "Ce que chaque objet est devenu"), ("ar", "ما آل إليه كل بند")])
def test_pages_speak_the_readers_language(desk, language, words):
    desk("step", item="ACP/7/1", kind="introduced", body="COM5")
    assert f"<h1>{words}</h1>" in Client().get("/pp26/steps/", {"lang": language}).content.decode()
    for page in ("progress/", "questions/", "steps/ACP/7/1"):
        answer = Client().get(f"/pp26/{page}", {"lang": language})
        assert (answer.status_code, "introduced" in answer.content.decode()) == (200, False), page


def test_who_may_change_what_is_said_by_rules_as_sure_as_they_are(desk):
    desk("step", item="ACP/7/1", kind="introduced", body="COM5")
    page = Client().get("/pp26/questions/", {"body": "COM5"}).content.decode()
    rows = [re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", row)) for row in re.findall("<tr>(.*?)</tr>", page, re.DOTALL)]
    supported = next(row for row in rows if "Supported by another delegation" in row)
    assert "a delegation other than its author’s" in supported
    assert "GR, formerly CV 382 (recalled)" in supported
    assert "no rule about it was read" in next(row for row in rows if "Agreed in the committee" in row)
    assert "Until when anything else may be changed is not known" in page


def test_of_a_conference_without_a_table_nothing_is_foreseen(desk):
    call = ConferenceCall("own", "Our own", "", NOW.date(), closes_on=NOW.date(), keeping=Keeping.OBSERVER)
    open_conference(OPERATOR, call, NOW)
    page = Client().get("/own/questions/").content.decode()
    assert "Not known: no table of steps was chosen" in page


def test_a_decision_by_form_is_on_its_page_and_the_step_that_follows_on_the_items(desk):
    votes = {"manner": "vote", "in_favour": 60, "against": 20, "abstaining": 7, "rule": "CV 410–413"}
    words = {"amended": "with may for shall", "chair_words": "So decided.", "reservations": "CAN: on paragraph 3"}
    desk(
        "decision",
        body="PL",
        decided="Adopted",
        item="ACP/7/1",
        step="adopted",
        happened_on="2026-11-16",
        **votes,
        **words,
    )
    site = Client()
    page = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", site.get("/pp26/decisions/").content.decode()))
    for said_there in (
        "by a vote",
        "60 : 20 : 7",
        "passes, by GR, formerly CV 410–413 (recalled)",
        "So decided.",
        "CAN on paragraph 3",
    ):
        assert said_there in page, said_there
    (row,) = json.loads(site.get("/pp26/decisions.json").content)
    assert (row["item"], row["verdict"]) == ("ACP/7/1", "passes, by GR, formerly CV 410–413 (recalled)")
    assert site.get("/pp26/progress.json").json()[0]["state"] == "adopted"
    desk("strike-decision", key=row["key"], reason="Corrected in the minutes")
    assert [json.loads(site.get(f"/pp26/{name}.json").content) for name in ("decisions", "steps")] == [[], []]
    assert site.get("/pp26/decisions/", {"lang": "ar"}).status_code == 200
