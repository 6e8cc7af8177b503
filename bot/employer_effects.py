"""What a flow may cause for employers: register an enterprise, open it by PIN, list its workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from bot.same_enterprise import is_same, letters
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
    """How many enterprises have this telephone as their contact and are opened by a PIN, or by a code that an officer
    told; how many by a code; nothing of them.
    """
    found = enterprises.find_by_contact(connection, here.sealer, here.number)
    codes = sum(enterprise_accounts.has_code(each, here.today) for each in found)
    return {"enterprises": codes + sum(each.pin_hash is not None for each in found), "codes": codes}


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
    if before and not _is_to_be_taken_up(before):
        return {"known": "phone"}
    if not before and _is_full(here, connection):
        return {"known": "many"}
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
    right = [each.enterprise for each in fitting if not _is_locked(each.wrong, each.from_here, here.today)]
    if right:
        told = [{"id": str(each.id), "name": each.name} for each in _without_earlier(right)]
        return {"result": "right", "enterprises": told}
    wrong, from_here = enterprise_accounts.count_wrong(connection, here.sealer, guess, found, key, here.today)
    return {"result": "locked" if _is_locked(wrong, from_here, here.today) else "wrong"}


def check_pin_code(here: Here, connection: Connection, key: str, code: str) -> dict[str, Any]:
    """Which enterprise of this telephone waits for a PIN by this code; wrong ones lock it, as wrong PINs do."""
    guess = enterprise_accounts.Guess(here.number, by_code=True)
    found = enterprise_accounts.candidates(connection, here.sealer, guess, here.today)
    for each in found:
        is_locked = _is_locked(each.wrong, each.from_here, here.today)
        if pins.fits(code, each.enterprise.pin_code_hash) and not is_locked:
            return {"result": "right", "enterprise": str(each.enterprise.id)}
    wrong, from_here = enterprise_accounts.count_wrong(connection, here.sealer, guess, found, key, here.today)
    return {"result": "locked" if _is_locked(wrong, from_here, here.today) else "wrong"}


def renew_enterprise_pin(
    here: Here, connection: Connection, key: str, enterprise: str, code: str, pin: str
) -> dict[str, str] | None:
    """Give an enterprise of this telephone the PIN that was chosen by a code; None if the code is used up meanwhile."""
    found = enterprises.find_by_contact(connection, here.sealer, here.number)
    for each in found:
        is_it = str(each.id) == enterprise and enterprise_accounts.has_code(each, here.today)
        if is_it and pins.fits(code, each.pin_code_hash):
            is_set = enterprise_accounts.choose_pin(connection, each, pins.hashed(pin), here.today)
            return {"result": "set"} if is_set else None
    return None


def enterprise_account(here: Here, connection: Connection, key: str, enterprise: str) -> dict[str, Any] | None:
    """How an enterprise stands: what is due next, what was paid; None if it is not open any more."""
    found = _still_open(here, connection, enterprise)
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
        "told": found.workers,
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
    if _still_open(here, connection, enterprise) is None:
        return {"became": "gone", "workers": 0}
    worker = Worker(name, date.fromisoformat(born), wage)
    became = enterprise_workers.put(connection, here.sealer, UUID(enterprise), worker, here.today)
    return {"became": became, "workers": enterprise_workers.count(connection, UUID(enterprise))}


def workers_here(here: Here, connection: Connection, key: str, enterprise: str) -> Sequence[Mapping[str, Any]]:
    """Those on the list of an enterprise, with their wages; the first WORKERS_MOST."""
    if _still_open(here, connection, enterprise) is None:
        return []
    found = enterprise_workers.listed(connection, here.sealer, UUID(enterprise), WORKERS_MOST)
    return [{"id": str(each.id), "name": each.name, "wage": each.wage} for each in found]


def remove_worker(here: Here, connection: Connection, key: str, enterprise: str, worker: str) -> None:
    """They work there no more."""
    if _still_open(here, connection, enterprise):
        enterprise_workers.remove(connection, UUID(enterprise), UUID(worker))


def _still_open(here: Here, connection: Connection, enterprise: str) -> Enterprise | None:
    """The enterprise, unless it is gone or its PIN is void: whoever opened it with that need not be its contact."""
    found = enterprises.one(connection, here.sealer, UUID(enterprise))
    return found if found and found.pin_hash else None


def _told_before(here: Here, connection: Connection, told: Told, id_: UUID) -> Enterprise | None:
    """The same enterprise, if this telephone told of it in another conversation, or a ministry or an officer named it
    as the contact.
    """
    found = enterprises.find_by_contact(connection, here.sealer, here.number)
    standing = (other for other in found if other.state != State.REFUSED and other.id != id_)
    return next((other for other in standing if is_same(told, other)), None)


def _without_earlier(opened: Sequence[Enterprise]) -> Sequence[Enterprise]:
    """Without the refused ones that were registered again: two of one name could not be told apart on the phone."""
    standing = {letters(each.name) for each in opened if each.state != State.REFUSED}
    return [each for each in opened if each.state != State.REFUSED or letters(each.name) not in standing]


def _is_full(here: Here, connection: Connection) -> bool:
    """Whether so many stand on this telephone that one more could not be opened from it."""
    found = enterprises.find_by_contact(connection, here.sealer, here.number)
    return sum(each.state != State.REFUSED for each in found) >= enterprises.MOST


def _is_to_be_taken_up(before: Enterprise) -> bool:
    """What a ministry handed over and nobody has looked at: who calls from the telephone that it named tells the rest.

    Of all others the PIN is chosen by a code from an officer, or registering again would be a way round it.
    """
    is_untouched = before.state == State.INCOMPLETE and before.pin_hash is None and before.pin_code_hash is None
    return is_untouched and before.came_by in (Way.COMMERCE, Way.TAX)


def _is_locked(wrong: int, from_here: int, on: date) -> bool:
    return from_here >= number("pin_tries_a_day_of_a_phone", on) or wrong >= number("pin_tries_a_day", on)


EMPLOYER_EFFECTS: dict[str, Callable[..., Any]] = {
    "enterprises_here": enterprises_here,
    "begin_enterprise": begin_enterprise,
    "register_enterprise": register_enterprise,
    "check_enterprise_pin": check_enterprise_pin,
    "check_pin_code": check_pin_code,
    "renew_enterprise_pin": renew_enterprise_pin,
    "enterprise_account": enterprise_account,
    "list_worker": list_worker,
    "workers_here": workers_here,
    "remove_worker": remove_worker,
}
# These change nothing, or know a request that comes again; and what they give is kept in clear nowhere.
EMPLOYERS_UNNOTED = {
    enterprises_here,
    begin_enterprise,
    check_enterprise_pin,
    check_pin_code,
    enterprise_account,
    workers_here,
}
