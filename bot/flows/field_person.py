"""One person after another, registered by somebody on duty: fewer questions than who registers alone is asked."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Mobile, NationalId, Step
from bot.flows.duty_words import LONGEST_NAME
from bot.flows.register_family import BIRTH, NAME
from bot.flows.register_person import IN_WORDS, OCCUPATIONS, SEXES, WRONG, birth_on, sex_of
from bot.flows.routes import Verdict
from bot.flows.told import Told
from bot.flows.what_to_do import OPEN
from bot.text import LANGUAGE_NAMES, Day, Own, Sayable, _
from schemes.belonging import route
from schemes.situation import Situation

Done = Generator[Step, Any, Mapping[str, Any] | None]

LONGEST_WORK = 12  # 16-bit units of an own word for it, in a line among others
NO_CARD = _("No card here")  # max: label
NO_PHONE = _("No phone")  # max: label
NATIONAL_ID = NationalId(
    name="national_id", text=_("National ID: the 9 digits on the front of the card?"), none=NO_CARD
)
OCCUPATION = Choice(name="occupation", text=_("What is the work of this person?"), labels=OCCUPATIONS)
PHONE = Mobile(name="worker_phone", text=_("The person's own mobile phone?"), none=NO_PHONE)
LANGUAGE = Choice(name="worker_language", text=_("In which language shall we text?"), labels=LANGUAGE_NAMES)
CONSENT = Choice(
    name="worker_consent",
    text=_(
        "Read aloud: to register you the Fund keeps your name, date of birth, ID, work, district and phone. "
        "Do you agree?"
    ),
    labels={True: _("The person said yes"), False: _("No")},  # max: label
    consent=True,
)


@dataclass(frozen=True)
class Phone:
    """How the person is reached: E.164, and the language of texts; "" is no phone."""

    number: str = ""
    language: str = ""


def register_next(caller: Caller, officer: str, day: Mapping[str, Any]) -> Done:
    """All questions for one person; gives what came of it (duty_words.DONE), None if the officer was stopped."""
    on = date.fromisoformat(caller.today)
    told = Told(name=(yield NAME), province=day["province"], district=day["district"])
    told = yield from ask_birth(told, on)
    if not (yield from may_join(told, on)):
        return {"no": True}
    told = replace(told, national_id=(yield NATIONAL_ID))
    told = yield from ask_work(told)
    phone = yield from ask_phone()
    if not (yield CONSENT):
        return {"no": True}
    kept = yield Do("register_for", {"officer": officer, **as_arguments(told, phone)})
    return {**kept, "name": told.name} if kept else None


def as_arguments(told: Told, phone: Phone) -> dict[str, Any]:
    """As the effect takes it."""
    return {
        "phone": phone.number,
        "language": phone.language,
        "name": told.name,
        "sex": told.sex,
        "born": told.born,
        "national_id": told.national_id,
        "occupation": told.occupation,
        "province": told.province,
        "district": told.district,
    }


def ask_birth(told: Told, on: date) -> Generator[Step, Any, Told]:
    """The day, echoed with the month in words beside the question for the sex."""
    while True:
        told = replace(told, born=(yield birth_on("born", BIRTH, on)))
        sex = yield sex_of(told)
        if sex != WRONG:
            return replace(told, sex=sex)


def may_join(told: Told, on: date) -> Generator[Step, Any, bool]:
    """Whether somebody of this age may; if not, where they belong is said to the officer."""
    situation = Situation(
        work="other", has_employer=False, employs=False, age=told.age(on), idpoor=False, family_of_member=None
    )
    found = route(situation, on)
    if OPEN in (found.key, *found.also):
        return True
    yield Choice(name="worker_elsewhere", text=Verdict(found, None, on), labels={"go": _("Go on")})
    return False


def ask_work(told: Told) -> Generator[Step, Any, Told]:
    """From the list, or in words."""
    work = yield OCCUPATION
    return replace(told, occupation=(yield IN_WORDS) if work == "other" else work)


def ask_phone() -> Generator[Step, Any, Phone]:
    """Their own, and the language of the one text; or none."""
    number = yield PHONE
    return Phone(number, (yield LANGUAGE)) if number else Phone()


def correct_last(caller: Caller, officer: str, day: Mapping[str, Any]) -> Done:
    """One thing of the person who was registered last is asked again, and put right."""
    on = date.fromisoformat(caller.today)
    last = yield Do("last_registered", {"officer": officer})
    if not last:
        return {"late": True}
    item = yield items_of(Last(**last))
    if item == "nothing":
        return {}
    changed = yield from ASK_AGAIN[item](on)
    if not changed:
        return {}
    corrected = yield Do("correct_registered", {"officer": officer, "member": last["member"], **changed})
    return corrected and {**corrected, "name": changed.get("name", last["name"])}


@dataclass(frozen=True)
class Last:
    """What the service tells of the person who was registered last: of ID and telephone the end alone."""

    member: str
    name: str
    sex: str
    born: str
    id_end: str
    occupation: str
    phone_end: str


def items_of(last: Last) -> Choice:
    """What can be wrong, as it was told."""
    phone = _("Phone ends in {digits}", digits=last.phone_end) if last.phone_end else NO_PHONE
    card = _("ID ends in {digits}", digits=last.id_end) if last.id_end else NO_CARD
    labels: dict[str, Sayable] = {
        "nothing": _("All right"),  # max: label
        "name": Own(last.name).clipped(LONGEST_NAME),
        "birth": _("{sex}, {day}", sex=SEXES[last.sex], day=Day(date.fromisoformat(last.born))),
        "card": card,
        "work": OCCUPATIONS.get(last.occupation, Own(last.occupation).clipped(LONGEST_WORK)),
        "phone": phone,
    }
    return Choice(name="worker_check", text=_("Choose what to change."), labels=labels)


def _name_again(on: date) -> Generator[Step, Any, dict[str, Any]]:
    return {"name": (yield NAME)}


def _birth_again(on: date) -> Generator[Step, Any, dict[str, Any]]:
    told = yield from ask_birth(Told(), on)
    return {"sex": told.sex, "born": told.born} if (yield from may_join(told, on)) else {}


def _card_again(on: date) -> Generator[Step, Any, dict[str, Any]]:
    return {"national_id": (yield NATIONAL_ID)}


def _work_again(on: date) -> Generator[Step, Any, dict[str, Any]]:
    return {"occupation": (yield from ask_work(Told())).occupation}


def _phone_again(on: date) -> Generator[Step, Any, dict[str, Any]]:
    phone = yield from ask_phone()
    return {"phone": phone.number, "language": phone.language}


ASK_AGAIN = {
    "name": _name_again,
    "birth": _birth_again,
    "card": _card_again,
    "work": _work_again,
    "phone": _phone_again,
}
