"""The record's pages in a real Chromium: no serious fault of access, no sideways scroll, two clicks to the words."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("axe") / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHROMIUM = "/usr/bin/chromium"
PAGES = (
    "/",
    "/about/",
    "/search/?q=working+definition",
    "/nowhere/",
    *(
        f"/busan-2014/{name}"
        for name in (
            "",
            "issues/",
            "issues/cybersecurity/",
            "matrix/",
            "matrix/?by=instruments",
            "proponents/",
            "proponents/EUR/",
            "brief/",
            "meetings/",
            "openness/",
            "changes/",
        )
    ),
)


@pytest.fixture
def chromium(busan, live_server):
    """A real browser beside a server that has the sample; stopped before the records go."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def opened(chromium, live_server, width, language, **more):
    context = chromium.new_context(viewport={"width": width, "height": 900}, **more)
    context.add_cookies([{"name": "lang", "value": language, "url": live_server.url}])
    return context.new_page()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_keeps_anybody_from_reading(chromium, live_server, width, language):
    page = opened(chromium, live_server, width, language)
    guilty = []
    for path in PAGES:
        page.goto(live_server.url + path)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        guilty += [(path, one["id"]) for one in found if one["impact"] in {"serious", "critical"}]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            guilty.append((path, "scrolls sideways"))
    assert guilty == []


@pytest.mark.parametrize("script", [True, False])
def test_from_a_claim_in_the_brief_to_the_words_in_the_file_in_two_clicks(chromium, live_server, script):
    page = opened(chromium, live_server, 1440, "en", java_script_enabled=script)
    page.goto(f"{live_server.url}/busan-2014/brief/")
    quote = page.locator("blockquote", has_text="continue to study the working definition").first
    said = quote.locator("ins").first.evaluate("one => one.lastChild.textContent.trim()")
    quote.locator(".cites a").first.click()
    note = page.locator(".notes li:target")
    note.locator("a[href*='?text=']").first.click()
    words = page.locator("p:target").inner_text()
    assert page.url.startswith(f"{live_server.url}/busan-2014/PP14/")
    assert said
    assert said in words
    assert "the working definition of the term" in words


def test_the_matrix_keeps_its_head_and_first_column_in_view(chromium, live_server):
    page = opened(chromium, live_server, 1000, "en")
    page.goto(f"{live_server.url}/busan-2014/matrix/?by=instruments")
    page.evaluate(
        "() => { const frame = document.querySelector('.wide'); frame.scrollTop = 400; frame.scrollLeft = 400 }"
    )
    place = "one => { const frame = document.querySelector('.wide').getBoundingClientRect(), box = document.querySelector(one).getBoundingClientRect(); return [Math.round(box.left - frame.left), Math.round(box.top - frame.top)] }"
    assert page.evaluate(place, ".matrix thead th")[0] == 0
    assert page.evaluate(place, ".matrix thead th")[1] <= 1
    assert page.evaluate(place, ".matrix tbody tr:nth-child(3) th")[0] == 0


def test_all_can_be_reached_by_keyboard_alone(chromium, live_server):
    page = opened(chromium, live_server, 1440, "en")
    page.goto(f"{live_server.url}/busan-2014/issues/iot/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = []
    for _step in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if reached[-1] == "words":
            break
    assert reached[-1] == "words"
