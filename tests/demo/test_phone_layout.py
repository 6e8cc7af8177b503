"""How the page with the two telephones lies in windows of any width, and what it says to who cannot see it."""

import pytest
from playwright.sync_api import Page

from tests.demo.phone import Phones, keep

A_WHILE = "00:10"  # more than lies between two looks into an inbox

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_narrow_window_shows_one_under_the_other(page: Page, phones: Phones) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    one, two = phones
    one.dial()
    one.choose("Khmer")
    two.dial()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    upper, lower = one.stand.bounding_box(), two.stand.bounding_box()
    assert upper
    assert lower
    assert lower["y"] >= upper["y"] + upper["height"]
    keep(page, "phone-narrow")


def test_nothing_runs_over_its_edge(page: Page, phones: Phones) -> None:
    wide = "elements => elements.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    for width in (320, 360, 480, 620, 900, 1100, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.locator(".stand, .phone, .lcd, .words, .pad, .key, .panel").evaluate_all(wide) == [], width


def test_every_key_and_field_says_what_it_is(page: Page, phones: Phones) -> None:
    nameless = "elements => elements.filter(e => !e.ariaLabel && !e.labels?.length).map(e => e.outerHTML)"
    assert page.locator("button, input, select, textarea").evaluate_all(nameless) == []
    assert phones[0].words.get_attribute("aria-live") == "polite"


def test_a_hidden_page_asks_for_nothing(page: Page, phones: Phones) -> None:
    page.clock.install()
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for _ in range(2):
        with page.expect_request("**/phone/inbox"):
            page.clock.fast_forward(A_WHILE)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    asked.clear()
    for _ in range(3):
        page.clock.fast_forward(A_WHILE)
        page.evaluate("fetch('/phone')")  # what was asked before it has been heard of when this is
    assert asked == ["phone"] * 3
    with page.expect_request("**/phone/inbox"):
        page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
