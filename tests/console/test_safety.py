"""What strangers and bad input get, at every address of the console, also at those that are added later."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask

from bench.addresses import Address
from console.access import Role
from tests.console.test_roles import SIGNING_OUT, asked
from tests.console.visitor import BASE, PASSWORD, TOKEN, Visitor, add
from tests.console.whole import Opened, posts, whose

pytestmark = pytest.mark.slow

SignedIn = Callable[..., Visitor]
Pages = list[tuple[Address, int, str]]
TOLD = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Reading(HTMLParser):
    """What a browser would run of a page: scripts that are not files of ours, styles, and images that are not there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_ours = (given.get("src") or "").startswith("/console/static/")
        if tag == "style" or (tag == "script" and not is_ours) or given.get("src") == "x":
            self.runs.append(tag)
        self.runs.extend(name for name in given if name == "style" or name.startswith("on"))


def token(browser: Visitor) -> str:
    found = TOKEN.search(browser.get("/").get_data(as_text=True))
    assert found
    return unescape(found[1])


@pytest.fixture(scope="module")
def seen() -> Pages:
    """Filled by the first who asks for the pages."""
    return []


@pytest.fixture
def pages(seen: Pages, request: pytest.FixtureRequest) -> Pages:
    """All pages as they were opened once, for tests that only read."""
    if not seen:
        opened: Opened = request.getfixturevalue("opened")
        seen.extend(opened.pages)
    return seen


def test_every_page_opens(pages: Pages) -> None:
    assert {address.path: status for address, status, _page in pages if status != 200} == {}


def test_the_pages_of_a_partner_are_of_an_organisation_with_all_that_it_has(pages: Pages) -> None:
    shown = {address.endpoint: page for address, _status, page in pages}
    assert "bound to no organisation" not in shown["partners.page"]
    assert shown["partners.page"].count("Remove the list") == 20
    assert "about" in shown["partner_campaigns.one"].partition("What became of it")[2]
    assert "<textarea" in shown["partner_campaigns.edit"]


def test_no_script_runs_whoever_wrote_it(pages: Pages) -> None:
    assert {address.path: found for address, _status, page in pages if (found := Reading(page).runs)} == {}
    shown = {address.endpoint for address, _status, page in pages if "&lt;script&gt;alert" in page}
    assert {"campaigns.everything", "complaints.one", "audit.search", "texts.one"} <= shown, "it is shown as it is"


def test_every_form_of_every_page_has_its_token(pages: Pages) -> None:
    for address, _status, page in pages:
        for form in re.findall(r"<form[^>]*>.*?</form>", page, re.S):
            assert 'method="post"' not in form or 'name="csrf_token"' in form, address.path


def test_pages_are_from_here_alone(pages: Pages) -> None:
    for address, _status, page in pages:
        found = re.findall(r'(?:src|href|action)="(?!/|#|\?|data:image/svg)[^"]*"', page)
        assert found == [], address.path


class Huge(io.RawIOBase):
    """A form of which is noted how much of it was taken."""

    def __init__(self) -> None:
        self.at = self.taken = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, at: int, whence: int = io.SEEK_SET) -> int:
        self.at = 50_000_000 if whence == io.SEEK_END else at
        return self.at

    def readinto(self, into: Any) -> int:
        self.taken += len(into)
        return len(into)


def test_a_huge_form_is_refused_at_once_everywhere(console: Flask, everybody: dict[Role, Visitor]) -> None:
    for rule, path in posts(console):
        browser, huge = everybody[whose(rule.endpoint)].client, Huge()
        kind = "multipart/form-data; boundary=x"
        sent = {"input_stream": huge, "content_type": kind, "headers": {"Referer": f"{BASE}/"}}
        assert browser.post(path, base_url=BASE, **sent).status_code == 413, path
        assert huge.taken == 0, path


def test_whoever_guesses_passwords_is_slowed(console: Flask) -> None:
    browser, email = Visitor(console), add(console, Role.AUTHOR)
    browser.get("/sign-in")
    statuses = [browser.post("/sign-in", email=f"{n}{email}", password="x" * 12).status_code for n in range(31)]
    assert statuses == [200] * 30 + [429]
    browser.get("/sign-in")
    assert browser.post("/sign-in", email=email, password=PASSWORD).status_code == 429, "the right one waits too"


def test_no_form_is_taken_without_its_token(console: Flask, everybody: dict[Role, Visitor]) -> None:
    for rule, path in posts(console):
        got = everybody[whose(rule.endpoint)].client.post(path, base_url=BASE, headers={"Referer": f"{BASE}/"})
        assert got.status_code == 400, path


ELSEWHERE = [{"Referer": "https://evil.example/console/"}, {"Referer": "https://sok.example.evil.example/"}, {}]


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_no_form_is_taken_from_another_site_even_with_the_token(
    console: Flask, everybody: dict[Role, Visitor], headers: dict[str, str]
) -> None:
    tokens = {role: token(browser) for role, browser in everybody.items()}
    for rule, path in posts(console):
        role = whose(rule.endpoint)
        data = {"csrf_token": tokens[role]}
        got = everybody[role].client.post(path, base_url=BASE, data=data, headers=headers)
        assert got.status_code == 400, path


def test_every_answer_tells_the_browser_what_it_may_do(console: Flask, everybody: dict[Role, Visitor]) -> None:
    for rule, method, path in asked(console):
        if rule.endpoint in SIGNING_OUT:
            continue
        for browser in (everybody[whose(rule.endpoint)], Visitor(console)):
            got = browser.client.open(path, method=method, base_url=BASE, buffered=True)
            policy = got.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy, path
            assert "frame-ancestors 'none'" in policy, path
            assert "unsafe" not in policy, path
            assert {name: got.headers.get(name) for name in TOLD} == TOLD, path
            assert rule.endpoint == "static" or got.headers["Cache-Control"] == "no-store", path


STRANGE = [
    "/%2e%2e/%2e%2e/etc/passwd",
    "/static/%2e%2e/application.py",
    "/static/..%2fapplication.py",
    "/static/..\\application.py",
    "/static//etc/passwd",
    "//evil.example/",
    "/\\evil.example",
    "/texts/%00",
    "/texts/..%2f..%2fetc",
    "/staff/99999999999999999999999999999",
    "/staff/-1",
    "/" + "x" * 10_000,
    "/audit?before=99999999999999999999999&day=%00&staff=%00",
    "/texts?words=%00&page=-5&where=%00",
    "/texts?page=999999999999999999999",
    "/language/en?next=//evil.example",
    "/language/en?next=/console/%09/evil.example",
    "/language/en?next=/console/%5c%5cevil.example",
    "/language/en?next=https:evil.example",
    "/language/en?next=/console/%0d%0aSet-Cookie:x=y",
    "/language/%00",
    "/sign-in?next=//evil.example",
    "/sign-in?next=%5c%5cevil.example",
]


@pytest.mark.parametrize("path", STRANGE)
def test_strange_addresses_are_harmless(console: Flask, signed_in: SignedIn, path: str) -> None:
    for browser in (signed_in(Role.ADMINISTRATOR, Role.COMPLAINTS_OFFICER), Visitor(console)):
        got = browser.client.get(path, base_url=BASE, buffered=True)
        assert got.status_code < 500, path
        assert "root:" not in got.get_data(as_text=True)
        assert "create_console" not in got.get_data(as_text=True)
        to = got.headers.get("Location", "/console/")
        assert to.startswith(("/console/", "https://sok.example/console")), to
        assert "evil.example" not in to.partition("?")[0], to
        assert "Set-Cookie:x" not in str(got.headers)
