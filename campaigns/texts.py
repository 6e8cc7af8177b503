"""What a campaign says: the few things that may stand in it for something else, and how long it gets at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from string import Formatter

from bot import alphabets, places
from bot.text import LANGUAGES, Day
from schemes import text as figure
from schemes.cambodia import day_of
from store.campaigns import Plan

_DIAL_LONGEST = "*1234*56789#"
_DISTRICT = 4  # digits of its code
_A_DAY = date(2026, 12, 28)


class BadText(ValueError):
    """A text that cannot be sent; `code` says why, the sentence what to change, `values` what stands in it."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code, self.values = code, values


def _longest_place(language: str, digits: int) -> str:
    every = [each for province in places.provinces() for each in (province, *places.districts(province.code))]
    names = (places.Name(each.code).in_(language) for each in every if len(each.code) == digits)
    return max(names, key=alphabets.units)


def _longest_day(language: str) -> str:
    days = (Day(_A_DAY.replace(month=month)).in_(language) for month in range(1, 13))
    return max(map(alphabets.to_wire, days), key=alphabets.units)


# What may stand in a text as {name}, with the longest it becomes in a language.
PLACEHOLDERS: Mapping[str, Callable[[str], str]] = {
    "dial": lambda language: _DIAL_LONGEST,
    "hotline": lambda language: "0" * 12,
    "province": lambda language: _longest_place(language, 2),
    "district": lambda language: _longest_place(language, 4),
    "date": _longest_day,
}


def used(text: str) -> frozenset[str]:
    """The placeholders in a text. Raises BadText: brace, unknown_placeholder."""
    try:
        found = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        raise BadText("brace", "A { or } stands alone in the text: take it out.") from None
    for name, spec, conversion in found:
        if name not in PLACEHOLDERS or spec or conversion:
            listed = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise BadText(
                "unknown_placeholder", f"There is no {{{name}}}; a text may have {listed}.", name=name, listed=listed
            )
    return frozenset(name for name, _, _ in found)


def render(text: str, language: str, place: str, service_code: str, on: date) -> str:
    """The text as it goes to a telephone.

    `place` is the code of where somebody lives, `service_code` what people dial, `on` the day on which the campaign
    begins. Raises BadText.
    """
    values = {
        "dial": service_code,
        "hotline": figure("hotline_fund", on),
        "province": _named(place[:2], language),
        "district": _named(place, language),
        "date": Day(on).in_(language),
    }
    return _filled(text, {name: values[name] for name in used(text)})


def longest(text: str, language: str) -> str:
    """The text with every placeholder at its longest, as it would go to a telephone. Raises BadText."""
    return _filled(text, {name: _longest(name, language) for name in used(text)})


def widest(text: str, language: str, service_code: str, named: Sequence[str], on: date) -> str:
    """The longest that anybody gets who lives in one of these places (codes), as it goes to a telephone.

    Where no place is named, the longest of all of them stands there. Raises BadText.
    """
    real = (_real(text, language, each, service_code, on) for each in named or ("",))
    return max(real, key=alphabets.units)


def parts(text: str, language: str) -> int:
    """How many parts the text has at most. Raises BadText."""
    return len(alphabets.parts(longest(text, language)))


def example(text: str, language: str, service_code: str, plan: Plan) -> str:
    """The text as somebody may get it who lives in the first place that the audience names. Raises BadText."""
    named = [*plan.audience.get("districts", ()), *plan.audience.get("provinces", ())]
    return render(text, language, named[0] if named else "", service_code, begins_on(plan))


def begins_on(plan: Plan) -> date:
    """The day in Cambodia on which a campaign begins."""
    return day_of(plan.starts_at)


def check(plan: Plan) -> None:
    """Raises BadText: no_khmer, unknown_language, empty, place_unknown, and what `used` raises."""
    if unknown := sorted(set(plan.texts) - set(LANGUAGES)):
        raise BadText("unknown_language", f"There is no language {unknown[0]}; there are {', '.join(LANGUAGES)}.")
    if "km" not in plan.texts:
        raise BadText("no_khmer", "Write a Khmer text (km): who speaks no other language gets it.")
    for language, text in plan.texts.items():
        if not alphabets.to_wire(text).strip():
            sentence = f"The text in {language} is empty: write it, or leave the language out."
            raise BadText("empty", sentence, language=language)
        names = used(text)
        asked = set(plan.audience)
        if "district" in names and "districts" not in asked:
            raise BadText("district_unknown", "Name districts in the audience, or take {district} out.")
        if "province" in names and not {"districts", "provinces"} & asked:
            raise BadText("place_unknown", "Name provinces or districts in the audience, or take {province} out.")


def _real(text: str, language: str, place: str, service_code: str, on: date) -> str:
    real = {"dial": service_code, "hotline": figure("hotline_fund", on), "date": Day(on).in_(language)}
    if place:
        real["province"] = _named(place[:2], language)
    if len(place) == _DISTRICT:
        real["district"] = _named(place, language)
    return _filled(text, {name: real.get(name) or _longest(name, language) for name in used(text)})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return alphabets.to_wire(text.format(**values))


@cache
def _longest(name: str, language: str) -> str:
    return PLACEHOLDERS[name](language)


def _named(place: str, language: str) -> str:
    return places.Name(place).in_(language) if place else ""
