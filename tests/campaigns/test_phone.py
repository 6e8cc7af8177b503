"""A text as it arrives: with the longest that is real, the room it takes, and the letters that waste it."""

from datetime import date

import pytest

from campaigns.phone import phone
from campaigns.texts import BadText

ON = TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language", "audience", "words", "remark"),
    [
        ("In {province}", "en", {"provinces": ["21", "01"]}, "In Banteay Meanchey", "the longer one"),
        ("In {province}", "en", {"provinces": ["21"]}, "In Takeo", "the only one"),
        ("In {district}, {province}", "en", {"districts": ["2102"]}, "In Bati, Takeo", "it lies in its province"),
        ("In {province}", "en", {"provinces": ["01"], "districts": ["2102"]}, "In Takeo", "both have to fit"),
        ("Dial {dial}, call {hotline}, {date}", "en", {}, "Dial *1286#, call 1286, 1 December 2026", "as they are"),
        ("\u201cHi\u201d \u2013 \u200bthere", "en", {}, '"Hi" - there', "as it is sent"),
    ],
)  # fmt: skip
def test_it_shows_the_longest_that_is_real(text, language, audience, words, remark) -> None:
    assert phone(text, language, "*1286#", audience, ON, TODAY).words == words, remark


def test_without_places_the_longest_of_all_stands_there() -> None:
    shown = phone("{province}", "en", "*1286#", {}, ON, TODAY).words
    assert len(shown) >= len("Banteay Meanchey")


def test_the_letters_that_make_it_ucs2_are_told_and_what_they_cost() -> None:
    shown = phone("x" * 100 + "ê", "en", "*1286#", {}, ON, TODAY)
    assert (shown.alphabet, shown.parts, shown.strange, shown.parts_without) == ("UCS-2", 2, "ê", 1)
    assert list(shown.pieces()) == [("x" * 100, False), ("ê", True)]


def test_khmer_is_no_waste_in_khmer() -> None:
    shown = phone("សួស្តី", "km", "*1286#", {}, ON, TODAY)
    assert (shown.alphabet, shown.parts, shown.strange) == ("UCS-2", 1, "")
    assert list(shown.pieces()) == [("សួស្តី", False)]


def test_the_cost_is_that_of_the_longest_there_could_be() -> None:
    one = phone("x" * 150 + "{dial}", "en", "*1286#", {}, ON, TODAY)
    assert (one.parts, one.most_parts) == (1, 2)
    assert one.prices[0] >= 2 * phone("x", "en", "*1286#", {}, ON, TODAY).prices[0]


def test_what_cannot_be_filled_in_is_told() -> None:
    with pytest.raises(BadText):
        phone("{name}", "en", "*1286#", {}, ON, TODAY)
