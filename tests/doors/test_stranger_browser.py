"""A stranger carries Monday by forms alone, in a real Chromium: agenda, allocation, group, signatures, readings, the new edition."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from people import PASSWORD, accepted
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, TeamRole
from plenipot.core.procedure.reports import Keeping
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from stranger_papers import PLENIPOTENTIARY, SIGNATURES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = "2026-11-09"
WIDTHS = [(1440, "en"), (360, "ar")]


@pytest.fixture
def record(home):
    """The conference with its papers in it, and an operator; made before the browser runs."""
    now = timezone.now()
    load(OPERATOR, now)
    call = conferences.ConferenceCall(
        "pp26",
        "A conference",
        "itu-pp",
        date(2026, 11, 9),
        closes_on=date(2026, 11, 27),
        place="Doha",
        prefix="PP26",
        keeping=Keeping.AUTHORITY,
    )
    conferences.open_conference(OPERATOR, call, now)
    papers = dict(PLENIPOTENTIARY.papers)
    add_file(OPERATOR, "RES9.docx", papers.pop("RES9.docx"), "2022", now)
    for name, data in papers.items():
        receive(OPERATOR, "pp26", name, data, now)
    accepted("pp26", TeamRole.OPERATOR)


@pytest.fixture
def page(record, live_server, lone_chromium, request):
    """A page of the operator, who has signed in by the keyboard."""
    width, language = request.param
    context = lone_chromium.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url)
    context.add_cookies([{"name": "lang", "value": language, "url": live_server.url}])
    tab = context.new_page()
    tab.goto("/desk/sign-in/")
    tab.fill("[name=email]", "ann@example.org")
    tab.fill("[name=password]", PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/desk/")
    return tab


def send(page, /, *, file=None, **fields):
    """Fill in the form of the page and send it by the keyboard; what the next page says."""
    for name, value in fields.items():
        entry = page.locator(f"main [name={name}]").first
        tag = entry.evaluate("field => field.tagName")
        entry.select_option(value) if tag == "SELECT" else entry.fill(value)
    if file:
        page.set_input_files("[name=file]", {"name": "signatures.csv", "mimeType": "text/csv", "buffer": file})
    with page.expect_navigation():
        page.locator("main form.desk button:not([name])").last.press("Enter")
    assert page.locator(".errorlist, .refused").count() == 0, page.inner_text("main")
    return page.inner_text("main")


def follow(page, name, within="main"):
    """Go to a form by its link on the page where one stands."""
    page.locator(f"{within} a[href*='/desk/pp26/{name}/']").first.click()
    page.wait_for_url(f"**/desk/pp26/{name}/**")


def value(page, name):
    return page.locator(f"main [name={name}]").first.input_value()


def form(page, name, /, **fields):
    """Send a form of the desk's list."""
    page.goto(f"/desk/pp26/{name}/")
    return send(page, **fields)


@pytest.mark.parametrize("page", WIDTHS, indirect=True, ids=["en", "ar-360"])
def test_monday_goes_by_forms_and_each_page_leads_to_the_next_thing(page):
    page.goto("/pp26/meetings/")
    follow(page, "set-agenda")
    send(page, body="COM5", number="1", paper="ADM/2")
    page.goto("/pp26/meetings/COM5/1/")
    assert "09:30" in page.inner_text("main")
    follow(page, "change-agenda", "#meeting-COM5-1-item-2, tr[id$='item-2']")
    assert [value(page, name) for name in ("body", "number", "item")] == ["COM5", "1", "2"]
    send(page, kind="taken", on=DAY)
    page.goto("/pp26/PP26/7")
    follow(page, "allocate")
    assert value(page, "symbol") == "PP26/7"
    send(page, body="COM5", source="ADM/2")
    page.goto("/pp26/PP26/7")
    assert "COM5" in page.inner_text("aside")
    form(page, "set-up-body", code="AH1", name="Ad hoc group", kind="ad hoc group", parent="COM5", since=DAY)
    page.goto("/pp26/meetings/AH1/")
    follow(page, "name-chair")
    assert value(page, "code") == "AH1"
    send(page, country="FJI", since=DAY)
    form(page, "open-round", key="ACP-12", group="APT", subject="PACP-12", opened_on="2026-11-01", due_on="2026-11-12")
    columns = "PACP N°=proposal\nSum=count"
    form(page, "import-answers", group="APT", columns=columns, happened_on=DAY, file=SIGNATURES.encode())
    page.goto("/pp26/rounds/ACP-12/")
    assert page.locator("main a[href*='strike-answer']").count() == 3
    for kind, body in (
        ("introduced", "COM5"),
        ("given-to-group", "COM5"),
        ("agreed-in-group", "AH1"),
        ("agreed", "COM5"),
    ):
        page.goto("/pp26/proposals/ACP/7/1")
        follow(page, "step")
        assert value(page, "item") == "ACP/7/1"
        send(page, kind=kind, body=body, reason="As the chair said")
    texts = "COM5/1 | | | ACP/7/1\nCOM5/2 | | | FJI/9/1"
    form(page, "series", number="1", issued_on=DAY, texts=texts)
    for words in ("[each / every second] year", "[shall / may]"):
        lift(page, words)
    page.goto("/pp26/series/1/")
    follow(page, "read-series")
    assert value(page, "number") == "1"
    send(page, reading="second", returned="COM5/2", receiver="COM5", happened_on=DAY, reason="The plenary decided so")
    page.goto("/pp26/series/1/")
    assert "Growth of the Union" in page.inner_text("main")
    follow(page, "adopt")
    assert value(page, "item") == "COM5/1"
    send(page, pids="ACP/7/1")
    page.goto("/instruments/RES9/2026")
    assert "to report every second year" in page.inner_text("main")
    page.goto(f"/pp26/today/?at={DAY}")
    assert all(name in page.inner_text("main") for name in ("COM5/1", "COM5/2"))
    for address in ("/pp26/today/", "/pp26/series/1/", "/pp26/meetings/COM5/1/", "/pp26/adopted/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def lift(page, words):
    """Note an open bracket, and lift it from the page where it stands."""
    page.goto("/desk/pp26/bracket/")
    page.locator("main [name=as_text]").check()
    send(page, item="COM5/1", words=words, kind="substantive")
    page.goto("/pp26/series/1/")
    follow(page, "lift-bracket")
    assert value(page, "key") != ""
    send(page, lifting="Agreed in the group")
