"""Whatever people paid, the day says of each of them what their account says."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from schemes import reminding
from schemes.cover import Contribution, cover
from schemes.months import after, month_of
from store import Store
from store.contributions import contributions
from store.members import Scheme
from tests import databases
from tests.store.test_reminders import ANOTHER, DUE, PHONE, TOLD, agrees, changes, member, worked_out

HISTORIES = st.lists(st.sampled_from(["paid", "credited", "nothing", "nothing", "nothing"]), min_size=6, max_size=24)
DAYS = st.sampled_from([DUE, TOLD, date(2027, 6, 15), date(2027, 7, 1), date(2027, 7, 12)])


@settings(max_examples=30)
@given(histories=st.lists(HISTORIES, min_size=1, max_size=2), on=DAYS)
def test_whatever_was_paid_the_day_says_of_everybody_what_their_account_says(
    store: Store, migrated_url: str, histories: list[list[str]], on: date
) -> None:
    """The first look, by what was not paid, must pass over nobody."""
    databases.empty(migrated_url)
    expected = {}
    for phone, history in zip((PHONE, ANOTHER), histories, strict=False):
        agrees(store, phone)
        joined = after(month_of(on), 1 - len(history))
        who = member(store, None, [phone])
        changes(store, who, joined=joined)
        paid = [
            Contribution(after(joined, n), worker=15_600 if what == "paid" else 0, credited=what == "credited")
            for n, what in enumerate(history)
            if what != "nothing"
        ]
        with store.transaction() as connection:
            for each in paid:
                connection.execute(contributions.insert().values(member_id=who, **vars(each)))
        found = reminding.reminders(cover(Scheme.SELF_EMPLOYED, joined, paid, on), on)
        expected |= {phone: found[0]} if found else {}
    assert worked_out(store, on) == expected
