"""What a flow may cause for employers: register an enterprise, open it by PIN, list its workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from schemes.employing import Paid, owed
from schemes.figures import number
from schemes.months import after, month_of
from store import enterprise_accounts, enterprise_workers, enterprises, pins
from store.codes import grouped
from store.enterprise_tables import Kind, State, Way
from store.enterprise_workers import Worker
from store.enterprises import Enterprise, Taken, Told

if TYPE_CHECKING:
    from bot.effects import Here

WORKERS_MOST = 60  # who are told on the phone: for more there is the console
MONTHS_TOLD = 6  # of what was paid


def enterprises_here(here: Here, connection: Connection, key: str) -> dict[str, int]:
    """How many enterprises have this telephone as their contact and are opened by a PIN; nothing of them."""
    found = enterprises.find_by_contact(connection, here.sealer, here.number)
    return {"enterprises": sum(each.pin_hash is not None for each in found)}


def begin_enterprise(here: Here, connection: Connection, key: str) -> None:
    """Nothing but a mark in the log: from here on it can be taken up again for longer (bot.service)."""


def register_enterprise(
    here: Here, connection: Connection, key: str, pin: str, kind: str, **told: Any
) -> dict[str, str]:
    """Keep an enterprise; gives its reference, or as `known` what shows that it is registered already.

    A number that is somebody else's opens nothing and changes nothing, whoever came first.
    """
    session = key.partition(":")[0]
    id_ = UUID(bytes=here.sealer.index(f"enterprise {session}")[:16])
    new = Told(kind=Kind(kind), contact=here.number, language=here.person.language, **told)
    before = _told_before(here, connection, new, id_)
    if before and before.pin_hash:
        return {"known": "phone"}
    hashed = pins.hashed(pin)
    try:
        if before:
            enterprises.take_up(connection, here.sealer, before, new, hashed, here.today)
            return {"reference": grouped(before.reference)}
        _id, reference = enterprises.add(connection, here.sealer, new, Way.PHONE, here.today, id_=id_, pin_hash=hashed)
    except Taken as taken:
        return {"known": taken.code}
    return {"reference": grouped(reference)}


def check_enterprise_pin(here: Here, connection: Connection, key: str, claim: str, pin: str) -> dict[str, Any]:
    """Which enterprise it opens, among those of this telephone, or the one with the reference in `claim`.

    Nobody's reference takes as long as somebody's, and a locked one as long as another.
    """
    guess = enterprise_accounts.Guess(here.number, claim)
    found = enterprise_accounts.candidates(connection, here.sealer, guess, here.today)
    if not found:
        pins.fits(pin, None)
    fitting = [each for each in found if pins.fits(pin, each.enterprise.pin_hash)]
    right = [each for each in fitting if not _is_locked(each.wrong, each.from_here, here.today)]
    if right:
        told = [{"id": str(each.enterprise.id), "name": each.enterprise.name} for each in right]
        return {"result": "right", "enterprises": told}
    wrong, from_here = enterprise_accounts.count_wrong(connection, here.sealer, guess, found, key, here.today)
    return {"result": "locked" if _is_locked(wrong, from_here, here.today) else "wrong"}


def enterprise_account(here: Here, connection: Connection, key: str, enterprise: str) -> dict[str, Any] | None:
    """How an enterprise stands: what is due next, what was paid; None if it is there no more."""
    found = enterprises.one(connection, here.sealer, UUID(enterprise))
    if found is None:
        return None
    rows = enterprise_workers.wages(connection, found.id)
    due = owed([Paid(row.born, row.wage) for row in rows], here.today)
    since = after(month_of(here.today), -MONTHS_TOLD)
    return {
        "name": found.name,
        "state": str(found.state),
        "reason": found.reason,
        "called": found.number or grouped(found.reference),
        "workers": len(rows),
        "known": enterprise_workers.known(connection, found.id),
        "due": {
            "month": due.month.isoformat(),
            "on": due.due_on.isoformat(),
            "worker": due.shares.worker,
            "employer": due.shares.employer,
            "state": due.shares.state,
        },
        "paid": [
            [each.month.isoformat(), each.workers, each.worker + each.employer + each.state]
            for each in enterprise_workers.paid(connection, found.id, since)
        ],
    }


def list_worker(
    here: Here, connection: Connection, key: str, enterprise: str, name: str, born: str, wage: int
) -> dict[str, Any]:
    """Put somebody on the list of an enterprise, once; gives what became of it and how many there are."""
    worker = Worker(name, date.fromisoformat(born), wage)
    became = enterprise_workers.put(connection, here.sealer, UUID(enterprise), worker, here.today)
    return {"became": became, "workers": enterprise_workers.count(connection, UUID(enterprise))}


def workers_here(here: Here, connection: Connection, key: str, enterprise: str) -> Sequence[Mapping[str, Any]]:
    """Those on the list of an enterprise, with their wages; the first WORKERS_MOST."""
    found = enterprise_workers.listed(connection, here.sealer, UUID(enterprise), WORKERS_MOST)
    return [{"id": str(each.id), "name": each.name, "wage": each.wage} for each in found]


def remove_worker(here: Here, connection: Connection, key: str, enterprise: str, worker: str) -> None:
    """They work there no more."""
    enterprise_workers.remove(connection, UUID(enterprise), UUID(worker))


def _told_before(here: Here, connection: Connection, told: Told, id_: UUID) -> Enterprise | None:
    """The same enterprise, if this telephone told of it in another conversation, or a ministry named it as the contact:
    that one has no PIN yet, and is taken up by who calls from there.
    """

    def is_same(other: Enterprise) -> bool:
        has_number = (told.tin and other.tin == told.tin) or (
            told.commerce_number and other.commerce_number == told.commerce_number
        )
        is_alike = bool(has_number) or other.name.casefold() == told.name.casefold()
        return is_alike and other.state != State.REFUSED and other.id != id_

    return next(filter(is_same, enterprises.find_by_contact(connection, here.sealer, here.number)), None)


def _is_locked(wrong: int, from_here: int, on: date) -> bool:
    return from_here >= number("pin_tries_a_day_of_a_phone", on) or wrong >= number("pin_tries_a_day", on)


EMPLOYER_EFFECTS: dict[str, Callable[..., Any]] = {
    "enterprises_here": enterprises_here,
    "begin_enterprise": begin_enterprise,
    "register_enterprise": register_enterprise,
    "check_enterprise_pin": check_enterprise_pin,
    "enterprise_account": enterprise_account,
    "list_worker": list_worker,
    "workers_here": workers_here,
    "remove_worker": remove_worker,
}
# These change nothing, or know a request that comes again; and what they give is kept in clear nowhere.
EMPLOYERS_UNNOTED = {enterprises_here, begin_enterprise, check_enterprise_pin, enterprise_account, workers_here}
