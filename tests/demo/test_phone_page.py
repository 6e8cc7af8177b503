"""The page with the two telephones in a real browser, before the whole service as `make run` starts it."""

import re
import time

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.demo.phone import ANSWER_MS, Phones, keep

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEAD = "Connection problem or invalid MMI code."
RECEIPT = re.compile("/sms/africastalking/receipt")


def test_the_code_is_dialled_and_the_question_whether_they_can_join_is_answered_in_khmer(
    page: Page, phones: Phones
) -> None:
    phone, _other = phones
    phone.dial()
    phone.choose("Khmer")
    phone.language = "km"
    phone.choose("Yes, I can read it")
    phone.choose("Go on")
    keep(page, "phone-menu-km")
    phone.choose("Can I join?")
    assert phone.reading("alphabet") == "UCS-2"
    phone.choose("Driver (tuk-tuk, moto)")
    phone.choose("Nobody, I work for myself")
    phone.choose("No")
    phone.field.fill("៣៤")
    phone.press("left")
    phone.wait()
    phone.choose("No")
    phone.choose("No")
    keep(page, "phone-can-i-join-km")
    assert "15,600" in phone.read_on()
    phone.choose("What to do")
    phone.choose("Go on")
    phone.choose("Yes")
    assert phone.text == phone.sent("Thank you. Come back any time.")
    assert phone.view == "told"
    keep(page, "phone-thank-you-km")


def test_two_telephones_talk_at_once_and_see_different_screens(page: Page, phones: Phones) -> None:
    one, two = phones
    one.dial()
    two.dial()
    one.choose("English")
    two.choose("Khmer")
    one.choose("Go on")
    two.language = "km"
    assert "Can I join?" in one.text
    assert one.sent("Can you read this?") in two.text
    assert (one.reading("alphabet"), two.reading("alphabet")) == ("GSM-7", "UCS-2")
    keep(page, "two-phones")
    one.press("end")
    assert one.view == "idle"
    assert two.view == "asked"


def test_readings_stand_beside_the_screen(phones: Phones) -> None:
    phone, _other = phones
    phone.dial()
    used, room = map(int, phone.reading("units").split(" of "))
    assert (used, room) == (len(phone.text), 160)
    assert phone.reading("limit") == "hard limit 182"
    assert re.fullmatch(r"\d+ s", phone.reading("seconds"))
    phone.choose("English")
    phone.choose("Go on")
    phone.choose("Can I join?")
    assert phone.reading("page") == "1, more follows"
    phone.answer("01")
    assert phone.reading("page") == "2 of 2"
    assert phone.reading("typed") == "2*1*1*01"
    assert phone.reading("hops") == "5"


def test_answers_may_be_dialled_with_the_code(phones: Phones) -> None:
    phone, _other = phones
    phone.dial("*1286*1#")
    phone.choose("English")
    phone.choose("Go on")
    assert "What is your work?" in phone.text
    assert phone.reading("typed") == "1*2*1"


def test_a_call_goes_on_where_the_line_dropped(phones: Phones) -> None:
    phone, _other = phones
    phone.dial()
    for label in ("English", "Go on", "Can I join?", "Driver (tuk-tuk, moto)"):
        phone.choose(label)
    question = phone.text
    phone.press("end")
    phone.press("call", "call")  # the number dialled last, and off it goes
    phone.wait()
    phone.choose("Continue")
    assert phone.text == question


def test_the_line_drops_when_the_page_is_closed(page: Page, phones: Phones, service: str) -> None:
    phone, _other = phones
    phone.dial()
    before = dropped(service)
    page.goto("about:blank")
    assert dropped_after(service, before) > before  # the calls of pages that were closed before may be told of late


def dropped(service: str) -> float:
    """How many calls the service was told have ended before their time."""
    found = re.search(
        r'calls\w*_total\{[^}]*"incomplete"[^}]*\} (\S+)', requests.get(f"{service}/metrics", timeout=60).text
    )
    return float(found[1]) if found else 0


def dropped_after(service: str, before: float) -> float:
    end = time.monotonic() + 60
    while dropped(service) == before and time.monotonic() < end:
        time.sleep(0.05)
    return dropped(service)


def test_another_code_is_none(phones: Phones) -> None:
    phone, _other = phones
    for code in ("*99#", "*12860#", "012345678", "*1286", "1286#"):
        phone.dial(code)
        assert phone.text == DEAD, code
        phone.press("left")
        assert phone.view == "idle", code


def test_a_service_that_is_away_is_a_dead_line(page: Page, phones: Phones) -> None:
    phone, _other = phones
    page.route("**/ussd/africastalking?*", lambda route: route.abort())
    phone.dial()
    assert phone.text == DEAD
    page.unroute("**/ussd/africastalking?*")
    phone.press("call", "call")
    phone.wait()
    assert "2. English" in phone.text


def test_a_text_is_written_with_the_keys_and_answered(page: Page, phones: Phones) -> None:
    phone, _other = phones
    phone.press("left", "left")
    phone.tap("6", "33", "66", "88")
    assert phone.field.input_value() == "menu"
    expect(phone.stand.locator('[data-reading="text-state"]')).to_have_text("being written")
    with page.expect_response(RECEIPT, timeout=ANSWER_MS) as receipt:
        phone.press("left")
        expect(phone.words).to_contain_text("2. English", timeout=ANSWER_MS)
    assert receipt.value.ok
    assert phone.reading("text-state") == "received"
    assert re.fullmatch(r"1 \(\d+\)", phone.reading("parts"))
    keep(page, "phone-texts")


def test_a_text_in_khmer_goes_by_twilio_too(page: Page, phones: Phones) -> None:
    phone, _other = phones
    phone.stand.get_by_label("Texts go by").select_option("twilio")
    phone.press("left", "left")
    phone.field.fill("តើខ្ញុំចូលរួមបានទេ?")
    phone.press("left")
    expect(phone.words.locator(".text:not(.mine)")).to_have_count(1, timeout=ANSWER_MS)
    assert phone.words.locator(".text:not(.mine)").get_attribute("lang") == "km"
    expect(phone.stand.locator('[data-reading="text-alphabet"]')).to_have_text("UCS-2")
    keep(page, "phone-texts-km")


def test_the_keys_write_letters_digits_and_capitals(phones: Phones) -> None:
    phone, _other = phones
    phone.press("left", "left")
    phone.tap("44", "444", "0")
    phone.press("#")
    phone.tap("2", "22")
    assert phone.field.input_value() == "hi AB"
    phone.press("#", "7", "*", "0")
    assert phone.field.input_value() == "hi AB7*0"
    phone.press("right", "right")
    assert phone.field.input_value() == "hi AB7"
    phone.stand.locator('[data-key="mode"]').click()
    phone.stand.locator('[data-key="5"]').click(delay=800)
    assert phone.field.input_value() == "hi AB75"


def test_a_keyboard_is_enough(page: Page, phones: Phones) -> None:
    one, two = phones
    one.field.focus()
    page.keyboard.type("*1286#7")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(one.words).to_contain_text("2. English")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(one.words).to_contain_text("Go on")
    while not two.field.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("*1286#")
    page.keyboard.press("Enter")
    expect(two.words).to_contain_text("2. English")
    page.keyboard.press("Escape")
    assert (one.view, two.view) == ("asked", "idle")
    page.keyboard.press("F1")
    assert two.view == "texts"


def test_somebody_is_picked_from_a_list_that_says_who_they_are(page: Page, phones: Phones) -> None:
    phone = phones[0]
    who, number = phone.stand.locator("[name=who]"), phone.stand.get_by_label("Number", exact=True)
    who.select_option("+85512000006")
    assert "five months behind" in who.locator("option:checked").inner_text()
    assert number.input_value() == "+85512000006"
    phone.dial()
    phone.language = "km"  # known: not asked for a language
    assert phone.text.startswith(phone.sent("Sok Sabay. What do you need?"))
    keep(page, "picked-from-the-list")
    phone.insert("+85512000003")
    assert who.input_value() == "+85512000003"
    phone.insert("+85512111111")
    assert who.input_value() == ""
