"""Before a grave act whoever is signed in proves once more who they are, if they did so some time ago."""

from __future__ import annotations

import pytest

from conference_papers import NOW, OFTEN, opened, paper, proposal
from people import PASSWORD, signed_in, wait
from plenipot.accounts.models import AccessToken
from plenipot.approvals.models import ApprovalRequest
from plenipot.core.access.acts import Act
from plenipot.core.access.grave import GRAVE, PROOF_MINUTES, PROVEN_ANEW
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.registry.queries import document
from plenipot.web.desk.table import DESK_FORMS

pytestmark = pytest.mark.django_db
WITHDRAW = "/desk/pp26/withdraw/"
FACTS = {"symbol": "PP26/7", "reason": "Its authors said so."}
TOKEN = {"token-label": "A program", "token-scope": "act", "token-conference": "", "token-days": "7"}


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "FRE/7/1", OFTEN)), NOW)


@pytest.fixture
def ann():
    browser = signed_in()
    signed_in(name="Bo Second", email="bo@example.org")
    return browser


def requests_waiting():
    return ApprovalRequest.objects.count()


def test_whoever_has_just_signed_in_is_not_asked_again(ann):
    assert 'name="proof"' not in ann.get(WITHDRAW).content.decode()
    wait(ann, PROOF_MINUTES - 1)
    assert (ann.send(WITHDRAW, **FACTS).status_code, requests_waiting()) == (302, 1)


def test_after_some_minutes_a_grave_act_takes_the_password_once_more_and_what_is_typed_stays(ann):
    wait(ann, PROOF_MINUTES + 1)
    assert 'name="proof"' in ann.get(WITHDRAW).content.decode()
    for proof in ({}, {"proof": ""}, {"proof": "another sentence"}):
        answer = ann.send(WITHDRAW, **FACTS, **proof)
        assert (answer.status_code, requests_waiting()) == (422, 0)
        assert "Its authors said so." in answer.content.decode()
    assert "This is not your present password." in answer.content.decode()
    before = ann.session.session_key
    assert (ann.send(WITHDRAW, **FACTS, proof=PASSWORD).status_code, requests_waiting()) == (302, 1)
    assert ann.session.session_key != before
    assert 'name="proof"' not in ann.get(WITHDRAW).content.decode()


def test_the_password_is_neither_shown_again_nor_kept(ann):
    wait(ann, PROOF_MINUTES + 1)
    answer = ann.send(WITHDRAW, **FACTS, proof="another sentence")
    assert "another sentence" not in answer.content.decode()
    ann.send(WITHDRAW, **FACTS, proof=PASSWORD)
    assert PASSWORD not in str(ApprovalRequest.objects.values())


def test_guessing_is_bounded_and_keeps_nobody_from_signing_in(ann):
    wait(ann, PROOF_MINUTES + 1)
    for _ in range(8):
        assert ann.send(WITHDRAW, **FACTS, proof="another sentence").status_code == 422
    refused = ann.send(WITHDRAW, **FACTS, proof=PASSWORD)
    assert (refused.status_code, requests_waiting()) == (403, 0)
    assert ann.sign_in().status_code == 302


def test_confirming_takes_a_proof_too(ann):
    ann.send(WITHDRAW, **FACTS)
    key = ApprovalRequest.objects.get().key
    bo = signed_in(name="Cy Third", email="cy@example.org")
    wait(bo, PROOF_MINUTES + 1)
    assert bo.send("/desk/pp26/confirm/", request=key).status_code == 422
    assert document(OPERATOR, "pp26", "7").withdrawn_at is None
    assert bo.send("/desk/pp26/confirm/", request=key, proof=PASSWORD).status_code == 302
    assert document(OPERATOR, "pp26", "7").withdrawn_at is not None


def test_a_token_with_which_a_program_could_confirm_takes_a_proof_too(ann):
    wait(ann, PROOF_MINUTES + 1)
    assert ann.send_to("/desk/account/", "/desk/account/token/", **TOKEN).status_code == 422
    assert AccessToken.objects.count() == 0
    wrong = ann.send_to("/desk/account/", "/desk/account/token/", **TOKEN, **{"token-proof": "another sentence"})
    assert (wrong.status_code, AccessToken.objects.count()) == (422, 0)
    ann.send_to("/desk/account/", "/desk/account/token/", **TOKEN, **{"token-proof": PASSWORD})
    assert AccessToken.objects.count() == 1


def test_what_is_not_grave_takes_no_proof():
    analyst = signed_in(role=TeamRole.ANALYST)
    wait(analyst, PROOF_MINUTES + 1)
    assert 'name="proof"' not in analyst.get("/desk/pp26/file/").content.decode()


def test_every_grave_act_that_has_a_form_takes_a_proof():
    taking = {row.act for row in DESK_FORMS.values() if row.takes_proof}
    assert taking == {row.act for row in DESK_FORMS.values() if row.act in GRAVE or row.act is Act.CONFIRM}
    assert GRAVE.keys() < PROVEN_ANEW


def test_a_clock_that_steps_back_proves_nothing(ann):
    wait(ann, -60)
    assert 'name="proof"' in ann.get(WITHDRAW).content.decode()
