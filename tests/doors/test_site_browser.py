"""The reading pages in a real Chromium: no grave fault of access, no sideways scroll, keys, and the way to the words."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
TABLE = "/busan-2014/instruments/RES178/"
PAGES = (
    "/instruments/",
    "/instruments/RES178/",
    "/instruments/RES178/2010/to/2010/",
    "/busan-2014/instruments/",
    TABLE,
    *(f"{TABLE}?view={view}" for view in ("inline", "side", "final")),
    "/busan-2014/documents/",
    "/busan-2014/PP14/79(Add.1)",
    "/busan-2014/PP14/83",
    "/busan-2014/proposals/",
    "/busan-2014/proposals/ARB/79A1/1",
    "/busan-2014/proposals/CHN/86/1",
)
HERE = "document.activeElement.id"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_keeps_anybody_from_reading(opened, faults, language):
    assert faults(opened(language=language), PAGES) == []


def test_marks_can_be_told_apart_in_the_dark(opened, faults):
    assert faults(opened(color_scheme="dark"), (TABLE, f"{TABLE}?view=inline", "/busan-2014/PP14/79(Add.1)")) == []


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_refused(opened, live_server):
    page, requests, messages = opened(), [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    for path in (TABLE, f"{TABLE}?view=inline", "/busan-2014/proposals/UAE/83/1"):
        page.goto(path)
    assert [url for url in requests if not url.startswith(live_server.url)] == []
    assert messages == []


def test_keys_step_through_provisions_and_can_be_switched_off(opened):
    page = opened()
    page.goto("/instruments/RES178/2010/")
    steps = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        steps.append(page.evaluate(HERE))
    assert steps == ["RES178/number", "RES178/title", "RES178/number"]
    page.keyboard.press("Enter")
    assert page.url.endswith("/instruments/RES178/2010/#RES178/number")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.evaluate(HERE) != "RES178/title"
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate(HERE) != "q"


def test_slash_leads_to_search_and_types_nothing(opened):
    page = opened()
    page.goto(TABLE)
    page.keyboard.press("/")
    assert (page.evaluate(HERE), page.input_value("#q")) == ("q", "")
    page.keyboard.type("jk?")
    assert page.input_value("#q") == "jk?"


def test_the_heat_strip_is_no_crowd_of_stops_and_its_list_leads_to_the_same_rows(opened):
    page = opened()
    page.goto(TABLE)
    page.locator(".plan summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.views') !== null")
    page.locator(".plan summary").click()
    link = page.locator(".plan a").nth(2)
    label = link.inner_text()
    link.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == label
    assert page.locator(".plan a").evaluate_all("all => Math.min(...all.map(one => one.offsetHeight))") >= 24


def test_a_provision_that_nobody_would_change_opens_where_a_link_leads_to_it(opened):
    page = opened()
    page.goto(TABLE)
    folded = page.locator(".folded [id]").first
    address = folded.get_attribute("id")
    assert not folded.is_visible()
    page.goto("about:blank")
    page.goto(f"{TABLE}#{address}")
    assert page.locator(f"[id='{address}']").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_from_a_claim_to_the_very_words_in_two_clicks(opened, script):
    page = opened(java_script_enabled=script)
    page.goto("/busan-2014/issues/ict-definition/")
    quote = page.locator("#ARB .evidence > li").first
    quoted = quote.locator("ins, del").first.inner_text().partition(":")[2].strip()
    quote.locator("a.words").click()
    words = page.locator("p:target")
    assert quoted
    assert quoted in words.inner_text()
    assert "That is the clerk, not the proponent." in words.inner_text()
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename.endswith(".docx")


def test_the_heads_of_the_columns_and_the_text_stay_in_view(opened):
    page = opened(1100)
    page.goto("/busan-2014/instruments/RES130/?all=1")
    page.evaluate("() => document.querySelector('.scroller').scrollTo(500, 900)")
    place = """one => {
        const frame = document.querySelector('.scroller').getBoundingClientRect();
        const box = document.querySelector(one).getBoundingClientRect();
        return [Math.round(box.left - frame.left), Math.round(box.top - frame.top)];
    }"""
    assert page.evaluate(place, ".grid .corner") == [1, 1]
    assert page.evaluate(place, ".grid thead th:nth-child(3)")[1] == 1
    assert page.evaluate(place, ".grid tbody tr:nth-child(9) th")[0] == 1


def test_arabic_reads_from_the_right_and_its_codes_from_the_left(opened):
    page = opened(1440, "ar")
    page.goto(TABLE)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    heads = page.locator(".grid thead th").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
    assert heads == sorted(heads, reverse=True)
    assert page.locator(".grid thead .symbol").first.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_two_proponents_stand_beside_each_other_on_paper(opened):
    page = opened(794)
    page.emulate_media(media="print")
    page.goto("/busan-2014/instruments/RES140/?view=side&p=ARB/79A1/1&p=EUR/80A1/1")
    boxes = (
        page.locator(".columns")
        .first.locator(".column")
        .evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left < 397, Math.round(box.top)])"
        )
    )
    assert [left for left, _top in boxes] == [True, False]
    assert boxes[0][1] == boxes[1][1]
    assert page.locator(".top").is_hidden()
    assert "RES140" in page.locator(".running").inner_text()
