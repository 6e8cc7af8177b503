"""What a turn may cost: two questions to Valkey, and none to PostgreSQL unless something is done in the world."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.edge.phone import Phone
from tests.edge.talks import LONG

WELCOME, JOIN = LONG[:2], LONG[2:]
WITHOUT_EFFECTS = [
    (("1",), "an answer"),
    (("nonsense",), "what is no answer"),
    (("1", "0"), "back"),
    (("1", "1", "1", "02"), "the other language"),
    (JOIN[:7], "the verdict, of several pages"),
    ((*JOIN[:7], "01"), "the next page"),
    (("7", "1"), "help"),
]


@contextmanager
def asked_of_postgresql() -> Iterator[list[str]]:
    """Every statement of this thread, from whatever connection. When an hour is over another keeps what it counted."""
    statements: list[str] = []
    here = threading.get_ident()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if threading.get_ident() == here:
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def asked_of_valkey(url: str) -> Iterator[list[str]]:
    """The name of every command that came over the wire; what scripts do inside takes no round trip."""
    with redis.Redis.from_url(url) as valkey, redis.Redis.from_url(url) as caller:
        caller.ping()  # connected before the watch begins
        commands: list[str] = []
        with valkey.monitor() as monitor:
            yield commands
            caller.echo("over")
            while (seen := monitor.next_command())["command"] != "ECHO over":
                if seen["client_type"] != "lua":
                    commands.append(seen["command"].split()[0])


@pytest.fixture
def returning(phone: Phone) -> Phone:
    """A telephone that somebody called from before, at the menu of a new call."""
    phone.dial()
    phone.key(*WELCOME)
    phone.dial()
    return phone


@pytest.mark.parametrize(("keyed", "remark"), WITHOUT_EFFECTS)
def test_a_turn_without_effects_asks_valkey_twice_and_postgresql_nothing(returning: Phone, valkey_url, keyed, remark):
    for each in keyed:
        with asked_of_postgresql() as statements, asked_of_valkey(valkey_url) as commands:
            returning.key(each)
        assert (commands, statements) == (["EVALSHA", "EVALSHA"], [])


def test_so_does_the_first_turn_of_a_call(returning: Phone, valkey_url):
    with asked_of_postgresql() as statements, asked_of_valkey(valkey_url) as commands:
        returning.dial()
    assert (commands, statements) == (["EVALSHA", "EVALSHA"], [])


def test_the_watch_sees_what_is_asked_when_something_is_kept(returning: Phone, valkey_url):
    returning.key(*JOIN[:-1])
    with asked_of_postgresql() as statements, asked_of_valkey(valkey_url) as commands:
        returning.key(JOIN[-1])
    assert commands == ["EVALSHA", "EVALSHA"]
    assert any("INSERT INTO contacts" in each for each in statements)
