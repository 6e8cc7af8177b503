"""A bare 1 by text says "I will come" to who was sent the campaign of a visit, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import redis
from sqlalchemy import insert, select

from bot.effects import today
from bot.memory import Memory
from store import Store, campaigns, visits
from store.campaign_tables import Reached, batches, recipients
from store.visits import Plan, visit_comers
from tests.edge.field import on_duty, welcome
from tests.edge.phone import Phone, fresh_number
from tests.edge.test_budget import asked_of_postgresql
from tests.store.campaigning import planned

Another = Callable[[], Phone]
Known = Callable[[Phone], None]
JOIN = "What is your work?"
DISTRICT = "0902"


@pytest.fixture
def visit(store: Store) -> Iterator[UUID]:
    """One that is planned, and that a campaign tells of."""
    officer, new, campaign = on_duty(store, fresh_number()), uuid4(), planned(store)
    with store.transaction() as connection:
        day = today() + timedelta(days=3)
        visits.add(connection, Plan(officer.organisation_id, day, DISTRICT[:2], DISTRICT, "market"), "a@b", new)
        assert visits.tell(connection, new, campaign)
        row = {"campaign_id": campaign, "operator": "", "is_canary": False}
        connection.execute(insert(batches), [{**row, "number": 0, "language": "en"}])
    yield new
    with store.transaction() as connection:
        visits.cancel(connection, new, today())


def sent(store: Store, visit: UUID, number: str, state: Reached = Reached.SENT) -> None:
    """The campaign of the visit went to this number."""
    with store.transaction() as connection:
        found = visits.find(connection, visit)
        assert found
        row = {"campaign_id": found.campaign_id, "phone_index": store.sealer.index(number), "batch": 0, "state": state}
        connection.execute(insert(recipients).values(row))


@pytest.fixture
def known(remembered: Memory, valkey: redis.Redis) -> Callable[[Phone], None]:
    """Lets somebody be welcomed, some time ago."""

    def meet(phone: Phone) -> None:
        welcome(phone)
        valkey.delete(f"talk:{remembered.name(phone.number)}")

    return meet


def coming(store: Store, visit: UUID) -> int:
    with store.transaction() as connection:
        found = visits.find(connection, visit)
    assert found
    return found.coming


def test_who_was_sent_it_replies_1_and_takes_it_back(phone: Phone, known: Known, store: Store, visit: UUID) -> None:
    known(phone)
    sent(store, visit, phone.number)
    for words in ("1", "១", " 1. ", "yes"):
        shown = phone.write(words) or ""
        assert "The team expects you on" in shown
        assert "\nmarket\n" in shown
        assert coming(store, visit) == 1
    assert "Thank you for telling us." in (phone.write("2") or "")
    assert coming(store, visit) == 0


def test_a_2_of_who_did_not_say_so_is_the_menu_s(phone: Phone, known: Known, store: Store, visit: UUID) -> None:
    known(phone)
    sent(store, visit, phone.number)
    assert "Thank you for telling us." not in (phone.write("2") or "")
    assert coming(store, visit) == 0


@pytest.mark.parametrize("reached", [Reached.WAITING, Reached.FAILED, Reached.SKIPPED])
def test_whom_it_did_not_reach_opens_the_menu(
    phone: Phone, known: Known, store: Store, visit: UUID, reached: Reached
) -> None:
    known(phone)
    sent(store, visit, phone.number, reached)
    assert JOIN in (phone.write("1") or "")
    assert coming(store, visit) == 0


def test_a_text_that_is_on_its_way_counts(phone: Phone, known: Known, store: Store, visit: UUID) -> None:
    known(phone)
    sent(store, visit, phone.number, Reached.WAITING)
    with store.transaction() as connection:
        campaign = visits.find(connection, visit).campaign_id
        connection.execute(batches.update().where(batches.c.campaign_id == campaign).values(state="sending"))
    assert "The team expects you" in (phone.write("1") or "")


def test_in_a_talk_by_text_1_means_what_was_asked(phone: Phone, known: Known, store: Store, visit: UUID) -> None:
    known(phone)
    sent(store, visit, phone.number)
    for words, asked in (("hello there", "1."), ("MENU", "1. Can I join?"), ("1", JOIN), ("1", "1.")):
        assert asked in (phone.write(words) or "")
    assert coming(store, visit) == 0


def test_right_after_a_call_1_is_its_menu_s_and_a_call_that_goes_on_is_left_as_it_is(
    phone: Phone, store: Store, visit: UUID
) -> None:
    welcome(phone)
    sent(store, visit, phone.number)
    assert JOIN in (phone.write("1") or "")
    phone.dial()
    phone.key("2", "1")
    assert "The team expects you" not in (phone.write("1") or ""), "an unfinished call is asked about first"
    assert coming(store, visit) == 0


def test_who_never_was_here_is_answered_in_the_language_of_the_text(phone: Phone, store: Store, visit: UUID) -> None:
    sent(store, visit, phone.number)
    for _times in range(2):  # the provider repeats it
        assert "The team expects you" in (phone.write("1", id="SMcomes") or "")
    assert coming(store, visit) == 1
    with store.transaction() as connection:
        row = connection.execute(select(visit_comers).where(visit_comers.c.visit_id == visit)).one()
    assert (store.sealer.open(row.phone_sealed), row.language) == (phone.number, "en")


def test_of_two_visits_the_one_told_last_is_meant(phone: Phone, known: Known, store: Store, visit: UUID) -> None:
    known(phone)
    sent(store, visit, phone.number)
    with store.transaction() as connection:
        first = visits.find(connection, visit)
        told = campaigns.find(connection, first.campaign_id)
    later, again = uuid4(), planned(store, starts_at=told.starts_at + timedelta(minutes=5))
    with store.transaction() as connection:
        plan = Plan(first.organisation_id, first.day + timedelta(days=1), DISTRICT[:2], DISTRICT, "")
        visits.add(connection, plan, "a@b", later)
        assert visits.tell(connection, later, again)
        row = {"campaign_id": again, "operator": "", "is_canary": False, "number": 0, "language": "en"}
        connection.execute(insert(batches).values(row))
    sent(store, later, phone.number)
    phone.write("1")
    assert (coming(store, visit), coming(store, later)) == (0, 1)
    with store.transaction() as connection:
        visits.cancel(connection, later, today())
    assert "This day was called off." in (phone.write("1") or "")


def test_a_day_that_is_over_is_the_menu_s(
    phone: Phone, known: Known, store: Store, visit: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(phone)
    sent(store, visit, phone.number)
    later = today() + timedelta(days=4)
    monkeypatch.setattr("bot.effects.today", lambda: later)
    assert JOIN in (phone.write("1") or "")


def test_only_a_text_that_may_reply_asks_the_database_and_once(
    phone: Phone, another: Another, known: Known, visit: UUID
) -> None:
    known(phone)
    for words in ("hello", "MENU", "1"):
        with asked_of_postgresql() as statements:
            phone.write(words)
        assert statements == [], words
    other = another()
    known(other)
    with asked_of_postgresql() as statements:
        assert JOIN in (other.write("1") or "")
    assert len([each for each in statements if "recipients" in each]) == 1
