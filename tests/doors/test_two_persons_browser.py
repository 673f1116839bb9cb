"""Requests, a forgotten password and participants in a real Chromium: nothing keeps anybody from reading, wide or narrow, left or right."""

from __future__ import annotations

import pytest
from django.utils import timezone

from people import PASSWORD, accepted
from plenipot.accounts import queries as people
from plenipot.approvals.operations import carry_out
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.procedure.rights import DelegateFunction
from plenipot.participation.operations import register_participant, seat_delegate, state_fact

pytestmark = pytest.mark.browser
SLUG = "busan-2014"
PAGES = (
    f"/desk/{SLUG}/requests/",
    f"/desk/{SLUG}/withdraw/",
    f"/desk/{SLUG}/confirm/",
    f"/desk/{SLUG}/",
    "/desk/",
    "/desk/forgotten/",
    f"/{SLUG}/participants/",
    f"/desk/{SLUG}/state-fact/",
)


@pytest.fixture
def waiting(busan):
    """A request that one operator made, for another one who signs in; a delegation with a fact. Made before the browser runs."""
    asker = accepted(SLUG, TeamRole.OPERATOR, "Bo Second", "bo@example.org")
    accepted(SLUG, TeamRole.OPERATOR)
    now = timezone.now()
    actor = people.actor_at(people.holder(asker.key, now), SLUG)
    facts = {"symbol": "PP14/79(Add.1)", "reason": "Announced in the plenary."}
    carry_out(actor, Act.WITHDRAW_DOCUMENT, SLUG, facts, now)
    register_participant(OPERATOR, SLUG, "CAN", "delegation", now, source="List of participants")
    seat_delegate(OPERATOR, SLUG, "CAN", DelegateFunction.HEAD, now, name="A. Delegate", civil_society=True)
    state_fact(OPERATOR, SLUG, "CAN", "arrears", now, source="Document 9")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_confirming_asking_and_reading(waiting, opened, faults, language):
    page = opened(language=language, path="/desk/sign-in/")
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("form.desk button").click()
    page.wait_for_url("**/desk/")
    assert faults(page, PAGES) == []


def test_two_persons_and_a_link_go_without_script(waiting, opened):
    page = opened(java_script_enabled=False, path="/desk/sign-in/")
    page.get_by_role("link", name="Forgotten your password?").click()
    assert "ask whoever runs the record" in page.inner_text("main")
    page.go_back()
    page.fill("[name=email]", "ann@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("form.desk button").click()
    page.get_by_role("link", name="1 request waits for a second person").click()
    page.get_by_role("link", name="Confirm").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    assert "It is confirmed, and holds from now on." in page.inner_text("main")
