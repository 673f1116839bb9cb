"""The day of a conference and of a delegation in a real Chromium: narrow and wide, in Arabic too."""

from __future__ import annotations

import pytest

from session_days import record_session

pytestmark = pytest.mark.browser
PAGES = (
    "/pp26/today/?at=2026-11-16T10:00%2B03:00",
    "/pp26/today/?at=2026-11-16",
    "/pp26/today/for/FJI/?at=2026-11-16T08:40%2B03:00",
    "/pp26/today/",
)


@pytest.fixture
def session(busan):
    record_session()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_reading_a_day(session, opened, faults, language):
    assert faults(opened(language=language), PAGES) == []


def test_a_delegation_is_chosen_by_its_code(session, opened):
    page = opened(path=PAGES[1])
    page.fill("#for", "FJI")
    page.get_by_role("button", name="Show").last.click()
    assert page.url.endswith("/pp26/today/for/FJI/?at=2026-11-16")
