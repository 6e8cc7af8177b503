"""Somebody on duty at a made-up telephone, and people to register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.effects import MARKS, hidden, marker
from store import Store, members, officers, organisations, pins
from store.duty import field_registrations
from store.organisations import Kind
from store.sealing import derive_key
from tests.edge.application import SECRET_KEY
from tests.edge.phone import Phone, fresh_id

PIN = "7710"
PLACE = ("21", "2101")  # Takeo, Angkor Borei
HOME = "Registered today:"
COUNT = re.compile(r"Registered today: (\d+)\.")


def pin_hash(pin: str = PIN) -> str:
    """As it is kept."""
    return pins.hashed(hidden(marker(derive_key(SECRET_KEY, MARKS)), pin))


def on_duty(
    store: Store, phone: str, kind: officers.Kind = officers.Kind.OFFICER, organisation: Kind = Kind.UNION
) -> officers.Officer:
    """Somebody who may work with this telephone (E.164)."""
    today = date(2026, 11, 22)
    with store.transaction() as connection:
        of = organisations.add(connection, organisation, fresh_id("Union of the drivers "), today)
        assert of is not None
        added = officers.add(connection, store.sealer, of, kind, "Keo Vanna", phone, pin_hash(), today)
        assert added is not None
        found = officers.find(connection, store.sealer, added)
    assert found is not None
    return found


def welcome(phone: Phone) -> None:
    """In English; nobody is on duty on a telephone that was never used."""
    phone.dial()
    phone.key("2", "1")


@dataclass(frozen=True)
class Worker:
    """One of those who stand in the row. `card` and `phone` are "1" for who has none."""

    number: int

    @property
    def name(self) -> str:
        return "Sok " + "".join("abcdefghij"[int(digit)] for digit in str(self.number)).capitalize()

    @property
    def born(self) -> str:
        return f"{1 + self.number % 28:02}{1 + self.number % 12:02}{1970 + self.number % 30}"

    @property
    def birthday(self) -> date:
        return date(int(self.born[4:]), int(self.born[2:4]), int(self.born[:2]))

    @property
    def card(self) -> str:
        return "1" if self.number % 5 == 0 else f"{700_000_000 + self.number}"

    @property
    def phone(self) -> str:
        return "1" if self.number % 3 == 0 else f"0129{self.number:05}"

    @property
    def answers(self) -> tuple[str, ...]:
        """All but the yes at the end."""
        language = () if self.phone == "1" else ("2",)
        return ("1", self.name, self.born, "1", self.card, "2", self.phone, *language)


def count(shown: str) -> int:
    """How many the screen says that there are."""
    found = COUNT.search(shown)
    assert found, shown
    return int(found[1])


def come(phone: Phone) -> str:
    """Let in, at the place of the day."""
    phone.dial()
    return phone.key("9", PIN, *PLACE)


def register(phone: Phone, worker: Worker) -> str:
    """All questions for one person."""
    return phone.key(*worker.answers, "1")


def kept(store: Store, officer: officers.Officer) -> list[str]:
    """The names of whom the officer registered, in order."""
    joined = members.members.join(field_registrations, field_registrations.c.member_id == members.members.c.id)
    asked = select(members.members.c.name_sealed).select_from(joined)
    with store.transaction() as connection:
        mine = asked.where(field_registrations.c.officer_id == officer.id).order_by(field_registrations.c.place)
        return [store.sealer.open(sealed) for sealed in connection.execute(mine).scalars()]
