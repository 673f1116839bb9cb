"""Acts by the interface: whoever has an access token does what the forms of the desk do, and learns which event it was."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conference_papers import NOW, RES9, opened, paper, proposal, text
from people import accepted, proof_for
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries as people
from plenipot.accounts.values import TokenScope
from plenipot.api.acts import POSTED
from plenipot.api.main import api
from plenipot.core.access.levels import OPERATOR, PUBLIC, Existence, TeamRole
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals import queries as proposals
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry
from plenipot.registry.levels import level_history
from plenipot.web.desk.table import DESK_FORMS
from restricted_papers import EVERY

pytestmark = pytest.mark.django_db
ACTS = "/api/conferences/pp26/acts"
OWN_ADDRESSES = {
    "deposit",
    "deposit-files",
    "adopt-file",
    "import-table",
    "take-back",
    "send",
    "invite",
    "end-membership",
    "new-password",
    "close-account",
    "confirm",
}
"""Acts that answer with something else than their events; `levels` and `issue` are what two forms do, `deposit` what one does."""


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY)), NOW)


def tokened(role=TeamRole.OPERATOR):
    """A client that sends the access token of somebody with that role."""
    session = accepted(role=role)
    person = people.signed_in(session.key, session.stamp, timezone.now())
    actor = people.actor_at(person)
    issued = accounts.issue_token(actor, "trial", timezone.now(), scope=TokenScope.ACT)
    return Client(headers={"authorization": f"Bearer {issued.secret}"})


def post(client, name, **facts):
    proof = proof_for(client.defaults["HTTP_AUTHORIZATION"].split()[1])
    return client.post(f"{ACTS}/{name}", facts, content_type="application/json", headers={"Plenipot-Proof": proof})


def test_an_act_is_answered_with_its_event():
    client = tokened()
    answer = post(client, "sign", pid="ACP/7/1", administrations=["J"], signed_on="2026-11-12", channel="letter")
    (event,) = answer.json()
    assert (event["kind"], event["subject"], event["data"]["by"]) == ("proposals.endorsed", "ACP/7/1", ["J"])
    assert post(client, "sign", pid="ACP/7/1", administrations=["J"]).json() == []
    assert post(client, "unsign", pid="ACP/7/1", administration="J", reason="Announced").status_code == 200
    assert proposals.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ()


def test_a_document_is_closed_opened_and_filed():
    client = tokened()
    facts = {"symbol": "7", "existence": "hidden", "content": "hidden", "reason": "Too early"}
    assert [event["kind"] for event in post(client, "levels", **facts).json()] == ["approvals.asked"]
    assert registry.document(PUBLIC, "pp26", "7").existence is Existence.PUBLIC
    closed = post(client, "levels", **facts, alone="Nobody else has an account yet.")
    assert [event["kind"] for event in closed.json()] == ["registry.closed", "approvals.alone"]
    assert registry.documents(PUBLIC, "pp26") == ()
    letter = SimpleUploadedFile("letter.txt", b"words")
    facts = {"file": letter, "symbol": "99", "until": "2126-11-12T12:00:00+03:00"}
    assert client.post(f"{ACTS}/deposit", facts).json()["symbol"] == "PP26/H/99"
    assert level_history(OPERATOR, "pp26", "H/99")[-1].scheduled


def test_refusals_are_those_of_the_operations():
    client = tokened(TeamRole.ANALYST)
    refused = post(client, "convene", body="COM5", number=1, held_on="2026-11-12")
    assert (refused.status_code, refused.json()["error"]) == (403, "NotPermitted")
    assert post(client, "sign", pid="ACP/9/1", administrations=["J"]).status_code == 404
    assert post(client, "sign", pid="ACP/7/1", administrations=["XX"]).status_code == 404
    assert post(client, "sign", pid="ACP/7/1").status_code == 422
    assert proposals.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ()


@pytest.mark.parametrize("row", POSTED, ids=lambda row: row.name)
def test_nobody_acts_without_a_token(row):
    answer = Client().post(f"{ACTS}/{row.name}", "{}", content_type="application/json")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert set(registry.document(PUBLIC, "pp26", "7").files)


def test_every_form_of_the_desk_is_an_act_of_the_interface_and_is_described():
    paths = api.get_openapi_schema()["paths"]
    posts = {path.rpartition("/")[2]: verbs["post"] for path, verbs in paths.items() if "post" in verbs}
    assert set(posts) == {row.name for row in POSTED} | OWN_ADDRESSES
    assert all(post["security"] for post in posts.values())
    assert set(DESK_FORMS) - set(posts) == {"open", "close", "file", "issue-parts"}
