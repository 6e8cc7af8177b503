"""A form that comes when the session is over does nothing, and keeps what was typed until it is sent again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine

from console.access import Role
from tests.console.visitor import BASE, PASSWORD, Visitor

ORIGIN = "https://sok.example"
TYPED = {"email": 'a "new" <b>colleague</b>', "roles": ["author", "approver"]}


def sent(owner: Visitor, **headers: str) -> int:
    """The status of a form that was filled in while there was a session."""
    got = owner.client.post("/staff/invite", base_url=BASE, data=TYPED, headers={"Referer": f"{BASE}/", **headers})
    owner.page = got
    return got.status_code


def kept(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return [(name, unescape(words)) for name, words in found if name != "csrf_token"]


@pytest.mark.parametrize("hours", [1, 13])
def test_what_was_typed_is_kept_and_can_be_sent_after_signing_in(signed_in: Callable[..., Visitor], hours: int) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    later = datetime.now(UTC) + timedelta(hours=hours)
    with time_machine.travel(later):
        assert sent(owner, Origin=ORIGIN) == 401
        assert kept(owner.text) == [("email", TYPED["email"]), ("roles", "author"), ("roles", "approver")]
        assert "<b>" not in owner.text
        page = owner.text
        owner.get("/sign-in")
        owner.post("/sign-in", email=owner.email, password=PASSWORD)
        owner.post("/second-factor-code", code=str(owner.totp.generate(later).token) if owner.totp else "")
        assert owner.title == "Start"
        owner.back_to(page)
        owner.post("/staff/invite", email="new@fund.example", roles=["author"])
        assert owner.title == "A link for new@fund.example", "the token of the kept page is still good"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://sok.example"])
def test_what_another_site_sends_is_not_kept(signed_in: Callable[..., Visitor], origin: str) -> None:
    owner = signed_in(Role.ADMINISTRATOR)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        assert sent(owner, Origin=origin) == 400
        assert kept(owner.text) == []


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(
    signed_in: Callable[..., Visitor], visitor: Callable[[], Visitor]
) -> None:
    owner, thief = signed_in(Role.AUTHOR), visitor()
    cookie = owner.client.get_cookie("console", "sok.example", "/console")
    assert cookie
    thief.client.set_cookie("console", cookie.value, domain="sok.example", path="/console")
    thief.get("/")
    assert thief.title == "Start"
    owner.post("/sign-out")
    thief.get("/")
    assert thief.title == "Sign in"
