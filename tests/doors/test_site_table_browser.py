"""The consolidated table in a real Chromium: moved by keyboard in both directions, chosen without script, whole on paper."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
TABLE = "/busan-2014/instruments/RES130/"
FROM_START = """one => {
  const frame = document.querySelector('.scroller').getBoundingClientRect();
  const box = document.querySelector(one).getBoundingClientRect();
  return Math.round(document.dir === 'rtl' ? frame.right - box.right : box.left - frame.left);
}"""
INK = "one => { const how = getComputedStyle(document.querySelector(one)); return [how.color, how.textDecorationLine] }"


@pytest.mark.parametrize(("language", "onward"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_table_moves_by_keyboard_inside_its_own_frame(opened, language, onward):
    page = opened(1200, language, f"{TABLE}?view=table")
    frame = page.locator(".scroller")
    frame.focus()
    page.keyboard.press(onward)
    page.keyboard.press("PageDown")
    page.wait_for_function(
        "() => { const one = document.querySelector('.scroller'); return one.scrollLeft && one.scrollTop }"
    )
    assert page.evaluate("window.scrollX") == 0
    assert page.evaluate(FROM_START, ".grid tbody tr[id] th") == page.evaluate(FROM_START, ".grid .corner") == 1
    assert frame.get_attribute("aria-label")


def test_proposals_are_chosen_and_their_resulting_text_is_read_without_script(opened):
    page = opened(768, path=f"{TABLE}?view=final", java_script_enabled=False)
    page.locator(".choosing summary").first.click()
    for box in page.locator("input[name=p]").all():
        box.set_checked(box.get_attribute("value") == "EUR/80A2/1")
    page.locator(".choose button").click()
    assert page.url.endswith(f"{TABLE}?view=final&p=EUR%2F80A2%2F1")
    assert page.locator("[id='RES130/number']").inner_text().endswith("RESOLUTION 130 (Rev. Busan, 2014)")
    assert "[" not in page.locator(".final").inner_text()


def test_a_mark_is_read_from_the_left_on_a_page_from_the_right(opened):
    page = opened(1440, "ar", f"{TABLE}?view=table")
    emphatic = page.locator(".mark", has_text="NOC!").first
    assert emphatic.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_on_paper_marks_are_black_shapes_controls_are_gone_and_nothing_is_cut(opened):
    page = opened(760, path=f"{TABLE}?view=table")
    page.emulate_media(media="print")
    assert page.evaluate(INK, "ins") == ["rgb(0, 0, 0)", "underline"]
    assert page.evaluate(INK, "del") == ["rgb(0, 0, 0)", "line-through"]
    assert page.locator(".find, .rooms, .choosing, .views").locator("visible=true").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 760
    assert page.locator(".scroller").evaluate(
        "one => [one.scrollWidth <= one.clientWidth, one.scrollHeight <= one.clientHeight]"
    ) == [True, True]


def test_on_a_phone_the_links_that_order_a_list_are_in_view_and_say_the_order(opened):
    page = opened(360, path="/busan-2014/documents/?sort=date")
    links = page.locator("thead a")
    assert links.all_inner_texts() == ["Document", "Title", "Source", "Date"]
    assert links.evaluate_all("all => all.every(one => one.getBoundingClientRect().width >= 24)")
    assert (
        page.locator("[aria-sort]").evaluate("one => getComputedStyle(one.firstElementChild, '::after').content")
        != "none"
    )
    links.nth(1).click()
    assert page.url.endswith("/busan-2014/documents/?sort=title")
