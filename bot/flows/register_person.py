"""The personal part of a registration, one question after the other; each may be asked again to correct it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Choice, Date, Name, NationalId, PaperNumber, Say, Step, Words
from bot.flows.pin import choose_pin
from bot.flows.place import ask_place
from bot.flows.situation import WORK
from bot.flows.told import Told
from bot.places import Name as PlaceName
from bot.text import Day, Text, _
from schemes.figures import names, text
from schemes.situation import OLDEST

Telling = Generator[Step, Any, Told]

OCCUPATION_LONGEST = 20  # letters
DIGITS_SHOWN = 3  # of a national ID, at its end
OCCUPATIONS = {work: label for work, label in WORK.labels.items() if work != "none"}
SEXES = {"f": _("Woman"), "m": _("Man")}  # max: label
WRONG = "wrong"
SEX_LABELS = SEXES | {WRONG: _("Date is wrong")}  # max: label

NAME = Name(name="name", text=_("Your name, as on the ID card?"))
BIRTH = _("Your date of birth? 8 digits: day, month, year.")
NATIONAL_ID = NationalId(name="national_id", text=_("National ID: the 9 digits on the front of the card?"))
OCCUPATION = Choice(name="occupation", text=WORK.text, labels=OCCUPATIONS)
IN_WORDS = Words(name="occupation_words", text=_("What work is it? A few words."), longest=OCCUPATION_LONGEST)
PROVINCE = _("Where do you live? First letters of the province, or its code.")
CERTIFICATE = Choice(
    name="certificate",
    text=_("Do you have the informal worker certificate?"),
    labels={True: _("Yes"), False: _("Not yet")},  # max: label
)
CERTIFICATE_NUMBER = PaperNumber(name="certificate_number", text=_("Number of the certificate?"))


def ask_name(told: Told, on: date) -> Telling:
    """As on the ID card."""
    return replace(told, name=(yield NAME))


def ask_birth(told: Told, on: date) -> Telling:
    """The day, echoed with the month in words, and the sex in the same breath."""
    while True:
        told = replace(told, born=(yield birth_on("born", BIRTH, on)))
        sex = yield sex_of(told)
        if sex != WRONG:
            return replace(told, sex=sex)


def ask_sex(told: Told, on: date) -> Telling:
    """Beside the day, which may turn out to be wrong."""
    sex = yield sex_of(told)
    return (yield from ask_birth(told, on)) if sex == WRONG else replace(told, sex=sex)


def sex_of(told: Told) -> Choice:
    """The question that shows the day of birth as it was understood."""
    return Choice(name="sex", text=_("Born {day}. Woman or man?", day=Day(told.birthday)), labels=SEX_LABELS)


@cache
def birth_on(name: str, words: Text, on: date) -> Date:
    """The question for a day of birth, asked on that day."""
    return Date(name=name, text=words, first=on.replace(year=on.year - OLDEST, month=1, day=1), last=on)


def ask_id(told: Told, on: date) -> Telling:
    """Only its end is shown again: phones are shared."""
    national_id = yield NATIONAL_ID
    yield Say(_("Your ID ends in {digits}.", digits=national_id[-DIGITS_SHOWN:]))
    return replace(told, national_id=national_id)


def ask_occupation(told: Told, on: date) -> Telling:
    """From the list, or in words."""
    work = yield OCCUPATION
    return (yield from note_occupation(told, work))


def note_occupation(told: Told, work: str) -> Telling:
    """What was told already is not asked again; what is not on the list is asked in words."""
    if work == "other":
        work = yield IN_WORDS
    return replace(told, occupation=work)


def ask_home(told: Told, on: date) -> Telling:
    """Province and district."""
    province = yield from ask_place("province", PROVINCE)
    district = yield from ask_place(
        "district", _("District in {province}? First letters, or the code.", province=PlaceName(province)), province
    )
    return replace(told, province=province, district=district)


def ask_certificate(told: Told, on: date) -> Telling:
    """Its number, or what it is and where it is to be had: who has none yet goes on without."""
    if (yield CERTIFICATE):
        return replace(told, certificate=(yield CERTIFICATE_NUMBER))
    yield certificate_on(on)
    return replace(told, certificate="")


@cache
def certificate_on(on: date) -> Choice:
    """What the certificate is, and where it is given on that day."""
    return Choice(
        name="certificate_how",
        text=_(
            "It shows that you work for yourself. Get it at {agents} or in the app {app}. You can register before.",
            agents=", ".join(names("certificate_agents", on)),
            app=text("certificate_app", on),
        ),
        labels={"go": _("Go on")},
    )


def ask_pin(told: Told, on: date) -> Telling:
    """With it the member opens the account later."""
    return replace(told, pin=(yield from choose_pin(on)))
