"""A conversation that a caller shows to staff comes into the database without a trace of who it was."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from store import Store, open_store, shared
from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone
from tests.edge.talks import LONG

JOINED = (*LONG[:-2], "2", "2")  # "Can I join?" to its end, without a text; messages: no


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url, SECRET_KEY, patience=10)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE shared_conversations"))
    yield opened
    opened.close()


def kept(store: Store) -> list[str]:
    with store.transaction() as connection:
        rows = shared.listed(connection, 9)
        return [json.dumps(shared.find(connection, row.id)._asdict(), default=str) for row in rows]


def test_what_is_shared_is_kept_once_without_number_and_answers_that_identify(phone: Phone, store: Store) -> None:
    phone.dial()
    phone.key(*JOINED)
    phone.dial()
    phone.key("7")
    assert "Share my last talk" in phone.request()
    assert "left out" in phone.key("4")
    assert kept(store) == []
    assert "Thank you" in phone.key("1")
    phone.request()  # the provider asks once more
    (row,) = kept(store)
    assert phone.number.removeprefix("+855") not in row
    assert '["answer", "paid_by", "nobody"]' in row
    assert '"age"' in row
    assert '"age", 34]' not in row
    with store.transaction() as connection:
        noted = connection.execute(text("SELECT result FROM effects WHERE name = 'share_conversation'")).scalars().all()
    assert noted == [None]


def test_three_minutes_later_there_is_nothing_to_share(phone: Phone, valkey, store: Store) -> None:
    phone.dial()
    phone.key(*JOINED)
    for key in valkey.scan_iter("talk:*"):
        assert valkey.ttl(key) <= 24 * 60 * 60
        valkey.delete(key)
    phone.dial()
    assert "Share" not in phone.key("7")
