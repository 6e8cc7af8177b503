"""The console in a real Chromium: at both widths and in both languages, with everything looked at by axe-core."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from console.access import Role
from console.accounts import CODE_SECONDS
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import PASSWORD, add

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_somebody_is_invited_signs_in_and_stands_in_the_audit(
    page: Page, served: Flask, width: int, language: str
) -> None:
    reader = Reader(page, served, width, language)
    administrator = add(served, Role.ADMINISTRATOR)
    reader.looks("sign-in")
    totp = reader.sign_in(administrator)
    reader.follow("Make recovery codes")
    reader.press("Make recovery codes")
    expect(page.locator("#codes li")).to_have_count(8)
    reader.looks("recovery-codes")
    reader.follow("Staff")
    reader.follow("Invite somebody")
    reader.fill("E-mail address", "new.author@fund.example")
    page.get_by_label(reader.words["author of campaigns"]).check()
    reader.looks("invite")
    reader.press("Invite")
    reader.sees("A link for %(email)s", email="new.author@fund.example")
    link = page.locator("#link").inner_text()
    reader.looks("link")
    reader.press("Sign out")

    page.goto(link)
    reader.sees("Choose your password")
    reader.fill("Password", "short")
    reader.fill("The same once more", "short")
    reader.press("Set the password")
    expect(page.get_by_label(reader.words["Password"], exact=True)).to_have_attribute("aria-invalid", "true")
    reader.looks("choose-password")
    reader.fill("Password", "seven lanterns over kampot")
    reader.fill("The same once more", "seven lanterns over kampot")
    reader.press("Set the password")
    reader.sign_in("new.author@fund.example", "seven lanterns over kampot")
    expect(page.get_by_role("link", name=reader.words["Audit"], exact=True)).to_have_count(0)
    reader.looks("start")
    reader.press("Sign out")

    reader.fill("E-mail address", administrator)
    reader.fill("Password", PASSWORD)
    reader.press("Sign in")
    reader.sees("The code of your second factor")
    reader.looks("code")
    later = datetime.now(UTC).timestamp() + CODE_SECONDS  # the code of this moment may have been used
    reader.fill("Code", str(totp.generate(later).token))
    reader.press("Sign in")
    reader.follow("Staff")
    reader.looks("staff")
    reader.follow("Audit")
    rows = page.locator("tbody tr").filter(has_text="new.author@fund.example")
    expect(rows.filter(has_text=reader.words["signed in"]).first).to_be_visible()
    expect(rows.filter(has_text=administrator)).to_have_count(1)
    reader.looks("audit")
    page.goto(f"{reader.home}/staff")
    reader.opens(page.get_by_role("link", name="new.author@fund.example"))
    reader.looks("person")


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_form_that_comes_too_late_is_kept_and_sent_again(
    page: Page, served: Flask, width: int, language: str
) -> None:
    reader = Reader(page, served, width, language)
    administrator = add(served, Role.ADMINISTRATOR)
    totp = reader.sign_in(administrator)
    page.goto(f"{reader.home}/staff/invite")
    reader.fill("E-mail address", "late@fund.example")
    page.get_by_label(reader.words["approver of campaigns"]).check()
    page.context.clear_cookies(name="console")
    reader.press("Invite")
    reader.sees("Your session is over")
    reader.looks("kept")
    with page.expect_popup() as opened:
        reader.link("Sign in on another page").click()
    reader.page = opened.value
    reader.fill("E-mail address", administrator)
    reader.fill("Password", PASSWORD)
    reader.press("Sign in")
    later = datetime.now(UTC).timestamp() + CODE_SECONDS
    reader.fill("Code", str(totp.generate(later).token))
    reader.press("Sign in")
    reader.sees("Start")
    reader.page = page
    reader.press("Send again")
    reader.sees("A link for %(email)s", email="late@fund.example")


def test_everything_is_reached_by_the_keyboard(page: Page, served: Flask) -> None:
    Reader(page, served, 1280, "en")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for label in ("E-mail address", "Password"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(label)).to_be_focused()
        page.keyboard.type("a@fund.example")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
