"""An act that is sent again with its `Idempotency-Key` happens once: K6 at the interface."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, RES9, opened, paper, proposal, text
from people import ProvingClient, accepted, proof_for
from plenipot.accounts import models
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.api.main import api
from plenipot.chronicle import queries as chronicle
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry
from restricted_papers import EVERY

pytestmark = pytest.mark.django_db
ACTS = "/api/conferences/pp26/acts"
INVITED = {"role": "reader", "email": "new@example.org"}


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)


@pytest.fixture
def holder():
    session = accepted(role=TeamRole.OPERATOR)
    return people.actor_at(people.signed_in(session.key, session.stamp, timezone.now()))


def client(holder, scope=TokenScope.ACT, conference=""):
    """A client with an access token of an account."""
    issued = accounts.issue_token(holder, "trial", timezone.now(), scope=scope, conference=conference)
    return ProvingClient(issued.secret)


@pytest.fixture
def tokened(holder):
    return client(holder)


def post(client, name, facts, key="a-key", slug="pp26", **headers):
    headers |= {"Idempotency-Key": key} if key else {}
    address = f"/api/conferences/{slug}/acts/{name}"
    return client.post(address, facts, content_type="application/json", headers=headers)


def events():
    return [(event.kind, event.subject) for event in chronicle.events(OPERATOR, "pp26", limit=999)]


def test_an_act_whose_answer_was_lost_is_answered_again_and_happens_once(tokened):
    """The proof that goes with a grave act was spent by the first one, and is asked for no more."""
    proof = {"Plenipot-Proof": proof_for(tokened.token)}
    first = post(tokened, "invite", INVITED, **proof)
    before = events()
    again = post(tokened, "invite", INVITED, **proof)
    assert (again.status_code, again.content) == (200, first.content)
    assert (first.get("Idempotent-Replayed"), again["Idempotent-Replayed"]) == (None, "true")
    assert again["Content-Type"] == first["Content-Type"]
    assert events() == before
    assert models.Invitation.objects.filter(email=INVITED["email"]).count() == 1


def test_without_a_key_it_happens_as_often_as_it_is_sent(tokened):
    """The negative control."""
    first, again = (post(tokened, "invite", INVITED, key="") for _ in range(2))
    assert first.json()["secret"] != again.json()["secret"]
    assert models.Invitation.objects.filter(email=INVITED["email"]).count() == 2


def test_another_token_of_the_account_is_answered_the_same_and_another_account_acts_for_itself(tokened, holder):
    first = post(tokened, "invite", INVITED)
    assert post(client(holder), "invite", INVITED).content == first.content
    session = accepted(role=TeamRole.OPERATOR, name="Bob", email="bob@example.org")
    other = client(people.actor_at(people.signed_in(session.key, session.stamp, timezone.now())))
    assert post(other, "invite", INVITED).json()["secret"] != first.json()["secret"]


def test_neither_a_token_that_only_reads_nor_one_of_another_conference_gets_the_answer(tokened, holder):
    opened("other", "OT26")
    post(tokened, "invite", INVITED)
    assert post(client(holder, TokenScope.READ), "invite", INVITED).status_code == 403
    assert post(client(holder, conference="other"), "invite", INVITED).status_code == 404
    assert post(Client(), "invite", INVITED).status_code == 401


@pytest.mark.parametrize(
    "other",
    [("invite", INVITED | {"role": "analyst"}, "pp26"), ("invite", INVITED, "other"), ("unsign", INVITED, "pp26")],
    ids=["another body", "another conference", "another act"],
)
def test_a_key_for_anything_else_is_refused_in_a_sentence(tokened, other):
    opened("other", "OT26")
    post(tokened, "invite", INVITED)
    before = events()
    name, facts, slug = other
    refused = post(tokened, name, facts, slug=slug)
    assert (refused.status_code, refused.json()["detail"]) == (
        422,
        "This key was given to another request; a new request takes a new key.",
    )
    assert events() == before


def test_what_was_refused_is_asked_anew(tokened):
    facts = {"pid": "ACP/7/1", "administrations": ["J"]}
    refused = post(tokened, "sign", facts | {"administrations": ["XX"]})
    assert (refused.status_code, post(tokened, "sign", facts).status_code) == (404, 200)
    assert "must" not in refused.json()["detail"]
    assert post(tokened, "sign", facts, key="two words").status_code == 422


def test_a_file_sent_again_is_the_same_however_the_form_divides_it(tokened):
    def send(key, words=b"words", symbol="99"):
        facts = {"file": SimpleUploadedFile("letter.txt", words), "symbol": symbol}
        return tokened.post(f"{ACTS}/deposit", facts, headers={"Idempotency-Key": key})

    first, again = send("a"), send("a")
    assert (first.json()["new"], again.content) == (True, first.content)
    assert send("b").json()["new"] is False
    assert {send("a", words=b"others").status_code, send("a", symbol="98").status_code} == {422}
    assert [row.symbol for row in registry.documents(OPERATOR, "pp26")].count("PP26/99") == 1


def test_every_act_of_the_interface_says_that_it_takes_a_key():
    described = api.get_openapi_schema()["paths"]
    for path, methods in described.items():
        for method, operation in methods.items():
            names = [parameter["name"] for parameter in operation.get("parameters", [])]
            assert names.count("Idempotency-Key") == (method == "post"), (path, method)


def test_whatever_fails_in_the_middle_leaves_neither_the_act_nor_a_note_of_it(tokened):
    facts = {"pid": "ACP/7/1", "administrations": ["J", "F", "nobody"]}
    before = events()
    assert post(tokened, "sign", facts).status_code == 404
    assert (events(), models.AnsweredRequest.objects.count()) == (before, 0)
    assert json.loads(post(tokened, "sign", facts | {"administrations": ["J", "F"]}).content)
