"""The made-up members of a demonstration: each has the history that the list promises, whenever it is loaded."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.places import districts
from demo import members
from schemes.months import after, month_of
from store import Store, audiences
from store.contributions import contributions
from store.members import members as table
from store.registry import read

TODAY = date(2026, 11, 22)


def test_loading_twice_is_loading_once(store: Store) -> None:
    for _time in range(2):
        members.load(store, str, TODAY)
    with store.transaction() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar() == len(members.rows())
        months = [len(members.history(row["months"], row["scheme"], TODAY)) for row in members.rows()]
        assert sum(audiences.count(connection, {"who": "registered"}, TODAY).values()) > 20
        assert 0 < connection.execute(select(func.count()).select_from(contributions)).scalar_one() < sum(months)


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1), date(2028, 2, 29), date(2027, 6, 15)], ids=str)
def test_who_is_five_months_behind_is_so_on_any_day(today: date) -> None:
    found = members.history("16P 5-", "voluntary_health", today)
    assert [month.how for month in found[-6:]] == list("P-----")
    due = month_of(today) if today.day > 15 else after(month_of(today), -1)
    assert found[-1].month == due


def test_who_paid_in_advance_paid_for_months_to_come() -> None:
    found = members.history("8P 3+", "voluntary_health", TODAY)
    assert [str(month.month) for month in found[-4:]] == ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]


def test_the_seller_five_months_behind_stands_where_the_list_says(store: Store) -> None:
    members.load(store, str, TODAY)
    with store.transaction() as connection:
        who = connection.execute(select(table.c.id).where(table.c.number == "10000002")).scalar_one()
        account = read(connection, who)
    assert account
    cover = account.cover(TODAY)
    assert (len(cover.missed), cover.last_paid, cover.loss_on) == (5, date(2026, 6, 1), date(2027, 1, 15))


def test_everybody_lives_in_a_place_that_exists() -> None:
    for row in members.rows():
        assert row["district"] in {place.code for place in districts(row["province"])}


def test_the_list_says_who_has_which_telephone() -> None:
    told = members.told()
    assert len(told) >= 24
    assert "husband" in told["+85512000023"]
    assert "PIN 4821" in told["+85512000005"]
