"""Messages that the ordinary way has left behind: the job was lost, the sender died, the gateway stayed away
too long; and those that are over, whose number and text are to be erased. Asked by the clock, every minute.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from store.messages import Status, messages

# A message just written has its job in the queue; one that waits longer may have lost it with Valkey.
JOB_LOST_AFTER = timedelta(seconds=30)

# A gateway answers or times out within seconds: whoever was sending for so long has died.
SENDER_DIED_AFTER = timedelta(minutes=10)

# An answer that comes half a day after the question only puzzles the one who asked.
TOO_OLD_AFTER = timedelta(hours=12)

# So many messages are fed to the queue in one round; more than a minute's work of the workers.
LIMIT = 5000

# Number and text stay this long after the last change, for a person who says that nothing came.
KEPT = timedelta(days=7)


def waiting_too_long(connection: Connection, age: timedelta = JOB_LOST_AFTER) -> list[UUID]:
    """The messages that should have been sent this long ago and wait still, longest first; at most LIMIT.

    One that was put off has no job any more: it is overdue as soon as it is due.
    """
    waiting = (messages.c.status == Status.WAITING) & (messages.c.due_at <= func.now())
    jobless = or_(messages.c.tries > 0, messages.c.due_at <= func.now() - age)
    statement = select(messages.c.id).where(waiting, jobless).order_by(messages.c.due_at).limit(LIMIT)
    return list(connection.execute(statement).scalars())


def give_up_sending(connection: Connection, age: timedelta = SENDER_DIED_AFTER) -> int:
    """Messages in `sending` for this long become `unknown`; gives how many."""
    stuck = (messages.c.status == Status.SENDING) & (messages.c.changed_at <= func.now() - age)
    return _end(connection, stuck, Status.UNKNOWN, "sender_died")


def expire(connection: Connection, age: timedelta = TOO_OLD_AFTER) -> int:
    """Messages that wait since they were written so long ago become `expired`; gives how many."""
    stale = (messages.c.status == Status.WAITING) & (messages.c.written_at <= func.now() - age)
    return _end(connection, stale, Status.EXPIRED, "too_old")


def purge(connection: Connection, age: timedelta = KEPT) -> int:
    """Erase number, text and the provider's name of messages that are over for this long; gives how many.

    The hours become days too, so that what is left cannot be matched with the operator's records.
    """
    kept = or_(messages.c.phone_sealed.is_not(None), messages.c.provider_id.is_not(None))
    over = messages.c.status.not_in([Status.WAITING, Status.SENDING])
    old = messages.c.changed_at <= func.now() - age
    days = {name: func.date_trunc("day", messages.c[name]) for name in ("written_at", "due_at", "changed_at")}
    erased = {"phone_sealed": None, "text_sealed": None, "provider_id": None, **days}
    return connection.execute(update(messages).where(kept, over, old).values(erased)).rowcount


def _end(connection: Connection, which: ColumnElement[bool], status: Status, reason: str) -> int:
    ended = {"status": status, "reason": reason, "changed_at": func.now()}
    return connection.execute(update(messages).where(which).values(ended)).rowcount
