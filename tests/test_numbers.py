"""Numbers are read in either script, and what only looks like one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import check_digit, digits, id_number, number


@pytest.mark.parametrize(
    ("raw", "expected", "remark"),
    [
        ("34", 34, "plain"),
        (" ៣៤ ", 34, "Khmer digits"),
        ("３４", 34, "full-width digits"),
        ("0", 0, "zero"),
        ("1.", 1, "with the full stop of a list"),
        ("1)", 1, "with its bracket"),
        ("៣។", 3, "with a Khmer full stop"),
        ("1,500", 1500, "grouped"),
        ("1 500", 1500, "grouped by a space"),
        ("\u200e34\ufeff", 34, "invisible characters"),
        ("999999999999", 999_999_999_999, "twelve digits"),
        ("", None, "nothing"),
        ("01", None, "a leading zero is a command key"),
        ("00", None, "so are two"),
        ("-3", None, "a sign"),
        ("+3", None, "a sign"),
        ("3.5", None, "a fraction"),
        ("1 2", None, "two answers"),
        ("1*2", None, "two answers"),
        ("12a", None, "letters"),
        ("٣", None, "digits of no script that is used here"),
        ("1" * 13, None, "too long"),
        ("1" * 10_000, None, "ten thousand digits"),
    ],
)
def test_number(raw, expected, remark):
    assert number(raw) == expected, remark


@pytest.mark.parametrize(
    ("raw", "length", "expected", "remark"),
    [
        ("4821", 4, "4821", "a PIN"),
        ("០០៨២", 4, "0082", "leading zeros stay"),
        ("7302 118 945", 10, "7302118945", "in groups"),
        ("7302-118.945", 10, "7302118945", "in groups, otherwise"),
        ("482", 4, None, "too short"),
        ("48211", 4, None, "too long"),
        ("48a1", 4, None, "letters"),
        ("٤٨٢١", 4, None, "digits of no script that is used here"),
        ("", 0, None, "nothing is no digits"),
        ("1" * 10_000, 4, None, "ten thousand digits"),
    ],
)
def test_digits(raw, length, expected, remark):
    assert digits(raw, length) == expected, remark


@pytest.mark.parametrize(
    ("row", "expected"),
    [("520727", 3), ("000000000", 0), ("111111111", 3), ("012345678", 4)],  # the first is ICAO's own example
)
def test_check_digit(row, expected):
    assert check_digit(row) == expected


@pytest.mark.parametrize(
    ("raw", "expected", "remark"),
    [
        ("012345678", "012345678", "nine digits"),
        ("០១២៣៤៥៦៧៨", "012345678", "Khmer digits"),
        ("012 345 678", "012345678", "in groups"),
        ("012345678(4)", "012345678", "with the check digit as printed"),
        ("012345678(9)", "012345678", "which is read over"),
        ("0123456784", "012345678", "keyed as a tenth digit, and right"),
        ("0123456785", None, "keyed as a tenth digit, and wrong"),
        ("01234567", None, "eight digits"),
        ("01234567890", None, "eleven digits"),
        ("A12345678", None, "a letter"),
        ("", None, "nothing"),
    ],
)
def test_id_number(raw, expected, remark):
    assert id_number(raw) == expected, remark


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_read_back(value):
    assert number(str(value)) == number(f"{value:,}") == value


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_the_check_digit_tells_every_slip_of_one_digit(row, place, more):
    slipped = row[:place] + str((int(row[place]) + more) % 10) + row[place + 1 :]
    assert check_digit(slipped) != check_digit(row)


@given(st.text())
def test_reading_never_fails(raw):
    assert number(raw) is None or number(raw) >= 0
    assert len(digits(raw, 4) or "....") == 4
    assert len(id_number(raw) or ".........") == 9
