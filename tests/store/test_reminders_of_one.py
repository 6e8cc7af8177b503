"""A person with several telephones gets one reminder a day, on the one that said yes last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import Store
from store.members import State
from tests.store.test_reminders import ANOTHER, DUE, PHONE, agrees, changes, due_to, member, still_due, worked_out


@pytest.mark.parametrize("kind", ["due", "certificate"])
@pytest.mark.parametrize(("newest", "stale"), [(PHONE, ANOTHER), (ANOTHER, PHONE)])
def test_a_member_with_several_telephones_is_told_on_the_one_that_agreed_last(
    store: Store, kind: str, newest: str, stale: str
) -> None:
    agrees(store, stale)
    agrees(store, newest, "en", date(2026, 11, 2))
    who = member(store, date(2027, 5, 1), [PHONE, ANOTHER, "+85512000003"])
    if kind == "certificate":
        changes(store, who, state=State.APPLIED, applied_on=DUE - timedelta(days=7))
    assert worked_out(store, DUE) == {newest: kind}
    assert due_to(store, kind, DUE) == [("en", "smart")]
    assert due_to(store, kind, DUE, ("km",)) == [("km", "smart")]
    assert still_due(store, kind, DUE)


def test_a_member_whose_telephones_agreed_on_one_day_is_told_on_one(store: Store) -> None:
    for phone in (PHONE, ANOTHER):
        agrees(store, phone)
    member(store, date(2027, 5, 1), [PHONE, ANOTHER])
    assert list(worked_out(store, DUE).values()) == ["due"]


def test_who_shares_one_of_them_is_told_all_the_same(store: Store) -> None:
    agrees(store)
    agrees(store, ANOTHER, on=date(2026, 11, 2))
    member(store, date(2027, 5, 1), [PHONE, ANOTHER])
    member(store, date(2026, 11, 1), [PHONE])
    assert worked_out(store, DUE) == {PHONE: "loss_last", ANOTHER: "due"}
