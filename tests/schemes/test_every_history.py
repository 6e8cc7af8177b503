"""Whatever somebody paid: paying more never harms, and a credit is never money."""

from datetime import date
from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

from schemes import Contribution, cover, qualifying
from schemes.months import month_of
from tests.schemes.made_up_months import DAYS, DEPENDANT, EMPLOYEE, VOLUNTARY, Life, lives

NEVER, ALWAYS = date.min, date.max
COVERED = st.sampled_from([VOLUNTARY, DEPENDANT, EMPLOYEE])
MONTHS = DAYS.map(month_of)


@given(COVERED, lives(), MONTHS)
def test_paying_for_one_more_month_never_shortens_cover_nor_brings_the_loss_nearer(
    scheme: str, life: Life, month: date
) -> None:
    before = cover(scheme, life.joined, life.history, life.on)
    after = cover(scheme, life.joined, [*life.history, Contribution(month, 15_600)], life.on)
    event(f"lost: {before.lost_on is not None}, loss to come: {before.loss_on is not None}")
    assert (after.covered_until or NEVER) >= (before.covered_until or NEVER)
    assert after.is_covered >= before.is_covered
    assert len(after.missed) <= len(before.missed)
    assert set(after.missed) <= set(before.missed)
    assert set(after.missed_of_last_12) <= set(before.missed_of_last_12)
    assert after.paid_of_last_12 >= before.paid_of_last_12
    assert (after.last_paid or NEVER) >= (before.last_paid or NEVER)
    assert (after.lost_on or ALWAYS) >= (before.lost_on or ALWAYS)
    assert (after.lost_on or after.loss_on or ALWAYS) >= (before.lost_on or before.loss_on or ALWAYS)


@given(COVERED, lives(), MONTHS)
def test_paying_for_one_more_month_never_asks_for_more_months(scheme: str, life: Life, month: date) -> None:
    before = qualifying(scheme, life.history, life.on)
    after = qualifying(scheme, [*life.history, Contribution(month, 15_600)], life.on)
    assert [need.benefit for need in after] == [need.benefit for need in before]
    for less, more in zip(after, before, strict=True):
        assert (less.still or 0) <= (more.still or 0)


@given(COVERED, lives(), MONTHS)
def test_a_credit_never_counts_as_paid_money_and_never_harms(scheme: str, life: Life, month: date) -> None:
    given_a_credit = [*life.history, Contribution(month, credited=True)]
    before = cover(scheme, life.joined, life.history, life.on)
    after = cover(scheme, life.joined, given_a_credit, life.on)
    assert after.last_paid == before.last_paid
    assert after.paid_of_last_12 == before.paid_of_last_12
    assert set(after.credited) - set(before.credited) <= {month}
    assert set(after.missed) <= set(before.missed)
    assert (after.covered_until or NEVER) >= (before.covered_until or NEVER)
    assert (after.lost_on or after.loss_on or ALWAYS) >= (before.lost_on or before.loss_on or ALWAYS)
    assert qualifying(scheme, given_a_credit, life.on) == qualifying(scheme, life.history, life.on)


@given(COVERED, lives(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_doubled_months_matter(scheme: str, life: Life, random: Random) -> None:
    mixed = life.history + life.history[::2]
    random.shuffle(mixed)
    assert cover(scheme, life.joined, mixed, life.on) == cover(scheme, life.joined, life.history, life.on)
    assert qualifying(scheme, mixed, life.on) == qualifying(scheme, life.history, life.on)


@given(COVERED, lives())
def test_what_is_told_of_a_person_agrees_with_itself(scheme: str, life: Life) -> None:
    found = cover(scheme, life.joined, life.history, life.on)
    assert found.is_covered == (found.covered_until is not None and found.covered_until >= life.on)
    assert found.missed == tuple(sorted(set(found.missed)))
    assert not found.missed or found.missed[0] >= found.joined
    assert found.paid_of_last_12 + len(found.missed_of_last_12) <= 12
    assert found.loss_on is None or (found.loss_on >= life.on and found.missed)
    assert found.lost_on is None or (found.lost_on < life.on and not found.is_covered)
    assert (found.due_month is None) == (found.lost_on is not None)
    assert found.due_on is None or found.due_on >= life.on
    assert scheme != EMPLOYEE or (found.loss_on, found.lost_on) == (None, None)


@given(st.sampled_from([VOLUNTARY, DEPENDANT]), lives())
def test_the_warning_of_yesterday_comes_true_if_nobody_pays(scheme: str, life: Life) -> None:
    found = cover(scheme, life.joined, life.history, life.on)
    if found.loss_on:
        assert cover(scheme, life.joined, life.history, found.loss_on).lost_on is None
        day_after = date.fromordinal(found.loss_on.toordinal() + 1)
        assert cover(scheme, life.joined, life.history, day_after).lost_on == found.loss_on
