"""Counts of the day: for each caller and thing apart, the same instant to end for all, and nobody told from another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import redis

from bot import memory
from bot.digests import DIGESTS, Digests
from schemes.cambodia import CAMBODIA, today
from store.sealing import SealingError, derive_key
from tests.edge.application import SECRET_KEY
from tests.gateways.provider import nobody

ONE, OTHER = "+85512000001", "+85512000002"


@pytest.fixture
def digests(valkey: redis.Redis) -> Digests:
    return Digests(valkey, derive_key(SECRET_KEY, DIGESTS))


def test_each_caller_and_each_thing_is_counted_apart(digests: Digests):
    on = today()
    assert [digests.count("reports", ONE, on) for _ in range(3)] == [1, 2, 3]
    assert digests.count("reports", OTHER, on) == 1
    assert digests.count("tries", ONE, on) == 1
    assert [digests.so_far(name, ONE, on) for name in ("reports", "tries", "others")] == [3, 1, 0]


def test_what_is_done_once_more_under_the_same_key_counts_once(digests: Digests):
    on = today()
    assert [digests.count("reports", ONE, on, once) for once in ("a:1", "a:1", "a:2", "a:1")] == [1, 1, 2, 2]
    assert digests.count("reports", ONE, on) == 3


def test_a_new_day_begins_at_nothing_under_other_names(digests: Digests, valkey: redis.Redis):
    on = today()
    digests.count("reports", ONE, on)
    before = set(valkey.keys())
    assert digests.so_far("reports", ONE, on + timedelta(days=1)) == 0
    digests.count("reports", ONE, on + timedelta(days=1))
    assert len(set(valkey.keys()) - before) == 1


def test_all_of_a_day_end_at_the_same_instant_at_midnight_in_cambodia(digests: Digests, valkey: redis.Redis):
    on = today()
    for number in (ONE, OTHER):
        for name in ("reports", "tries"):
            digests.count(name, number, on)
            digests.count(name, number, on)
    (end,) = {valkey.expiretime(key) for key in valkey.scan_iter()}
    over = datetime.fromtimestamp(end, CAMBODIA)
    assert (over.date(), over.hour, over.minute, over.second) == (on + timedelta(days=1), 0, 0, 0)


def test_a_dump_tells_neither_who_nor_what(digests: Digests, valkey: redis.Redis):
    digests.count("reports", ONE, today(), "key of an effect")
    kept = b"".join(key + b"".join(valkey.smembers(key)) for key in valkey.scan_iter())
    for word in (ONE, ONE[1:], ONE[4:], "reports", "key of"):
        assert word.encode() not in kept
    assert derive_key(SECRET_KEY, DIGESTS).hex() not in repr(digests)


def test_without_the_key_a_number_cannot_be_tried(digests: Digests, valkey: redis.Redis):
    digests.count("reports", ONE, today())
    other = Digests(valkey, derive_key("the secret key of another installation", DIGESTS))
    assert other.so_far("reports", ONE, today()) == 0


def test_a_count_that_cannot_be_kept_is_never_taken_for_none(valkey: redis.Redis):
    away = Digests(memory.connect(nobody().replace("http", "redis")), derive_key(SECRET_KEY, DIGESTS))
    for ask in (away.count, away.so_far):
        with pytest.raises(redis.ConnectionError):
            ask("reports", ONE, date(2026, 11, 22))


def test_a_secret_is_drawn_once_for_an_effect_and_soon_forgotten(digests: Digests, valkey: redis.Redis):
    on = today()
    first = digests.draw("session:1", ONE, on, 180)
    assert digests.draw("session:1", ONE, on, 180) == first
    assert digests.draw("session:2", ONE, on, 180) != first
    assert {0 < valkey.ttl(key) <= 180 for key in valkey.scan_iter("drawn:*")} == {True}
    valkey.flushall()
    assert digests.draw("session:1", ONE, on, 180) != first, "it follows from nothing"


def test_a_secret_that_was_drawn_cannot_be_read_without_the_number_of_its_caller(digests: Digests, valkey: redis.Redis):
    """With it, and SECRET_KEY, whoever has Valkey's journal would know the code of a report, and the count of who."""
    on = today()
    first = digests.draw("session:1", ONE, on, 180)
    kept = b"".join(valkey.get(key) for key in valkey.scan_iter("drawn:*"))
    assert first.encode() not in kept
    assert bytes.fromhex(first) not in kept
    with pytest.raises(SealingError):
        digests.draw("session:1", OTHER, on, 180)
