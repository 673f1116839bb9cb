"""A grave act by a program takes a proof besides its token: made at the desk, for one act, some minutes, one account."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, OFTEN, opened, paper, proposal
from people import PASSWORD, proof_for, signed_in, wait
from plenipot.accounts.models import SpentChallenge
from plenipot.api.main import api
from plenipot.approvals.models import ApprovalRequest
from plenipot.chronicle.models import Event
from plenipot.core.access.grave import GRAVE, PROOF_MINUTES
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive

pytestmark = pytest.mark.django_db
ACCOUNT = "/desk/account/"
FACTS = {"symbol": "PP26/7", "reason": "Its authors said so."}
PROVEN = {
    "/api/conferences/{slug}/acts/withdraw",
    "/api/conferences/{slug}/acts/remove",
    "/api/conferences/{slug}/acts/levels",
    "/api/conferences/{slug}/acts/withdraw-proposal",
    "/api/conferences/{slug}/acts/invite",
    "/api/conferences/{slug}/acts/end-membership",
    "/api/conferences/{slug}/acts/confirm",
    "/api/accounts/acts/new-password",
    "/api/accounts/acts/close-account",
}
"""The addresses of the grave acts, and of what confirms one; each is sent without a proof below, and refused."""
SENT = {
    "withdraw": FACTS,
    "remove": FACTS,
    "levels": {**FACTS, "existence": "hidden", "content": "hidden"},
    "withdraw-proposal": {"pid": "FRE/7/1", "reason": "Its authors said so."},
    "invite": {"role": "reader"},
    "end-membership": {"membership": 1},
    "confirm": {"request": "r-1"},
    "new-password": {"key": "p-1"},
    "close-account": {"key": "p-1"},
}


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", OFTEN)), NOW)


@pytest.fixture
def ann():
    browser = signed_in("", TeamRole.OPERATOR)
    signed_in("", TeamRole.OPERATOR, name="Bo Second", email="bo@example.org")
    return browser


def secret_in(answer):
    return unescape(re.search(r'<code class="secret" dir="ltr">([^<]+)</code>', answer.content.decode())[1])


def token_of(browser):
    sent = {"token-label": "a program", "token-scope": "act", "token-conference": "", "token-days": "9"}
    return secret_in(browser.send_to(ACCOUNT, "/desk/account/token/", **sent))


def send(token, address="/api/conferences/pp26/acts/withdraw", proof="", **facts):
    headers = {"Authorization": f"Bearer {token}"} | ({"Plenipot-Proof": proof} if proof else {})
    answer = Client().post(address, json.dumps(facts or FACTS), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def requests_waiting():
    return ApprovalRequest.objects.count()


def test_a_proof_is_made_at_the_desk_and_lets_a_program_do_one_grave_act(ann):
    token = token_of(ann)
    status, refusal = send(token)
    assert (status, requests_waiting()) == (403, 0)
    assert refusal["detail"].startswith("This act takes a proof of who you are besides the token")
    proof = secret_in(ann.send_to(ACCOUNT, "/desk/account/program-proof/"))
    assert (send(token, proof=proof)[0], requests_waiting()) == (200, 1)
    status, refusal = send(token, proof=proof)
    assert (status, refusal["detail"].startswith("This proof is of somebody else")) == (403, True)
    assert Event.objects.filter(kind="accounts.proof-issued").count() == 1


def test_making_one_takes_a_proof_itself_where_the_last_is_old(ann):
    wait(ann, PROOF_MINUTES + 1)
    assert ann.send_to(ACCOUNT, "/desk/account/program-proof/").status_code == 422
    fields = {"program-proof-proof": PASSWORD}
    assert secret_in(ann.send_to(ACCOUNT, "/desk/account/program-proof/", **fields))


def test_an_act_that_is_refused_leaves_the_proof(ann):
    token = token_of(ann)
    proof = proof_for(token)
    assert send(token, proof=proof, symbol="PP26/99", reason="None.")[0] == 404
    assert send(token, proof=proof, symbol="PP26/7")[0] == 422
    assert SpentChallenge.objects.count() == 0
    assert send(token, proof=proof)[0] == 200


def test_a_proof_is_of_one_account(ann):
    bo = signed_in("", TeamRole.OPERATOR, name="Cy Third", email="cy@example.org")
    assert (send(token_of(ann), proof=proof_for(token_of(bo)))[0], requests_waiting()) == (403, 0)


@pytest.mark.parametrize("minutes", [PROOF_MINUTES + 1, -1])
def test_a_proof_is_over_after_some_minutes(ann, monkeypatch, minutes):
    token = token_of(ann)
    proof, later = proof_for(token), timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert (send(token, proof=proof)[0], requests_waiting()) == (403, 0)


@pytest.mark.parametrize("proof", ["nonsense", "a:b:c", PASSWORD])
def test_what_is_no_proof_is_refused(ann, proof):
    assert (send(token_of(ann), proof=proof)[0], requests_waiting()) == (403, 0)


@pytest.mark.parametrize("address", sorted(PROVEN))
def test_each_grave_act_of_the_interface_takes_one(ann, address):
    name = address.rpartition("/")[2]
    status, refusal = send(token_of(ann), address.replace("{slug}", "pp26"), **SENT[name])
    assert (status, refusal["detail"].startswith("This act takes a proof")) == (403, True)


def test_what_is_not_grave_takes_none(ann):
    facts = {"pid": "FRE/7/1", "administrations": ["J"]}
    assert send(token_of(ann), "/api/conferences/pp26/acts/sign", **facts)[0] == 200


def test_the_description_says_which_acts_take_one():
    described = {
        path
        for path, verbs in api.get_openapi_schema()["paths"].items()
        for parameter in verbs.get("post", {}).get("parameters", ())
        if parameter.get("name") == "Plenipot-Proof" or parameter.get("$ref", "").endswith("Plenipot-Proof")
    }
    assert described == PROVEN
    assert len(PROVEN) == len(
        GRAVE
    )  # all but the erasing of a name, which is no act of the interface, and what confirms one
