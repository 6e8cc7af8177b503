"""Valkey's journal, in which every sealed step of every conversation stands until it is written anew."""

from __future__ import annotations

from contextlib import suppress

import redis

NAME = "journal:written"
EVERY = 60 * 60  # seconds


def write_twice(valkey: redis.Redis, seconds: int) -> None:
    """Have it written anew now, and once more after so many seconds, when what is alive now is over.

    Raises redis.RedisError.
    """
    valkey.set(NAME, 1, ex=seconds)
    _write(valkey)


def write_anew(valkey: redis.Redis) -> int:
    """Have the journal written anew, once an hour and if there is one: then only what is alive stands in it. Gives 0.

    Raises redis.RedisError.
    """
    if valkey.set(NAME, 1, nx=True, ex=EVERY):
        _write(valkey)
    return 0


def _write(valkey: redis.Redis) -> None:
    if valkey.info("persistence").get("aof_enabled"):
        with suppress(redis.ResponseError):  # it is being written just now
            valkey.bgrewriteaof()
