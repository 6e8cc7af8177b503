"""A team comes to register people: where and on which day, and whether the caller will be there."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Step, Steps
from bot.flows.place import ask_place
from bot.places import Name
from bot.text import Day, Lines, Own, Sayable, Text, _
from schemes.figures import text

NUMBER = 15  # its number in the menu, for campaigns
LONGEST_SPOT = 40  # letters of where in the district a team is found


def team(caller: Caller) -> Steps:
    """Of a team that the caller was told of, or whose district they live in; else the district is asked."""
    on = date.fromisoformat(caller.today)
    found = yield Do("teams_for_me")
    if not found:
        province = yield from ask_place(
            "team_province", _("Where do you live? First letters of the province, or its code.")
        )
        district = yield from ask_place(
            "team_district", _("District in {province}? First letters, or the code.", province=Name(province)), province
        )
        found = yield Do("teams_in", {"district": district})
    if not found:
        return _("No team is planned there yet. Ask {fund}.", fund=text("hotline_fund", on))
    visit = yield from which(found)
    comes = yield Choice(name="team_comes", text=said(visit), labels=COMES)
    is_on = yield Do("expect", {"visit": visit["id"], "comes": comes})
    return GOODBYE[comes] if is_on else not_that_day(on)


def replied(caller: Caller) -> Steps:
    """The reply to a campaign that told of a team: they come, or do not after all."""
    visit, comes = caller.told, caller.told["answer"]
    is_on = yield Do("expect", {"visit": visit["id"], "comes": comes})
    if not is_on:
        return not_that_day(date.fromisoformat(caller.today))
    if not comes:
        return Lines((GOODBYE[False], _("If you come after all, reply 1.")))
    place = Name(visit["district"])
    when = _("Thank you. The team expects you on {day} in {district}.", day=_day(visit), district=place)
    return Lines((when, *_spot(visit), _("Cannot come after all? Reply 2.")))


def not_that_day(on: date) -> Text:
    """To who says whether they come to what was called off."""
    return _("This day was called off. Ask {fund}.", fund=text("hotline_fund", on))


def which(found: list[Mapping[str, Any]]) -> Generator[Step, Any, Mapping[str, Any]]:
    """The one that is meant, by its day."""
    if len(found) == 1:
        return found[0]
    labels = {each["id"]: _("{day}, {district}", day=_day(each), district=Name(each["district"])) for each in found}
    chosen = yield Choice(name="team_which", text=_("Which day?"), labels=labels)
    return next(each for each in found if each["id"] == chosen)


def said(visit: Mapping[str, Any]) -> Sayable:
    """Which day, where, and what to bring."""
    when = _("A team registers people on {day} in {district}.", day=_day(visit), district=Name(visit["district"]))
    return Lines((when, *_spot(visit), _("Bring your ID card.")))


def _spot(visit: Mapping[str, Any]) -> tuple[Sayable, ...]:
    return (Own(visit["spot"]).clipped(LONGEST_SPOT),) if visit["spot"] else ()


def _day(visit: Mapping[str, Any]) -> Day:
    return Day(date.fromisoformat(visit["day"]))


COMES = {True: _("I will come"), False: _("I cannot come")}  # max: label
GOODBYE: dict[bool, Text] = {
    True: _("Thank you. The team knows that one more comes."),
    False: _("Thank you for telling us."),
}


def campaign_text(day: date, district: str, spot: str, service_code: str, language: str) -> str:
    """What a campaign says of a visit; staff may change it before it is approved.

    A place in Khmer letters stands in the Khmer text alone: in the English one it would more than halve its room.
    """
    spot = spot if language == "km" or spot.isascii() else ""
    dial = f"{service_code.removesuffix('#')}*{NUMBER}#"
    words: dict[str, Any] = {"day": Day(day), "district": Name(district), "service": dial}
    return (_to_a_spot if spot else _to_a_district)(**words, spot=spot).in_(language)


def _to_a_district(day: Day, district: Name, service: str, spot: str) -> Text:
    """Where nobody said yet where in the district."""
    # max: sms3
    return _(
        "Sok Sabay: a team comes to {district} on {day} to register workers. Bring your ID card. "
        "If you come: reply 1, or dial {service} and press 1.",
        day=day,
        district=district,
        service=service,
    )


def _to_a_spot(day: Day, district: Name, service: str, spot: str) -> Text:
    """The same with the place in the district."""
    # max: sms3
    return _(
        "Sok Sabay: a team comes to {district} on {day} ({spot}) to register workers. Bring your ID card. "
        "If you come: reply 1, or dial {service} and press 1.",
        day=day,
        district=district,
        spot=spot,
        service=service,
    )


def called_off(day: date, district: str, service_code: str) -> Text:
    """To who said that they come, when nobody will be there."""
    # max: sms2
    return _(
        "Sok Sabay: the team does not come to {district} on {day}. Another day? Dial {service}.",
        district=Name(district),
        day=Day(day),
        service=f"{service_code.removesuffix('#')}*{NUMBER}#",
    )
