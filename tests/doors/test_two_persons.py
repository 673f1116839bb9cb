"""Grave acts at the doors: a form, a program and a command ask; the desk lists what waits; another account confirms."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, OFTEN, opened, paper, proposal
from people import Browser, proof_for, signed_in
from plenipot.accounts.queries import members
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry import operations as registry
from plenipot.registry.queries import document

pytestmark = pytest.mark.django_db
WITHDRAW = "/desk/pp26/withdraw/"
REQUESTS = "/desk/pp26/requests/"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", OFTEN)), NOW)


def second(role=TeamRole.EDITOR):
    return signed_in(role=role, name="Bo Second", email="bo@example.org")


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def withdrawn():
    return document(OPERATOR, "pp26", "PP26/7").withdrawn_at is not None


def links(browser, form):
    page = browser.get(REQUESTS).content.decode()
    return re.findall(rf'href="(/desk/pp26/{form}/\?request=(r-\w+))"', page)


def test_a_form_asks_and_another_persons_form_confirms():
    ann, bo = signed_in(), second()
    assert 'name="alone"' not in ann.get(WITHDRAW).content.decode()
    answer = ann.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.")
    assert (answer.status_code, withdrawn()) == (302, False)
    assert "takes effect when another account confirms it" in words(ann.get("/desk/pp26/"))
    assert links(ann, "confirm") == []
    assert "1 request waits for a second person" in words(bo.get("/desk/"))
    assert all(part in words(bo.get(REQUESTS)) for part in ("PP26/7", "Its authors said so.", "Ann Example"))
    ((address, key),) = links(bo, "confirm")
    answer = bo.send(address, request=key)
    assert (answer.status_code, answer["Location"], withdrawn()) == (302, REQUESTS, True)
    assert "It is confirmed, and holds from now on." in words(bo.get(REQUESTS))
    event = events(PUBLIC, "pp26", limit=1)[0]
    assert (event.kind, event.actor) == ("registry.corrected", "Ann Example")
    assert bo.send("/desk/pp26/confirm/", request=key).status_code == 409


def test_ones_own_request_is_refused_in_a_sentence_and_can_be_withdrawn():
    ann = signed_in()
    second()
    ann.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.")
    ((address, key),) = links(ann, "withdraw-request")
    answer = ann.send("/desk/pp26/confirm/", request=key)
    assert answer.status_code == 403
    assert "You asked for this yourself" in words(answer)
    assert ann.send(address, request=key).status_code == 302
    assert ("Nothing waits." in words(ann.get(REQUESTS)), withdrawn()) == (True, False)


def test_the_only_one_is_told_so_and_may_act_alone_for_a_reason():
    ann = signed_in()
    page = ann.get(WITHDRAW).content.decode()
    assert 'name="alone"' in page
    assert "Nobody else has an account that may" in words(ann.get(WITHDRAW))
    ann.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.", alone="I keep this record alone.")
    assert withdrawn()
    public = Client().get("/pp26/changes/").content.decode()
    assert "Grave act by one person alone" in public
    assert "I keep this record alone." in public


def test_a_reason_that_is_sent_where_another_may_confirm_does_nothing_alone():
    ann = signed_in()
    second()
    answer = ann.send(WITHDRAW, symbol="PP26/7", reason="Its authors said so.", alone="In a hurry.")
    assert (answer.status_code, withdrawn()) == (302, False)
    token = token_of(ann)
    program = Client(headers={"authorization": f"Bearer {token}", "plenipot-proof": proof_for(token)})
    facts = {"symbol": "PP26/7", "reason": "Its authors said so.", "alone": "In a hurry."}
    answer = program.post("/api/conferences/pp26/acts/withdraw", facts, content_type="application/json")
    assert (answer.status_code, "Another account may confirm" in answer.json()["detail"]) == (403, True)
    assert not withdrawn()


def token_of(browser, scope="act"):
    sent = {"token-label": "a program", "token-scope": scope, "token-conference": "", "token-days": "9"}
    page = browser.send_to("/desk/account/", "/desk/account/token/", **sent).content.decode()
    return re.search(r'<code class="secret" dir="ltr">([\w-]+)</code>', page)[1]


def sent_by(token, name, **facts):
    headers = {"Authorization": f"Bearer {token}", "Plenipot-Proof": proof_for(token)}
    address = f"/api/conferences/pp26/acts/{name}"
    answer = Client().post(address, json.dumps(facts), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_a_program_asks_and_another_persons_program_finds_and_confirms_it():
    ann, bo = token_of(signed_in()), token_of(second())
    status, (event,) = sent_by(ann, "withdraw", symbol="PP26/7", reason="Its authors said so.")
    assert (status, event["kind"], withdrawn()) == (200, "approvals.asked", False)
    headers = {"Authorization": f"Bearer {bo}"}
    (waiting,) = Client().get("/api/conferences/pp26/requests", headers=headers).json()
    assert (waiting["act"], waiting["subject"], waiting["own"]) == ("registry.withdraw_document", "PP26/7", False)
    assert sent_by(ann, "confirm", request=waiting["key"])[0] == 403
    assert sent_by(bo, "confirm", request=waiting["key"]) == (
        200,
        {"confirmed": waiting["key"], "secret": "", "expires_at": None, "mailed": False},
    )
    assert withdrawn()
    assert sent_by(bo, "withdraw-request", request=waiting["key"])[0] == 409


def test_a_token_to_read_confirms_nothing():
    ann, bo = token_of(signed_in()), token_of(second(), "read")
    _status, (event,) = sent_by(ann, "withdraw", symbol="PP26/7", reason="Its authors said so.")
    assert sent_by(bo, "confirm", request=event["data"]["request"])[0] == 403
    assert not withdrawn()


@pytest.mark.parametrize("role", [TeamRole.READER, TeamRole.ANALYST])
def test_the_requests_are_for_those_who_may_confirm(role):
    assert signed_in(role=role).get(REQUESTS).status_code == 403


def test_an_operators_invitation_waits_and_its_link_is_shown_to_whoever_confirms():
    ann, bo = signed_in(role=TeamRole.OPERATOR), second(TeamRole.OPERATOR)
    assert ann.send("/desk/pp26/invite/", role="operator", email="", days="7").status_code == 302
    ((address, key),) = links(bo, "confirm")
    page = bo.send(address, request=key).content.decode()
    (link,) = re.findall(r"/desk/invitation/[\w-]+/", page)
    assert Browser().get(link).status_code == 200
    reader = ann.send("/desk/pp26/invite/", role="reader", email="", days="7")
    assert re.findall(r"/desk/invitation/[\w-]+/", reader.content.decode())


def test_what_a_program_asks_of_people_waits_too():
    ann = token_of(signed_in("", TeamRole.OPERATOR))
    bo = second(TeamRole.OPERATOR)
    status, answer = sent_by(ann, "invite", role="operator")
    assert (status, answer["secret"], answer["request"][:2]) == (200, "", "r-")
    assert sent_by(token_of(bo), "confirm", request=answer["request"])[1]["secret"]


def test_whoever_confirms_is_told_what_is_to_be_done_or_undone_and_about_whom():
    ann = token_of(signed_in("", TeamRole.OPERATOR))
    bo = second(TeamRole.OPERATOR)
    sent_by(ann, "remove", symbol="PP26/7", reason="Filed twice")
    assert "Take a document out of view: PP26/7" in words(bo.get(REQUESTS))
    registry.remove_document(OPERATOR, "pp26", "PP26/7", "Filed twice", timezone.now())
    sent_by(ann, "remove", symbol="PP26/7", reason="Misread", removed=False)
    (membership,) = [row for row in members(OPERATOR, "pp26") if row.name == "Bo Second"]
    status, answer = sent_by(ann, "end-membership", membership=membership.id)
    assert (status, answer["done"], answer["request"][:2]) == (200, "", "r-")
    page = words(bo.get(REQUESTS))
    assert "Put a document back into view: PP26/7" in page
    assert "End the role of an operator: Bo Second" in page
    assert membership.key not in page
