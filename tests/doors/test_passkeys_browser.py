"""Passkeys in a real Chromium with an authenticator of its own: added, signed in with, proved with; nothing keeps anybody from it."""

from __future__ import annotations

import pytest

from people import PASSWORD, accepted
from plenipot.core.access.levels import TeamRole

pytestmark = pytest.mark.browser
SLUG = "busan-2014"


@pytest.fixture
def ann(busan):
    """An operator, made before the browser runs."""
    return accepted(SLUG, TeamRole.OPERATOR)


def equip(page, *, verified=True):
    """Give the browser an authenticator that recognizes its holder, or does not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def enter(page):
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("form.desk button").click()
    page.wait_for_url("**/desk/")


def section(page, title):
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True))


def test_a_passkey_is_added_signs_in_and_proves(ann, opened, live_server, monkeypatch):
    page = opened(path="/desk/sign-in/")
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/desk/sign-in/")
    session, authenticator = equip(page)
    enter(page)
    page.goto(page.url.replace("/desk/", "/desk/account/"))
    adding = section(page, "Add a passkey")
    adding.get_by_role("textbox").fill("This machine")
    adding.get_by_role("button", name="Add a passkey").press("Enter")
    page.wait_for_selector("text=You can sign in with this passkey")
    assert section(page, "Remove a passkey").locator("option", has_text="This machine (made ").count() == 1
    page.goto(page.url.replace("/desk/account/", "/desk/"))
    page.get_by_role("button", name="Sign out").click()
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/desk/sign-in/?next=/desk/account/")
    # The address of the page that asks ends on the one that is waited for: what is waited for is a thing on the next page.
    page.get_by_role("button", name="Sign in with a passkey").press("Enter")
    section(page, "Add a passkey").wait_for()
    monkeypatch.setattr("plenipot.web.desk.frame.PROOF_MINUTES", -1)
    page.reload()
    token = section(page, "Make an access token")
    token.get_by_role("textbox").first.fill("A program")
    token.get_by_role("button", name="Prove it with a passkey instead").click()
    page.wait_for_selector("text=Authorization: Bearer")
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1


def test_an_authenticator_that_recognizes_nobody_is_said_so_on_the_page(ann, opened, live_server):
    page = opened()
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/desk/sign-in/")
    equip(page, verified=False)
    enter(page)
    page.goto(page.url.replace("/desk/", "/desk/account/"))
    adding = section(page, "Add a passkey")
    adding.get_by_role("textbox").fill("This machine")
    adding.get_by_role("button", name="Add a passkey").click()
    page.wait_for_selector("text=No passkey was used")
    assert adding.get_by_role("textbox").input_value() == "This machine"
    page.reload()
    assert page.get_by_role("heading", name="Remove a passkey").count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_the_pages_with_passkeys(ann, opened, faults, live_server, language):
    page = opened(language=language)
    site = live_server.url.replace("127.0.0.1", "localhost")
    page.context.add_cookies([{"name": "lang", "value": language, "url": site}])
    page.goto(site + "/desk/sign-in/")
    assert faults(page, [site + "/desk/sign-in/"]) == []
    enter(page)
    assert faults(page, [site + "/desk/account/"]) == []
