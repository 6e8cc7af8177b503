"""A person empties by hand what the provider would not: sees the number, says that it is done, and it is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from schemes.cambodia import today
from store import Store, redactions
from tests.complaints.test_officers_commands import types
from tests.store.conftest import store

__all__ = ["store"]
ONE, OTHER, TRIED = "+85512000001", "+85512000002", "+85512000003"


@pytest.fixture
def given_up(store: Store) -> None:
    """Of three people one is still tried for."""
    with store.transaction() as connection:
        for number in (ONE, OTHER):
            redactions.ask(connection, store.sealer, number)
        assert redactions.give_up(connection, today() + timedelta(days=2)) == 2
        redactions.ask(connection, store.sealer, TRIED)


def left(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(*) FROM redactions")).scalar_one())


def test_each_number_is_shown_and_forgotten_when_it_is_done(store: Store, given_up: None) -> None:
    shown = types(store, "unredacted", keys="y\nn\n")
    assert "2 numbers." in shown
    assert [number in shown for number in (ONE, OTHER, TRIED)] == [True, True, False]
    assert left(store) == 2
    assert "1 number." in types(store, "unredacted", keys="y\n")
    assert types(store, "unredacted") == "0 numbers.\n"
    assert left(store) == 1


def test_a_text_that_comes_meanwhile_is_not_forgotten(
    store: Store, given_up: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object, **__: object) -> bool:
        with store.transaction() as connection:
            for number in (ONE, OTHER):
                redactions.ask(connection, store.sealer, number)
        return True

    monkeypatch.setattr("click.confirm", meanwhile)
    assert "tried anew" in types(store, "unredacted")
    assert left(store) == 3
