"""That somebody was heard of is noted by the hour, with every turn alike, and says nothing to who reads Valkey."""

from __future__ import annotations

import pytest
import redis
import time_machine

from bot.heard import HEARD_SECONDS, HOUR, Way, member, name
from tests.edge.phone import Phone
from tests.edge.test_budget import asked_of_valkey

NOON = 1_795_320_000  # epoch s
NOW = NOON // HOUR


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def heard(valkey: redis.Redis, store):
    """Whether a person was noted in an hour."""

    def is_noted(phone: Phone, way: Way, hour: int = NOW) -> bool:
        person = member(store.sealer, store.sealer.index(phone.number))
        return bool(valkey.sismember(name(way, hour), person))

    return is_noted


def test_who_calls_and_who_writes_is_noted_for_two_days(phone: Phone, another, heard, valkey):
    writer = another()
    phone.dial()
    writer.write("hello")
    assert (heard(phone, Way.DIALLED), heard(phone, Way.TEXTED)) == (True, False)
    assert (heard(writer, Way.DIALLED), heard(writer, Way.TEXTED)) == (False, True)
    assert HEARD_SECONDS - 60 < valkey.ttl(name(Way.DIALLED, NOW)) <= HEARD_SECONDS


def test_each_hour_has_a_set_of_its_own(phone: Phone, heard, clock):
    phone.dial()
    clock.shift(HOUR)
    phone.dial()
    assert heard(phone, Way.DIALLED, NOW + 1)
    assert not heard(phone, Way.DIALLED, NOW + 2)


def test_a_report_leaves_the_same_mark_as_anything_else(phone: Phone, another, heard, valkey):
    before = set(valkey.scan_iter("heard:*"))
    reporter = another()
    for each, keyed in ((phone, ("2", "1", "7", "1")), (reporter, ("2", "1", "5", "1"))):
        each.dial()
        each.key(*keyed)
    assert set(valkey.scan_iter("heard:*")) - before <= {name(Way.DIALLED, NOW).encode()}
    assert heard(phone, Way.DIALLED)
    assert heard(reporter, Way.DIALLED)


def test_it_keeps_no_order_of_those_who_called(phone: Phone, another, valkey):
    for each in (phone, another(), another()):
        each.dial()
    key = name(Way.DIALLED, NOW)
    assert valkey.object("encoding", key) == b"intset"
    noted = [int(each) for each in valkey.smembers(key)]
    assert all(-(2**63) <= each < 2**63 for each in noted)


def test_it_takes_no_further_question(phone: Phone, valkey_url):
    phone.dial()
    with asked_of_valkey(valkey_url) as commands:
        phone.key("2")
    assert commands == ["EVALSHA", "EVALSHA"]


def test_neither_the_number_nor_what_the_database_calls_it_is_in_valkey(phone: Phone, valkey, store):
    phone.dial()
    index = store.sealer.index(phone.number)
    kept = b"".join(key + b"".join(valkey.smembers(key)) for key in valkey.scan_iter("heard:*"))
    for trace in (
        phone.number,
        phone.number[4:],
        index.hex(),
        index.hex()[:16],
        str(int.from_bytes(index[:8], signed=True)),
    ):
        assert trace.encode() not in kept
