"""Replies: text messages to people who asked for them. One job sends one message, once.

The order is claim, commit, send, record. What comes twice (a job that RQ runs again, or that the clock feeds
once more) finds nothing to claim. Whoever dies between claim and record leaves the message in `sending`, and
the clock calls it `unknown`: it may have left, so it is not sent again.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import redis
import structlog
from prometheus_client import Counter
from sqlalchemy import Connection

from bot.gateways import SendFailed
from bot.watch import failed
from jobs import REPLIES, enqueue
from jobs.context import Context, current
from schemes.cambodia import today
from store import StoreAway, contacts, messages, outcomes
from store.messages import Outgoing

log = structlog.get_logger("jobs")
MESSAGES = Counter("soksabay_messages", "Messages handed to gateways", ("gateway", "outcome"))

# How long a message waits after a gateway did not take it, by the number of tries; the last pause comes again
# until the message is too old (store.overdue).
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600, 1800, 3600))

# And when the gateway would take none at all (no credit, wrong key): a person has to look first.
LONG_PAUSE = timedelta(minutes=15)

# What the gateway said is told to the store for so long, should it be away just now (seconds).
TELLING_SECONDS = 30.0


def feed(connection: redis.Redis, message_id: UUID) -> bool:
    """Ask for a message that waits to be sent; False if that is asked for already.

    Raises redis.RedisError: nothing is lost then, the clock asks for it within two minutes.
    """
    return enqueue(connection, REPLIES, deliver, str(message_id), job_id=f"message-{message_id}")


def deliver(message_id: str) -> None:
    """Send this message if it waits and is due, and write down what came of it. Raises StoreAway."""
    context = current.get()
    with context.store.transaction() as connection:
        outgoing = messages.claim(connection, context.store.sealer, UUID(message_id))
    if outgoing is None:
        return
    record = _send(context, outgoing)
    _tell(context, record)


def _send(context: Context, outgoing: Outgoing) -> Callable[[Connection], object]:
    """Call the gateway; gives what is to be written down."""
    sender = context.senders.get(outgoing.gateway)
    if sender is None:
        # Nothing was sent. The gateway may be set up again, with its sender.
        return _refusal(context, outgoing, SendFailed("no_sender", "stop"))
    try:
        sent = sender.send(outgoing.number, outgoing.text)
    except SendFailed as refusal:
        return _refusal(context, outgoing, refusal)
    except Exception as error:
        # Also when the job's time is over. The text of such an error may quote the number: it stays here.
        failed("send_crashed", error)
        return _refusal(context, outgoing, SendFailed("crashed", "unknown"))
    _note(outgoing, "sent")
    sealer = context.store.sealer
    return lambda c: outcomes.record_sent(c, sealer, outgoing.id, sent.provider_id, today())


def _refusal(context: Context, outgoing: Outgoing, refusal: SendFailed) -> Callable[[Connection], object]:
    _note(outgoing, refusal.kind, refusal.code)
    if refusal.kind == "unknown":
        return lambda c: outcomes.record_unknown(c, outgoing.id, refusal.code)
    if refusal.kind in ("later", "stop"):
        pause = LONG_PAUSE if refusal.kind == "stop" else PAUSES[min(outgoing.tries, len(PAUSES)) - 1]
        return lambda c: outcomes.record_later(c, outgoing.id, refusal.code, pause)

    def record(connection: Connection) -> None:
        outcomes.record_failed(connection, outgoing.id, refusal.code)
        if refusal.opted_out:
            contacts.forbid(connection, context.store.sealer, outgoing.number, today())

    return record


def _note(outgoing: Outgoing, outcome: str, code: str | None = None) -> None:
    MESSAGES.labels(outgoing.gateway, outcome).inc()
    tell = log.info if outcome == "sent" else log.error if outcome == "stop" else log.warning
    tell("send_tried", gateway=outgoing.gateway, outcome=outcome, code=code, tries=outgoing.tries)


def _tell(context: Context, record: Callable[[Connection], object]) -> None:
    """Write it down, again and again while the store comes back: the gateway says it only once."""
    until = time.monotonic() + TELLING_SECONDS
    while True:
        try:
            with context.store.transaction() as connection:
                record(connection)
                return
        except StoreAway:
            if time.monotonic() > until:
                raise
            time.sleep(1)
