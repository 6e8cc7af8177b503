"""The embedded servers start, keep what they were given, and start again after being killed."""

import psycopg
import redis


def test_a_fresh_valkey_answers(valkey: redis.Redis) -> None:
    assert valkey.set("a", 1)
    assert valkey.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_a_fresh_postgres_sorts_and_lowers_unicode(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT lower('ÄB'), 'ក' < 'ខ'").fetchone() == ("äb", True)
