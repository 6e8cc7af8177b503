"""Dates of birth are read day first, in either script and era, and never in the future."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import date, year

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("raw", "iso", "remark"),
    [
        ("12031995", "1995-03-12", "as asked for"),
        ("១២០៣១៩៩៥", "1995-03-12", "in Khmer digits"),
        ("03121995", "1995-12-03", "valid both ways: the day first"),
        ("12/03/1995", "1995-03-12", "slashes"),
        ("12-3-95", "1995-03-12", "dashes, short"),
        ("12.3.05", "2005-03-12", "dots"),
        ("12*03*1995", "1995-03-12", "stars, as on a keypad"),
        ("12 3 1995", "1995-03-12", "spaces"),
        ("120395", "1995-03-12", "six digits"),
        ("1995-03-12", "1995-03-12", "year first, with separators"),
        ("19950312", "1995-03-12", "year first, without"),
        ("20101112", "2010-11-12", "as a day first it would be the year 1112"),
        ("ថ្ងៃទី១២ ខែមីនា ឆ្នាំ១៩៩៥", "1995-03-12", "as it is said"),
        ("១២មីនា១៩៩៥", "1995-03-12", "without spaces"),
        ("12 មីនា 2538", "1995-03-12", "a Buddhist year"),
        ("12032538", "1995-03-12", "a Buddhist year in digits"),
        ("៣ វិច្ឆិកា ១៩៨៨", "1988-11-03", "a month with subscripts"),
        ("12 March 1995", "1995-03-12", "English"),
        ("Mar 12th, 1995", "1995-03-12", "American"),
        ("1 sept 99", "1999-09-01", "short"),
        ("12 minea 1995", "1995-03-12", "romanised"),
        ("29021996", "1996-02-29", "a leap day"),
        ("22112026", "2026-11-22", "today"),
        ("01011900", "1900-01-01", "the first day"),
        ("221126", "2026-11-22", "two digits: this century, if it has been"),
        ("231126", "1926-11-23", "otherwise the last"),
        ("010100", "2000-01-01", "the year 00"),
    ],
)
def test_dates_as_people_type_them(raw, iso, remark):
    assert date(raw, TODAY) == datetime.date.fromisoformat(iso), remark


@pytest.mark.parametrize(
    ("raw", "remark"),
    [
        ("", "nothing"),
        ("1995", "a year alone"),
        ("95", "half a year"),
        ("31021990", "no such day"),
        ("29021995", "no leap year"),
        ("12/25/1995", "the month first"),
        ("23112026", "tomorrow"),
        ("31121899", "before 1900"),
        ("1231995", "seven digits, which may be two dates"),
        ("12/3", "no year"),
        ("12/3/199", "half a year"),
        ("12/3/1995/6", "too much"),
        ("00/00/0000", "zeros"),
        ("៥កើត ខែចេត្រ ឆ្នាំខាល", "the lunar calendar"),
        ("12 march april 1995", "two months"),
        ("12 marching 1995", "no month"),
        ("born 12031995", "words beside"),
        ("1" * 10_000, "ten thousand digits"),
        ("😀", "a face"),
    ],
)
def test_what_is_no_date(raw, remark):
    assert date(raw, TODAY) is None, remark


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1995", 1995),
        ("១៩៩៥", 1995),
        ("ឆ្នាំ ១៩៩៥", 1995),
        ("2538", 1995),
        ("2026", 2026),
        ("1900", 1900),
        ("2027", None),
        ("1899", None),
        ("95", None),
        ("12031995", None),
        ("", None),
    ],
)
def test_a_year_alone(raw, expected):
    assert year(raw, TODAY) == expected


DAYS = st.dates(datetime.date(1927, 1, 1), TODAY)


@given(DAYS, st.sampled_from(["%d%m%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d*%m*%y", "%d%m%y"]))
def test_every_day_is_read_back_as_it_was_written(day, form):
    earliest_of_two_digits = TODAY - datetime.timedelta(days=36_500)
    if "%y" not in form or day > earliest_of_two_digits:
        assert date(day.strftime(form), TODAY) == day


@given(st.text() | st.text("0123456789/ -មីនា", max_size=14), DAYS)
def test_no_date_is_in_the_future_and_reading_never_fails(raw, today):
    found = date(raw, today)
    assert found is None or datetime.date(1900, 1, 1) <= found <= today
