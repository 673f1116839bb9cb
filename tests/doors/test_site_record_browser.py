"""The record's pages in a real Chromium: no serious fault of access, no sideways scroll, two clicks to the words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/about/",
    "/search/?q=working+definition",
    "/search/?q=(",
    "/instruments/graph/",
    "/nowhere/",
    *(
        f"/busan-2014/{name}"
        for name in (
            "",
            "issues/",
            "issues/cybersecurity/",
            "matrix/",
            "matrix/?by=instruments",
            "impact/?term=ICT&replace=technology",
            "proponents/",
            "proponents/EUR/",
            "brief/",
            "meetings/",
            "openness/",
            "changes/",
        )
    ),
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_reading(opened, faults, language):
    assert faults(opened(language=language), PAGES) == []


@pytest.mark.parametrize("script", [True, False])
def test_from_a_claim_in_the_brief_to_the_words_in_the_file_in_two_clicks(opened, live_server, script):
    page = opened(1440, path="/busan-2014/brief/", java_script_enabled=script)
    quote = page.locator("blockquote", has_text="continue to study the working definition").first
    quoted = quote.locator("ins").first.evaluate("one => one.lastChild.textContent.trim()")
    quote.locator(".cites a").first.click()
    note = page.locator(".notes li:target")
    note.locator("a[href*='?text=']").first.click()
    words = page.locator("p:target").inner_text()
    assert page.url.startswith(f"{live_server.url}/busan-2014/PP14/")
    assert quoted
    assert quoted in words
    assert "the working definition of the term" in words


def test_the_matrix_keeps_its_head_and_first_column_in_view(opened):
    page = opened(1000, path="/busan-2014/matrix/?by=instruments")
    page.evaluate(
        "() => { const frame = document.querySelector('.wide'); frame.scrollTop = 400; frame.scrollLeft = 400 }"
    )
    place = "one => { const frame = document.querySelector('.wide').getBoundingClientRect(), box = document.querySelector(one).getBoundingClientRect(); return [Math.round(box.left - frame.left), Math.round(box.top - frame.top)] }"
    assert page.evaluate(place, ".matrix thead th")[0] == 0
    assert page.evaluate(place, ".matrix thead th")[1] <= 1
    assert page.evaluate(place, ".matrix tbody tr:nth-child(3) th")[0] == 0


def test_all_can_be_reached_by_keyboard_alone(opened):
    page = opened(1440, path="/busan-2014/issues/iot/")
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


def test_the_matrix_of_texts_loses_nothing_on_paper(opened):
    """Whatever stands in the table on the screen stands within the sheet, each with the name of its text."""
    page = opened(794)
    page.goto("/busan-2014/matrix/?by=instruments")
    page.emulate_media(media="print")
    cells = page.locator(".matrix.by-instruments td:not(.none)")
    boxes = cells.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right, box.width])"
    )
    assert len(boxes) > 60
    assert [box for box in boxes if box[0] < 0 or box[1] > 794 or box[2] == 0] == []
    labels = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert '"RES140 "' in labels
    assert {label for label in labels if label in {"none", '" "'}} == set()
