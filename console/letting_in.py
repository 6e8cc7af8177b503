"""Who is on duty in the field: let in with a PIN that is shown once, to whoever hands it over."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from bot.inputs import is_easy
from bot.phone import NotAPhoneNumber, mobile
from schemes import number
from store import officers, organisations, pins
from store.officers import Kind
from store.sealing import Sealer

LONGEST_NAME = 60

SENTENCES = {
    "name": f"Write the name, in at most {LONGEST_NAME} letters.",
    "phone": "This is not the number of a mobile phone of Cambodia.",
    "organisation": "There is no such organisation, or nobody of it is on duty any more.",
    "taken": "Somebody on duty has this telephone already.",
    "stopped": "They are not on duty any more.",
}


class NotLetIn(Exception):
    """Why somebody is not on duty now; `code` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


@dataclass(frozen=True)
class Keys:
    """What PINs and telephones are kept under; `hide` makes of a PIN what is hashed (bot.effects.hidden)."""

    sealer: Sealer
    hide: Callable[[str], str]


@dataclass(frozen=True, repr=False)
class Asked:
    """Who shall be on duty, as somebody typed it."""

    organisation: UUID
    kind: Kind
    name: str
    phone: str


def let_in(connection: Connection, keys: Keys, asked: Asked, today: date) -> tuple[UUID, str]:
    """Let somebody be on duty; gives their id and their PIN, which nobody can look up later. Raises NotLetIn."""
    name = " ".join(asked.name.split())
    if not is_name(name):
        raise NotLetIn("name")
    try:
        phone = mobile(asked.phone)
    except NotAPhoneNumber:
        raise NotLetIn("phone") from None
    of = organisations.find(connection, asked.organisation)
    if of is None or not of.works:
        raise NotLetIn("organisation")
    pin = new_pin(today)
    kept = pins.hashed(keys.hide(pin))
    added = officers.add(connection, keys.sealer, of.id, asked.kind, name, phone, kept, today)
    if added is None:
        raise NotLetIn("taken")
    return added, pin


def is_name(typed: str) -> bool:
    """Whether somebody, or an organisation, can be called so: in letters that are seen."""
    return len(typed) <= LONGEST_NAME and any(map(str.isalnum, typed))


def renew(connection: Connection, keys: Keys, officer: UUID, today: date) -> str:
    """Another PIN for who forgot theirs; the old one opens nothing from now on. Raises NotLetIn."""
    pin = new_pin(today)
    if not officers.renew_pin(connection, officer, pins.hashed(keys.hide(pin))):
        raise NotLetIn("stopped")
    return pin


def new_pin(today: date) -> str:
    """Digits by chance, and not those that a thief tries first."""
    length = number("pin_digits", today)
    while True:
        pin = "".join(str(secrets.randbelow(10)) for _ in range(length))
        if not is_easy(pin):
            return pin
