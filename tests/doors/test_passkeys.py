"""Passkeys at the doors: added, used to sign in and to prove who somebody is, removed; and every wrong answer refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authenticator import PRESENT, Authenticator, encoded, question_in
from conference_papers import NOW, opened
from people import PASSWORD, Browser, signed_in, wait
from plenipot.accounts import operations
from plenipot.accounts.models import Passkey, SpentChallenge
from plenipot.accounts.queries import holder
from plenipot.chronicle.models import Event
from plenipot.core.access.grave import PROOF_MINUTES
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.participation.operations import load

pytestmark = pytest.mark.django_db
ACCOUNT = "/desk/account/"
ADD = "/desk/account/passkey/"
SIGN_IN = "/desk/sign-in/"


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()


@pytest.fixture
def ann():
    return signed_in(role=TeamRole.OPERATOR)


@pytest.fixture
def key():
    return Authenticator()


def page_of(browser, address):
    return browser.get(address).content.decode()


def add(browser, key, label="A key", **more):
    """Send the form that adds a passkey."""
    answer = key.make(*question_in(page_of(browser, ACCOUNT), "create"))
    return browser.send_to(ACCOUNT, ADD, **{"passkey-label": label, "passkey-passkey": answer, **more})


def enter(key, browser=None, **more):
    """Sign in with a passkey in another browser."""
    browser = browser or Browser(**more)
    return browser, browser.send(SIGN_IN, passkey=key.sign(*question_in(page_of(browser, SIGN_IN), "get")))


def is_signed_in(browser):
    return browser.get(ACCOUNT).status_code == 200


def test_a_passkey_is_added_and_signs_in_without_a_password(ann, key):
    assert "Remove a passkey" not in page_of(ann, ACCOUNT)
    assert add(ann, key).status_code == 302
    assert "Remove a passkey" in page_of(ann, ACCOUNT)
    assert "A key (made " in page_of(ann, ACCOUNT)
    assert "not used yet" in page_of(ann, ACCOUNT)
    other, answer = enter(key)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert is_signed_in(other)
    assert "last used" in page_of(ann, ACCOUNT)
    assert Event.objects.filter(kind="accounts.passkey-added").count() == 1


def test_whoever_signed_in_with_a_passkey_has_proved_who_they_are(ann, key):
    add(ann, key)
    other, _ = enter(key)
    assert "passkey-proof" not in page_of(other, ACCOUNT)


def test_a_passkey_proves_once_more_in_place_of_the_password(ann, key):
    add(ann, key)
    wait(ann, PROOF_MINUTES + 1)
    page = page_of(ann, ACCOUNT)
    token = {"token-label": "A program", "token-scope": "act", "token-conference": "", "token-days": "7"}
    proof = key.sign(*question_in(page, "get", "token-proof_passkey"))
    refused = ann.send_to(ACCOUNT, "/desk/account/token/", **token, **{"token-proof": ""})
    assert refused.status_code == 422
    before = ann.session.session_key
    answer = ann.send_to(ACCOUNT, "/desk/account/token/", **token, **{"token-proof_passkey": proof})
    assert answer.status_code == 200
    assert "Authorization: Bearer" in answer.content.decode()
    assert ann.session.session_key != before
    assert "token-proof" not in page_of(ann, ACCOUNT)


def test_the_passkey_of_another_proves_nothing(ann, key):
    add(ann, key)
    bo = signed_in(name="Bo Second", email="bo@example.org")
    other_key = Authenticator()
    add(bo, other_key)
    wait(ann, PROOF_MINUTES + 1)
    question = question_in(page_of(ann, ACCOUNT), "get", "passkey-proof_passkey")
    proof = other_key.sign(*question)
    credential = Authenticator().make(*question_in(page_of(ann, ACCOUNT), "create"))
    fields = {"passkey-label": "Mine", "passkey-passkey": credential, "passkey-proof_passkey": proof}
    assert ann.send_to(ACCOUNT, ADD, **fields).status_code == 422
    assert Passkey.objects.count() == 2


def test_adding_a_passkey_takes_a_proof(ann, key):
    wait(ann, PROOF_MINUTES + 1)
    assert add(ann, key).status_code == 422
    assert Passkey.objects.count() == 0
    assert add(ann, key, **{"passkey-proof": PASSWORD}).status_code == 302


def test_a_passkey_that_is_removed_signs_nobody_in(ann, key):
    add(ann, key)
    ann.send_to(ACCOUNT, "/desk/account/remove-passkey/", **{"remove-passkey-passkey": Passkey.objects.get().pk})
    assert Passkey.objects.count() == 0
    other, answer = enter(key)
    assert answer.status_code == 422
    assert "This passkey was not accepted, and nothing was done." in answer.content.decode()
    assert not is_signed_in(other)


def test_nobody_removes_the_passkey_of_another(ann, key):
    add(ann, key)
    bo = signed_in(name="Bo Second", email="bo@example.org")
    action = "/desk/account/remove-passkey/"
    answer = bo.send_to(ACCOUNT, action, **{"remove-passkey-passkey": Passkey.objects.get().pk})
    assert (answer.status_code, Passkey.objects.count()) == (422, 1)


def test_closing_an_account_erases_its_passkeys(ann, key):
    bo = signed_in(name="Bo Second", email="bo@example.org")
    add(bo, key)
    operations.close_account(OPERATOR, Passkey.objects.get().account.key, NOW)
    assert Passkey.objects.count() == 0
    assert enter(key)[1].status_code == 422


def test_an_answer_is_taken_once(ann, key):
    add(ann, key)
    browser = Browser()
    answer = key.sign(*question_in(page_of(browser, SIGN_IN), "get"))
    assert browser.send(SIGN_IN, passkey=answer).status_code == 302
    Passkey.objects.update(sign_count=0)
    again = Browser()
    refused = again.send(SIGN_IN, passkey=answer)
    assert (refused.status_code, is_signed_in(again)) == (422, False)
    assert "was sent before" in refused.content.decode()
    assert answer.replace('"', "&quot;") not in refused.content.decode()


def test_a_page_that_lay_open_for_long_signs_nobody_in(ann, key, monkeypatch):
    add(ann, key)
    browser = Browser()
    question = question_in(page_of(browser, SIGN_IN), "get")
    later = operations.datetime.now(NOW.tzinfo) + operations.timedelta(minutes=31)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    refused = browser.send(SIGN_IN, passkey=key.sign(*question))
    assert (refused.status_code, "open for too long" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "err",
    [
        lambda key: setattr(key, "origin", "https://another.example"),
        lambda key: setattr(key, "flags", PRESENT),
        lambda key: setattr(key, "flags", 0),
        lambda key: setattr(key, "key", Authenticator().key),
        lambda key: setattr(key, "identifier", b"another"),
        lambda key: setattr(key, "signed", -1),
    ],
    ids=["another site", "nobody recognized", "nobody present", "another key", "unknown", "copied"],
)
def test_an_answer_that_is_not_in_order_signs_nobody_in(ann, key, err):
    add(ann, key)
    Passkey.objects.update(sign_count=1)
    err(key)
    browser, answer = enter(key)
    assert (answer.status_code, is_signed_in(browser)) == (422, False)
    assert SpentChallenge.objects.count() == 1


def test_a_challenge_of_another_purpose_or_person_is_none(ann, key):
    add(ann, key)
    wait(ann, PROOF_MINUTES + 1)
    question = question_in(page_of(ann, ACCOUNT), "get", "token-proof_passkey")
    browser = Browser()
    assert browser.send(SIGN_IN, passkey=key.sign(*question)).status_code == 422
    bo = signed_in(name="Bo Second", email="bo@example.org")
    credential = Authenticator().make(*question_in(page_of(ann, ACCOUNT), "create"))
    assert bo.send_to(ACCOUNT, ADD, **{"passkey-label": "Hers", "passkey-passkey": credential}).status_code == 422


def test_one_passkey_belongs_to_one_account(ann, key):
    add(ann, key)
    bo = signed_in(name="Bo Second", email="bo@example.org")
    refused = add(bo, key)
    assert (refused.status_code, Passkey.objects.count()) == (409, 1)
    assert add(ann, Authenticator(), label=" ").status_code == 422


def test_a_site_that_is_opened_by_a_number_has_no_passkeys_and_says_so(ann):
    page = ann.get(ACCOUNT, headers={"host": "127.0.0.1:8000"}).content.decode()
    assert "data-passkey" not in page
    assert "localhost" in page
    assert "data-passkey" not in Browser().get(SIGN_IN, headers={"host": "[::1]:8000"}).content.decode()
    assert "data-passkey" in Browser().get(SIGN_IN, headers={"host": "localhost:8000"}).content.decode()


def test_without_a_script_the_form_says_so(ann):
    answer = ann.send_to(ACCOUNT, ADD, **{"passkey-label": "A key", "passkey-passkey": ""})
    assert (answer.status_code, "which did not run" in answer.content.decode()) == (422, True)


def test_a_role_that_ended_comes_back_by_no_passkey(ann, key):
    add(ann, key)
    account = Passkey.objects.get().account
    account.memberships.update(until=NOW)
    enter(key)
    assert holder(account.key, NOW).grants == ()


def test_tries_are_bounded(ann, key):
    add(ann, key)
    browser = Browser()
    for _ in range(8):
        key.flags = 0
        enter(key, browser)
    key.flags = PRESENT | 4
    assert enter(key, browser)[1].status_code == 403


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary().map(encoded),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
RESPONSE = st.dictionaries(
    st.sampled_from(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]),
    st.binary(max_size=300).map(encoded) | JSON,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(response=RESPONSE, anything=JSON)
def test_whatever_is_sent_is_refused_in_a_sentence(ann, key, response, anything):
    if not Passkey.objects.exists():
        add(ann, key)
    name = encoded(key.identifier)
    browser = Browser()
    _, challenge = question_in(page_of(browser, SIGN_IN), "get")
    for credential in (anything, {"id": name, "rawId": name, "type": "public-key", "response": response}):
        for sent in (json.dumps(anything), json.dumps({"challenge": challenge, "credential": credential})):
            assert browser.send(SIGN_IN, passkey=sent).status_code in {403, 422}
    typed_credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
    _, challenge = question_in(page_of(ann, ACCOUNT), "create")
    sent = json.dumps({"challenge": challenge, "credential": typed_credential})
    assert ann.send_to(ACCOUNT, ADD, **{"passkey-label": "A", "passkey-passkey": sent}).status_code == 422
