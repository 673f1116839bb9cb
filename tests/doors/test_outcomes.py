"""Adopted texts by forms, commands and the interface: one revised, one new, one abrogated, from the decision to the compilation."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import ISSUE, NOW, RES9, amended, opened, paper, proposal, text
from people import accepted, signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.adapters.filings.plain import read_plain
from plenipot.adapters.forms import load as load_form
from plenipot.adapters.render.texts import TextExport, export_text
from plenipot.conferences.operations import ConferenceCall, open_conference
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.procedure.reports import Keeping
from plenipot.core.structure.parse import parse_instrument
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.positions.operations import adopt as adopt_issue
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
CONSTITUTION = Path(__file__).parents[2] / "samples" / "busan-2014" / "instruments" / "CS.2010.en.txt"
EVERY = amended(_1="1\tto report {-each-}{+every+} year;")
TWICE = amended(_2="2\tto meet {-every two years-}{+twice each decade+},")
FLEET = (
    ("ResNo", "DRAFT NEW RESOLUTION [COM6/4]"),
    ("Restitle", "A fleet of ships"),
    ("Call", "resolves"),
    ("", "1\tto buy ships;"),
    ("", "2\tto apply Resolution 8,"),
)
RES8 = (
    ("ResNo", "RESOLUTION 8 (Bucharest, 2022)"),
    ("Restitle", "Old ships"),
    ("Call", "resolves"),
    ("", "1\tto sail;"),
)


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    for name, lines in (("RES9.docx", RES9), ("RES8.docx", RES8)):
        add_file(OPERATOR, name, text(lines), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/8-E", proposal("MOD", "IAP/8/1", TWICE)), NOW)


@pytest.fixture
def desk():
    """Sends a form of the conference as an operator; what is answered must be that it is done."""
    browser = signed_in(role=TeamRole.OPERATOR)

    def send(form, **fields):
        answer = browser.send(f"/desk/pp26/{form}/", **fields)
        assert answer.status_code == 302, answer.content.decode()

    send.browser = browser
    return send


def three_texts(desk):
    """One text revised, one new, one abrogated, by forms."""
    for item, more in (("ACP/7/1", {}), ("COM6/4", {"as_text": "on"}), ("COM5/3", {"as_text": "on"})):
        desk("decision", body="PL", decided="Adopted", item=item, step="adopted", happened_on="2026-11-16", **more)
    desk("adopt", item="ACP/7/1", language="en")
    file = SimpleUploadedFile("fleet.docx", text(FLEET))
    desk("adopt", item="COM6/4", language="en", aliases="[IAP-1]", words=file)
    desk("adopt", item="COM5/3", language="en", kind="abrogated", instrument="Res. 8")


def constitution(changed=("", "")):
    """The bytes of a Word file with a constitution, some of its words changed."""
    words = (
        CONSTITUTION.read_text(encoding="utf-8").replace(*changed) if changed[0] else CONSTITUTION.read_text("utf-8")
    )
    base = parse_instrument(read_plain(words), load_form("itu-pp"))
    return export_text(TextExport(text=base.provisions, about=base, form="itu-pp"), "docx")


def plain(page):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page))


def test_three_texts_go_from_the_decision_to_the_compilation_by_forms(desk):
    three_texts(desk)
    site = Client()
    rows = site.get("/pp26/adopted.json").json()
    assert [(row["item"], row["instrument"], row["kind"], row["edition"]) for row in rows] == [
        ("ACP/7/1", "RES9", "revised", "2026"),
        ("COM6/4", "RES[COM6-4]", "new", "2026"),
        ("COM5/3", "RES8", "abrogated", ""),
    ]
    page = plain(site.get("/pp26/adopted/").content.decode())
    for words in ("cites what this conference abrogated", "“Resolution 8”", "has no number yet"):
        assert words.strip("“”") in page, words
    desk("number-text", name="COM6/4", number="10", source="Its own page")
    acts = plain(site.get("/pp26/final-acts/").content.decode())
    for words in (
        "Compilation of adopted texts",
        "the conference did not issue this",
        "RESOLUTION 10 (Doha, 2026)",
        "RESOLUTION 9 (Rev. Doha, 2026)",
        "to report every year",
        "Old ships",
    ):
        assert words in acts, words
    word = zipfile.ZipFile(io.BytesIO(site.get("/pp26/final-acts.docx").content)).read("word/document.xml").decode()
    assert "RESOLUTION 10 (Doha, 2026)" in plain(word)
    assert site.get("/pp26/final-acts.pdf").content.startswith(b"%PDF")
    collection = site.get("/pp26/final-acts.xml").content.decode()
    assert re.findall(r'showAs="(RES\d+)"', collection) == ["RES10", "RES9"]


def test_the_instruments_page_says_which_conference_touched_it_and_old_addresses_lead_to_the_number(desk):
    three_texts(desk)
    desk("number-text", name="[IAP-1]", number="10", source="Its own page")
    site = Client()
    moved = site.get("/instruments/RES[COM6-4]/")
    assert (moved.status_code, moved["Location"]) == (302, "/instruments/RES10/")
    assert site.get("/instruments/RES[COM6-4]/2026/")["Location"] == "/instruments/RES10/2026/"
    page = plain(site.get("/instruments/RES10/").content.decode())
    assert ("Before its number: RES[COM6-4]" in page, "pp26 : new" in page) == (True, True)
    page = plain(site.get("/instruments/RES9/").content.decode())
    assert ("adopted at pp26" in page, "pp26 : revised" in page) == (True, True)
    assert "Abrogated: abrogated" in plain(site.get("/instruments/RES8/").content.decode())
    changed = plain(site.get("/instruments/RES9/2022/to/2026/").content.decode())
    assert "every" in changed
    assert "The text: RES10 new" in plain(site.get("/pp26/steps/COM6/4").content.decode())
    named = plain(site.get("/pp26/adopted/RES10").content.decode())
    for name in ("COM6/4", "[IAP-1]", "RES[COM6-4]", "RES10"):
        assert name in named


def test_a_proposals_page_says_which_of_its_words_stand_in_the_adopted_text(desk):
    three_texts(desk)
    site = Client()
    page = plain(site.get("/pp26/proposals/ACP/7/1").content.decode())
    assert "1 of 1 inserted words stand, 1 of 1 struck words are gone" in page
    page = plain(site.get("/pp26/proposals/IAP/8/1").content.decode())
    assert "0 of 3 inserted words stand, 0 of 3 struck words are gone" in page
    rows = site.get("/pp26/survived.json").json()
    assert [(row["proposal"], row["change"], row["words"], row["survives"], row["where"]) for row in rows] == [
        ("ACP/7/1", "deleted", "each", True, "RES9/resolves/1"),
        ("ACP/7/1", "inserted", "every", True, "RES9/resolves/1"),
        ("IAP/8/1", "deleted", "every two years", False, ""),
        ("IAP/8/1", "inserted", "twice each decade", False, ""),
    ]
    lines = site.get("/pp26/survived.csv", {"proposal": "ACP/7/1"}).content.decode().splitlines()
    assert len(lines) == 3


def test_declarations_are_numbered_by_receipt_and_replied_to_and_nobody_reserves_where_no_treaty_was_amended(desk):
    desk("declare", makers="CAN, USA", declared="We declare.", kind="declaration", language="en")
    desk("declare", makers="G", declared="We reply.", kind="declaration", language="en", replies="1")
    refused = desk.browser.send(
        "/desk/pp26/declare/",
        makers="G",
        declared="We reserve.",
        kind="reservation",
        language="en",
        provisions="CS/165",
    )
    assert (refused.status_code, "No amendment of CS, CV was adopted" in refused.content.decode()) == (409, True)
    wrong = desk.browser.send(
        "/desk/pp26/declare/", makers="G", declared="We reply.", kind="declaration", language="en", replies="one"
    )
    assert "Write numbers" in wrong.content.decode()
    rows = Client().get("/pp26/declarations.json").json()
    assert [(row["number"], row["round"], row["states"], row["replies_to"]) for row in rows] == [
        (1, 1, ["CAN", "USA"], []),
        (2, 2, ["G"], [1]),
    ]
    page = plain(Client().get("/pp26/declarations/").content.decode())
    assert ("We reply." in page, "in reply to 1" in page) == (True, True)


def test_states_sign_in_french_order_and_a_state_signs_once(desk):
    for state in ("USA", "D", "EGY"):
        desk("sign-final-acts", state=state, persons="A. Delegate", signed_on="2026-11-27")
    assert desk.browser.send("/desk/pp26/sign-final-acts/", state="D").status_code == 409
    rows = Client().get("/pp26/signatories.json").json()
    assert [row["state"] for row in rows] == ["D", "EGY", "USA"]
    assert "A. Delegate" in Client().get("/pp26/signatories/").content.decode()


def test_an_amended_treaty_is_in_force_for_the_states_that_consented(desk):
    add_file(OPERATOR, "CS.docx", constitution(), "2010", NOW)
    desk("decision", body="PL", decided="Adopted", item="COM5/9", as_text="on", step="adopted")
    file = SimpleUploadedFile(
        "cs.docx", constitution(("at the service of peace", "at the service of peace and development"))
    )
    desk("adopt", item="COM5/9", language="en", instrument="CS", words=file)
    refused = desk.browser.send("/desk/pp26/bind-state/", instrument="CV", state="SUI", form="ratification")
    assert (refused.status_code, "No amendment of CV" in refused.content.decode()) == (409, True)
    consent = {"instrument": "CS", "state": "SUI", "form": "ratification", "bound_since": "2028-05-13"}
    assert desk.browser.send("/desk/pp26/bind-state/", **consent).status_code == 302
    rows = Client().get("/instruments/CS/bound.json").json()
    assert [(row["state"], row["form"], row["bound_since"]) for row in rows] == [("SUI", "ratification", "2028-05-13")]
    assert "Switzerland" in Client().get("/instruments/CS/bound/").content.decode()
    desk("declare", makers="SUI", declared="We reserve.", kind="reservation", language="en", provisions="CS/165")
    desk("settle-reservation", number="1", state="SUI", fate="confirmed", happened_on="2028-05-13")
    row = Client().get("/pp26/declarations.json").json()[0]
    assert (row["kind"], row["settled"]) == ("reservation", ["SUI: confirmed"])
    acts = plain(Client().get("/pp26/final-acts/").content.decode())
    assert ("Reservations to amendments" in acts, "Instruments that amend treaties" in acts) == (True, True)
    listed = plain(Client().get("/pp26/declarations/").content.decode())
    assert "SUI : confirmed when consent was given 13 May 2028 reported" in listed
    margins = Client().get("/pp26/final-acts.md").content.decode()
    assert "SUI: confirmed when consent was given (2028-05-13, reported)" in margins
    french = Client().get("/pp26/final-acts.md", {"lang": "fr"}).content.decode()
    assert "SUI: " in french
    assert "confirmed when" not in french
    assert re.findall(r"\b(?:ADD|MOD|SUP)\b", margins) == ["MOD"]
    desk("strike-state-act", kind="consent", name="CS SUI", reason="Letter", ended_on="2028-06-01")
    bound = plain(Client().get("/instruments/CS/bound/").content.decode())
    assert ("withdrawn 1 Jun 2028" in bound, "Letter" in bound) == (True, True)
    struck = Client().get("/api/conferences/pp26/struck-acts").json()
    assert [(row["kind"], row["name"], row["reason"], row["ended_on"]) for row in struck] == [
        ("consent", "CS SUI", "Letter", "2028-06-01")
    ]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pages_speak_the_readers_language(desk, language):
    three_texts(desk)
    for page in ("adopted/", "adopted/COM6/4", "survived/", "declarations/", "signatories/", "final-acts/"):
        answer = Client().get(f"/pp26/{page}", {"lang": language})
        assert (answer.status_code, "Adopted texts" in answer.content.decode()) == (200, False), page


def test_by_authority_they_are_the_final_acts():
    call = ConferenceCall(
        "own", "Our own", "itu-pp", date(2026, 11, 9), closes_on=date(2026, 11, 27), keeping=Keeping.AUTHORITY
    )
    open_conference(OPERATOR, call, NOW)
    page = Client().get("/own/final-acts/").content.decode()
    assert ("<h1>Final Acts</h1>" in page, "did not issue" in page) == (True, False)
    assert json.loads(Client().get("/own/adopted.json").content) == []


@pytest.mark.parametrize(
    ("book", "name"),
    [
        ("itu-wtsa", "Proceedings of the assembly"),
        ("wipo-dc", "Treaty and Final Act of the diplomatic conference"),
        ("unga", "Compilation of adopted texts"),
    ],
)
def test_what_a_conference_issues_has_the_name_that_its_organisation_gives_it(book, name):
    call = ConferenceCall(
        "own", "Our own", book, date(2026, 11, 9), closes_on=date(2026, 11, 27), keeping=Keeping.AUTHORITY
    )
    open_conference(OPERATOR, call, NOW)
    assert f"<h1>{name}</h1>" in Client().get("/own/final-acts/").content.decode()
    assert name in plain(Client().get("/own/adopted/").content.decode())
    assert name in Client().get("/own/final-acts.md").content.decode()


def tokened():
    """A client that sends the access token of an operator."""
    session = accepted(role=TeamRole.OPERATOR)
    person = people.signed_in(session.key, session.stamp, timezone.now())
    issued = accounts.issue_token(people.actor_at(person), "trial", timezone.now(), scope=TokenScope.ACT)
    return Client(headers={"authorization": f"Bearer {issued.secret}"})


def test_the_interface_records_and_answers_what_the_forms_do():
    client = tokened()
    acts = "/api/conferences/pp26/acts"

    def post(act, /, **facts):
        answer = client.post(f"{acts}/{act}", facts, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return [event["kind"] for event in answer.json()]

    for item, as_text in (("ACP/7/1", False), ("COM6/4", True)):
        post("decision", body="PL", outcome="Adopted", item=item, as_text=as_text, step="adopted")
    assert post("adopt", item="ACP/7/1") == ["instruments.added", "outcomes.adopted"]
    file = SimpleUploadedFile("fleet.docx", text(FLEET))
    sent = client.post(f"{acts}/adopt-file", {"file": file, "item": "COM6/4", "aliases": "[IAP-1]"})
    assert (sent.status_code, sent.json()["code"]) == (200, "RES[COM6-4]")
    assert "outcomes.numbered" in post("number-text", name="COM6/4", number=10, source="Its page")
    assert post("declare", states=["CAN"], words="We declare.") == ["outcomes.declared"]
    assert post("sign-final-acts", state="CAN", signed_on="2026-11-27") == ["outcomes.signed"]
    refused = client.post(f"{acts}/bind-state", {"instrument": "CS", "state": "SUI"}, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]) == (409, "NotInOrder")
    site, place = Client(), "/api/conferences/pp26"
    listed = {
        name: site.get(f"{place}/{name}").json() for name in ("adopted", "survived", "declarations", "signatories")
    }
    assert [(row["item"], row["code"], row["edition"]) for row in listed["adopted"]] == [
        ("ACP/7/1", "RES9", "2026"),
        ("COM6/4", "RES10", "2026"),
    ]
    assert [(row["proposal"], row["inserted"], row["deleted"]) for row in listed["survived"]] == [
        ("ACP/7/1", [1, 1], [1, 1]),
        ("IAP/8/1", [0, 3], [0, 3]),
    ]
    assert (listed["declarations"][0]["number"], listed["signatories"][0]["state"]) == (1, "CAN")
    kinds = [row["kind"] for row in site.get(f"{place}/adopted-findings").json()]
    assert kinds == []
    assert post("withdraw-adoption", name="RES10", reason="Another text")[-1] == "outcomes.adoption-withdrawn"


def test_an_issues_page_says_how_it_ended(desk):
    adopt_issue(OPERATOR, "pp26", ISSUE, NOW)
    site = Client()
    assert "How it ended" not in site.get("/pp26/issues/meetings/").content.decode()
    three_texts(desk)
    page = plain(site.get("/pp26/issues/meetings/").content.decode())
    assert "How it ended RES9 Growth of the Union : revised" in page
    assert site.get("/instruments/RES9/2022/to/2026/").status_code == 200


def test_what_was_adopted_is_shown_as_it_stood(desk):
    three_texts(desk)
    decision = Client().get("/pp26/decisions.json").json()[0]
    desk("strike-decision", key=decision["key"], reason="Corrected in the minutes")
    states = [row["state"] for row in Client().get("/pp26/adopted.json").json()]
    assert states == ["struck", "stands", "stands"]
    page = plain(Client().get("/pp26/adopted/ACP/7/1").content.decode())
    assert ("the step on which it rested was struck" in page, "Growth of the Union" in page) == (True, True)
    acts = Client().get("/pp26/final-acts.md").content.decode()
    assert ("Rev. Doha" in acts, "Rev. Bucharest, 2022" in acts) == (False, True)
