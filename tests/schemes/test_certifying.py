"""Who gets a certificate for employers, until when it is good, and what it is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from schemes.certifying import asks_for, good_until, lacks, open_months

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("is_registered", "paid_through", "why", "remark"),
    [
        (True, date(2026, 10, 1), (), "October was due on 15 November"),
        (True, date(2026, 12, 1), (), "paid ahead"),
        (True, date(2026, 9, 1), ("not_paid",), "October is open"),
        (True, None, ("not_paid",), "never paid"),
        (False, date(2026, 10, 1), ("not_registered",), "paid and not registered: somebody else's payment"),
        (False, None, ("not_registered", "not_paid"), "neither"),
    ],
)
def test_who_gets_one(is_registered: bool, paid_through: date | None, why: tuple[str, ...], remark: str) -> None:
    assert lacks(is_registered, paid_through, TODAY) == why, remark


def test_on_the_due_day_itself_there_is_still_time() -> None:
    assert open_months(date(2026, 9, 1), date(2026, 11, 15)) == 0
    assert open_months(date(2026, 9, 1), date(2026, 11, 16)) == 1


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (date(2026, 11, 23), date(2027, 2, 23)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_it_is_good_for_three_months(on: date, until: date) -> None:
    assert good_until(on) == until


def test_small_informal_trades_need_no_permit_and_so_no_certificate() -> None:
    assert not asks_for("small_informal_trade", TODAY)
    assert asks_for("construction_permit", TODAY)
