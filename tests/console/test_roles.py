"""Every page of the console, asked for by every role and by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import Rule

from console.access import ACCESS, NOBODY, OPEN, Anybody, Role
from console.menu import MENU
from tests.console.visitor import BASE, Visitor

FILLED = {
    "person": 999_999,
    "campaign": UUID(int=999_999),
    "case": UUID(int=999_999),
    "member": UUID(int=999_999),
    "hardship": UUID(int=999_999),
    "organisation": UUID(int=999_999),
    "officer": UUID(int=999_999),
    "visit": UUID(int=999_999),
    "enterprise": UUID(int=999_999),
    "record": UUID(int=999_999),
    "import_": UUID(int=999_999),
    "code": "en",
    "token": "none",
    "filename": "console.css",
    "text": "aaaaaaa",
    "kind": "csv",
    "proposal": 999_999,
    "flow": "join",
    "conversation": UUID(int=999_999),
    "reminder": "due",
    "story": UUID(int=999_999),
    "list_": UUID(int=999_999),
    "telling": UUID(int=999_999),
}
# The second signs out whoever comes to it signed in, and with nothing to be shown.
SIGNING_OUT = ("security.logout", "security.two_factor_token_validation")


def asked(console: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Every rule with a method it takes, and an address that fits it."""
    adapter = console.url_map.bind("sok.example")
    for rule in console.url_map.iter_rules():
        values = {name: FILLED[name] for name in rule.arguments}
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method, adapter.build(rule.endpoint, values, method)


def test_every_page_is_in_the_table_but_those_that_we_do_not_have(console: Flask) -> None:
    endpoints = {rule.endpoint for rule in console.url_map.iter_rules()}
    assert set(ACCESS) <= endpoints
    assert endpoints - set(ACCESS) == {"security.verify", "security.two_factor_rescue", "security.tf_select"}


def test_nobody_opens_a_page_without_signing_in(console: Flask) -> None:
    console.config["WTF_CSRF_ENABLED"] = False
    for rule, method, path in asked(console):
        got = Visitor(console).client.open(path, method=method, base_url=BASE, buffered=True)
        if ACCESS.get(rule.endpoint) is OPEN:
            assert got.status_code < 400 or got.status_code == 404, (method, path)
        else:
            assert got.status_code == 302, (method, path)
            assert got.location.startswith("/console/sign-in"), (method, path)


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_its_pages_and_no_others(console: Flask, signed_in: Callable[..., Visitor], role: Role) -> None:
    visitor = signed_in(role)
    console.config["WTF_CSRF_ENABLED"] = False
    for rule, method, path in asked(console):
        if rule.endpoint in SIGNING_OUT:
            continue
        got = visitor.client.open(path, method=method, base_url=BASE, buffered=True)
        allowed = ACCESS.get(rule.endpoint, NOBODY)
        if isinstance(allowed, Anybody) or role in allowed:
            assert got.status_code < 400 or got.status_code in (400, 404), (method, path, got.status_code)
            assert not (got.location or "").startswith("/console/sign-in"), (method, path)
        else:
            assert got.status_code == 403, (method, path, got.status_code)


@pytest.mark.parametrize("role", Role)
def test_the_menu_shows_what_the_role_opens(console: Flask, signed_in: Callable[..., Visitor], role: Role) -> None:
    page = signed_in(role).get("/").get_data(as_text=True)
    with console.test_request_context(base_url=BASE):
        for endpoint, _name in MENU:
            allowed = ACCESS[endpoint]
            address = console.url_for(endpoint)
            assert (f'href="{address}"' in page) == (isinstance(allowed, Anybody) or role in allowed), endpoint


def test_somebody_without_a_role_sees_nothing_but_the_way_out(signed_in: Callable[..., Visitor]) -> None:
    visitor = signed_in()
    assert "none yet" in visitor.get("/").get_data(as_text=True)
    assert visitor.get("/staff").status_code == 403
