"""Somebody in front of a real Chromium, who reads the console in one language and on a screen of one width."""

from __future__ import annotations

from functools import cache

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from passlib.totp import TOTP
from playwright.sync_api import Locator, Page, expect

from catalogue import files, pages
from console.door import PATH
from tests.console.visitor import PASSWORD
from tests.demo.phone import keep

WIDTHS = {360: 740, 1280: 860}
LOOKS = ((360, "km"), (1280, "en"))  # in which somebody walks; each page is looked at in both widths
AXE = Axe().axe_script
RUN = """axe.run(document, {resultTypes: ["violations"]})
    .then(({violations}) => violations.map(({impact, id, nodes}) => [impact, id, nodes[0].html]))"""
GRAVE = ("serious", "critical")


@cache
def said_in(language: str) -> dict[str, str]:
    """What the console says instead of the words in its code."""
    return {str(row.id): str(row.string) for row in files.entries(files.read(language, pages.LOCALES))}


class Reader:
    """Somebody in front of the browser, who reads one language."""

    def __init__(self, page: Page, console: Flask, width: int, language: str) -> None:
        self.page, self.width, self.language = page, width, language
        self.home = console.extensions["desk"].public_url + PATH
        self.words = said_in(language)
        self._is(width)
        page.goto(f"{self.home}/language/{language}?next={PATH}/sign-in")

    def fill(self, label: str, words: str) -> None:
        self.page.get_by_label(self.words[label], exact=True).fill(words)

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=self.words[words], exact=True)

    def link(self, words: str) -> Locator:
        return self.page.get_by_role("link", name=self.words[words], exact=True).first

    def opens(self, what: Locator) -> None:
        """Click what leads to a page, and wait until that page is here whole: a click alone may be done before it."""
        with self.page.expect_navigation():
            what.click()

    def press(self, words: str) -> None:
        """Send a form, and wait for its answer."""
        self.opens(self.button(words))

    def follow(self, words: str) -> None:
        self.opens(self.link(words))

    def sees(self, heading: str, **values: object) -> None:
        words = self.words[heading] % values
        expect(self.page.get_by_role("heading", level=1, name=words, exact=True)).to_be_visible()

    def looks(self, name: str) -> None:
        """Keep a picture in each width; nothing is wider than the screen, and axe-core finds nothing grave."""
        for width in sorted(WIDTHS, key=lambda each: each == self.width):  # our own is the last
            self._is(width)
            keep(self.page, f"console-{name}-{self.language}-{width}")
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide"
            assert [each for each in self._axe() if each[0] in GRAVE] == [], width

    def _axe(self) -> list[tuple[str, str, str]]:
        """How grave it is, what is wrong, and where first; axe-core is given to a page once."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        return [tuple(each) for each in self.page.evaluate(RUN)]

    def _is(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})

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
