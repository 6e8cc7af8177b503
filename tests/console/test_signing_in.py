"""Signing in, being kept out, and sessions that end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask_security.utils import hash_password

from console import accounts
from console.access import Role
from console.accounts import IDLE_MINUTES
from console.application import create_console
from console.door import Desk
from console.locking import LOCKED_MINUTES, MOST_TRIES
from console.words import MESSAGES
from store import Store, audit
from tests.console.visitor import BASE, PASSWORD, Visitor, add

OTHER = "nine kites above takeo"
REFUSED = MESSAGES["GENERIC_AUTHN_FAILED"][0]

Browser = Callable[[], Visitor]
SignedIn = Callable[..., Visitor]


def done(store: Store) -> list[str]:
    """What the audit holds, oldest first."""
    with store.transaction() as connection:
        return [deed.action for deed in reversed(audit.search(connection, audit.Sought(), 1000))]


def tried(browser: Visitor, email: str, password: str) -> str:
    """The page after trying to sign in."""
    browser.get("/sign-in")
    browser.post("/sign-in", email=email, password=password)
    return browser.text


def test_an_address_that_is_unknown_and_a_wrong_password_sound_the_same(console: Flask, visitor: Browser) -> None:
    email = add(console, Role.AUTHOR)
    for address in (email, "nobody@fund.example"):
        page = tried(visitor(), address, "wrong")
        assert REFUSED in page
        assert page.count('class="wrong"') == 1


def test_who_was_invited_and_has_no_password_does_not_get_in(console: Flask, visitor: Browser) -> None:
    email = add(console, Role.AUTHOR, password=None)
    for password in ("None", PASSWORD):
        assert REFUSED in tried(visitor(), email, password)


def test_wrong_tries_close_an_account_for_a_quarter_of_an_hour(console: Flask, visitor: Browser, store: Store) -> None:
    email = add(console, Role.AUTHOR)
    for _ in range(MOST_TRIES):
        tried(visitor(), email, "wrong")
    assert REFUSED in tried(visitor(), email, PASSWORD), "and nobody learns that it was the right one"
    assert done(store) == ["failed_to_sign_in"] * MOST_TRIES + ["locked"]
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=LOCKED_MINUTES + 1)):
        visitor().sign_in(email, PASSWORD)
    assert done(store)[-2:] == ["set_second_factor", "signed_in"]


def test_wrong_tries_side_by_side_all_count(console: Flask, visitor: Browser, store: Store) -> None:
    email = add(console, Role.AUTHOR)
    browsers = [visitor() for _ in range(MOST_TRIES)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda browser: tried(browser, email, "wrong"), browsers))
    assert done(store).count("locked") == 1


def test_a_right_try_forgets_the_wrong_ones(console: Flask, visitor: Browser, store: Store) -> None:
    email = add(console, Role.AUTHOR)
    for _ in range(MOST_TRIES - 1):
        tried(visitor(), email, "wrong")
    visitor().sign_in(email, PASSWORD)
    tried(visitor(), email, "wrong")
    assert "locked" not in done(store)


def test_whoever_guesses_codes_of_the_second_factor_is_sent_back_and_finds_it_closed(
    visitor: Browser, signed_in: SignedIn, store: Store
) -> None:
    owner = signed_in(Role.AUTHOR)
    thief = visitor()
    tried(thief, owner.email, PASSWORD)
    for _ in range(MOST_TRIES):
        assert thief.title == "The code of your second factor"
        thief.post("/second-factor-code", code="000000")
    thief.post("/second-factor-code", code="000000")
    assert thief.title == "Sign in"
    assert REFUSED in tried(thief, owner.email, PASSWORD)
    assert done(store)[-1] == "locked"


def test_a_code_opens_once(visitor: Browser, signed_in: SignedIn) -> None:
    owner = signed_in(Role.AUTHOR)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5), tick=False):
        code = owner.code()
        first, second = visitor(), visitor()
        for browser in (first, second):
            tried(browser, owner.email, PASSWORD)
            browser.post("/second-factor-code", code=code)
        assert first.title == "Start"
        assert second.title == "The code of your second factor"


def test_nobody_gets_in_by_password_alone(console: Flask, visitor: Browser) -> None:
    browser = visitor()
    tried(browser, add(console, Role.ADMINISTRATOR), PASSWORD)
    assert browser.get("/staff").request.path == "/sign-in"


def test_a_recovery_code_opens_once_and_is_shown_once(visitor: Browser, signed_in: SignedIn, store: Store) -> None:
    owner = signed_in(Role.AUTHOR)
    owner.get("/recovery-codes")
    owner.post("/recovery-codes", generate_new_codes="1")
    codes = owner.listed()
    assert len(set(codes)) == 8
    assert codes[0] not in owner.get("/recovery-codes?show_codes=1").get_data(as_text=True)
    for code, title in ((codes[0], "Start"), (codes[0], "A recovery code"), (codes[1], "Start")):
        browser = visitor()
        tried(browser, owner.email, PASSWORD)
        browser.get("/recovery-code")
        browser.post("/recovery-code", code=code)
        assert browser.title == title
    assert done(store)[-3:] == ["signed_in", "failed_to_sign_in", "signed_in"]
    with store.transaction() as connection:
        assert codes[2] not in str(connection.exec_driver_sql("SELECT mf_recovery_codes FROM staff").all())


def test_the_second_factor_cannot_be_taken_away_in_production(signed_in: SignedIn) -> None:
    owner = signed_in(Role.AUTHOR)
    owner.get("/second-factor")
    owner.post("/second-factor", setup="disable")
    assert MESSAGES["TWO_FACTOR_METHOD_NOT_AVAILABLE"][0] in owner.text


def test_another_second_factor_takes_the_place_of_the_first(signed_in: SignedIn, store: Store) -> None:
    owner = signed_in(Role.AUTHOR)
    owner.get("/second-factor")
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        owner.set_up_second_factor()
    assert MESSAGES["TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL"][0] in owner.text
    assert done(store)[-1] == "set_second_factor"


def test_another_password_ends_all_other_sessions(visitor: Browser, signed_in: SignedIn, store: Store) -> None:
    owner, elsewhere = signed_in(Role.AUTHOR), visitor()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2)):
        tried(elsewhere, owner.email, PASSWORD)
        elsewhere.post("/second-factor-code", code=owner.code())
        assert elsewhere.title == "Start"
        owner.get("/password")
        owner.post("/password", password="wrong", new_password=OTHER, new_password_confirm=OTHER)
        assert MESSAGES["INVALID_PASSWORD"][0] in owner.text
        owner.post("/password", password=PASSWORD, new_password=OTHER, new_password_confirm=OTHER)
        assert MESSAGES["PASSWORD_CHANGE"][0] in owner.text
        assert owner.title == "Start"
        assert elsewhere.get("/").request.path == "/sign-in"
    assert done(store)[-1] == "set_password"


def test_a_session_that_is_not_used_ends(signed_in: SignedIn) -> None:
    owner = signed_in(Role.AUTHOR)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=IDLE_MINUTES - 1)):
        assert owner.get("/").request.path == "/"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=2 * IDLE_MINUTES + 1)):
        owner.get("/")
        assert owner.title == "Sign in"


def test_a_session_that_is_always_used_ends_after_twelve_hours(signed_in: SignedIn) -> None:
    owner = signed_in(Role.AUTHOR)
    start = datetime.now(UTC)
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            owner.get("/")
            assert owner.title == "Start", minutes
    with time_machine.travel(start + timedelta(hours=12, minutes=1)):
        owner.get("/")
        assert owner.title == "Sign in"
        assert "12 hours" in owner.text


def test_signing_out_ends_the_session(signed_in: SignedIn, store: Store) -> None:
    owner = signed_in(Role.AUTHOR)
    owner.post("/sign-out")
    assert owner.title == "Sign in"
    assert owner.get("/").request.path == "/sign-in"
    assert done(store)[-1] == "signed_out"


def test_a_form_without_its_token_does_nothing(signed_in: SignedIn, store: Store) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    before = done(store)
    got = owner.client.post("/staff/invite", base_url=BASE, data={"email": "x@fund.example", "roles": "author"})
    assert got.status_code == 400
    assert done(store) == before


def test_many_tries_from_one_place_are_slowed(console: Flask, visitor: Browser) -> None:
    add(console, Role.AUTHOR)
    browser = visitor()
    browser.get("/sign-in")
    codes = [browser.post("/sign-in", email="nobody@fund.example", password="x" * 12).status_code for _ in range(31)]
    assert codes[:30] == [200] * 30
    assert codes[30] == 429
    assert "Wait a minute" in browser.text


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "/\\evil.example", "https:evil.example"])
def test_signing_in_leads_nowhere_else(console: Flask, visitor: Browser, where: str) -> None:
    browser = visitor()
    browser.get("/sign-in", query_string={"next": where})
    email = add(console, Role.AUTHOR)
    got = browser.post("/sign-in", follow=False, email=email, password=PASSWORD, next=where)
    assert (got.location or "/console/").startswith("/console/")
    assert "evil" not in browser.text


def test_programs_are_not_served(console: Flask) -> None:
    email = add(console, Role.AUTHOR)
    got = console.test_client().post(
        "/sign-in", base_url=BASE, json={"email": email, "password": PASSWORD}, headers={"Accept": "application/json"}
    )
    assert got.status_code == 400
    assert not got.is_json


def test_passwords_of_a_production_are_hashed_slowly_and_of_a_demonstration_quickly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(accounts.SETTINGS, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS")
    for is_demo, cost in ((False, "m=65536,t=3"), (True, "m=64,t=1")):
        with create_console(replace(desk, is_demo=is_demo)).app_context():
            assert hash_password(PASSWORD).startswith(f"$argon2id$v=19${cost},")
