"""Somebody in front of a real Chromium, who reads the console in one language and on a screen of one width."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from passlib.totp import TOTP
from playwright.sync_api import Page, expect

from catalogue import files, pages
from console.door import PATH
from tests.console.visitor import PASSWORD
from tests.demo.phone import keep

WIDTHS = {360: 740, 1280: 860}
LOOKS = [(width, language) for width in WIDTHS for language in ("km", "en")]
BOTH = (LOOKS[0], LOOKS[-1])  # each language and each width, for what takes long
GRAVE = ("serious", "critical")


class Reader:
    """Somebody in front of the browser, who reads one language."""

    def __init__(self, page: Page, console: Flask, width: int, language: str) -> None:
        self.page, self.width, self.language = page, width, language
        self.home = console.extensions["desk"].public_url + PATH
        self.words = {str(row.id): str(row.string) for row in files.entries(files.read(language, pages.LOCALES))}
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        page.goto(f"{self.home}/language/{language}?next={PATH}/sign-in")

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(self.words[label], exact=True).fill(words)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=self.words[words], exact=True).click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=self.words[words], exact=True).first.click()

    def sees(self, heading: str, **values: object) -> None:
        words = self.words[heading] % values
        expect(self.page.get_by_role("heading", level=1, name=words, exact=True)).to_be_visible()

    def looks(self, name: str) -> None:
        """Keep a picture; nothing is wider than the screen, and axe-core finds nothing grave."""
        keep(self.page, f"console-{name}-{self.language}-{self.width}")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{name} is {wide} wide"
        found = Axe().run(self.page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in GRAVE] == []

    def comes_in(self, email: str) -> None:
        """Sign in to a demonstration, where a password alone is enough."""
        self.sees("Sign in")
        self.fill("E-mail address", email)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        self.sees("Start")

    def sign_in(self, email: str, password: str = PASSWORD) -> TOTP:
        """For the first time, setting up the second factor."""
        self.sees("Sign in")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in")
        self.sees("Your second factor")
        self.press("Show the code to scan")
        totp = TOTP(self.page.locator("#key").inner_text().replace("-", ""))
        self.looks("second-factor")
        self.fill("Code", str(totp.generate().token))
        self.press("Done")
        self.sees("Start")
        return totp
