"""Which days are public holidays, and how they are written."""

from datetime import date

import pytest

from schemes.holidays import is_holiday
from schemes.units import Unfit, read_value

DAYS = [
    ("2026-11-09", True, "Independence Day, every year"),
    ("2033-11-09", True, "and in years of which nothing else is known yet"),
    ("2026-11-24", True, "the Water Festival of its year"),
    ("2027-11-24", False, "which is on other days the year after"),
    ("2027-04-14", True, "the New Year"),
    ("2028-04-14", False, "as long as nobody has entered it"),
    ("2026-11-08", False, "a day like others"),
    ("2025-11-09", False, "before the list begins"),
]


@pytest.mark.parametrize(("day", "is_one", "remark"), DAYS)
def test_a_day_is_a_holiday_or_not(day: str, is_one: bool, remark: str) -> None:
    assert is_holiday(date.fromisoformat(day)) is is_one, remark


def test_days_are_written_as_month_and_day() -> None:
    assert read_value("days of the year", ["01-07", "02-29"]) == ("01-07", "02-29")


@pytest.mark.parametrize("wrong", ["01-07", ["7 January"], ["13-01"], ["02-30"], ["01-07", "01-07"], []])
def test_what_is_no_such_list_is_refused(wrong: object) -> None:
    with pytest.raises(Unfit):
        read_value("days of the year", wrong)
