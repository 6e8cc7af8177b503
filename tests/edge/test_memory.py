"""What lies in Valkey between two messages: locked while in use, readable by us alone, never a reason to fail."""

from __future__ import annotations

import json
import time

import pytest
import redis

from bot import memory
from bot.line import Line
from bot.memory import LockLost, Memory
from bot.session import Session
from store.sealing import Sealer
from tests import patience
from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone
from tests.edge.talks import ASKS, TO_AGE
from tests.jobs.conftest import everything_in

NUMBER = "+85512399999"
sealer = Sealer(SECRET_KEY, "talk").own(NUMBER)
UNREADABLE = [
    (b"", "nothing"),
    (b"\x00\xff" * 40, "bytes that nobody sealed"),
    (Sealer("the secret key of another installation", "talk").own(NUMBER).seal("{}"), "sealed under another key"),
    (Sealer(SECRET_KEY, "talk").own("+85512399998").seal("{}"), "sealed for another person"),
    (Sealer(SECRET_KEY, "talk").seal("{}"), "sealed for everybody, by an earlier release"),
    (sealer.seal("no json"), "sealed, but no JSON"),
    (sealer.seal("[]"), "another shape"),
    (sealer.seal("null"), "nothing in it"),
    (sealer.seal('{"caller": {"a_field_of_a_later_release": 1}, "log": []}'), "a caller of another release"),
    (sealer.seal('{"caller": {"today": "2026-11-22"}, "log": [["answer"]]}'), "a log of another release"),
]


@pytest.mark.parametrize("value", [value for value, _ in UNREADABLE], ids=[remark for _, remark in UNREADABLE])
@pytest.mark.parametrize("kind", ["talk", "person"])
def test_what_cannot_be_read_is_forgotten_and_locks_nobody_out(post, valkey, remembered, kind, value):
    phone = Phone(post, NUMBER)
    phone.dial()
    shown = phone.key(*TO_AGE)
    valkey.set(f"{kind}:{remembered.name(phone.number)}", value)
    if kind == "talk":
        assert phone.dial().startswith(f"CON {ASKS['menu']}")
    else:
        assert phone.request() == shown  # the language is in it: English, as for everybody at first


def test_fields_of_another_release_are_passed_over(post, valkey, remembered: Memory):
    phone = Phone(post, NUMBER)
    phone.dial()
    shown = phone.key(*TO_AGE)
    for kind in ("talk", "person"):
        name = f"{kind}:{remembered.name(phone.number)}"
        kept = json.loads(sealer.open(valkey.get(name)))
        valkey.set(name, sealer.seal(json.dumps(kept | {"a_field_of_a_later_release": 1})))
    assert phone.request() == shown


def test_a_second_request_waits_for_the_first_and_not_for_ever(phone: Phone, remembered: Memory):
    phone.dial()
    with remembered.hold(phone.number), patience.as_it_is((memory, "PATIENCE_S")):
        began = time.monotonic()
        assert phone.key("2").startswith("END ")  # before the lock is over
        assert 1.4 < memory.PATIENCE_S < time.monotonic() - began
        assert memory.PATIENCE_S < 2
    assert phone.request().startswith(f"CON {ASKS['privacy']}")


def test_a_turn_that_lost_its_lock_keeps_nothing_and_leaves_the_lock_of_the_next(
    phone: Phone, valkey: redis.Redis, remembered: Memory, memory_of
):
    phone.dial()
    phone.key(*TO_AGE)
    before, lock = memory_of(phone.number), f"lock:{remembered.name(phone.number)}"
    with pytest.raises(LockLost), remembered.hold(phone.number) as held:  # noqa: PT012  the order is the test
        assert 0 < valkey.pttl(lock) <= memory.LOCK_MS
        valkey.set(lock, "of the next")
        held.person.language = "km"
        held.keep(Session(held.session.caller), 600)
    assert valkey.getdel(lock) == b"of the next"
    assert memory_of(phone.number) == before


def test_an_order_to_lock_that_the_server_reads_too_late_is_void(phone: Phone, valkey: redis.Redis, remembered: Memory):
    phone.dial()
    with remembered.hold(phone.number):
        pass
    remembered._ahead -= 2 * 1000 * memory.ANSWER_S  # as if the server read it so much later
    line = Line(valkey.connection_pool)
    assert remembered._take(line, (b"lock:a", b"talk:a", b"person:a"), b"token") == []
    assert not valkey.exists("lock:a")
    # From the answer we know the clock of the server again.
    assert remembered._take(line, (b"lock:a", b"talk:a", b"person:a"), b"token") == [None, None]


def test_a_line_that_the_server_closed_between_two_turns_is_made_again(phone: Phone, valkey: redis.Redis):
    shown = phone.dial()
    valkey.client_kill_filter(_type="normal", skipme=True)
    assert phone.request() == shown


def test_nothing_in_it_can_be_read(phone: Phone, valkey: redis.Redis):
    phone.dial()
    phone.key(*TO_AGE, "77")
    kept = everything_in(valkey)
    for word in (phone.number, phone.number[4:], "driver", "welcomed", '"age"'):
        assert word.encode() not in kept
