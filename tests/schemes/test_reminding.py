"""On which day somebody is reminded of what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemes import Contribution, cover, names
from schemes.due import due_day
from schemes.months import after, month_of
from schemes.reminding import APPLYING, KINDS, days_ago, reminders, unpaid
from tests.schemes.made_up_months import DEPENDANT, EMPLOYEE, VOLUNTARY, Life, credited, lives, month, paid

PAID_TO_JUNE = "2023-11..2027-06"  # what follows is missed; the right is lost with 15 January 2028
REMINDED = [
    # day, paid, kinds, remark
    (date(2027, 7, 11), PAID_TO_JUNE, (), "four days before the due day"),
    (date(2027, 7, 12), PAID_TO_JUNE, ("due",), "three days before"),
    (date(2027, 7, 13), PAID_TO_JUNE, (), "two days before: once is enough"),
    (date(2027, 7, 12), "2023-11..2027-07", (), "paid already"),
    (date(2027, 7, 12), "2023-11..2027-12", (), "paid ahead"),
    (date(2027, 7, 15), PAID_TO_JUNE, (), "the due day"),
    (date(2027, 7, 18), PAID_TO_JUNE, ("missed_1",), "three days after it"),
    (date(2027, 7, 19), PAID_TO_JUNE, (), "four days after"),
    (date(2027, 7, 18), "2023-11..2027-07", (), "paid on the last day, or later"),
    (date(2027, 8, 12), PAID_TO_JUNE, ("due",), "with a month missed the next is due all the same"),
    (date(2027, 8, 18), PAID_TO_JUNE, ("missed_2",), "two months"),
    (date(2027, 8, 18), "2023-11..2027-06 2027-08", (), "the second was paid: the count begins anew"),
    (date(2027, 9, 18), PAID_TO_JUNE, ("missed_3",), "three"),
    (date(2027, 10, 18), PAID_TO_JUNE, ("missed_4",), "four"),
    (date(2027, 11, 18), PAID_TO_JUNE, (), "five: from now on it is the loss that counts"),
    (date(2027, 12, 16), PAID_TO_JUNE, ("loss_first",), "thirty days before it"),
    (date(2028, 1, 1), PAID_TO_JUNE, ("loss_second",), "fourteen"),
    (date(2028, 1, 12), PAID_TO_JUNE, ("loss_last", "due"), "three: of two the more urgent is sent"),
    (date(2028, 1, 12), "2023-11..2027-06 2028-01", (), "saved"),
    (date(2028, 1, 18), PAID_TO_JUNE, (), "lost: paying would not help"),
    (date(2028, 2, 14), "2023-11..2027-08", ("loss_first",), "across the end of a leap February"),
    (date(2027, 3, 12), "", (), "lost long ago"),
]


@pytest.mark.parametrize(("on", "text", "kinds", "remark"), REMINDED)
def test_who_is_reminded(on: date, text: str, kinds: tuple[str, ...], remark: str) -> None:
    for scheme in (VOLUNTARY, DEPENDANT):
        assert reminders(cover(scheme, month("2023-11"), paid(text), on), on) == kinds, remark


def test_an_employee_is_reminded_of_nothing() -> None:
    for on in (date(2027, 7, 12), date(2027, 7, 18), date(2027, 8, 18), date(2028, 1, 12)):
        assert reminders(cover(EMPLOYEE, month("2023-11"), paid(PAID_TO_JUNE), on), on) == ()


def test_a_month_counted_without_payment_is_neither_due_nor_missed() -> None:
    history = paid(PAID_TO_JUNE) + credited("2027-07")
    for on in (date(2027, 7, 12), date(2027, 7, 18)):
        assert reminders(cover(VOLUNTARY, month("2023-11"), history, on), on) == ()


def test_an_applicant_is_reminded_twice() -> None:
    on = date(2026, 11, 22)
    assert days_ago("papers", on) == (date(2026, 11, 19), date(2026, 11, 8))
    assert days_ago("certificate", on) == (date(2026, 11, 15), date(2026, 10, 23))


def test_every_kind_is_on_until_somebody_switches_it_off() -> None:
    assert set(names("reminder_kinds", date(2026, 11, 22))) == set(KINDS)
    assert list(KINDS)[-len(APPLYING) :] == list(APPLYING)


LATER = 48  # months
NEAR = st.sampled_from([-30, -14, -3, 3])  # days from a due day, on which there is most to say


def later(life: Life, days: int) -> tuple[date, list[Contribution], date]:
    """The same life some years later, when there are reminders, near the due day of the month in which it is asked."""
    history = [replace(each, month=after(each.month, LATER)) for each in life.history]
    on = due_day(VOLUNTARY, after(month_of(life.on), LATER)) + timedelta(days=days)
    return after(month_of(life.joined), LATER), history, on


@given(st.sampled_from([VOLUNTARY, DEPENDANT]), lives(), NEAR)
def test_whoever_is_reminded_has_not_paid_a_month_that_was_asked_for(scheme: str, life: Life, days: int) -> None:
    joined, history, on = later(life, days)
    found = reminders(cover(scheme, joined, history, on), on)
    with_money = {each.month for each in history if each.is_paid}
    assert not found or set(unpaid(scheme, on)) - with_money
    assert list(found) == sorted(found, key=KINDS.index)


@given(st.sampled_from([VOLUNTARY, DEPENDANT]), lives(), NEAR)
def test_nobody_is_reminded_after_paying_all_that_was_asked_for(scheme: str, life: Life, days: int) -> None:
    joined, history, on = later(life, days)
    asked = [Contribution(each, 15_600) for each in unpaid(scheme, on)]
    assert reminders(cover(scheme, joined, [*history, *asked], on), on) == ()
