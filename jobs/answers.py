"""Answers that a register gave too late for the phone: looked up again with patience, and sent as one text message."""

from __future__ import annotations

from uuid import UUID

import redis

from jobs import REPLIES, enqueue


def feed(connection: redis.Redis, promise: UUID) -> bool:
    """Ask for a promise to be kept; False if that is asked for already. Raises redis.RedisError."""
    return enqueue(connection, REPLIES, answer, str(promise), job_id=f"promise-{promise}")


def answer(promise: str) -> None:
    """Look up what was promised, and write the message, once."""
