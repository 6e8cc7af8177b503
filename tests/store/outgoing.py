"""What the tests of messages say again and again: write one, claim it, send it, hear of it, look at it."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text

from store import Store
from store.messages import Outgoing, claim, write
from store.outcomes import record_receipt, record_sent
from store.receipts import Receipt

NUMBER, WORDS = "+85512000001", "សួស្តី 48217777"
TODAY = date(2026, 11, 23)
SOON, LONG_AGO = timedelta(seconds=60), timedelta(days=8)


def put(store: Store, dedupe: str = "session:3") -> UUID:
    with store.transaction() as connection:
        return write(connection, store.sealer, dedupe=dedupe, number=NUMBER, text=WORDS, gateway="twilio")


def take(store: Store, message_id: UUID) -> Outgoing | None:
    with store.transaction() as connection:
        return claim(connection, store.sealer, message_id)


def taken(store: Store) -> UUID:
    message_id = put(store)
    take(store, message_id)
    return message_id


def sent(store: Store, message_id: UUID, provider_id: str | None = "SM1") -> bool:
    with store.transaction() as connection:
        return record_sent(connection, store.sealer, message_id, provider_id, TODAY)


def hear(store: Store, status: str, provider_id: str = "SM1", **more) -> bool:
    receipt = Receipt("twilio", provider_id, status, **more)
    with store.transaction() as connection:
        return record_receipt(connection, store.sealer, receipt, TODAY)


def row(store: Store):
    with store.transaction() as connection:
        return connection.execute(text("SELECT * FROM messages")).one()


def age(store: Store, past: timedelta) -> None:
    """Everything happened so much earlier."""
    columns = ", ".join(f"{name} = {name} - :past" for name in ("written_at", "due_at", "changed_at"))
    with store.transaction() as connection:
        connection.execute(text(f"UPDATE messages SET {columns}"), {"past": past})  # noqa: S608 (no outside words)


def run(store: Store, question, *arguments):
    with store.transaction() as connection:
        return question(connection, *arguments)
