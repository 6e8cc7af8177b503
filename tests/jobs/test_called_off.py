"""Who said that they come is told once, by day, when the visit is called off; and who said STOP is not."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import delete, func, select, text

from jobs import called_off
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA, today
from store import Store, comers, contacts, messages, organisations, visits
from store.comers import Comer
from store.organisations import Kind
from store.visits import Plan, visit_comers

KHMER, ENGLISH, NO = "+85512000011", "+85512000012", "+85512000013"


@pytest.fixture
def way() -> Way:
    return Way("africastalking", "*1286#", None)  # type: ignore[arg-type]


@pytest.fixture
def visit(store: Store) -> UUID:
    """Three say that they come."""
    new = uuid4()
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, visits, visit_comers CASCADE"))
        connection.execute(delete(messages.messages))
        of = organisations.add(connection, Kind.FUND, "The Fund", today())
        assert of
        visits.add(connection, Plan(of, today() + timedelta(days=2), "21", "2109", ""), "a@b", new)
        for number, language in ((KHMER, "km"), (ENGLISH, "en"), (NO, "en")):
            assert comers.come(connection, store.sealer, new, Comer(number, language), comes=True)
        contacts.forbid(connection, store.sealer, NO, today(), "en")
    return new


def at(hour: int, days: int = 0) -> time_machine.travel:
    """So late in Cambodia, in so many days."""
    return time_machine.travel(datetime.now(CAMBODIA).replace(hour=hour, minute=0) + timedelta(days=days), tick=True)


def call_off(store: Store, visit: UUID) -> int:
    """As staff do; gives how many are said to be told."""
    with store.transaction() as connection:
        told = comers.to_be_told(connection, visit)
        assert visits.cancel(connection, visit, today())
    return told


def written(store: Store) -> dict[str, str]:
    """The texts that would leave, by number."""
    with store.transaction() as connection:
        waiting = connection.execute(select(messages.messages.c.id)).scalars().all()
    left = {}
    for each in waiting:
        with store.transaction() as connection:
            if out := messages.claim(connection, store.sealer, each):
                left[out.number] = out.text
    return left


def kept(store: Store, visit: UUID) -> tuple[int, int]:
    """How many are said to have come, and of how many something is kept."""
    with store.transaction() as connection:
        found = visits.find(connection, visit)
        rows = connection.execute(select(func.count()).where(visit_comers.c.visit_id == visit)).scalar_one()
    assert found
    return found.coming, rows


def test_each_is_told_once_and_forgotten(store: Store, way: Way, visit: UUID) -> None:
    with at(12):
        assert called_off.tell(store, way) == 0, "it takes place"
    assert call_off(store, visit) == 2
    with at(22):
        assert called_off.tell(store, way) == 0, "by day only"
    with at(12):
        assert called_off.tell(store, way) == 3
        assert called_off.tell(store, way) == 0
        texts = written(store)
    assert set(texts) == {KHMER, ENGLISH}, "who said STOP is texted nothing"
    assert "the team does not come to Tram Kak on" in texts[ENGLISH]
    assert "Dial *1286*15#." in texts[ENGLISH]
    assert "មិន" in texts[KHMER]
    assert kept(store, visit) == (3, 0)


def test_nobody_is_told_of_a_day_that_is_over(store: Store, way: Way, visit: UUID) -> None:
    call_off(store, visit)
    with at(12, days=3):
        assert called_off.tell(store, way) == 0
    assert written(store) == {}
    with store.transaction() as connection:
        assert comers.forget(connection, today() + timedelta(days=3)) == 1
    assert kept(store, visit) == (3, 0)


def test_a_text_that_could_not_leave_by_night_does_not_leave_the_day_after(store: Store, way: Way, visit: UUID) -> None:
    call_off(store, visit)
    with at(19):
        assert called_off.tell(store, way) == 3
    with at(8, days=1):
        assert written(store) == {}


def test_who_took_it_back_is_not_told(store: Store, way: Way, visit: UUID) -> None:
    with store.transaction() as connection:
        comers.come(connection, store.sealer, visit, Comer(ENGLISH, "en"), comes=False)
    assert call_off(store, visit) == 1
    with at(12):
        assert called_off.tell(store, way) == 2
