"""Another service signs people in: linked, used, proved with, unlinked; every lie that it can tell is refused in a sentence."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import RSAKey

from conference_papers import NOW, opened
from identity_provider import (
    ACCOUNT,
    LINK,
    REFUSALS,
    SIGN_IN,
    is_signed_in,
    lead,
    link,
    service_of_site,
    text_of,
    walk,
)
from people import PASSWORD, Browser, invited, signed_in, wait
from plenipot.accounts import operations
from plenipot.accounts.models import Account, Invitation, LinkedIdentity
from plenipot.accounts.queries import holder
from plenipot.chronicle.models import Event
from plenipot.config.oidc import identity_provider
from plenipot.core.access.grave import PROOF_MINUTES
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.errors import Malformed
from plenipot.participation.operations import load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()


@pytest.fixture
def service(settings):
    with service_of_site(settings) as running:
        yield running


@pytest.fixture
def ann():
    return signed_in(role=TeamRole.OPERATOR)


def test_an_identity_that_was_linked_signs_in_and_goes_on(service, ann):
    assert link(service, ann)["Location"] == ACCOUNT
    assert "You can sign in with this identity" in text_of(ann.get(ACCOUNT))
    assert "Sign in with Ministry" in text_of(Browser().get("/desk/sign-in/"))
    browser = Browser()
    answer = walk(service, browser, f"{SIGN_IN}?next={ACCOUNT}")
    assert (answer.status_code, answer["Location"]) == (302, ACCOUNT)
    assert is_signed_in(browser)
    assert "last used" in text_of(ann.get(ACCOUNT))
    assert Event.objects.filter(kind="accounts.identity-linked").count() == 1
    cookie = answer.cookies["elsewhere"]
    assert (cookie.value, cookie["path"]) == ("", "/desk/identity/")


def test_the_cookie_of_the_way_is_for_the_address_of_the_return_alone(service):
    cookie = Browser().get(SIGN_IN).cookies["elsewhere"]
    facts = {name: cookie[name] for name in ("path", "httponly", "samesite", "max-age")}
    assert facts == {"path": "/desk/identity/", "httponly": True, "samesite": "Lax", "max-age": 600}


def test_nobody_is_linked_by_an_e_mail_address(service, ann):
    browser = Browser()
    answer = walk(service, browser, SIGN_IN)
    assert (answer.status_code, is_signed_in(browser)) == (403, False)
    assert REFUSALS[403] in text_of(answer)
    assert not LinkedIdentity.objects.exists()


def test_coming_back_links_nothing_before_its_holder_confirms(service, ann):
    walk(service, ann, "/desk/identity/link/")
    assert not LinkedIdentity.objects.exists()
    assert "Ann Example ann@example.org" in text_of(ann.get(ACCOUNT))
    assert "Sign in at Ministry to link it" in text_of(ann.get(ACCOUNT))


def test_an_identity_that_waits_for_one_account_is_nothing_for_another(service, ann):
    walk(service, ann, "/desk/identity/link/")
    page = ann.get(ACCOUNT).content.decode()
    signed = unescape(re.findall(r'name="link-identity-identity" value="([^"]+)"', page)[0])
    bo = signed_in(name="Bo Second", email="bo@example.org")
    refused = bo.send_to(ACCOUNT, LINK, **{"link-identity-identity": signed})
    assert (refused.status_code, LinkedIdentity.objects.count()) == (422, 0)
    assert "begun in another browser" in text_of(refused)


def test_linking_takes_a_proof(service, ann):
    wait(ann, PROOF_MINUTES + 1)
    assert link(service, ann).status_code == 422
    assert not LinkedIdentity.objects.exists()
    assert link(service, ann, **{"link-identity-proof": PASSWORD}).status_code == 302


def test_one_identity_is_of_one_account(service, ann):
    link(service, ann)
    bo = signed_in(name="Bo Second", email="bo@example.org")
    assert (link(service, bo).status_code, LinkedIdentity.objects.count()) == (409, 1)


def test_an_identity_that_is_unlinked_signs_nobody_in(service, ann):
    link(service, ann)
    number = LinkedIdentity.objects.get().pk
    bo = signed_in(name="Bo Second", email="bo@example.org")
    action = "/desk/account/unlink-identity/"
    assert bo.send_to(ACCOUNT, action, **{"unlink-identity-identity": number}).status_code == 422
    assert ann.send_to(ACCOUNT, action, **{"unlink-identity-identity": number}).status_code == 302
    browser = Browser()
    assert (walk(service, browser, SIGN_IN).status_code, is_signed_in(browser)) == (403, False)


def test_closing_an_account_erases_its_identities(service, ann):
    bo = signed_in(name="Bo Second", email="bo@example.org")
    link(service, bo)
    operations.close_account(OPERATOR, LinkedIdentity.objects.get().account.key, NOW)
    assert not LinkedIdentity.objects.exists()
    assert walk(service, Browser(), SIGN_IN).status_code == 403


def test_an_identity_proves_once_more_and_the_form_that_waits_is_sent(service, ann):
    link(service, ann)
    wait(ann, PROOF_MINUTES + 1)
    page = ann.get(ACCOUNT)
    assert "Prove it with Ministry instead" in text_of(page)
    token = {"token-label": "A program", "token-scope": "act", "token-conference": "", "token-days": "7"}
    assert ann.send_to(ACCOUNT, "/desk/account/token/", **token, **{"token-proof": ""}).status_code == 422
    before = ann.session.session_key
    assert walk(service, ann, "/desk/identity/prove/")["Location"] == ACCOUNT
    assert {name: service.asked[-1][name] for name in ("max_age", "prompt")} == {"max_age": "0", "prompt": "login"}
    assert ann.session.session_key != before
    assert "You have proved who you are" in text_of(ann.get(ACCOUNT))
    assert "Authorization: Bearer" in text_of(ann.send_to(ACCOUNT, "/desk/account/token/", **token))


@pytest.mark.parametrize("proved", [-3600, None], ids=["an hour ago", "not said when"])
def test_whoever_was_signed_in_there_already_proves_nothing(service, ann, proved):
    link(service, ann)
    wait(ann, PROOF_MINUTES + 1)
    service.lies["claims"] = {"auth_time": (lambda now: now + proved) if proved else None}
    refused = walk(service, ann, "/desk/identity/prove/")
    assert (refused.status_code, REFUSALS[422] in text_of(refused)) == (422, True)
    assert "token-proof" in ann.get(ACCOUNT).content.decode()


def test_the_identity_of_another_proves_nothing(service, ann):
    link(service, ann)
    wait(ann, PROOF_MINUTES + 1)
    service.claims["sub"] = "another"
    refused = walk(service, ann, "/desk/identity/prove/")
    assert (refused.status_code, "is not linked with your account" in text_of(refused)) == (403, True)


def accept(service, browser, address, **more):
    """Accept an invitation with the identity of the service."""
    begun = browser.get("/desk/identity/accept/", {"invitation": address.split("/")[-2]})
    callback, answer = lead(service, begun)
    back = browser.get(urlsplit(callback).path, answer)
    if back.status_code != 302:
        return back
    page = browser.get(back["Location"]).content.decode()
    signed = unescape(re.findall(r'name="identity" value="([^"]+)"', page)[0])
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    return browser.post(address, {"csrfmiddlewaretoken": token, "identity": signed, "name": "Ann Example", **more})


@pytest.mark.parametrize("email", ["", "ann@example.org"], ids=["for anybody", "for an address"])
def test_an_invitation_is_accepted_without_a_password(service, email):
    browser = Browser()
    address = invited(email=email)
    assert "Accept it with Ministry" in text_of(browser.get(address))
    assert accept(service, browser, address)["Location"] == "/desk/"
    account = Account.objects.get()
    assert (account.email, account.password, is_signed_in(browser)) == ("ann@example.org", "", True)
    again = Browser()
    assert (walk(service, again, SIGN_IN).status_code, is_signed_in(again)) == (302, True)


def test_whoever_has_an_account_joins_with_it_by_the_same_way(service):
    accept(service, Browser(), invited(role=TeamRole.READER))
    browser, address = Browser(), invited(role=TeamRole.EDITOR)
    _, answer = lead(service, browser.get("/desk/identity/accept/", {"invitation": address.split("/")[-2]}))
    assert browser.get("/desk/identity/", answer)["Location"] == address
    assert "You are signed in" in text_of(browser.get(address))
    assert browser.send(address).status_code == 302
    roles = set(Account.objects.get().memberships.values_list("role", flat=True))
    assert roles == {"reader", "editor"}


def test_an_account_without_a_password_is_entered_by_none(service):
    accept(service, Browser(), invited())
    for password in ("", " ", "unusable", "!"):
        browser = Browser()
        browser.sign_in(password=password)
        assert not is_signed_in(browser)


def test_the_only_way_in_is_not_unlinked(service):
    browser = Browser()
    accept(service, browser, invited())
    fields = {"unlink-identity-identity": LinkedIdentity.objects.get().pk}
    refused = browser.send_to(ACCOUNT, "/desk/account/unlink-identity/", **fields)
    assert (refused.status_code, "this is the only way in" in text_of(refused)) == (409, True)


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email_verified": False}, ""),
        ({"email_verified": "true"}, ""),
        ({"email_verified": None}, "ann@example.org"),
        ({"email": None}, ""),
        ({"email": "eve@example.org"}, "ann@example.org"),
    ],
    ids=["not verified", "verified in words", "not said", "no address", "another address"],
)
def test_an_invitation_needs_an_address_that_the_service_vouches_for(service, claims, email):
    service.claims |= claims
    service.claims = {name: value for name, value in service.claims.items() if value is not None}
    browser = Browser()
    refused = accept(service, browser, invited(email=email))
    assert (refused.status_code, Account.objects.count(), is_signed_in(browser)) == (422, 0, False)
    assert "vouch" in text_of(refused)
    assert Invitation.objects.get().used_at is None


def test_a_link_for_a_new_password_is_no_invitation(service, ann):
    issued = operations.ask_for_link(
        operations.as_holder(Account.objects.get().key), operations.datetime.now(NOW.tzinfo)
    )
    assert Browser().get("/desk/identity/accept/", {"invitation": issued.secret}).status_code == 409


def test_keys_that_were_changed_are_asked_for_anew(service, ann):
    link(service, ann)
    rotated = RSAKey.generate_key(2048, {"kid": "second"})
    service.key, service.keys, service.lies = rotated, [rotated], {"kid": "second"}
    browser = Browser()
    assert (walk(service, browser, SIGN_IN).status_code, is_signed_in(browser)) == (302, True)


def test_an_answer_is_taken_once(service, ann):
    link(service, ann)
    browser = Browser()
    callback, answer = lead(service, browser.get(SIGN_IN))
    flow = browser.cookies["elsewhere"].value
    assert browser.get(urlsplit(callback).path, answer).status_code == 302
    thief = Browser()
    thief.cookies["elsewhere"] = flow
    refused = thief.get(urlsplit(callback).path, answer)
    assert (refused.status_code, is_signed_in(thief)) == (422, False)
    assert "was sent before" in text_of(refused)


def test_an_answer_is_taken_by_the_browser_that_asked(service, ann):
    link(service, ann)
    _, answer = lead(service, Browser().get(SIGN_IN))
    victim = Browser()
    refused = victim.get("/desk/identity/", answer)
    assert (refused.status_code, "begun in another browser" in text_of(refused)) == (422, True)
    victim.get(SIGN_IN)
    refused = victim.get("/desk/identity/", answer)
    assert (refused.status_code, is_signed_in(victim)) == (422, False)


def test_what_was_begun_to_sign_in_links_nothing(service, ann):
    callback, answer = lead(service, ann.get(SIGN_IN))
    assert ann.get(urlsplit(callback).path, answer).status_code == 403
    assert not LinkedIdentity.objects.exists()


def test_somebody_else_who_signs_in_meanwhile_gets_nothing(service, ann):
    _, answer = lead(service, ann.get("/desk/identity/link/"))
    signed_in(name="Bo Second", email="bo@example.org")
    ann.sign_in("bo@example.org")
    assert ann.get("/desk/identity/", answer).status_code == 422


def test_whoever_is_away_for_long_begins_again(service, ann, monkeypatch):
    link(service, ann)
    browser = Browser()
    _, answer = lead(service, browser.get(SIGN_IN))
    later = operations.datetime.now(NOW.tzinfo) + operations.timedelta(seconds=601)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    refused = browser.get("/desk/identity/", answer)
    assert (refused.status_code, "too long ago" in text_of(refused)) == (422, True)


def test_whoever_stops_there_is_told_so(service, ann):
    service.lies["error"] = "access_denied"
    refused = walk(service, Browser(), SIGN_IN)
    assert (refused.status_code, "You were not signed in at the other service" in text_of(refused)) == (422, True)


def test_tries_are_bounded(service, ann):
    answers = []
    for _ in range(130):
        browser = Browser(REMOTE_ADDR="192.0.2.7")
        browser.get(SIGN_IN)
        answers.append(browser.get("/desk/identity/", {"state": "another", "code": "c"}).status_code)
    assert (answers[0], answers[-1]) == (422, 403)


def test_a_role_that_ended_comes_back_by_no_identity(service, ann):
    link(service, ann)
    account = Account.objects.get()
    account.memberships.update(until=NOW)
    assert walk(service, Browser(), SIGN_IN).status_code == 302
    assert holder(account.key, NOW).grants == ()


def test_nobody_is_led_to_another_site_after_signing_in(service, ann):
    link(service, ann)
    for following in ("https://another.example/desk/", "//another.example/desk/", "/desk/\\\\another.example"):
        browser = Browser()
        location = walk(service, browser, f"{SIGN_IN}?next={following}")["Location"]
        assert location.startswith("/desk/")


@pytest.mark.parametrize("address", [SIGN_IN, "/desk/identity/", "/desk/identity/link/"])
def test_a_site_without_such_a_service_has_no_such_page(address, ann):
    assert ann.get(address).status_code == 404
    assert "identity" not in Browser().get("/desk/sign-in/").content.decode()
    assert "identity" not in ann.get(ACCOUNT).content.decode()


def test_linking_and_proving_are_for_those_who_are_signed_in(service):
    for purpose in ("link", "prove"):
        answer = Browser().get(f"/desk/identity/{purpose}/")
        assert answer["Location"].startswith("/desk/sign-in/")
    assert Browser().get("/desk/identity/another/").status_code == 404
    assert Browser().post(SIGN_IN).status_code in {403, 405}


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("http://login.example.org?client=a&title=b", "s"),
        ("https://login.example.org?title=b", "s"),
        ("https://login.example.org?client=a", "s"),
        ("https://login.example.org?client=a&title=b", ""),
        ("https://user@login.example.org?client=a&title=b", "s"),
        ("login.example.org?client=a&title=b", "s"),
        (f"https://login.example.org?client=a&title={'x' * 61}", "s"),
    ],
)
def test_an_address_that_names_no_service_is_refused(address, secret):
    with pytest.raises(Malformed, match="PLENIPOT_OIDC"):
        identity_provider(address, secret)


def test_an_empty_address_is_no_service():
    assert identity_provider("", "") is None
