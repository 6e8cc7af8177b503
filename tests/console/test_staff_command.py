"""`flask staff add`: the first administrator, who needs nobody else to get in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from console.access import Role
from console.commands import ROLES, group_of
from console.door import Desk, Door
from store import Store, audit
from tests.console.visitor import PASSWORD, Visitor

EMAIL = "first@fund.example"


@pytest.fixture
def add(desk: Desk) -> Callable[..., Result]:
    """Runs the command."""
    return lambda *typed: CliRunner().invoke(group_of(Door(lambda: desk)), ["add", *typed])


def link(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return str(result.output.splitlines()[-1]).removeprefix("https://sok.example/console")


def test_the_first_administrator_gets_in(
    add: Callable[..., Result], console: Flask, visitor: Callable[[], Visitor], store: Store
) -> None:
    path = link(add(EMAIL, "--role", "administrator"))
    browser = visitor()
    browser.get(path)
    browser.post(path, password=PASSWORD, password_confirm=PASSWORD)
    assert browser.sign_in(EMAIL, PASSWORD).get("/staff").status_code == 200
    with store.transaction() as connection:
        first = audit.search(connection, audit.Sought(action="invited"), 1)[0]
    assert (first.staff, first.object, first.note) == ("(command line)", EMAIL, "administrator")


def test_who_is_locked_out_gets_in_again(
    add: Callable[..., Result], console: Flask, visitor: Callable[[], Visitor], signed_in: Callable[..., Visitor]
) -> None:
    owner = signed_in(Role.AUTHOR)
    path = link(add(owner.email, "--role", "administrator", "--new-second-factor"))
    browser = visitor()
    browser.get(path)
    browser.post(path, password=PASSWORD + " two", password_confirm=PASSWORD + " two")
    browser.sign_in(owner.email, PASSWORD + " two")
    assert browser.get("/staff").status_code == 200, "and has kept the role of an author"


def test_what_is_no_address_or_no_role_is_refused_in_a_sentence(add: Callable[..., Result]) -> None:
    assert add("nonsense", "--role", "author").exit_code == 1
    assert "Invalid value for '--role'" in add(EMAIL, "--role", "king").output


def test_the_command_knows_every_role() -> None:
    assert set(ROLES) == set(Role)
