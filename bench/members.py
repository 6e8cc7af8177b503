"""A register of 200,000 members with a year of contributions, among them the callers of the benchmark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import Connection, insert, text

from bot.effects import MARKS, hidden, marker
from schemes import Contribution
from schemes.cambodia import today
from schemes.contributions import shares
from schemes.due import last_due
from schemes.months import after, between
from store import Store, open_store, phones, pins
from store.contributions import contributions
from store.members import Scheme, State, members
from store.registry import Account
from store.sealing import derive_key

SCHEME = Scheme.SELF_EMPLOYED
PIN = "4821"
PAID, MISSED = 16, 5  # months of each caller, the last of which was the last one due
OTHERS = 200_000
CALLERS = UUID("5ab0b0c8-1286-4000-8000-000000000000")

# PostgreSQL makes them up. What is sealed or hashed is as long as the real thing, and as random.
CROWD = (
    """INSERT INTO members (id, number, state, scheme, joined, name_sealed, sex, born, id_sealed, id_index, pin_hash,
                            changed_on)
       SELECT gen_random_uuid(), n::text, 'member', 'voluntary_health', :joined, sha256(n::text::bytea), 'f',
              '1989-02-14', sha256(n::text::bytea), sha256(('id ' || n)::bytea), repeat('x', 97), :joined
         FROM generate_series(2000000001, 2000000000 + :others) n""",
    """INSERT INTO phones (member_id, phone_index, phone_sealed)
       SELECT id, sha256(id::text::bytea), sha256(id::text::bytea) FROM members""",
    """INSERT INTO contributions (member_id, month, worker)
       SELECT id, month, 15600 FROM members, generate_series(:joined ::date, :last ::date, interval '1 month') month""",
)
AFTERWARDS = "ANALYZE members, phones, contributions"


def account(on: date) -> Account:
    """What each of the callers has: long paid, and behind."""
    joined = after(last_due(SCHEME, on), 1 - PAID - MISSED)
    months = between(joined, after(joined, PAID - 1))
    return Account(SCHEME, joined, "", tuple(Contribution(month, shares(SCHEME, month).worker) for month in months))


def load(database_url: str, secret_key: str, numbers: Iterable[str]) -> None:
    """Put them all into an empty register; each number (E.164) is a caller's. Takes about half a minute."""
    store = open_store(database_url, secret_key, threads=1, patience=600)
    with store.transaction() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # no look for each row's member
        _crowd(connection, today())
        pin = pins.hashed(hidden(marker(derive_key(secret_key, MARKS)), PIN))
        for number in numbers:
            _caller(connection, store, number, pin, account(today()))
        connection.execute(text(AFTERWARDS))
    store.close()


def _crowd(connection: Connection, on: date) -> None:
    last = last_due(SCHEME, on)
    values = {"joined": after(last, -11), "last": last, "others": OTHERS}
    for statement in CROWD:
        named = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(text(statement), named)


def _caller(connection: Connection, store: Store, number: str, pin: str, has: Account) -> None:
    member = uuid5(CALLERS, number)
    row = {
        "id": member,
        "number": str(member.int)[:12],
        "state": State.MEMBER,
        "scheme": has.scheme,
        "joined": has.joined,
        "name_sealed": store.sealer.seal("Somebody"),
        "sex": "f",
        "born": date(1989, 2, 14),
        "pin_hash": pin,
        "changed_on": has.joined,
    }
    connection.execute(insert(members), row)
    phones.add(connection, store.sealer, member, number)
    paid = [{"member_id": member, "month": each.month, "worker": each.worker} for each in has.contributions]
    connection.execute(insert(contributions), paid)
