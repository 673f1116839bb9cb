"""Another service that signs people in, in a real Chromium: linked, used, proved with beside a form; nothing keeps anybody from it."""

from __future__ import annotations

import pytest

from identity_provider import service_of_site
from people import PASSWORD, accepted, invited
from plenipot.core.access.levels import TeamRole

pytestmark = pytest.mark.browser
SLUG = "busan-2014"


@pytest.fixture
def service(settings):
    with service_of_site(settings) as running:
        yield running


@pytest.fixture
def ann(busan):
    """An operator, made before the browser runs."""
    return accepted(SLUG, TeamRole.OPERATOR)


@pytest.fixture
def invitation(busan):
    """The address of an invitation, as above."""
    return invited(SLUG, TeamRole.READER)


def enter(page):
    page.goto("/desk/sign-in/")
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("form.desk button").click()
    page.wait_for_url("**/desk/")


def link(page):
    page.goto("/desk/account/")
    page.locator("a[href$='/desk/identity/link/']").click()
    page.wait_for_url("**/desk/account/#own-link-identity")
    page.locator("form[action$='/link-identity/'] button").click()
    page.wait_for_selector("p.done")


def test_it_is_linked_signs_in_and_proves_beside_a_form(ann, service, opened, monkeypatch):
    page = opened()
    enter(page)
    link(page)
    page.goto("/desk/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/desk/sign-in/?next=/desk/account/")
    # The address of the page that asks ends on the one that is waited for: what is waited for is a thing on the next page.
    page.get_by_role("link", name="Sign in with Ministry").press("Enter")
    page.get_by_role("heading", name="Make an access token", exact=True).wait_for()
    monkeypatch.setattr("plenipot.web.desk.frame.PROOF_MINUTES", -1)
    page.reload()
    token = page.locator("section", has=page.get_by_role("heading", name="Make an access token", exact=True))
    token.get_by_role("textbox").first.fill("A program")
    with page.context.expect_page() as beside:
        token.get_by_role("link", name="Prove it with Ministry instead").click()
    monkeypatch.setattr("plenipot.web.desk.frame.PROOF_MINUTES", 15)
    beside.value.wait_for_selector("text=You have proved who you are")
    token.get_by_role("button", name="Make an access token").click()
    page.wait_for_selector("text=Authorization: Bearer")


def test_an_invitation_is_accepted_without_a_password(invitation, service, opened):
    page = opened()
    page.goto(invitation)
    page.get_by_role("link", name="Accept it with Ministry, without a password").click()
    page.wait_for_selector("text=Ministry signs you in from now on")
    assert page.get_by_label("Your name").input_value() == "Ann Example"
    page.get_by_role("button", name="Accept the invitation").click()
    page.wait_for_url("**/desk/")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_the_pages_with_it(ann, invitation, service, opened, faults, language):
    page = opened(language=language)
    assert faults(page, ["/desk/sign-in/", invitation]) == []
    enter(page)
    page.goto("/desk/identity/link/")
    page.wait_for_url("**/desk/account/#own-link-identity")
    assert faults(page, [page.url.partition("#")[0]]) == []
    link(page)
    assert faults(page, ["/desk/account/"]) == []
