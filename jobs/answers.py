"""Answers that a register gave too late for the phone: looked up again with patience, and sent as one text message.

Nothing is held while the register is waited for. Then the message is written and the promise kept in one transaction:
a job that runs twice, or dies in between, writes one message. A promise that stays open is fed again by the clock.
They have a queue and a worker of their own, because a slow register must not keep replies waiting.
"""

from __future__ import annotations

from uuid import UUID

import redis
import structlog
from sqlalchemy import Connection

from bot import summary
from bot.alphabets import to_wire
from bot.flows import account_words
from bot.watch import failed
from jobs import ANSWERS, enqueue, replies
from jobs.context import Context, current
from schemes.cambodia import today
from store import messages, promises
from store.promises import Promise
from store.registry import RegistryLate

log = structlog.get_logger("jobs")

# How long a register is waited for when nobody is on the line (seconds).
PATIENCE = 20.0


def feed(connection: redis.Redis, promise: UUID) -> bool:
    """Ask for a promise to be kept; False if that is asked for already. Raises redis.RedisError."""
    return enqueue(connection, ANSWERS, answer, str(promise), job_id=f"promise-{promise}")


def answer(promise: str) -> None:
    """Look up what was promised, and write the message, once. Raises StoreAway."""
    context = current.get()
    with context.store.transaction() as connection:
        made = promises.take(connection, context.store.sealer, UUID(promise))
    if made is None:
        return
    try:
        words = _words(context, made)
    except RegistryLate:
        log.warning("register_late")  # the clock asks again
        return
    with context.store.transaction() as connection:
        message = _write(context, connection, UUID(promise), words)
    if message:
        _send_soon(context, message)


def _words(context: Context, made: Promise) -> str:
    """What to tell. Raises RegistryLate."""
    account = context.registry.account(made.member, PATIENCE)
    on = today()
    found = summary.read(summary.of(account, on)) if account else None
    return to_wire(account_words.answer(found, on).in_(made.language))


def _write(context: Context, connection: Connection, promise: UUID, words: str) -> UUID | None:
    """Write the message, unless somebody else has by now; its id."""
    sealer = context.store.sealer
    made = promises.take(connection, sealer, promise)
    if made is None:
        return None
    promises.keep(connection, promise)
    return messages.write(
        connection, sealer, dedupe=f"promise-{promise}", number=made.number, text=words, gateway=context.gateway
    )


def _send_soon(context: Context, message: UUID) -> None:
    try:
        replies.feed(context.valkey, message)
    except redis.RedisError as error:
        failed("queue_away", error)  # the clock looks after it
