"""Every form of the desk does what its operation does: a day of a conference entered by forms, and read by everybody."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conference_papers import NOW, RES9, opened, paper, proposal, text
from people import signed_in
from plenipot.chronicle.queries import events
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, TeamRole
from plenipot.errors import NotFound
from plenipot.instruments.operations import add_file
from plenipot.meetings import queries as meetings
from plenipot.participation.operations import load
from plenipot.positions import queries as positions
from plenipot.proposals import queries as proposals
from plenipot.proposals.operations import receive
from plenipot.proposals.signatures import signatures
from plenipot.registry import queries as registry
from plenipot.registry.levels import level_history
from restricted_papers import EVERY

pytestmark = pytest.mark.django_db
ALONE = "Nobody else has an account yet."
ISSUE = """id: growth
title: Growth
instruments: [RES9]
questions:
- id: often
  text: Should it report each year?
  markers:
  - {id: every-year, effect: inserted, terms: [every], provisions: [RES9/resolves], grade: supports}
"""


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)


@pytest.fixture
def desk():
    """Sends a form of the conference as an operator; what is answered must be that it is done."""
    browser = signed_in(role=TeamRole.OPERATOR)

    def send(form, **fields):
        answer = browser.send(f"/desk/pp26/{form}/", **fields)
        assert answer.status_code in {200, 302}, answer.content.decode()
        return answer.content.decode() if answer.status_code == 200 else browser.get("/desk/pp26/").content.decode()

    send.browser = browser
    return send


def latest():
    event = next(event for event in events(OPERATOR, "pp26", limit=2) if event.kind != "approvals.alone")
    return event.kind, event.actor


def test_a_document_is_closed_and_opened_by_name(desk):
    assert "PP26/7 is closed." in desk("close", symbol="7", to="hidden", reason="Filed too early", alone=ALONE)
    with pytest.raises(NotFound):
        registry.document(PUBLIC, "pp26", "7")
    assert latest() == ("registry.closed", "Ann Example")
    assert "PP26/7 is open." in desk(
        "open", symbol="7", to="public", reason="Time", decision="Plenary", paper="30", alone=ALONE
    )
    assert registry.document(PUBLIC, "pp26", "7").existence is Existence.PUBLIC
    assert level_history(PUBLIC, "pp26", "7")[-1].ground.decision == "Plenary"


def test_the_text_alone_is_closed_and_its_opening_is_scheduled(desk):
    desk("close", symbol="7", to="members", listed="on", reason="For members", alone=ALONE)
    assert registry.document(PUBLIC, "pp26", "7").content is Content.MEMBERS
    assert "will be opened" in desk(
        "open", symbol="7", to="public", since="2126-11-12T12:00", reason="Noon", alone=ALONE
    )
    scheduled = level_history(OPERATOR, "pp26", "7")[-1]
    # Noon in Doha, where the conference is.
    assert (scheduled.scheduled, scheduled.since) == (True, datetime(2126, 11, 12, 9, tzinfo=UTC))


def test_signatures_are_given_and_withdrawn(desk):
    message = desk(
        "sign", pid="ACP/7/1", administrations="j, kor", signed_on="2026-11-12", channel="sitting", source="30"
    )
    assert "2 signatures are new." in message
    desk("unsign", pid="ACP/7/1", administration="j", reason="Announced", withdrawn_on="2026-11-13")
    assert proposals.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ("KOR",)
    withdrawn = signatures(PUBLIC, "pp26", "ACP/7/1")[0]
    assert (withdrawn.signed_on, withdrawn.withdrawn_on) == (date(2026, 11, 12), date(2026, 11, 13))


def test_a_proposal_is_corrected_and_withdrawn(desk):
    assert "ACP/7/1 is proposed by J, KOR." in desk("correct-proponents", pid="ACP/7/1", codes="J KOR", reason="Cover")
    desk("withdraw-proposal", pid="ACP/7/1", reason="Announced", alone=ALONE)
    assert proposals.proposal(PUBLIC, "pp26", "ACP/7/1").withdrawn
    desk("withdraw-proposal", pid="ACP/7/1", reason="Misheard", again="on", alone=ALONE)
    assert not proposals.proposal(PUBLIC, "pp26", "ACP/7/1").withdrawn


def test_a_sitting_is_set_moved_and_cancelled(desk):
    desk("convene", body="COM5", number="1", day="2026-11-12", source="Programme")
    (sitting,) = conferences.sittings(PUBLIC, "pp26")
    assert (sitting.begins_at, sitting.held_on) == (None, date(2026, 11, 12))
    desk("move-sitting", body="COM5", number="1", begins="2026-11-12T09:30", reason="The hour is announced")
    desk("cancel-sitting", body="COM5", number="1", reason="No time")
    versions = conferences.sitting_history(PUBLIC, "pp26", "COM5", 1)
    assert [(version.reason, version.sitting.cancelled) for version in versions] == [
        ("", False),
        ("The hour is announced", False),
        ("No time", True),
    ]


def test_one_body_leads_and_others_are_consulted(desk):
    desk("allocate", symbol="7", body="COM5")
    desk("allocate", symbol="7", body="COM6", consulted="on")
    desk("allocate", symbol="7", body="PL")
    allocated = {(entry.body, entry.lead) for entry in meetings.allocations(PUBLIC, "pp26")}
    assert allocated == {("PL", True), ("COM6", False)}
    desk("deallocate", symbol="7", body="COM6", reason="Done")
    assert [entry.body for entry in meetings.allocations(PUBLIC, "pp26")] == ["PL"]
    assert [entry.ending for entry in meetings.allocations(PUBLIC, "pp26", ended=True)] == ["Given to PL", "Done", ""]


def test_a_document_is_filed_in_any_format_under_an_embargo_too(desk):
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 a letter")
    page = desk("file", file=letter, symbol="INF/7", title="Letter of the host", level="public", origin="official")
    assert "Filed as PP26/INF/7." in page
    answer = Client().get(reverse("web:file", args=["pp26", "PP26/INF/7", "und"]))
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7 a letter", "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    secret = SimpleUploadedFile("secret.txt", b"words")
    desk("file", file=secret, symbol="99", title="Secret", level="public", origin="official", until="2126-11-12T12:00")
    assert [document.symbol for document in registry.documents(PUBLIC, "pp26")] == ["PP26/7", "PP26/INF/7"]
    assert level_history(OPERATOR, "pp26", "H/99")[-1].scheduled


def test_a_registration_is_corrected_moved_out_of_view(desk):
    desk("correct-symbol", symbol="7", correct="DT/7", reason="It is a temporary document")
    assert registry.document(PUBLIC, "pp26", "7").symbol == "PP26/DT/7"
    desk("remove", symbol="DT/7", reason="Filed twice", alone=ALONE)
    assert registry.documents(PUBLIC, "pp26") == ()


def test_an_issue_is_written_remarked_on_overruled_removed(desk):
    assert "is written." in desk("issue", text=ISSUE)
    desk("remark", issue="growth", kind="complication", words="It is late.", source="Corridor")
    desk("overrule", issue="growth", proponent="acp", grade="neutral", reason="It waits.", source="Corridor")
    report = positions.issue(PUBLIC, "pp26", "growth")
    assert ([remark.text for remark in report.remarks], len(report.overrules)) == (["It is late."], 1)
    desk("remove-issue", issue="growth", reason="Decided")
    assert positions.issues(PUBLIC, "pp26") == ()


def test_a_refusal_stands_beside_its_form_with_what_was_typed(desk):
    answer = desk.browser.send("/desk/pp26/issue/", text="id: growth\ntitle:")
    assert (answer.status_code, "id: growth" in answer.content.decode()) == (422, True)
    answer = desk.browser.send("/desk/pp26/convene/", body="COM5", number="1")
    assert "the day where its hour is not known" in answer.content.decode()
    answer = desk.browser.send("/desk/pp26/move-sitting/", body="COM5", number="1", begins="noon", reason="Why")
    assert "This is no moment" in answer.content.decode()


def test_pages_lead_to_the_forms_of_those_who_may_send_them_and_of_nobody_else(desk):
    pages = (
        reverse("web:document", args=["pp26", "PP26/7"]),
        reverse("web:proposal", args=["pp26", "ACP/7/1"]),
        reverse("web:meetings", args=["pp26"]),
    )
    forms = ("close/?symbol=PP26%2F7", "sign/?pid=ACP%2F7%2F1", "convene/")
    for address, form in zip(pages, forms, strict=True):
        assert f'href="/desk/pp26/{form}' in desk.browser.get(address, follow=True).content.decode()
        assert "/desk/pp26/" not in Client().get(address, follow=True).content.decode()
    reader = signed_in(role=TeamRole.READER, email="bo@example.org", name="Bo")
    assert "/desk/pp26/close" not in reader.get(pages[0], follow=True).content.decode()
    filled = desk.browser.get("/desk/pp26/close/?symbol=PP26/7").content.decode()
    assert 'value="PP26/7"' in filled
