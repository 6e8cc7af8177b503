"""Which hospital, and in which month? By the code of an invitation, or by province and name."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.ask import Choice, Do, Say, Step, Words
from bot.flows.place import ask_place
from bot.places import Name
from bot.text import Lines, Months, Own, Sayable, Text, _
from schemes.visits import open_months

LISTED_AT_ONCE = 3  # more names than these are too much for one screen of Khmer
LISTED_MOST = 8  # in a province with more, the name is asked
NAME_LONGEST = 40  # letters
LONGEST = {"km": 22, "en": 40}  # 16-bit units of a name: Khmer has half the room
# Most names begin alike, and nobody says them in full: mondir pet bang-aek khet Takeo is pet khet Takeo.
SHORTER = {"km": (("មន្ទីរពេទ្យ", "ពេទ្យ"), ("បង្អែក", "")), "en": ((" Referral", ""), (" Provincial", ""))}
MORE, NONE, EARLIER = "more", "none", "earlier"
NOT_LISTED: Text = _("Not in this list")  # max: label
OTHERS = {MORE: _("More hospitals")}  # max: label
PROVINCE = _("Where is the hospital? First letters of the province, or its code.")
WHICH = _("Which hospital or health centre?")
NAME = Words(
    name="facility_name",
    text=_("Name of the hospital? First letters, Khmer or Latin."),
    longest=NAME_LONGEST,
    none=_("I do not find it"),
)
UNKNOWN = _("We know no such hospital there.")
MONTH = _("In which month were you there?")
BEFORE = {EARLIER: _("Earlier")}  # max: label
RIGHT = {True: _("Right, go on"), False: _("Another visit")}  # max: label


@dataclass(frozen=True)
class Hospital:
    """A facility as an effect gives it; none is one that is not listed, of which the province may be known."""

    number: int = 0
    km: str = ""
    latin: str = ""
    province: str = ""

    def in_(self, language: str) -> str:
        """Its name, as much of it as stands beside others on a screen."""
        name = self.km if language == "km" else self.latin
        for said, shorter in SHORTER[language]:
            name = name.replace(said, shorter)
        return Own(name).clipped(LONGEST[language]).words


@dataclass(frozen=True)
class Visited:
    """A visit; the month is its first day, None where it was too long ago to be counted."""

    hospital: Hospital
    month: date | None

    @property
    def is_counted(self) -> bool:
        """Whether what is told of it can be counted."""
        return bool(self.hospital.number) and self.month is not None


Visiting = Generator[Step, Any, Visited]
Finding = Generator[Step, Any, Hospital]


def ask_visit(code: str, on: date) -> Visiting:
    """The visit: of a code it is asked whether it is right; without one, or another, it is searched."""
    found = (yield Do("visit_of_code", {"code": code})) if code else None
    if found:
        invited = Visited(Hospital(**found["facility"]), open_month(found["month"], on))
        if (yield told(invited, found["month"])):
            return invited
    elif code:
        yield Say(_("We know no visit by this code."))
    hospital = yield from find_hospital()
    if not hospital.number:
        return Visited(hospital, None)
    months = open_months(on)
    labels: Mapping[str, Sayable] = {**{each.isoformat(): Months((each,)) for each in months}, **BEFORE}
    month = yield Choice(name="visit_month", text=MONTH, labels=labels)
    return Visited(hospital, open_month(month, on))


def open_month(month: str, on: date) -> date | None:
    """The month, if visits in it are still counted."""
    return next((each for each in open_months(on) if each.isoformat() == month), None)


def told(visited: Visited, month: str) -> Choice:
    """What a code says."""
    words = Lines((visited.hospital, Months((date.fromisoformat(month),))))
    return Choice(name="visit_right", text=words, labels=RIGHT)


def find_hospital() -> Finding:
    """By province; where there are many of them, by name too."""
    province = yield from ask_place("care_province", PROVINCE)
    listed = yield Do("facilities_in", {"province": province})
    nowhere = Hospital(province=province)
    if not listed:
        yield Say(_("No hospital of {province} is in our list yet.", province=Name(province)))
    if len(listed) <= LISTED_MOST:
        return (yield from choose(listed, nowhere))
    while (name := (yield NAME)) is not None:
        if like := (yield Do("facilities_like", {"province": province, "name": name})):
            return (yield from choose(like, nowhere))
        yield Say(UNKNOWN)
    return nowhere


def choose(listed: list[dict[str, Any]], nowhere: Hospital) -> Finding:
    """One of these, some at a time; or none of them."""
    known = [Hospital(**each) for each in listed[:LISTED_MOST]]
    screens = [known[at : at + LISTED_AT_ONCE] for at in range(0, len(known), LISTED_AT_ONCE)]
    for at, screen in enumerate(screens):
        others = OTHERS if screens[at + 1 :] else {}
        labels = {**{str(each.number): each for each in screen}, **others, NONE: NOT_LISTED}
        chosen = yield Choice(name="facility", text=WHICH, labels=labels)
        if chosen != MORE:
            return next((each for each in screen if str(each.number) == chosen), nowhere)
    return nowhere
