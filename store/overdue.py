"""Messages that the ordinary way has left behind: the job was lost, the sender died, the gateway stayed away
too long; and those that are over, whose number and text are to be erased. Asked by the clock, every minute.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from store.messages import Status, changed, messages

# A message just written has its job in the queue; one that waits longer may have lost it with Valkey.
JOB_LOST_AFTER = timedelta(seconds=30)

# A gateway answers or times out within seconds: whoever was sending for so long has died.
SENDER_DIED_AFTER = timedelta(minutes=10)

# An answer that comes half a day after the question only puzzles the one who asked.
TOO_OLD_AFTER = timedelta(hours=12)

# So many messages are fed to the queue in one round; more than a minute's work of the workers.
LIMIT = 5000

# The number stays this long after the last change: by then a network has said if the person wants no messages.
NUMBER_KEPT = timedelta(hours=1)

# The provider's name of it stays for receipts of telephones that were off.
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


def purge(connection: Connection, age: timedelta = NUMBER_KEPT, name_age: timedelta = KEPT) -> int:
    """Erase the number of messages that are over for this long, later the provider's name; gives how many numbers.

    With the number the hours become days, so that what is left cannot be matched with the operator's records.
    """
    over = messages.c.status.not_in([Status.WAITING, Status.SENDING])
    named = messages.c.provider_id.is_not(None) & (messages.c.changed_at <= func.now() - name_age)
    connection.execute(update(messages).where(over, named).values(provider_id=None))
    numbered = messages.c.phone_sealed.is_not(None) & (messages.c.changed_at <= func.now() - age)
    days = {name: func.date_trunc("day", messages.c[name]) for name in ("written_at", "due_at", "changed_at")}
    erased = {"phone_sealed": None, "text_sealed": None, **days}
    return connection.execute(update(messages).where(over, numbered).values(erased)).rowcount


def _end(connection: Connection, which: ColumnElement[bool], status: Status, reason: str) -> int:
    return connection.execute(update(messages).where(which).values(**changed(status), reason=reason)).rowcount
