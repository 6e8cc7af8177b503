"""Made-up members in a store, and what a conversation may ask of it for a caller."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from uuid import UUID, uuid4

import redis

from bot import effects
from bot.ask import Do
from bot.digests import Digests
from bot.effects import Effects, Here, marker
from bot.session import Person
from schemes import Contribution
from store import Store, phones, pins
from store.contributions import contributions
from store.members import Scheme, State, id_index, members
from store.registry import OwnRegistry, Registry
from store.sealing import Sealer

MARK = marker(b"a key for tests")
PHONE, ANOTHER_PHONE = "+85512000001", "+85512000002"
BORN = date(1989, 2, 14)


def here(
    store: Store,
    phone: str = PHONE,
    registry: Registry | None = None,
    gateway: str = "africastalking",
    valkey: redis.Redis | None = None,
) -> Here:
    """The world as a caller with this telephone meets it."""
    made = Effects(
        store,
        registry or OwnRegistry(store),
        gateway,
        lambda message: None,
        lambda promise: None,
        MARK,
        digests=Digests(valkey or redis.Redis(), bytes(32)),
        case_sealer=Sealer("a key for tests", "cases"),
    )
    return Here(made, phone, Person(language="en", welcomed=True))


def hidden(pin: str, mark: Callable[[str], str] = MARK) -> str:
    """A PIN as a conversation remembers it."""
    return effects.hidden(mark, pin)


@cache
def kept(pin: str) -> str:
    """Hashed as members' PINs are, which takes its time; once is enough for tests."""
    return pins.hashed(pin)


def person(
    store: Store,
    *,
    number: str | None = None,
    reference: str | None = None,
    national_id: str | None = None,
    pin: str | None = "4821",
    on: Iterable[str] = (PHONE,),
    name: str = "Chan Sokha",
    state: State = State.MEMBER,
    paid: Iterable[Contribution] = (),
    joined: date = date(2023, 11, 1),
    mark: Callable[[str], str] = MARK,
) -> UUID:
    """Somebody whom the Fund knows, with these telephones."""
    member = uuid4()
    with store.transaction() as connection:
        row = {
            "id": member,
            "number": number or (None if reference else str(member.int)[:12]),
            "reference": reference,
            "state": state,
            "scheme": Scheme.SELF_EMPLOYED,
            "joined": joined if state == State.MEMBER else None,
            "name_sealed": store.sealer.seal(name),
            "sex": "f",
            "born": BORN,
            "id_sealed": store.sealer.seal(national_id) if national_id else None,
            "id_index": id_index(store.sealer, national_id) if national_id else None,
            "pin_hash": kept(hidden(pin, mark)) if pin else None,
            "changed_on": date(2026, 11, 22),
        }
        connection.execute(members.insert().values(row))
        for phone in on:
            phones.add(connection, store.sealer, member, phone)
        for one in paid:
            connection.execute(contributions.insert().values(member_id=member, **vars(one)))
    return member


class Caller:
    """Somebody who keys PINs into a telephone; each time is another request unless it comes again."""

    def __init__(self, store: Store, phone: str = PHONE, claim: str = "") -> None:
        self.here, self.claim, self.requests = here(store, phone), claim, 0

    def keys(self, pin: str, again: bool = False) -> object:
        """What becomes of a PIN: right (and whose), wrong or locked."""
        return self._ask(Do("check_pin", {"claim": self.claim, "pin": hidden(pin)}), again)

    def shows(self, last_digits: str, year: int, again: bool = False) -> object:
        """What becomes of the end of an ID and a year of birth."""
        return self._ask(Do("check_identity", {"claim": self.claim, "last_digits": last_digits, "year": year}), again)

    def knows(self, reference: str, born: date, again: bool = False) -> object:
        """What becomes of the number of an application and a day of birth."""
        return self._ask(Do("check_application", {"reference": reference, "born": born.isoformat()}), again)

    def _ask(self, do: Do, again: bool) -> object:
        self.requests += not again
        result = self.here.perform(do, f"{id(self)}:{self.requests}")
        if result["result"] == "right":
            return [each["name"] for each in result["members"]] if "members" in result else result["member"]
        return result["result"]
