"""Inviting staff and what administrators do with accounts; every deed stands in the audit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from flask import Flask

from console.access import Role
from console.invitations import GOOD_DAYS
from console.words import MESSAGES
from store import Store, audit
from tests.console.visitor import PASSWORD, Visitor, add

Browser = Callable[[], Visitor]
SignedIn = Callable[..., Visitor]

LINK = re.compile(r'id="link">https://sok\.example/console([^<]+)<')


@pytest.fixture
def administrator(signed_in: SignedIn) -> Visitor:
    """Somebody who may."""
    return signed_in(Role.ADMINISTRATOR)


def last(store: Store) -> tuple[str, str, str]:
    """Who did what to whom."""
    with store.transaction() as connection:
        deed = audit.search(connection, audit.Sought(), 1)[0]
    return deed.staff, deed.action, deed.object


def link(page: str) -> str:
    found = LINK.search(page)
    assert found, page
    return unescape(found[1])


def invited(administrator: Visitor, email: str, *roles: Role) -> str:
    """The path of the link that the administrator is shown."""
    administrator.get("/staff/invite")
    administrator.post("/staff/invite", email=email, roles=list(roles))
    return link(administrator.text)


def account(administrator: Visitor, email: str) -> str:
    """The path of somebody's page."""
    page = administrator.get("/staff").get_data(as_text=True)
    found = re.search(rf'href="/console(/staff/\d+)">{re.escape(email)}<', page)
    assert found
    administrator.get(found[1])
    return found[1]


def test_who_is_invited_chooses_a_password_once(administrator: Visitor, visitor: Browser, store: Store) -> None:
    path = invited(administrator, "New.Author@Fund.example", Role.AUTHOR, Role.APPROVER)
    assert last(store) == (administrator.email, "invited", "new.author@fund.example")
    guest = visitor()
    guest.get(path)
    guest.post(path, password=PASSWORD, password_confirm=PASSWORD)
    assert MESSAGES["PASSWORD_RESET_NO_LOGIN"][0] in guest.text
    guest.sign_in("new.author@fund.example", PASSWORD)
    assert "approver of campaigns, author of campaigns" in re.sub(r"\s+", " ", guest.text)
    again = visitor()
    again.get(path)
    assert MESSAGES["INVALID_RESET_PASSWORD_TOKEN"][0] in again.text


def test_a_link_is_too_old_after_a_week(administrator: Visitor, visitor: Browser) -> None:
    path = invited(administrator, "late@fund.example", Role.AUTHOR)
    for days, title in ((GOOD_DAYS - 1, "Choose your password"), (GOOD_DAYS + 1, "A new password")):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            guest = visitor()
            guest.get(path)
            assert guest.title == title
    assert MESSAGES["PASSWORD_RESET_EXPIRED"][0] in guest.text


PASSWORDS = [
    ("short1!", "PASSWORD_INVALID_LENGTH", "too short"),
    ("eleven char", "PASSWORD_INVALID_LENGTH", "one letter too few"),
    ("password1234", "PASSWORD_TOO_SIMPLE", "everybody has it"),
    ("aaaaaaaaaaaaaaaa", "PASSWORD_TOO_SIMPLE", "one letter"),
    ("guest@fund.example", "PASSWORD_TOO_SIMPLE", "the own address"),
]


@pytest.mark.parametrize(("password", "message", "remark"), PASSWORDS)
def test_a_password_that_is_easily_guessed_is_refused(
    administrator: Visitor, visitor: Browser, password: str, message: str, remark: str
) -> None:
    path = invited(administrator, "guest@fund.example", Role.AUTHOR)
    guest = visitor()
    guest.get(path)
    guest.post(path, password=password, password_confirm=password)
    assert (MESSAGES[message][0] % {"length": 12}) in unescape(guest.text)


def test_two_different_passwords_are_refused(administrator: Visitor, visitor: Browser) -> None:
    path = invited(administrator, "guest@fund.example", Role.AUTHOR)
    guest = visitor()
    guest.get(path)
    guest.post(path, password=PASSWORD, password_confirm=PASSWORD + "!")
    assert MESSAGES["RETYPE_PASSWORD_MISMATCH"][0] in guest.text


INVITATIONS = [
    ("no address", [Role.AUTHOR], "This is no e-mail address."),
    ("", [Role.AUTHOR], "This is no e-mail address."),
    ("<script>alert(1)</script>@fund.example", [Role.AUTHOR], "This is no e-mail address."),
    ("new@fund.example", [], "Choose at least one role."),
    ("new@fund.example", ["king"], "Choose at least one role."),
]


@pytest.mark.parametrize(("email", "roles", "sentence"), INVITATIONS)
def test_an_invitation_that_is_none_says_why_and_keeps_what_was_typed(
    administrator: Visitor, store: Store, email: str, roles: list[str], sentence: str
) -> None:
    before = last(store)
    administrator.get("/staff/invite")
    administrator.post("/staff/invite", email=email, roles=roles)
    assert sentence in administrator.text
    assert "<script>" not in administrator.text
    assert not email or f'value="{email.split("<")[0]}' in administrator.text
    assert last(store) == before


def test_a_double_click_invites_once(administrator: Visitor) -> None:
    invited(administrator, "new@fund.example", Role.AUTHOR)
    administrator.get("/staff/invite")
    administrator.post("/staff/invite", email="NEW@fund.example", roles="author")
    assert "They are staff already; their page makes a new link." in administrator.text


def test_a_new_link_ends_the_old_one_and_the_sessions(
    administrator: Visitor, signed_in: SignedIn, visitor: Browser, store: Store
) -> None:
    owner = signed_in(Role.AUTHOR)
    path = account(administrator, owner.email)
    administrator.post(f"{path}/link")
    first = link(administrator.text)
    account(administrator, owner.email)
    administrator.post(f"{path}/link")
    second = link(administrator.text)
    assert last(store) == (administrator.email, "made_link", owner.email)
    assert owner.get("/").request.path == "/sign-in"
    for link_path, title in ((first, "A new password"), (second, "Choose your password")):
        guest = visitor()
        guest.get(link_path)
        assert guest.title == title


def test_roles_are_changed_and_count_at_once(administrator: Visitor, signed_in: SignedIn, store: Store) -> None:
    owner = signed_in(Role.AUTHOR)
    assert owner.get("/audit").status_code == 403
    path = account(administrator, owner.email)
    administrator.post(f"{path}/roles", roles=["administrator"])
    assert last(store) == (administrator.email, "changed_roles", owner.email)
    assert owner.get("/audit").status_code == 200


def test_a_closed_account_is_out_at_once_and_can_be_opened(
    administrator: Visitor, signed_in: SignedIn, visitor: Browser
) -> None:
    owner = signed_in(Role.AUTHOR)
    path = account(administrator, owner.email)
    administrator.post(f"{path}/close")
    assert owner.get("/").request.path == "/sign-in"
    guest = visitor()
    guest.get("/sign-in")
    guest.post("/sign-in", email=owner.email, password=PASSWORD)
    assert MESSAGES["GENERIC_AUTHN_FAILED"][0] in guest.text
    administrator.post(f"{path}/open")
    guest.post("/sign-in", email=owner.email, password=PASSWORD)
    assert guest.title == "The code of your second factor"


def test_who_lost_the_telephone_sets_up_another_second_factor(
    administrator: Visitor, signed_in: SignedIn, visitor: Browser, store: Store
) -> None:
    owner = signed_in(Role.AUTHOR)
    path = account(administrator, owner.email)
    administrator.post(f"{path}/second-factor")
    assert last(store) == (administrator.email, "took_second_factor", owner.email)
    visitor().sign_in(owner.email, PASSWORD)


def test_an_administrator_opens_an_account_that_wrong_tries_closed(
    administrator: Visitor, console: Flask, visitor: Browser
) -> None:
    email = add(console, Role.AUTHOR)
    guest = visitor()
    guest.get("/sign-in")
    for _ in range(10):
        guest.post("/sign-in", email=email, password="wrong")
    path = account(administrator, email)
    assert "closed for a while" in administrator.text
    administrator.post(f"{path}/unlock")
    visitor().sign_in(email, PASSWORD)


@pytest.mark.parametrize(("deed", "fields"), [("close", {}), ("roles", {"roles": ["author"]})])
def test_administrators_do_not_lock_themselves_out(
    administrator: Visitor, deed: str, fields: dict[str, object]
) -> None:
    path = account(administrator, administrator.email)
    assert administrator.post(f"{path}/{deed}", **fields).status_code == 400
    assert administrator.get("/staff").status_code == 200


def test_the_audit_is_searched_by_who_what_and_when(administrator: Visitor, signed_in: SignedIn) -> None:
    owner = signed_in(Role.AUTHOR)
    rows = re.compile(r"<td>([^<]+@fund\.example)</td>\s*<td>([^<]+)</td>")
    page = administrator.get(f"/audit?staff={owner.email}").get_data(as_text=True)
    assert rows.findall(page) == [(owner.email, "signed in"), (owner.email, "set up a second factor")]
    page = administrator.get("/audit?action=signed_in").get_data(as_text=True)
    assert {what for _who, what in rows.findall(page)} == {"signed in"}
    today = (datetime.now(UTC) + timedelta(hours=7)).date()
    assert len(rows.findall(administrator.get(f"/audit?day={today}").get_data(as_text=True))) == 4
    assert "Nothing fits." in administrator.get("/audit?day=2001-01-01").get_data(as_text=True)
    assert "This is no day." in administrator.get("/audit?day=yesterday").get_data(as_text=True)


def test_the_audit_has_pages(administrator: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        for _ in range(60):
            audit.write(connection, "busy@fund.example", "signed_in")
    page = administrator.get("/audit?staff=busy@fund.example").get_data(as_text=True)
    assert page.count("<td>busy@fund.example</td>") == 50
    older = re.search(r'href="/console(/audit\?[^"]+)"', page)
    assert older
    page = administrator.get(unescape(older[1])).get_data(as_text=True)
    assert page.count("<td>busy@fund.example</td>") == 10
    assert ">Older<" not in page


def test_a_form_that_wrote_nothing_into_the_audit_is_found_out(console: Flask, administrator: Visitor) -> None:
    from console.witness import Unnoted

    console.view_functions["staff.unlock_account"] = lambda person: ("", 303)
    with pytest.raises(Unnoted):
        administrator.post("/staff/1/unlock")
