"""Every lie that a service which signs people in can tell, and every fault of it: refused in a sentence, nobody signed in."""

from __future__ import annotations

import logging

import pytest
from joserfc.jwk import RSAKey

from conference_papers import NOW, opened
from identity_provider import (
    CLIENT,
    REFUSALS,
    SECRET,
    SIGN_IN,
    forget,
    is_signed_in,
    lead,
    link,
    service_of_site,
    text_of,
    walk,
)
from people import Browser, signed_in
from plenipot.adapters import oidc
from plenipot.config.oidc import identity_provider
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.errors import PlenipotError
from plenipot.participation.operations import load

pytestmark = pytest.mark.django_db
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first"})


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


LIES = {
    "another issuer": {"claims": {"iss": "https://another.example"}},
    "no issuer": {"claims": {"iss": None}},
    "for another site": {"claims": {"aud": "another"}},
    "for others too, without saying whose": {"claims": {"aud": [CLIENT, "another"]}},
    "of another party": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "for nobody": {"claims": {"aud": None}},
    "another nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "expired": {"claims": {"exp": lambda now: now - 100}},
    "never expires": {"claims": {"exp": None}},
    "expires in words": {"claims": {"exp": "tomorrow"}},
    "made in the future": {"claims": {"iat": lambda now: now + 1000, "exp": lambda now: now + 2000}},
    "made long ago": {"claims": {"iat": lambda now: now - 1000}},
    "made at no time": {"claims": {"iat": None}},
    "not yet": {"claims": {"nbf": lambda now: now + 1000}},
    "no subject": {"claims": {"sub": None}},
    "an empty subject": {"claims": {"sub": ""}},
    "a subject that is no word": {"claims": {"sub": ["248289761001"]}},
    "a long subject": {"claims": {"sub": "x" * 300}},
    "another access token": {"claims": {"at_hash": "another"}},
    "not signed": {"algorithm": "none"},
    "signed with the public key as a secret": {"algorithm": "HS256"},
    "signed with another key": {"key": OTHER_KEY},
    "signed with a key that nobody has": {"kid": "unknown"},
    "no token": {"tokens": {"id_token": None}},
    "a token that is none": {"tokens": {"id_token": "a.b.c"}},
    "a token of other things": {"tokens": {"id_token": {"sub": "248289761001"}}},
    "another issuer answers": {"answer": {"iss": "https://another.example"}},
    "another state": {"answer": {"state": "another"}},
    "no state": {"answer": {"state": None}},
    "no code": {"answer": {"code": None}},
    "a code of nothing": {"answer": {"code": "another"}},
    "an empty answer": {"answer": {"code": None, "state": None, "iss": None}},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_signs_nobody_in(service, ann, lie, caplog):
    link(service, ann)
    service.lies = lie
    caplog.clear()
    browser = Browser()
    with caplog.at_level(logging.DEBUG):
        refused = walk(service, browser, SIGN_IN)
    assert (refused.status_code, is_signed_in(browser)) == (422, False)
    assert REFUSALS[422] in text_of(refused)
    written = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("plenipot"))
    assert written
    assert not any(word in written for word in ("248289761001", "eyJ", "ann@example.org", service.asked[-1]["nonce"]))


FAULTS = {
    "fails": ("token", "keys", "openid-configuration"),
    "damaged": ("token", "keys", "openid-configuration"),
    "huge": ("token", "keys", "openid-configuration"),
    "slow": ("token", "keys", "openid-configuration"),
}


@pytest.mark.parametrize(("fault", "part"), [(fault, part) for fault, parts in FAULTS.items() for part in parts])
def test_a_service_that_does_not_answer_as_it_should_signs_nobody_in(service, ann, fault, part, monkeypatch):
    link(service, ann)
    forget()
    monkeypatch.setattr(oidc, "SECONDS", 0.6)
    service.lies = {fault: part}
    browser = Browser()
    begun = browser.get(SIGN_IN)
    refused = begun if begun.status_code != 302 else browser.get("/desk/identity/", lead(service, begun)[1])
    assert (refused.status_code, is_signed_in(browser)) == (503, False)
    assert REFUSALS[503] in text_of(refused)
    assert not service.dripped_out  # an answer that comes byte by byte is cut, however steadily it comes


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": "http://login.example.org/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"token_endpoint": ["https://login.example.org/token"]},
        {"code_challenge_methods_supported": "S256"},
    ],
    ids=["another issuer", "not https", "a script", "no keys", "a list", "words"],
)
def test_a_description_that_is_not_in_order_leads_nowhere(service, description):
    service.lies["description"] = description
    answer = Browser().get(SIGN_IN)
    assert (answer.status_code, REFUSALS[503] in text_of(answer)) == (503, True)


def test_a_description_leads_to_no_other_address(service):
    service.lies["elsewhere"] = f"{service.issuer}/moved/openid-configuration"
    assert Browser().get(SIGN_IN).status_code == 503


def tried(service):
    """What is said of the service where an installation is checked."""
    try:
        return oidc.check_provider(identity_provider(f"{service.issuer}?client={CLIENT}&title=Ministry", SECRET))
    except PlenipotError as refusal:
        return str(refusal)


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({}, "Ministry"),
        ({"description": {"code_challenge_methods_supported": []}}, "Ministry, which does not say that it takes PKCE"),
        ({"description": {"code_challenge_methods_supported": ["plain"]}}, "takes no PKCE with S256 (plain)."),
        ({"description": {"issuer": "https://another.example/"}}, "write it as the service does, to the last slash."),
        ({"description": {"jwks_uri": "http://login.example.org/keys"}}, "names no addresses under https://"),
        ({"fails": "openid-configuration"}, "answers with 500."),
        ({"huge": "openid-configuration"}, "answers with more than 256 kB."),
        ({"damaged": "keys"}, "does not answer in JSON."),
        ({"elsewhere": "https://another.example/"}, "answers with 302."),
    ],
)
def test_a_check_says_what_is_wrong(service, lie, words):
    service.lies = lie
    assert words in tried(service)


def test_a_check_says_that_nobody_answers(service):
    service.issuer = "http://127.0.0.1:9"
    assert "cannot be reached (ConnectionRefusedError)." in tried(service)
