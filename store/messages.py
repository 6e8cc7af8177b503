"""Messages: text messages on their way out, each handed to a gateway at most once, and what became of them.

    waiting -> sending -> sent -> delivered, failed or expired
       ^          |
       |          +--> failed    the gateway refused it for good
       +----------+              the gateway did not take it now: again later
                  +--> unknown   nobody can say whether the gateway took it: never again

`sending` is committed before the gateway is called. Whoever finds a message in `sending` and is not the one
who sends it cannot know whether it left: it is never sent a second time. All times but `until` are the database
server's.

One that nobody asked for has a time until which it may leave, and leaves for nobody who said no to messages: both are
looked at when it leaves, not when it is written.

Of no message it can be told what it was about, a complaint or the weather: all are sealed at one length, the words of
all are erased as soon as they need not be sent any more, the number and the hour of all an hour later (store.overdue).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Update,
    Uuid,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store import contacts
from store.schema import metadata, one_of
from store.sealing import Sealer, SealingError


class Status(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"


# Every text is sealed at this length (bytes), or a multiple: three parts of Khmer are 603.
ROOM = 1024

# Nothing more is to be sent of a message in these.
_SETTLED = frozenset({Status.UNKNOWN, Status.SENT, Status.FAILED, Status.EXPIRED})


messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("dedupe", Text, nullable=False, unique=True),
    Column("phone_sealed", LargeBinary),
    Column("text_sealed", LargeBinary),
    Column("gateway", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("provider_id", Text),
    Column("tries", Integer, nullable=False),
    Column("reason", Text),
    Column("written_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("due_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("until", DateTime(timezone=True)),  # of what nobody asked for
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    CheckConstraint(one_of("status", Status), name="status"),
    Index("messages_provider_id_key", "gateway", "provider_id", unique=True),
    Index("messages_waiting_idx", "due_at", postgresql_where=text("status = 'waiting'")),
    Index("messages_sending_idx", "changed_at", postgresql_where=text("status = 'sending'")),
    Index("messages_sealed_idx", "changed_at", postgresql_where=text("phone_sealed IS NOT NULL")),
)


@dataclass(frozen=True)
class Outgoing:
    """A message that its holder, and nobody else, may send now. `tries` counts this one too."""

    id: UUID
    gateway: str
    tries: int
    number: str
    text: str

    def __repr__(self) -> str:
        return f"Outgoing({self.id}, {self.gateway})"


def write(
    connection: Connection,
    sealer: Sealer,
    *,
    dedupe: str,
    number: str,
    text: str,
    gateway: str,
    until: datetime | None = None,
) -> UUID:
    """Put down a message to be sent to a number (E.164) by a gateway (its name); gives the message's id.

    `dedupe` is the key of the effect, or of the text that is answered: for the same one there is one message,
    the first, and its id comes back. What nobody asked for must say `until` when it may leave.
    """
    row = {
        "dedupe": dedupe,
        "phone_sealed": sealer.seal(number),
        "text_sealed": sealer.seal(text, ROOM),
        "gateway": gateway,
        "status": Status.WAITING,
        "tries": 0,
        "until": until,
    }
    statement = insert(messages).values(row).on_conflict_do_nothing(index_elements=["dedupe"])
    new: UUID | None = connection.execute(statement.returning(messages.c.id)).scalar_one_or_none()
    return new or connection.execute(select(messages.c.id).where(messages.c.dedupe == dedupe)).scalar_one()


def claim(connection: Connection, sealer: Sealer, message_id: UUID) -> Outgoing | None:
    """Take a message that waits and is due; None: somebody else has it, or it is over, or not due yet.

    After the commit it is ours to send, once; so commit before the gateway is called.
    A message that cannot be opened (SECRET_KEY was changed) becomes `failed`; one that nobody asked for becomes
    `expired` when it is too late, or the person wants no messages.
    """
    taken = move(message_id, (Status.WAITING,), Status.SENDING, tries=messages.c.tries + 1)
    columns = (messages.c.gateway, messages.c.tries, messages.c.phone_sealed, messages.c.text_sealed, messages.c.until)
    row = connection.execute(taken.where(messages.c.due_at <= func.now()).returning(*columns)).one_or_none()
    if row is None:
        return None
    try:
        number, text = sealer.open(row.phone_sealed), sealer.open(row.text_sealed)
    except SealingError as error:
        connection.execute(move(message_id, (Status.SENDING,), Status.FAILED, reason=error.code))
        return None
    if row.until and (reason := _unwanted(connection, sealer, number, row.until)):
        connection.execute(move(message_id, (Status.SENDING,), Status.EXPIRED, reason=reason))
        return None
    return Outgoing(message_id, row.gateway, row.tries, number, text)


def _unwanted(connection: Connection, sealer: Sealer, number: str, until: datetime) -> str:
    """Why what nobody asked for must not leave now; "" if it may."""
    if datetime.now(UTC) >= until:
        return "too_late"
    return "said_no" if contacts.said_no(connection, sealer, number) else ""


def withdraw(connection: Connection, dedupe: str) -> None:
    """Do not send the message with this key if it still waits: what it says is no longer so."""
    waits = (messages.c.dedupe == dedupe) & (messages.c.status == Status.WAITING)
    connection.execute(update(messages).where(waits).values(**changed(Status.EXPIRED), reason="withdrawn"))


def recipient(connection: Connection, sealer: Sealer, message_id: UUID) -> str | None:
    """The number (E.164) that a message goes to; None when it is erased."""
    sealed = connection.execute(select(messages.c.phone_sealed).where(messages.c.id == message_id)).scalar()
    return sealer.open(sealed) if sealed else None


def move(message_id: UUID, from_: tuple[Status, ...], to: Status, **values: Any) -> Update:
    """The statement that brings a message from one of these states to another, if it is in one of them."""
    here = (messages.c.id == message_id) & messages.c.status.in_(from_)
    return update(messages).where(here).values(**changed(to), **values)


def changed(to: Status) -> dict[str, Any]:
    """What changes with the status; the words go when they need not be sent any more."""
    erased = {"text_sealed": None} if to in _SETTLED else {}
    return {"status": to, "changed_at": func.now(), **erased}
