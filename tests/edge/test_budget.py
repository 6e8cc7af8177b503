"""What a turn without effects may cost: two round trips to Valkey, and no SQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redis
from sqlalchemy import Engine, event

from tests.edge.phone import Phone

WELCOME = ("2", "1")
WAY = ("1", "1", "1", "1", "34", "1", "1")  # to the verdict, with no effect on it


@pytest.fixture
def questions() -> Iterator[list[str]]:
    """Every SQL statement while the test runs, from whatever engine."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_a_turn_without_effects_asks_valkey_twice_and_the_database_never(
    phone: Phone, valkey_url: str, questions: list[str]
) -> None:
    phone.dial()
    phone.key(*WELCOME)
    assert questions  # the first call of a newcomer asks whether they are known: the count does count
    questions.clear()
    with redis.Redis.from_url(valkey_url) as client:
        for key in WAY:
            client.config_resetstat()
            phone.key(key)
            calls = {name: told["calls"] for name, told in client.info("commandstats").items()}
            assert calls.pop("cmdstat_evalsha") == 2
            inside = {"cmdstat_set", "cmdstat_mget", "cmdstat_get", "cmdstat_del", "cmdstat_expire", "cmdstat_time"}
            assert set(calls) <= inside | {"cmdstat_config|resetstat"}, calls  # what the two scripts do, and our own
    assert questions == []
