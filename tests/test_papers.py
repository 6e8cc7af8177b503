"""Names, numbers of papers, new PINs and ages: what is taken, as what, and what is said to the rest."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import Name, NationalId, PaperNumber, Question, Rejected, Secret
from bot.ask.papers import LONGEST_NAME
from bot.text import LANGUAGES, _
from schemes.situation import full_years

TEXT = _("Which one?")
KINDS: dict[str, Question] = {
    "name": Name(name="q", text=TEXT),
    "id": NationalId(name="q", text=TEXT),
    "paper": PaperNumber(name="q", text=TEXT),
    "new_pin": Secret(name="q", text=TEXT, is_new=True),
    "pin": Secret(name="q", text=TEXT),
}


@pytest.mark.parametrize(
    ("kind", "typed", "remembered"),
    [
        ("name", "Chan Thida", "Chan Thida"),
        ("name", "  chan   thida ", "chan thida"),  # spaces are squeezed
        ("name", "ចាន់ ធីតា", "ចាន់ ធីតា"),
        ("name", "ស្រី\u200bមុំ", "ស្រីមុំ"),  # a word's end shows nothing
        ("name", "Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("name", "O'Neil-Sok Jr.", "O'Neil-Sok Jr."),
        ("name", "Ly", "Ly"),  # as short as names are
        ("name", "k" * LONGEST_NAME, "k" * LONGEST_NAME),
        ("id", "012345678", "012345678"),
        ("id", "០១២៣៤៥៦៧៨", "012345678"),  # Khmer digits
        ("id", "012 345 678", "012345678"),
        ("id", "012345678(4)", "012345678"),  # the check digit is read over
        ("id", "0123456784", "012345678"),  # and told without its brackets, as on a telephone's keys
        ("paper", "cie-2025 00123", "CIE202500123"),
        ("paper", "1234", "1234"),
        ("paper", "A/៩៩១២", "A9912"),
        ("new_pin", "4821", "4821"),
        ("new_pin", "1235", "1235"),
        ("new_pin", "៤៨២១", "4821"),
        ("pin", "1234", "1234"),  # one that was chosen before is no matter of taste
    ],
)
def test_an_answer_is_remembered_as_what_it_means(kind: str, typed: str, remembered: str) -> None:
    assert KINDS[kind].read(typed) == remembered
    assert KINDS[kind].accepts(remembered)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("name", "😀😀😀", "no_name"),
        ("name", "Thida 😀", "no_name"),
        ("name", "Thida 2", "no_name"),
        ("name", "0", "no_name"),  # a command's key
        ("name", "K", "no_name"),
        ("name", "...", "no_name"),
        ("name", "", "no_name"),
        ("name", "\u3164\u3164", "no_name"),  # letters that show nothing
        ("name", "Ab" + "\u0301" * 40, "no_name"),  # two letters under a heap of accents
        ("name", "k" * (LONGEST_NAME + 1), "long_name"),
        ("name", "ក" * 200, "long_name"),
        ("id", "01234567", "no_id"),  # 8 digits
        ("id", "01234567A", "no_id"),
        ("id", "0123456789", "no_id"),  # ten, of which the last is no check digit
        ("id", "00", "no_id"),  # a command's key
        ("paper", "ABCD", "no_number"),  # no digit
        ("paper", "123", "no_number"),
        ("paper", "1" * 21, "no_number"),
        ("paper", "លេខ 123", "no_number"),
        ("new_pin", "0000", "easy"),
        ("new_pin", "1234", "easy"),
        ("new_pin", "9876", "easy"),
        ("new_pin", "0123", "easy"),
        ("new_pin", "482", "length"),
        ("new_pin", "abcd", "length"),
    ],
)
def test_what_is_no_answer_is_told_what_one_would_be(kind: str, typed: str, code: str) -> None:
    with pytest.raises(Rejected) as rejected:
        KINDS[kind].read(typed)
    assert rejected.value.code == code
    assert all(KINDS[kind].hint(code).in_(language) for language in LANGUAGES)


@pytest.mark.parametrize("kind", KINDS)
def test_samples_are_answers(kind: str) -> None:
    assert all(map(KINDS[kind].accepts, KINDS[kind].samples))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1989, 2, 14), date(2026, 2, 13), 36),  # the day before
        (date(1989, 2, 14), date(2026, 2, 14), 37),
        (date(2008, 2, 29), date(2026, 2, 28), 17),  # no 29th this year
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2025, 12, 31), date(2026, 1, 1), 0),  # the turn of the year
        (date(2026, 11, 22), date(2026, 11, 22), 0),
    ],
)
def test_an_age_is_counted_in_full_years(born: date, on: date, years: int) -> None:
    assert full_years(born, on) == years
