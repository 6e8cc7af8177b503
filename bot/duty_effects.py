"""What people on duty may cause: be let in, work somewhere, register others, note what they inspect, report the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from bot.flows.duty_words import registered_for, report
from bot.inspection_effects import INSPECTION_EFFECTS
from bot.khmer import fold
from schemes import number
from store import applications, consents, contacts, duty, inspections, members, officers, phones, pins, tries
from store.codes import grouped
from store.members import Application

if TYPE_CHECKING:
    from bot.effects import Here

DIGITS_SHOWN = 3  # of a national ID or a telephone, at its end
TEXT_HOURS = 12  # as long as a text to somebody who waits for it may take


def duty_here(here: Here, connection: Connection, key: str) -> bool:
    """Whether this is the telephone of somebody on duty."""
    return officers.known_by(connection, here.sealer, here.number) is not None


def check_duty(here: Here, connection: Connection, key: str, claim: str, pin: str) -> dict[str, Any]:
    """Whose PIN it is: of who is on duty with this telephone, or with the one in `claim` (E.164).

    Nobody's number takes as long as somebody's, and is locked as soon. What others try is counted apart from what is
    keyed on the officer's own telephone: who knows a number cannot keep its owner from work.
    """
    known_by = claim or here.number
    known = officers.known_by(connection, here.sealer, known_by)
    subject = known.id.bytes if known and not claim else here.sealer.index(f"duty {known_by}")
    telephone = tries.telephone(here.sealer, here.number)
    wrong = tries.held(connection, (subject, telephone), here.today)
    is_right = pins.fits(pin, known.pin_hash if known else None)
    if known and is_right and not _is_locked(wrong[subject], wrong[telephone], here.today):
        return {"result": "right", "officer": officers.opened(here.sealer, known), "kind": known.kind}
    wrong = tries.count(connection, (subject, telephone), key, here.today)
    return {"result": "locked" if _is_locked(wrong[subject], wrong[telephone], here.today) else "wrong"}


def _is_locked(of_officer: int, of_phone: int, on: date) -> bool:
    return of_phone >= number("pin_tries_a_day_of_a_phone", on) or of_officer >= number("pin_tries_a_day", on)


def come_on_duty(here: Here, connection: Connection, key: str, officer: str) -> dict[str, bool]:
    """They are on duty on this telephone; whether they were on another one today."""
    who = officers.hold(connection, here.sealer, officer)
    return {"elsewhere": bool(who and duty.come(connection, who, here.today, here.sealer.index(here.number)))}


def duty_day(here: Here, connection: Connection, key: str, officer: str) -> dict[str, Any] | None:
    """Where they work today, how many they registered or saw, and which enterprise last; None if they may not work."""
    who = officers.hold(connection, here.sealer, officer)
    if who is None:
        return None
    day = duty.on(connection, who, here.today)
    seen, last = (
        inspections.sums(connection, who, here.today).enterprises,
        inspections.last(connection, who, here.today),
    )
    count = day.registered or seen
    return {"province": day.province, "district": day.district, "count": count, "last": str(last or "")}


def work_in(here: Here, connection: Connection, key: str, officer: str, province: str, district: str) -> None:
    """From now on they work there."""
    if who := officers.hold(connection, here.sealer, officer):
        duty.work_in(connection, who, here.today, here.sealer.index(here.number), province, district)


def register_for(
    here: Here, connection: Connection, key: str, officer: str, phone: str, language: str, **told: str
) -> dict[str, Any] | None:
    """Keep an application that somebody on duty took; gives its reference, or why there is none.

    {"again": True} for whom they registered today already, {"known": True} for an ID that is registered, None if the
    officer was stopped. One officer's are taken one after the other, from however many telephones they come.
    """
    who = officers.hold(connection, here.sealer, officer)
    if who is None:
        return None
    duty.work_in(connection, who, here.today, here.sealer.index(here.number), told["province"], told["district"])
    mark, conversation = _mark(here, told["name"], told["born"], told["national_id"]), key.partition(":")[0]
    before = duty.told_before(connection, who, here.today, mark)
    if before and before != members.applied_in(here.sealer, conversation):
        return {"again": True}
    typed: dict[str, Any] = {**told, "born": date.fromisoformat(told["born"])}
    application = Application(**typed, certificate="", language=language or here.person.language)
    kept = members.apply(connection, here.sealer, conversation, application, None, here.today)
    if kept is None:
        return {"known": True}
    member, reference = kept
    duty.note(connection, who, here.today, member, mark, has_phone=bool(phone))
    consents.give(connection, member, consents.REGISTRATION, application.language, here.today)
    phones.forget(connection, member)  # told before this process died
    texted = bool(phone) and _reached(here, connection, member, phone, application.language)
    return {"reference": grouped(reference), "texted": texted}


def _mark(here: Here, name: str, born: str, national_id: str) -> bytes:
    """A keyed hash of who it is: the ID, or name and birth of who has none here."""
    return here.sealer.index(f"field {national_id}" if national_id else f"field {fold(name)} {born}")


def _reached(here: Here, connection: Connection, member: UUID, phone: str, language: str) -> bool:
    """The member has this telephone, and is texted the reference there; not who wants no messages. Whether they are."""
    phones.add(connection, here.sealer, member, phone)
    found = applications.find(connection, here.sealer, member)
    if found is None or not here.effects.gateway or contacts.said_no(connection, here.sealer, phone):
        return False
    words = registered_for(here.today, grouped(str(found.reference)), here.effects.service_code)
    here.text(connection, f"field-{member}-{here.effects.mark(phone)}", phone, words.in_(language), hours=TEXT_HOURS)
    return True


def last_registered(here: Here, connection: Connection, key: str, officer: str) -> dict[str, str] | None:
    """Whom they registered last today, with the end of ID and telephone; None if nobody can be corrected, or they were
    stopped."""
    who = officers.hold(connection, here.sealer, officer)
    last = duty.last(connection, who, here.today) if who else None
    person = applications.find(connection, here.sealer, last) if last else None
    if person is None:
        return None
    numbers = applications.telephones(connection, here.sealer, person.id)
    return {
        "member": str(person.id),
        "name": person.name,
        "sex": person.sex,
        "born": person.born.isoformat(),
        "id_end": person.national_id[-DIGITS_SHOWN:],
        "occupation": person.occupation,
        "phone_end": numbers[0][-DIGITS_SHOWN:] if numbers else "",
    }


def correct_registered(
    here: Here, connection: Connection, key: str, officer: str, member: str, **changed: str
) -> dict[str, Any] | None:
    """Put right what was told of whom they registered last; None if the officer was stopped.

    {"late": True} if the Fund has looked at it, or it is another day; {"known": True} for an ID that is registered,
    {"twice": True} if that would be somebody else whom they registered today.
    """
    who, whom = officers.hold(connection, here.sealer, officer), UUID(member)
    if who is None:
        return None
    members.hold(connection, whom)  # or the Fund decides about what is changed meanwhile
    if duty.last(connection, who, here.today) != whom:
        return {"late": True}
    phone, language = changed.pop("phone", None), changed.pop("language", "")
    person = applications.find(connection, here.sealer, whom)
    if person is None:
        return {"late": True}
    mark = _mark(
        here,
        changed.get("name", person.name),
        changed.get("born", person.born.isoformat()),
        changed.get("national_id", person.national_id),
    )
    if duty.told_before(connection, who, here.today, mark) not in (None, whom):
        return {"twice": True}
    if changed and not applications.correct(connection, here.sealer, whom, changed, here.today):
        return {"known": True}
    if phone is not None:
        phones.forget(connection, whom)
    has_phone = bool(phone) if phone is not None else bool(applications.telephones(connection, here.sealer, whom))
    duty.note(connection, who, here.today, whom, mark, has_phone)
    texted = bool(phone) and _reached(here, connection, whom, str(phone), language)
    return {"corrected": True, "number": grouped(str(person.reference)), "texted": texted}


def report_day(here: Here, connection: Connection, key: str, officer: str, day: str) -> dict[str, Any] | None:
    """What that day (ISO) came to, and whether it is texted to the telephone that asks; None if they may not."""
    who = officers.hold(connection, here.sealer, officer)
    found = officers.find(connection, here.sealer, who) if who else None
    if found is None:
        return None
    on = date.fromisoformat(day)
    sums = _sums(connection, found, on)
    if here.effects.gateway:
        words = report(found.kind, sums, on).in_(here.person.language)
        here.text(connection, f"effect-{key}", here.number, words)
    return {"sums": sums, "sent": bool(here.effects.gateway)}


def _sums(connection: Connection, officer: officers.Officer, on: date) -> dict[str, int]:
    if officer.kind == officers.Kind.INSPECTOR:
        seen = inspections.sums(connection, officer.id, on)
        return {"enterprises": seen.enterprises, "workers": seen.workers, "registered": seen.registered}
    registered, without = duty.counted(connection, officer.id, on)
    return {"registered": registered, "without": without}


DUTY_EFFECTS: dict[str, Callable[..., Any]] = {
    "duty_here": duty_here,
    "check_duty": check_duty,
    "come_on_duty": come_on_duty,
    "duty_day": duty_day,
    "work_in": work_in,
    "register_for": register_for,
    "last_registered": last_registered,
    "correct_registered": correct_registered,
    "report_day": report_day,
    **INSPECTION_EFFECTS,
}
# These change nothing, or come to the same when they are asked for again; check_duty knows such a request by its key.
DUTY_UNNOTED = {duty_here, check_duty, duty_day, work_in, last_registered}
