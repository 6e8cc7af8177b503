"""What became of a message: what the gateway answered to its sender, and what the network says afterwards."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from store import contacts, receipts, recipients
from store.messages import Status, messages, move, recipient
from store.receipts import Receipt
from store.sealing import Sealer

# The words of a network after which nothing comes.
FINAL = frozenset({Status.DELIVERED, Status.FAILED, Status.EXPIRED})


def record_sent(connection: Connection, sealer: Sealer, message_id: UUID, provider_id: str | None, today: date) -> bool:
    """The gateway took it, and calls it `provider_id` (None: it has no name, there will be no receipt).

    Also for a message that was given up as `unknown` in the meantime: now it is known. A receipt that came
    first is applied. False: the message was not being sent.
    """
    from_ = (Status.SENDING, Status.UNKNOWN)
    moved = move(message_id, from_, Status.SENT, provider_id=provider_id, reason=None)
    gateway = connection.execute(moved.returning(messages.c.gateway)).scalar_one_or_none()
    if gateway and provider_id:
        receipts.lock(connection, gateway, provider_id)
        early = receipts.take(connection, gateway, provider_id)
        if early:
            _settle(connection, sealer, early, today)
    return gateway is not None


def record_failed(connection: Connection, message_id: UUID, reason: str) -> bool:
    """The gateway refused it for good; `reason` is a code. False: the message was not being sent."""
    return _record(connection, message_id, Status.FAILED, reason)


def record_later(connection: Connection, message_id: UUID, reason: str, pause: timedelta) -> bool:
    """The gateway did not take it: it waits again, due after the pause. False: it was not being sent."""
    return _record(connection, message_id, Status.WAITING, reason, due_at=func.now() + pause)


def record_unknown(connection: Connection, message_id: UUID, reason: str) -> bool:
    """Nobody can say whether the gateway took it: it is never sent again. False: it was not being sent."""
    return _record(connection, message_id, Status.UNKNOWN, reason)


def record_receipt(connection: Connection, sealer: Sealer, receipt: Receipt, today: date) -> bool:
    """The network says what became of a message, or of one of a campaign's; True if that is news.

    The first final word (delivered, failed, expired) stays, in whatever order and how often receipts come;
    any other word tells nothing new of a message that is sent. If the gateway's answer, and with it the name
    of the message, is not written down yet, the receipt is kept for `record_sent`: no provider promises to
    post it again.
    """
    if receipt.status not in FINAL:
        return False
    receipts.lock(connection, receipt.gateway, receipt.provider_id)
    if _settle(connection, sealer, receipt, today) or recipients.settle(connection, sealer, receipt, today):
        return True
    if not _is_known(connection, receipt):
        receipts.keep(connection, receipt)
    return False


def _settle(connection: Connection, sealer: Sealer, receipt: Receipt, today: date) -> bool:
    """Write a final word down; a person who wants no messages gets none from now on."""
    settled = {"status": receipt.status, "reason": receipt.reason, "changed_at": func.now()}
    moved = update(messages).where(*_named(receipt), messages.c.status == Status.SENT).values(settled)
    message_id = connection.execute(moved.returning(messages.c.id)).scalar_one_or_none()
    number = recipient(connection, sealer, message_id) if message_id and receipt.opted_out else None
    if number:
        contacts.forbid(connection, sealer, number, today)
    return message_id is not None


def _is_known(connection: Connection, receipt: Receipt) -> bool:
    """Whether the message that it speaks of has its name already."""
    is_message = connection.execute(select(messages.c.id).where(*_named(receipt))).first() is not None
    return is_message or recipients.is_ours(connection, receipt.gateway, receipt.provider_id)


def _named(receipt: Receipt) -> tuple[Any, Any]:
    return messages.c.gateway == receipt.gateway, messages.c.provider_id == receipt.provider_id


def _record(connection: Connection, message_id: UUID, status: Status, reason: str, **values: Any) -> bool:
    moved = move(message_id, (Status.SENDING,), status, reason=reason, **values)
    return connection.execute(moved).rowcount == 1
