"""A report from telephone to telephone: told by a call, answered in a browser, and the answer read by a call."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
import redis
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from bot.places import place
from demo.officer import FILE
from demo.officer import PHRASE as DEMO_PHRASE
from embedded.places import valkey_url
from jobs.cases import NEXT
from tests.console.reader import LOOKS, Reader
from tests.demo.phone import Phone
from tests.edge.service import until
from tests.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODE = re.compile(r"\d{4} \d{3} \d{3}")
OFFICER, PASSWORD = "complaints@demo.example", "complaints of the demo"
HERS = {"en": "They keep the money of every month", "km": "គេយកលុយរបស់យើងរាល់ខែ"}
OURS = {"en": "We visit all shops of the street.", "km": "យើងទៅពិនិត្យហាងទាំងអស់នៅផ្លូវនោះ។"}
REASON = {"en": "All months are paid now.", "km": "ឥឡូវគេបានបង់គ្រប់ខែហើយ។"}

PROVINCES = dict(zip(LOOKS, ("02", "21"), strict=True))


@pytest.fixture(scope="module")
def codes(running: Running, browser: Browser) -> dict[tuple[int, str], str]:
    """Reports that have come to the officers, one for each test, each from another province."""
    told = {}
    with browser.new_context() as context:
        for look in LOOKS:
            told[look] = reports(caller(context.new_page(), running, look), PROVINCES[look])
    the_hour_is_over(running)
    return told


def the_hour_is_over(running: Running) -> None:
    """A second clock beside the one of the service does what is to be done then in its first round, at once."""
    with redis.Redis.from_url(valkey_url(running.var)) as valkey:
        valkey.set(NEXT, 0)
        clock = running.beside("clock")
        until(lambda: int(valkey.get(NEXT)) > 0, 60)
        clock.terminate()
        assert clock.wait(60) == 0


def telephone(page: Page, running: Running, look: tuple[int, str], numbers: str = "+855123456") -> Phone:
    """On the page with the telephones, the one of this worker."""
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(f"http://127.0.0.1:{running.port}/phone")
    return Phone(page, 0, f"{numbers}{LOOKS.index(look):02}", look[1])


def caller(page: Page, running: Running, look: tuple[int, str], numbers: str = "+855123456") -> Phone:
    """Somebody who has been welcomed in their language."""
    phone, language = telephone(page, running, look, numbers), look[1]
    phone.language = "en"
    phone.dial()
    phone.choose("Khmer" if language == "km" else "English")
    phone.language = language
    if language == "km":
        phone.choose("Yes, I can read it")
    phone.choose("Go on")
    return phone


def writes(phone: Phone, words: str) -> None:
    phone.field.fill(words)
    phone.press("left")
    phone.wait()


def reports(phone: Phone, province: str) -> str:
    """Tells everything; gives the code."""
    phone.choose("Report a problem")
    phone.choose("Go on")
    phone.choose("Months not paid")
    writes(phone, province)
    phone.answer("2")  # left out; 01 would be a district
    writes(phone, "Lotus Tailor")
    phone.choose("Shop or restaurant")
    phone.answer("2")
    phone.choose("1-3 months")
    phone.choose("Yes")
    phone.choose("No")
    writes(phone, HERS[phone.language])
    phone.choose("Go on")
    phone.choose("All right")
    phone.choose("Send it")
    found = CODE.search(phone.text)
    assert found, phone.text
    phone.choose("I have it")
    writes(phone, found[0])
    phone.choose("No, I dial myself")
    return found[0]


def reads(phone: Phone, code: str) -> str:
    """What the worker reads under the code, from the menu on."""
    phone.choose("My report")
    writes(phone, code)
    phone.choose("Read the messages")
    return phone.read_on().replace("\n", "")


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_report_is_told_read_answered_and_closed(
    page: Page, running: Running, codes: dict[tuple[int, str], str], width: int, language: str
) -> None:
    look = (width, language)
    phone, code = telephone(page, running, look), codes[look]
    window = page.context.new_page()
    console = Flask("none")
    console.extensions["desk"] = SimpleNamespace(public_url=f"http://127.0.0.1:{running.port}")
    reader = Reader(window, console, width, language)
    reader.fill("E-mail address", OFFICER)
    reader.fill("Password", PASSWORD)
    reader.press("Sign in")
    reader.follow("Reports")
    where = place(PROVINCES[look])
    row = window.locator("tbody tr").filter(has_text=where.km if language == "km" else where.latin)
    expect(row).to_have_count(1)
    reader.looks("complaints")
    reader.follow("Open with the key")
    reader.looks("complaints-key")
    reader.fill("Pass phrase", DEMO_PHRASE)
    window.get_by_label(reader.words["Or a file with it"], exact=True).set_input_files(running.var / FILE)
    reader.press("Open the reports")
    reader.sees("Reports")
    reader.looks("complaints-open")
    reader.opens(row.get_by_role("button"))
    expect(window.locator("#where")).to_have_text("Lotus Tailor")
    expect(window.locator("#words")).to_have_text(HERS[language])
    reader.fill("Your words, in the language of the report", OURS[language])
    reader.looks("complaint")
    with window.expect_navigation(wait_until="networkidle"):  # of the second click, too
        reader.button("Answer").dblclick()
    expect(window.locator(".thread li")).to_have_count(1)
    reader.looks("complaint-answered")

    page.bring_to_front()  # behind another page a click takes seconds
    phone.dial()
    assert OURS[language] in reads(phone, code)

    window.bring_to_front()
    window.locator("summary").click()
    reader.fill("The reason, for the worker to read", REASON[language])
    reader.press("Close with this reason")
    expect(window.locator("details")).to_have_count(0)
    expect(window.locator(".thread li")).to_have_count(2)
    reader.follow("Reports that may be about the same employer")
    reader.looks("complaints-same-employer")
    reader.follow("Counts")
    reader.looks("complaints-counts")
    reader.press("Lock now")
    expect(window.get_by_role("link", name=reader.words["Open with the key"])).to_be_visible()
    page.bring_to_front()
    anybodys = caller(page, running, look, numbers="+855123457")
    assert REASON[language] in reads(anybodys, code)
