"""An employer of whom a ministry told the Fund gets one text, by day, unless they want none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine
from sqlalchemy import select

from jobs import invitations
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, contacts, enterprises, joint_invitations, messages
from store import enterprise_tables as tables
from store.enterprises import Told

TODAY = date(2026, 11, 22)
PHONE = "+85512000001"
ENGLISH = (
    "The Social Security Fund has a business on record with this phone. "
    "To finish its registration, dial *1286# and choose 10."
)


@pytest.fixture
def way() -> Way:
    return Way("africastalking", "*1286#", None)  # type: ignore[arg-type]


def at(hour: int) -> time_machine.travel:
    """So late in Cambodia, today."""
    return time_machine.travel(datetime.now(CAMBODIA).replace(hour=hour), tick=True)


def handed_over(store: Store, state: tables.State = tables.State.INCOMPLETE, contact: str = PHONE) -> None:
    """A ministry tells of an enterprise."""
    told = Told(kind=tables.Kind.COMPANY, name="Golden Thread", contact=contact, language="en")
    with store.transaction() as connection:
        made, _reference = enterprises.add(connection, store.sealer, told, tables.Way.TAX, TODAY)
        enterprises.change(connection, made, {"state": state}, TODAY)
        joint_invitations.invite(connection, [made, made])
        joint_invitations.invite(connection, [made])


def written(store: Store) -> list[tuple[str, str]]:
    with store.transaction() as connection:
        rows = connection.execute(select(messages.messages)).all()
        return [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in rows]


def test_it_is_told_by_day_and_once_for_all(store: Store, way: Way) -> None:
    handed_over(store)
    with at(22):
        assert invitations.tell(store, way) == 0
    with at(12):
        assert invitations.tell(store, way) == 1
        assert invitations.tell(store, way) == 0
    assert written(store) == [(PHONE, ENGLISH)]


def test_a_telephone_of_several_enterprises_gets_one_text(store: Store, way: Way) -> None:
    for _ in range(3):
        handed_over(store)
    with at(12):
        assert invitations.tell(store, way) == 3
    assert written(store) == [(PHONE, ENGLISH)]


@pytest.mark.parametrize(
    ("standing", "contact", "remark"),
    [
        (tables.State.REGISTERED, PHONE, "registered by now: nothing is missing"),
        (tables.State.INCOMPLETE, "", "no telephone is known"),
    ],
)
def test_who_is_not_told(store: Store, way: Way, standing: tables.State, contact: str, remark: str) -> None:
    handed_over(store, standing, contact)
    with at(12):
        invitations.tell(store, way)
    assert written(store) == [], remark


def test_who_said_stop_is_sent_nothing(store: Store, way: Way) -> None:
    handed_over(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, PHONE, TODAY, "en")
    with at(12):
        invitations.tell(store, way)
        with store.transaction() as connection:
            for message in connection.execute(select(messages.messages.c.id)).scalars().all():
                assert messages.claim(connection, store.sealer, message) is None


def test_without_a_gateway_they_wait(store: Store) -> None:
    handed_over(store)
    with at(12):
        assert invitations.tell(store, Way("", "*1286#", None)) == 0  # type: ignore[arg-type]
        assert invitations.tell(store, Way("twilio", "*1286#", None)) == 1  # type: ignore[arg-type]
