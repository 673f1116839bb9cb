"""The desk in a real browser: invited, signed in and working by keyboard, legible to everybody, on a narrow screen and a wide one."""

from __future__ import annotations

import pytest

from people import PASSWORD, invited
from plenipot.core.access.levels import GRANTED, TeamRole

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    *("/desk/", "/desk/busan-2014/", "/desk/busan-2014/people/", "/desk/account/"),
    *("/desk/busan-2014/deposit/", "/desk/busan-2014/withdraw/", "/desk/busan-2014/invite/"),
]


@pytest.fixture
def links(busan):
    """Invitations by role, made before the browser is there."""
    return {role: invited("busan-2014", role) for role in GRANTED}


def enter(page, link):
    """Accept an invitation by keyboard alone."""
    page.goto(link)
    page.focus("[name=name]")
    for typed in ("Ann Example", "ann@example.org", PASSWORD):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_nothing_at_the_desk_keeps_anybody_from_working(links, opened, faults, language):
    page = opened(language=language, path="/desk/sign-in/")
    assert faults(page, ["/desk/sign-in/", links[TeamRole.READER]]) == []
    enter(page, links[TeamRole.OPERATOR])
    assert faults(page, PAGES) == []


def test_a_fault_is_said_at_the_form_and_what_was_typed_stays(links, opened):
    page = opened()
    enter(page, links[TeamRole.OPERATOR])
    page.goto("/desk/busan-2014/withdraw/")
    page.fill("[name=symbol]", "PP14/9999")
    page.fill("[name=reason]", "No reason at all.")
    page.click("form.desk button")
    assert page.get_by_role("alert").is_visible()
    assert page.input_value("[name=reason]") == "No reason at all."


def test_a_paper_that_is_filed_twice_is_known(links, opened, sample_files):
    page = opened()
    enter(page, links[TeamRole.ANALYST])
    page.goto("/desk/busan-2014/deposit/")
    paper = min(sample_files.glob("*.docx"))
    page.set_input_files("[name=papers]", str(paper))
    page.click("form.desk button")
    assert page.locator(".outcomes li").count() == 1
    assert "Known already" in page.inner_text(".outcomes")
