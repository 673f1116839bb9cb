"""An analyst's day in a real Chromium: words selected and watched, a brief composed, notes kept; by keyboard, narrow and wide, in Arabic too."""

from __future__ import annotations

import pytest
from django.urls import reverse

from people import PASSWORD, accepted
from plenipot.core.access.levels import TeamRole

pytestmark = pytest.mark.browser
SLUG = "busan-2014"
PROPOSAL = "ARB/79A1/1"
FORMS = (
    "watch",
    "issue-parts/?issue=iot",
    "issue/?issue=iot",
    "draft-brief",
    "publish-brief",
    "note",
    "follow",
    "send",
)
PAGES = ("since", "notes", "report", "briefs", "doubts", "issues/iot")


@pytest.fixture
def analyst(busan):
    """Somebody with the role of an analyst; made before the browser runs, whose loop keeps records from being asked."""
    return accepted(SLUG, TeamRole.ANALYST)


@pytest.fixture
def signed(analyst, opened):
    """Opens a page of an analyst who has signed in by the page."""

    def sign_in(language="en"):
        page = opened(language=language, path="/desk/sign-in/")
        page.fill("[name=email]", "ann@example.org")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/")
        return page

    return sign_in


def form(name):
    return f"/desk/{SLUG}/{name}" if "?" in name else f"/desk/{SLUG}/{name}/"


def test_selected_words_go_to_the_form_and_are_looked_at_before_they_are_kept(signed):
    page = signed()
    page.goto(reverse("web:proposal", args=[SLUG, PROPOSAL]))
    assert page.locator(".watch-selection").is_hidden()
    page.evaluate("""() => {
        const words = document.querySelector("[data-provision] ins").lastChild;
        getSelection().selectAllChildren(words.parentElement);
    }""")
    page.locator(".watch-selection a").click()
    page.wait_for_url("**/watch/?*")
    assert page.input_value("[name=terms]").strip() != ""
    assert page.input_value("[name=provisions]").startswith("RES")
    page.fill("[name=title]", "What was selected")
    page.keyboard.press("Enter")
    page.wait_for_selector(".preview")
    assert "Nothing is kept yet." in page.inner_text(".preview")
    page.get_by_role("button", name="Watch them").press("Enter")
    page.wait_for_url(f"**/{PROPOSAL}**")
    page.goto(f"/{SLUG}/issues/")
    assert page.get_by_role("link", name="What was selected").first.is_visible()


def test_a_day_goes_by_keyboard_without_script(analyst, opened):
    page = opened(java_script_enabled=False, path="/desk/sign-in/")
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    page.goto(reverse("web:proposal", args=[SLUG, PROPOSAL]))
    page.locator("a.watch-this").last.press("Enter")
    page.wait_for_url("**/watch/?*")
    page.fill("[name=title]", "By keyboard")
    page.keyboard.press("Enter")
    page.wait_for_selector(".preview")
    page.goto(form("note") + f"?kind=proposal&key={PROPOSAL}")
    page.focus("[name=must]")
    page.keyboard.type("A limit")
    page.get_by_role("button", name="Keep", exact=True).press("Enter")
    page.wait_for_url(f"**/desk/{SLUG}/")
    page.goto(form("notes"))
    assert "A limit" in page.inner_text("main")


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_nothing_keeps_anybody_from_the_pages_of_a_day(signed, faults, language):
    page = signed(language=language)
    page.goto(form("note") + f"?kind=proposal&key={PROPOSAL}")
    page.fill("[name=must]", "A limit")
    page.fill("[name=report]", "It is open.")
    page.locator("form.desk button").last.click()
    page.wait_for_url(f"**/desk/{SLUG}/")
    page.goto(form("draft-brief"))
    page.fill("[name=introduction]", "Read this first.")
    page.fill("[name=place-iot]", "1")
    page.locator("form.desk button").last.click()
    page.wait_for_url(f"**/desk/{SLUG}/")
    looked_at = [form(name) for name in (*FORMS, *PAGES, "draft-brief/?number=1")]
    looked_at += [f"/{SLUG}/issues/iot/", f"/{SLUG}/instruments/RES140/", f"/{SLUG}/briefs/", f"/desk/{SLUG}/"]
    assert faults(page, looked_at) == []
    page.goto(form("watch"))
    page.fill("[name=terms]", "Internet of things")
    page.fill("[name=title]", "Things")
    page.fill("[name=provisions]", "RES197")
    page.locator("form.desk button").first.click()
    page.wait_for_selector(".preview")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
