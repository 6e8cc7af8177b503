"""For how long a visit is counted, and when its month may be shown: only when nobody can add to it any more."""

from datetime import date, timedelta

import pytest

from schemes.months import after
from schemes.visits import DAY, closes_on, is_open, is_taken, last_closed, open_months

MONTH = date(2026, 11, 1)
LAST = closes_on(MONTH, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("on", "is_asked", "is_kept", "is_shown", "remark"),
    [
        (MONTH, True, True, False, "its first day"),
        (LAST, True, True, False, "the last day on which it is counted"),
        (LAST + DAY, False, True, False, "who began before midnight sends after it"),
        (LAST + 2 * DAY, False, False, True, "nobody can tell of it any more"),
    ],
)
def test_a_month_is_shown_when_nobody_adds_to_it_any_more(
    on: date, is_asked: bool, is_kept: bool, is_shown: bool, remark: str
) -> None:
    assert (MONTH in open_months(on), is_open(MONTH, on)) == (is_asked, is_asked), remark
    assert is_taken(MONTH, on) == is_kept, remark
    assert (last_closed(on) >= MONTH) == is_shown, remark


def test_on_no_day_of_two_years_a_month_is_shown_of_which_something_is_taken() -> None:
    for on in (date(2026, 11, 1) + timedelta(days=at) for at in range(2 * 365)):
        shown = last_closed(on)
        assert not is_taken(shown, on)
        assert is_taken(after(shown, 1), on), "and none waits for longer than it must"
