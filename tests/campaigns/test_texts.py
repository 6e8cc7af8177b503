"""What may stand in the text of a campaign, what it becomes for somebody, and how long that gets at most."""

from dataclasses import replace
from datetime import date

import pytest

from bot import alphabets, places
from bot.text import LANGUAGES
from campaigns import texts
from campaigns.texts import PLACEHOLDERS, BadText, check, example, longest, parts, render, used
from tests.store.campaigning import PLAN

ON = date(2026, 12, 3)
EVERYTHING = "{dial} {hotline} {province} {district} {date}"


def test_a_text_without_placeholders_goes_out_as_it_is() -> None:
    assert render("Hello", "en", "", "*1286#", ON) == "Hello"


def test_placeholders_become_what_they_stand_for() -> None:
    filled = render(EVERYTHING, "en", "1202", "*1286#", ON)
    assert filled == "*1286# 1286 Phnom Penh Doun Penh 3 December 2026"


def test_names_and_days_are_those_of_the_language() -> None:
    assert render("{province}, {date}", "km", "12", "*1286#", ON) == "ភ្នំពេញ, 3 ធ្នូ 2026"


def test_marks_for_word_ends_do_not_leave() -> None:
    assert render("សួស្តី\u200bអ្នក “a”", "km", "", "*1286#", ON) == 'សួស្តីអ្នក "a"'


@pytest.mark.parametrize(
    ("text", "code", "remark"),
    [
        ("Hello {name}", "unknown_placeholder", "nobody is called by name"),
        ("Hello {}", "unknown_placeholder", "no name"),
        ("Hello {0}", "unknown_placeholder", "a number"),
        ("{dial.upper}", "unknown_placeholder", "part of a value"),
        ("{dial!r}", "unknown_placeholder", "another way to write it"),
        ("{dial:>99999}", "unknown_placeholder", "as long as one likes"),
        ("{ dial }", "unknown_placeholder", "spaces"),
        ("Hello {", "brace", "open"),
        ("Hello }", "brace", "closed"),
        ("{dial", "brace", "never closed"),
    ],
)
def test_nothing_else_stands_in_braces(text: str, code: str, remark: str) -> None:
    for ask in (used, lambda each: render(each, "en", "", "*1286#", ON), lambda each: longest(each, "en")):
        with pytest.raises(BadText) as refused:
            ask(text)
        assert refused.value.code == code, remark


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_longer_than_what_is_reckoned_with(language: str) -> None:
    limits = {name: alphabets.units(longest(f"{{{name}}}", language)) for name in PLACEHOLDERS}
    for province in places.provinces():
        for place in (province, *places.districts(province.code)):
            name = "province" if place is province else "district"
            found = render(f"{{{name}}}", language, place.code, "*1286#", ON)
            assert alphabets.units(found) <= limits[name]
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2028, 12, 31).toordinal()):
        day = render("{date}", language, "", "*1286#", date.fromordinal(ordinal))
        assert alphabets.units(day) <= limits["date"]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("a" * 160, "en", 1),
        ("a" * 161, "en", 2),
        ("ក" * 70, "km", 1),
        ("ក" * 71, "km", 2),
        ("a" * 148 + "{dial}", "en", 1),  # twelve at the longest
        ("a" * 149 + "{dial}", "en", 2),
    ],
)
def test_parts_are_those_of_the_longest_text(text: str, language: str, count: int) -> None:
    assert parts(text, language) == count


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"texts": {"en": "Hello"}}, "no_khmer"),
        ({"texts": {}}, "no_khmer"),
        ({"texts": {"km": "សួស្តី", "fr": "Bonjour"}}, "unknown_language"),
        ({"texts": {"km": "\u200b \n"}}, "empty"),
        ({"texts": {"km": "{province}"}}, "place_unknown"),
        ({"texts": {"km": "{district}"}, "audience": {"provinces": ["12"]}}, "district_unknown"),
    ],
)
def test_a_plan_whose_texts_cannot_be_sent_is_refused(changes: dict, code: str) -> None:
    with pytest.raises(BadText) as refused:
        check(replace(PLAN, **changes))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "audience"),
    [("{province}", {"provinces": ["12"]}), ("{province} {district}", {"districts": ["1202"]}), ("{dial}", {})],
)
def test_a_place_may_be_named_where_everybodys_is_known(text: str, audience: dict) -> None:
    check(replace(PLAN, texts={"km": text}, audience=audience))


def test_an_example_is_for_the_first_place_that_is_meant() -> None:
    plan = replace(PLAN, audience={"districts": ["1202", "1201"]})
    assert example("{district} {province}", "en", "*1286#", plan) == "Doun Penh Phnom Penh"
    assert texts.begins_on(plan) == date(2026, 11, 23)
