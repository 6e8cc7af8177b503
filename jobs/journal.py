"""Valkey's journal, in which every sealed step of every conversation stands until it is written anew."""

from __future__ import annotations

import redis

NAME = "journal:written"
EVERY = 60 * 60  # seconds


def write_soon(valkey: redis.Redis, seconds: int) -> None:
    """Let it be written anew after so many seconds, and then in an hour again. Raises redis.RedisError."""
    valkey.set(NAME, 1, ex=seconds)


def write_anew(valkey: redis.Redis) -> int:
    """Have the journal written anew, once an hour and if there is one: then only what is alive stands in it. Gives 0.

    Raises redis.RedisError.
    """
    if not valkey.set(NAME, 1, nx=True, ex=EVERY):
        return 0
    if valkey.info("persistence").get("aof_enabled"):
        valkey.bgrewriteaof()
    return 0
