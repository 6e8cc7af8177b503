"""A team comes: who says that they will be there is counted once, and forgotten when the day is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, insert, select

from bot.effects import today
from store import Store, comers, visits
from store.campaign_tables import recipients
from store.visits import Plan, visit_comers
from tests.edge.field import on_duty, welcome
from tests.edge.phone import Phone
from tests.store.campaigning import planned

DISTRICT = "0901"
Another = Callable[[], Phone]


@pytest.fixture
def visit(store: Store, phone: Phone) -> UUID:
    """One that is planned, in a district of its own."""
    officer = on_duty(store, phone.number)
    new = uuid4()
    with store.transaction() as connection:
        day = today() + timedelta(days=3)
        visits.add(connection, Plan(officer.organisation_id, day, DISTRICT[:2], DISTRICT, "market"), "a@b", new)
    yield new
    with store.transaction() as connection:
        visits.cancel(connection, new, today())


def coming(store: Store, visit: UUID) -> int:
    with store.transaction() as connection:
        found = visits.find(connection, visit)
    assert found
    return found.coming


def test_who_comes_is_counted_once_and_may_take_it_back(
    phone: Phone, another: Another, store: Store, visit: UUID
) -> None:
    for each in (phone, another()):
        welcome(each)
        for _times in range(2):
            each.dial()
            assert "The team knows" in each.key("15", "09", "01", "1")
            each.request()
    assert coming(store, visit) == 2
    phone.dial()
    assert "Thank you for telling us." in phone.key("15", "09", "01", "2")
    assert coming(store, visit) == 1


def test_who_got_the_campaign_is_not_asked_where_they_live(phone: Phone, store: Store, visit: UUID) -> None:
    campaign, index = planned(store), store.sealer.index(phone.number)
    with store.transaction() as connection:
        connection.execute(insert(recipients).values(campaign_id=campaign, phone_index=index, batch=0))
        assert visits.tell(connection, visit, campaign)
    welcome(phone)
    assert "The team knows" in phone.dial("15*1")
    assert coming(store, visit) == 1


def test_by_text_too(phone: Phone, store: Store, visit: UUID) -> None:
    welcome(phone)
    assert "First letters of the province" in (phone.write("15") or "")
    for word in ("09", "01"):
        shown = phone.write(word) or ""
    assert "1. I will come" in shown
    assert "The team knows" in (phone.write("1") or "")
    assert coming(store, visit) == 1


def test_a_day_that_was_called_off_is_said(phone: Phone, store: Store, visit: UUID) -> None:
    welcome(phone)
    phone.dial()
    phone.key("15", "09", "01")
    with store.transaction() as connection:
        visits.cancel(connection, visit, today())
    assert "This day was called off." in phone.key("1")
    assert coming(store, visit) == 0
    phone.dial()
    assert "No team is planned there yet." in phone.key("15", "09", "01")


def test_when_the_day_is_over_the_count_stays_and_no_telephone(phone: Phone, store: Store, visit: UUID) -> None:
    welcome(phone)
    phone.dial()
    phone.key("15", "09", "01", "1")
    with store.transaction() as connection:
        assert comers.forget(connection, date.max) >= 1
        asked = select(func.count()).select_from(visit_comers).where(visit_comers.c.visit_id == visit)
        assert connection.execute(asked).scalar_one() == 0
    assert coming(store, visit) == 1
