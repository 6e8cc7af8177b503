"""What a flow may cause for members: register, open an account by PIN, look it up, tell of hardship, leave a lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from bot import summary
from bot.inputs import id_number
from bot.watch import failed
from schemes import number
from store import applications, consents, dependants, hardships, leads, members, phones, pins, promises, unfinished
from store.codes import NOTE_DIGITS, grouped, new_code
from store.members import Application, Shown, State
from store.registry import RegistryLate
from store.sealing import SealingError

if TYPE_CHECKING:
    from bot.effects import Here

REGISTRY_SECONDS = 0.8  # for an answer on the phone; with all else it stays under 2 s


def members_here(here: Here, connection: Connection, key: str) -> dict[str, int]:
    """How many members this telephone lists, how many of them have no PIN yet, how many are applications."""
    found = phones.members_on(connection, here.sealer, here.number)
    return {
        "members": len(found),
        "without_pin": sum(each.pin_hash is None for each in found),
        "applications": sum(each.state != State.MEMBER for each in found),
    }


def check_pin(here: Here, connection: Connection, key: str, claim: str, pin: str) -> dict[str, Any]:
    """Whose PIN it is, among the members with this telephone, or with the number in `claim`.

    Nobody's number takes as long as somebody's, and a locked member as long as another.
    """
    guess, since = _guess(here, claim), here.today - timedelta(days=number("hardship_told_days", here.today))
    found = pins.candidates(connection, here.sealer, guess, here.today, since)
    if not found:
        pins.fits(pin, None)
    fitting = [each for each in found if pins.fits(pin, each.member.pin_hash)]
    right = [each for each in fitting if not _is_locked(each, here.today)]
    if not right:
        return _wrong(here, connection, key, guess, found)
    told = [{**_told(each.member), "name": _called(each.member), **_decided(each)} for each in right]
    return {"result": "right", "members": told}


def check_identity(
    here: Here, connection: Connection, key: str, claim: str, last_digits: str, year: int
) -> dict[str, Any]:
    """Which member without a PIN shows the end of their national ID and the year of their birth."""
    guess, shown = _guess(here, claim), Shown(last_digits, year)
    found = pins.candidates(connection, here.sealer, guess, here.today)
    for each in found:
        is_open = each.member.pin_hash is None and not _is_locked(each, here.today)
        if is_open and _may_begin(here, connection, each) and _shows(here, connection, each, shown):
            return {"result": "right", "member": str(each.member.id)}
    return _wrong(here, connection, key, guess, found)


def check_application(here: Here, connection: Connection, key: str, reference: str, born: str) -> dict[str, Any]:
    """Which applicant with this telephone, without a PIN or a national ID, knows the number of the application and the
    day of birth (ISO). From no other telephone: the number stands on paper, and in a text message."""
    guess = _guess(here, "")
    found = pins.candidates(connection, here.sealer, guess, here.today)
    for each in found:
        is_open = each.member.pin_hash is None and not _is_locked(each, here.today)
        if is_open and applications.is_of(connection, each.member.id, reference, date.fromisoformat(born)):
            return {"result": "right", "member": str(each.member.id)}
    return _wrong(here, connection, key, guess, found)


def set_pin(here: Here, connection: Connection, key: str, member: str, pin: str) -> dict[str, Any] | None:
    """Give a member their first PIN, and note the telephone they set it from; None if there is a PIN already."""
    new = pins.set_first(connection, here.sealer, UUID(member), pin, here.today)
    if new is None:
        return None
    phones.add(connection, here.sealer, new.id, here.number)
    return _told(new)


def look_up(here: Here, key: str, member: str) -> dict[str, Any] | None:
    """What is to be told of an account (bot.summary); {"late": True} when the register is not quick enough."""
    try:
        account = here.effects.registry.account(UUID(member), REGISTRY_SECONDS)
    except RegistryLate:
        return {"late": True}
    return summary.of(account, here.today) if account else None


def answer_later(here: Here, connection: Connection, key: str, member: str) -> str | None:
    """Promise what the register says by text message; its id, None where no gateway can send or for nobody."""
    if not here.effects.gateway or not members.hold(connection, UUID(member)):
        return None
    promise = promises.Promise(UUID(member), here.number, here.person.language)
    return str(promises.make(connection, here.sealer, promise))


def record_hardship(
    here: Here, connection: Connection, key: str, member: str, reason: str, expected: str
) -> dict[str, str] | None:
    """Keep the notice of a member who cannot pay; gives its number, which is the same for all of one day.

    None if there is no such member any more.
    """
    if not members.hold(connection, UUID(member)):
        return None
    told = hardships.Hardship(reason, expected)
    note = hardships.change(connection, UUID(member), told, here.today)
    while note is None:
        new = new_code(NOTE_DIGITS)
        note = new if hardships.add(connection, UUID(member), told, new, here.today) else None
    return {"note": grouped(note)}


def text_hardship_answer(here: Here, connection: Connection, key: str, member: str, note: str) -> None:
    """The member wants to hear by text message what was decided."""
    hardships.text_the_answer(connection, UUID(member), note.replace(" ", ""))


def begin_registration(here: Here, connection: Connection, key: str) -> None:
    """Note that somebody is registering, to tell them once how to go on should they be cut off."""
    unfinished.begin(connection, here.sealer, here.number, here.person.language)


def drop_registration(here: Here, connection: Connection, key: str) -> None:
    """They do not want to after all."""
    unfinished.finish(connection, here.sealer, here.number)


def register(
    here: Here, connection: Connection, key: str, pin: str, family: Sequence[Mapping[str, str]], **told: str
) -> dict[str, Any]:
    """Keep an application; gives its reference, or {"known": True} where this national ID is registered already."""
    unfinished.finish(connection, here.sealer, here.number)
    typed: dict[str, Any] = {**told, "born": date.fromisoformat(told["born"])}
    application = Application(**typed, language=here.person.language)
    conversation = key.partition(":")[0]
    kept = members.apply(connection, here.sealer, conversation, application, pins.hashed(pin), here.today)
    if kept is None:
        return {"known": True}
    member, reference = kept
    phones.add(connection, here.sealer, member, here.number)
    consents.give(connection, member, consents.REGISTRATION, here.person.language, here.today)
    listed = [dependants.Dependant(one["name"], one["relation"], date.fromisoformat(one["born"])) for one in family]
    dependants.tell(connection, here.sealer, member, listed)
    return {"reference": grouped(reference)}


def leave_lead(here: Here, connection: Connection, key: str, employer: str, province: str, district: str) -> None:
    """Keep where an employer is who registers nobody; nothing of the caller."""
    leads.leave(connection, here.sealer, leads.Lead(employer, province, district), here.today)


def _guess(here: Here, claim: str) -> pins.Guess:
    """Both ways to key a national ID are one guess, or a stranger's had twice the tries."""
    return pins.Guess(here.number, claim, id_number(claim) or claim)


def _is_locked(candidate: pins.Candidate, on: date) -> bool:
    of_phone = candidate.from_here >= number("pin_tries_a_day_of_a_phone", on)
    return of_phone or candidate.wrong >= number("pin_tries_a_day", on)


def _may_begin(here: Here, connection: Connection, candidate: pins.Candidate) -> bool:
    """Through a telephone that is not theirs only who has none on record begins, and was named by another number than
    the national ID: who keys that knows its end."""
    is_own = phones.is_one_of(connection, here.sealer, candidate.member.id, here.number)
    return not candidate.by_id if is_own is None else is_own


def _shows(here: Here, connection: Connection, candidate: pins.Candidate, shown: Shown) -> bool:
    try:
        return members.shows(connection, here.sealer, candidate.member.id, shown)
    except SealingError as error:
        failed("member_unreadable", error)
        return False


def _wrong(
    here: Here, connection: Connection, key: str, guess: pins.Guess, found: Sequence[pins.Candidate]
) -> dict[str, Any]:
    """Not how many tries are left: it would tell that two numbers are of one person."""
    wrong = pins.count_wrong(connection, here.sealer, guess, found, key, here.today)
    of_phone = wrong.from_here >= number("pin_tries_a_day_of_a_phone", here.today)
    is_locked = of_phone or wrong.for_member >= number("pin_tries_a_day", here.today)
    return {"result": "locked" if is_locked else "wrong"}


def _told(member: members.Member) -> dict[str, Any]:
    """Without the name: what an effect gives is kept in clear, unless it is one of COUNTING."""
    reference = grouped(member.reference) if member.reference else None
    return {"id": str(member.id), "state": member.state, "reference": reference}


def _decided(of: pins.Candidate) -> dict[str, Any]:
    """What the Fund said to an applicant; to a member, what it said lately to a notice."""
    if of.member.state != State.MEMBER:
        return {"papers": [], "reason": "", **of.decision}
    return {"notice": {**of.notice, "note": grouped(of.notice["note"])}} if of.notice else {}


def _called(member: members.Member) -> str:
    """The name; of a member whose name was damaged, the number they know of themselves."""
    try:
        return member.name
    except SealingError as error:
        failed("member_unreadable", error)
        return member.number or grouped(str(member.reference))


MEMBER_EFFECTS: dict[str, Callable[..., Any]] = {
    "members_here": members_here,
    "check_pin": check_pin,
    "check_identity": check_identity,
    "check_application": check_application,
    "set_pin": set_pin,
    "look_up": look_up,
    "answer_later": answer_later,
    "record_hardship": record_hardship,
    "text_hardship_answer": text_hardship_answer,
    "begin_registration": begin_registration,
    "drop_registration": drop_registration,
    "register": register,
    "leave_lead": leave_lead,
}
COUNTING = {check_pin, check_identity, check_application}  # these know a request that comes again, and need no note
