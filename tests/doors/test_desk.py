"""The desk: whoever is invited signs in, does one thing by a form, and the record says who did it."""

from __future__ import annotations

import pytest

from conference_papers import NOW, OFTEN, opened, paper, proposal
from people import PASSWORD, Browser, invited, signed_in
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", OFTEN)), NOW)


def test_an_invited_person_records_by_a_form_what_the_record_says_they_did():
    browser = Browser()
    answer = browser.send(invited(), name="Ann Example", email="Ann@Example.org", password=PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    answer = browser.send("/desk/pp26/withdraw/", symbol="PP26/7", reason="Its authors said so.")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/pp26/")
    assert "PP26/7 is recorded as withdrawn" in browser.get("/desk/pp26/").content.decode()
    assert registry.document(PUBLIC, "pp26", "PP26/7").withdrawn_at is not None
    event = chronicle.events(PUBLIC, "pp26", limit=1)[0]
    assert (event.kind, event.subject, event.actor) == ("registry.corrected", "PP26/7", "Ann Example")


def test_a_form_without_its_pages_token_does_nothing():
    browser = signed_in()
    answer = browser.post("/desk/pp26/withdraw/", {"symbol": "PP26/7", "reason": "No."})
    assert answer.status_code == 403
    assert "not sent from its own page" in answer.content.decode()
    assert registry.document(PUBLIC, "pp26", "PP26/7").withdrawn_at is None


def test_a_refusal_stands_at_the_form_and_what_was_typed_stays():
    browser = signed_in()
    answer = browser.send("/desk/pp26/withdraw/", symbol="PP26/99", reason="A long reason.")
    assert answer.status_code == 404
    assert "A long reason." in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_nobody_opens_a_form_that_their_role_may_not_send():
    browser = signed_in(role=TeamRole.READER)
    answer = browser.get("/desk/pp26/withdraw/")
    assert answer.status_code == 403
    assert "This takes the role of an editor here" in answer.content.decode()


def test_the_desk_leads_strangers_to_sign_in_and_back():
    browser = Browser()
    answer = browser.get("/desk/pp26/withdraw/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sign-in/?next=%2Fdesk%2Fpp26%2Fwithdraw%2F")
    signed_in()
    answer = browser.send(
        "/desk/sign-in/?next=/desk/pp26/", email="ann@example.org", password=PASSWORD, next="/desk/pp26/"
    )
    assert answer["Location"] == "/desk/pp26/"
