"""What holds for every page: small, from here alone, framed by nobody, kept by no browser, and never a blank error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy import text

from console.access import Role
from console.application import create_console
from console.door import Desk
from store import Store, audit
from tests.console.visitor import BASE, Visitor, add

Browser = Callable[[], Visitor]
SignedIn = Callable[..., Visitor]

HEAVIEST = 100_000  # bytes of a page with all that belongs to it, nothing of it cached
PAGES = ["/", "/staff", "/staff/invite", "/audit", "/password", "/second-factor", "/recovery-codes"]
BELONGING = re.compile(r'(?:src|href)="(/console/static/[^"]+)"')


def weight(browser: Visitor, path: str) -> int:
    page = browser.get(path)
    assert page.status_code == 200
    parts = {found.removeprefix("/console") for found in BELONGING.findall(browser.text)}
    assert parts
    return len(page.data) + sum(len(browser.client.get(part, base_url=BASE, buffered=True).data) for part in parts)


def test_pages_are_light(signed_in: SignedIn, visitor: Browser, store: Store, console: Flask) -> None:
    with store.transaction() as connection:
        for _ in range(60):
            audit.write(connection, "somebody.with.a.long.name@fund.example", "made_recovery_codes", "x" * 60, "y" * 60)
    for _ in range(50):
        add(console, Role.AUTHOR, Role.APPROVER)
    owner = signed_in(Role.ADMINISTRATOR)
    assert {path: size for path in PAGES if (size := weight(owner, path)) > HEAVIEST} == {}
    assert weight(visitor(), "/sign-in") < 20_000


def test_nothing_comes_from_another_host_and_no_script_stands_in_a_page(signed_in: SignedIn) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    owner.get("/second-factor")
    owner.post("/second-factor", setup="authenticator")
    pages = [owner.text, *(owner.get(path).get_data(as_text=True) for path in PAGES)]
    for page in pages:
        assert re.findall(r'(?:src|href|action)="(?!/|#|data:image/svg)[^"]*"', page) == []
        assert re.findall(r"<script|<style| style=| on\w+=", page) == []


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nowhere", "/static/console.css"])
def test_browsers_are_told_what_a_page_may_do(console: Flask, path: str) -> None:
    headers = console.test_client().get(path, base_url=BASE, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Cache-Control"] == ("no-store" if "static" not in path else "public, max-age=3600")


def test_the_cookie_is_for_the_console_alone(visitor: Browser) -> None:
    cookie = visitor().get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("console=")
    for part in ("Secure", "HttpOnly", "Path=/console", "SameSite=Lax"):
        assert f"; {part}" in cookie


def test_every_form_has_its_token(signed_in: SignedIn) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    for path in (*PAGES, "/staff/1"):
        for form in re.findall(r'<form[^>]*method="post".*?</form>', owner.get(path).get_data(as_text=True), re.S):
            assert 'name="csrf_token"' in form, path


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/nowhere", 404, "There is no such page, or what was on it is gone."),
        ("/staff/999999", 404, "There is no such page, or what was on it is gone."),
        ("/staff/1/unlock", 405, "This address is for a form: open the page that it stands on."),
    ],
)
def test_what_cannot_be_done_has_a_page(signed_in: SignedIn, path: str, status: int, sentence: str) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    assert owner.get(path).status_code == status
    assert sentence in owner.text


def test_a_huge_upload_is_refused(signed_in: SignedIn) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    owner.get("/staff/invite")
    assert owner.post("/staff/invite", email="x" * 50_000_000).status_code == 413


def test_while_the_database_is_away_a_page_says_so(desk: Desk) -> None:
    nowhere = sqlalchemy.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    console = create_console(replace(desk, store=replace(desk.store, engine=nowhere)))
    browser = Visitor(console)
    browser.get("/sign-in")
    assert browser.title == "Sign in"
    assert browser.post("/sign-in", email="a@fund.example", password="x").status_code == 503
    assert "The database does not answer." in browser.text


def test_what_breaks_says_nothing_of_why(
    console: Flask, signed_in: SignedIn, capfd: pytest.CaptureFixture[str]
) -> None:
    owner = signed_in(Role.ADMINISTRATOR)

    def break_() -> str:
        raise RuntimeError("+85512000001 said something")

    console.view_functions["staff.everybody"] = break_
    console.testing = False
    assert owner.get("/staff").status_code == 500
    assert "85512000001" not in owner.text
    assert "85512000001" not in capfd.readouterr().err


def test_in_a_demonstration_the_second_factor_may_be_left_out(desk: Desk) -> None:
    console = create_console(replace(desk, is_demo=True))
    browser = Visitor(console)
    browser.get("/sign-in")
    browser.post("/sign-in", email=add(console, Role.AUTHOR), password="umbrella granite seventy mango")
    assert browser.title == "Start"
    assert "You sign in with a password alone." in browser.text


def test_whose_address_it_is_is_believed_of_as_many_proxies_as_there_are(desk: Desk) -> None:
    """Else whoever writes the header themselves would have another try from each made-up address."""
    for proxies, status in ((0, 429), (1, 200)):
        browser = Visitor(create_console(replace(desk, proxies=proxies)))
        with desk.store.transaction() as connection:
            connection.execute(text("SELECT 1"))
        browser.get("/sign-in")
        for number in range(31):
            browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
            got = browser.post("/sign-in", email="nobody@fund.example", password="x" * 12)
        assert got.status_code == status


def test_what_belongs_to_a_page_brings_no_session(visitor: Browser) -> None:
    browser = visitor()
    browser.get("/sign-in")
    for path in BELONGING.findall(browser.text):
        answered = browser.client.get(path.removeprefix("/console"), base_url=BASE, buffered=True)
        assert (answered.status_code, answered.headers.getlist("Set-Cookie")) == (200, [])
