"""What is asked of an enterprise, one question after the other; each may be asked again to correct it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Choice, Name, Number, PaperNumber, Step, TaxNumber, Words
from bot.flows.enterprise_told import EnterpriseTold
from bot.flows.pin import choose_pin
from bot.flows.place import ask_place
from bot.inputs import tin
from bot.places import Name as PlaceName
from bot.text import Text, _
from schemes.figures import number

Telling = Generator[Step, Any, EnterpriseTold]

LOOKS_LIKE = "L001-123456789"  # a TIN
NAME_LONGEST = 40  # letters of the name of a business
HOUSEHOLD, COMPANY = "household", "company"
KINDS: dict[str, Text] = {  # max: label
    "company": _("Business with commerce number"),
    "sole": _("Business without one"),
    "household": _("A home (maid, guard)"),
}
SECTORS: dict[str, Text] = {  # max: label
    "building": _("Building"),
    "shop": _("Shop or restaurant"),
    "factory": _("Factory or workshop"),
    "transport": _("Transport"),
    "farm": _("Farm or fishing"),
    "other": _("Other work"),
}
KIND = Choice(name="enterprise_kind", text=_("Who are you as an employer?"), labels=KINDS)
BUSINESS_NAME = Words(name="enterprise_name", text=_("Name of the business, as on its papers?"), longest=NAME_LONGEST)
HOUSEHOLDER = Name(name="householder", text=_("Your name, as on the ID card?"))
COMMERCE = PaperNumber(name="commerce_number", text=_("Number from the Ministry of Commerce?"))
BOOK = PaperNumber(name="residence_book", text=_("Number of your residence book?"))
TIN = TaxNumber(name="tin", text=_("Tax number (TIN), such as {sample}?", sample=LOOKS_LIKE), none=_("I have none"))
PROVINCE = _("Where is it? First letters of the province, or its code.")
SECTOR = Choice(name="sector", text=_("What work is done there?"), labels=SECTORS)


def ask_kind(told: EnterpriseTold, on: date) -> Telling:
    """What it is before the law, and so its name and the papers that show it; what no longer fits is forgotten."""
    kind = yield KIND
    told = replace(told, kind=kind, name="", commerce_number="", residence_book="", tin="", sector="")
    told = yield from ask_name(told, on)
    return (yield from ask_papers(told, on))


def ask_name(told: EnterpriseTold, on: date) -> Telling:
    """Of a household it is the householder's."""
    return replace(told, name=(yield HOUSEHOLDER if told.kind == HOUSEHOLD else BUSINESS_NAME))


def ask_papers(told: EnterpriseTold, on: date) -> Telling:
    """The numbers by which ministries know it."""
    if told.kind == HOUSEHOLD:
        return replace(told, residence_book=(yield BOOK))
    if told.kind == COMPANY:
        told = replace(told, commerce_number=(yield COMMERCE))
    return (yield from ask_tin(told, on))


def ask_tin(told: EnterpriseTold, on: date) -> Telling:
    """One of an odd form is warned about, and taken all the same by who says that it is so."""
    while True:
        value = yield TIN
        read = tin(value or "")
        if not (read and read.is_doubtful) or (yield doubtful(value)):
            return replace(told, tin=value or "")


def doubtful(value: str) -> Choice:
    """Is this what the paper says?"""
    return Choice(
        name="tin_doubtful",
        text=_("{tin}: this is not how a tax number looks. Is it so on your paper?", tin=value),
        labels={True: _("Yes, keep it"), False: _("Key it again")},  # max: label
    )


def ask_where(told: EnterpriseTold, on: date) -> Telling:
    """Province and district."""
    province = yield from ask_place("enterprise_province", PROVINCE)
    district = yield from ask_place(
        "enterprise_district",
        _("District in {province}? First letters, or the code.", province=PlaceName(province)),
        province,
    )
    return replace(told, province=province, district=district)


def ask_sector(told: EnterpriseTold, on: date) -> Telling:
    """The work; nobody asks it of a household."""
    return replace(told, sector="home" if told.kind == HOUSEHOLD else (yield SECTOR))


def ask_workers(told: EnterpriseTold, on: date) -> Telling:
    """How many there are in all, registered or not."""
    return replace(told, workers=(yield workers_on(on)))


@cache
def workers_on(on: date) -> Number:
    """The question for how many there are, within what is believed."""
    return Number(
        name="workers_in_all",
        text=_("How many people work for you?"),
        between=(1, number("workers_asked_most", on)),
    )


def ask_pin(told: EnterpriseTold, on: date) -> Telling:
    """With it the employer opens the enterprise later."""
    return replace(told, pin=(yield from choose_pin(on)))
