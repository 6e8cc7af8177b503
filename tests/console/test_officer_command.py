"""`flask officer`: people on duty without a browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from console.officer_commands import group_of
from store import Store, audit, officers, pins

TODAY = date(2026, 11, 23)


@pytest.fixture
def run(store: Store):
    """Runs it; nobody is on duty yet."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, officers CASCADE"))
    group = group_of(lambda: store, lambda pin: f"hidden {pin}", lambda: TODAY)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(group, words)

    return invoke


def add(run, phone: str = "012 000 001", **more: str) -> Result:
    options = [f"--{name.replace('_', '-')}={value}" for name, value in more.items()]
    return run("add", phone, "Keo Vanna", "--organisation", "Union of drivers", *options)


def test_somebody_is_added_with_a_pin_listed_and_stopped(run, store: Store) -> None:
    said = add(run, kind_of_organisation="union")
    pin = re.match(r"PIN (\d{4}), shown once", said.output)
    assert pin, said.output
    with store.transaction() as connection:
        known = officers.known_by(connection, store.sealer, "+85512000001")
        rows = audit.search(connection, audit.Sought(), 9)
    assert known
    assert pins.fits(f"hidden {pin[1]}", known.pin_hash)
    assert [row.action for row in rows] == ["added_officer"]
    assert run("list").output == "+85512000001  officer  Union of drivers: Keo Vanna\n"
    assert run("stop", "012000001").exit_code == 0
    assert run("list").output.endswith("stopped 2026-11-23\n")
    again = run("stop", "012000001")
    assert (again.exit_code, again.output) == (1, "Nobody is on duty with this telephone.\n")


def test_a_telephone_that_is_taken_and_one_that_is_none_change_nothing(run, store: Store) -> None:
    add(run)
    assert add(run, kind="inspector").output == "Somebody on duty has this telephone already.\n"
    assert add(run, "023 456 789").exit_code == 1
    assert run("stop", "1286").exit_code == 1
    assert len(run("list").output.splitlines()) == 1
