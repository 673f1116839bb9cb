"""A scene of a conference in a real Chromium: a paper is closed and opened by forms, an administration signs, every page follows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from people import PASSWORD, accepted
from plenipot.core.access.levels import TeamRole

pytestmark = pytest.mark.browser
SLUG = "busan-2014"
SYMBOL = "PP14/79(Add.1)"
FORMS = ("open", "close", "file", "sign", "convene", "allocate", "issue", "overrule")


@pytest.fixture
def operator(busan):
    """Two people with the role of an operator; made before the browser runs, whose loop keeps records from being asked."""
    accepted(SLUG, TeamRole.OPERATOR, "Bo Second", "bo@example.org")
    return accepted(SLUG, TeamRole.OPERATOR)


@pytest.fixture
def signed(operator, opened):
    """Opens a page of an operator who has signed in by the page."""

    def sign_in(language="en", email="ann@example.org"):
        page = opened(language=language, path="/desk/sign-in/")
        page.fill("[name=email]", email)
        page.fill("[name=password]", PASSWORD)
        page.locator("form.desk button").click()
        page.wait_for_url("**/desk/")
        return page

    return sign_in


def test_a_paper_is_closed_and_opened_and_everybodys_pages_follow(signed, opened):
    document = reverse("web:document", args=[SLUG, SYMBOL])
    desk, second, public = signed(), signed(email="bo@example.org"), opened()
    assert public.goto(document).status == 200
    desk.goto(document)
    desk.get_by_role("link", name="Close a document").click()
    assert desk.input_value("[name=symbol]") == SYMBOL
    desk.select_option("[name=to]", "hidden")
    desk.fill("[name=reason]", "Filed too early")
    desk.get_by_role("button", name="Close", exact=True).first.click()
    desk.wait_for_url(f"**/desk/{SLUG}/")
    assert "takes effect when another account confirms it" in desk.inner_text("main")
    assert public.goto(document).status == 200
    confirm(second)
    assert public.goto(document).status == 404
    desk.goto(f"{reverse('desk:form', args=[SLUG, 'open'])}?symbol={SYMBOL}")
    desk.fill("[name=reason]", "It is noon")
    desk.fill("[name=decision]", "Plenary, second sitting")
    desk.get_by_role("button", name="Open", exact=True).first.click()
    desk.wait_for_url(f"**/desk/{SLUG}/")
    confirm(second)
    assert public.goto(document).status == 200
    assert "Plenary, second sitting" in public.inner_text("main")
    public.goto(f"/{SLUG}/changes/")
    assert public.locator("main li", has_text="Document opened").first.is_visible()


def confirm(page):
    """Find the request that waits from the desk, and confirm it."""
    page.goto(f"/desk/{SLUG}/")
    page.get_by_role("link", name="1 request waits for a second person").click()
    assert "Ann" in page.inner_text("main")
    page.get_by_role("link", name="Confirm").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.wait_for_url(f"**/desk/{SLUG}/requests/")
    assert "It is confirmed, and holds from now on." in page.inner_text("main")


def test_canadas_page_says_what_canada_signed(signed, opened):
    desk, public = signed(), opened()
    desk.goto(f"{reverse('desk:form', args=[SLUG, 'sign'])}?pid=ARB/79A1/1")
    desk.fill("[name=administrations]", "CAN")
    desk.fill("[name=signed_on]", "2014-10-21")
    desk.get_by_role("button", name="Record").click()
    desk.wait_for_url(f"**/desk/{SLUG}/")
    public.goto(f"/{SLUG}/proponents/CAN/")
    assert public.locator("main a", has_text="ARB/79A1/1").first.is_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_the_forms(signed, faults, language):
    pages = [reverse("desk:form", args=[SLUG, name]) for name in FORMS]
    pages += [reverse("web:document", args=[SLUG, SYMBOL]), reverse("web:meetings", args=[SLUG])]
    assert faults(signed(language=language), pages) == []
