"""Who applied, or told of a hardship, and got an answer is sent one text by day that does not say what about."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine

from jobs import account_news
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, contacts, decisions, hardships, messages
from store.hardships import Hardship
from store.members import State
from store.messages import Status
from tests.store.people import ANOTHER_PHONE, PHONE, person

TODAY = date(2026, 11, 22)
ENGLISH = "There is news. Dial *1286# and choose 4."


@pytest.fixture
def way() -> Way:
    return Way("africastalking", "*1286#", None)  # type: ignore[arg-type]


def at(hour: int) -> time_machine.travel:
    """So late in Cambodia, today."""
    return time_machine.travel(datetime.now(CAMBODIA).replace(hour=hour), tick=True)


def refused(store: Store, *phones: str) -> None:
    """An application of who has these telephones is refused."""
    member = person(store, reference="730211894", state=State.APPLIED, on=phones)
    with store.transaction() as connection:
        decisions.refuse(connection, member, State.APPLIED, "age", TODAY)


def allow(store: Store, phone: str, on: date = TODAY) -> None:
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, phone, "en", on)


def told(store: Store) -> list[tuple[str, str]]:
    """Whom it was written to."""
    with store.transaction() as connection:
        waiting = connection.execute(messages.messages.select().where(messages.messages.c.status == Status.WAITING))
        return [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in waiting]


def test_who_said_yes_to_messages_is_told_by_day_and_once(store: Store, way: Way) -> None:
    allow(store, PHONE)
    refused(store, PHONE)
    with at(22):
        assert account_news.tell(store, way) == 0
    with at(12):
        assert account_news.tell(store, way) == 1
        assert account_news.tell(store, way) == 0
    assert told(store) == [(PHONE, ENGLISH)]


def test_who_never_said_yes_is_not_told_of_an_application(store: Store, way: Way) -> None:
    refused(store, PHONE)
    with at(12):
        account_news.tell(store, way)
    assert told(store) == []


def test_of_several_telephones_the_one_that_agreed_last_is_told(store: Store, way: Way) -> None:
    allow(store, PHONE, date(2026, 11, 1))
    allow(store, ANOTHER_PHONE)
    refused(store, PHONE, ANOTHER_PHONE)
    with at(12):
        account_news.tell(store, way)
    assert told(store) == [(ANOTHER_PHONE, ENGLISH)]


def test_who_asks_for_the_text_when_it_is_decided_already_gets_it_too(store: Store, way: Way) -> None:
    member = person(store, number="10000009")
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "not_known"), "5527314", TODAY)
        hardships.decide(connection, hardships.waiting(connection, 10)[0].id, 3, TODAY)
    with at(12):
        assert account_news.tell(store, way) == 0
        with store.transaction() as connection:
            hardships.text_the_answer(connection, member, "5527314")
        assert account_news.tell(store, way) == 1


@pytest.mark.parametrize(
    ("wants", "says_no", "how_many", "remark"),
    [
        (True, False, 1, "asked for the answer as a text, and never said no to messages"),
        (False, False, 0, "did not ask for it"),
        (True, True, 0, "said STOP since"),
    ],
)
def test_who_wanted_to_hear_of_a_notice_is_told(
    store: Store, way: Way, wants: bool, says_no: bool, how_many: int, remark: str
) -> None:
    member = person(store, number="10000009")
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "not_known"), "5527314", TODAY)
        if wants:
            hardships.text_the_answer(connection, member, "5527314")
        if says_no:
            contacts.forbid(connection, store.sealer, PHONE, TODAY, "en")
        [notice] = hardships.waiting(connection, 10)
        assert hardships.decide(connection, notice.id, 3, TODAY) == member
        assert hardships.decide(connection, notice.id, 0, TODAY) is None  # another officer, a moment later
    with at(12):
        account_news.tell(store, way)
    assert len(told(store)) == how_many, remark
