"""Who was cut off while registering: told once, if at all, and then their number is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from store import Store, contacts, unfinished
from tests.store.people import ANOTHER_PHONE, PHONE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = date(2026, 11, 22)


def begin(store: Store, phone: str = PHONE, language: str = "km") -> None:
    with store.transaction() as connection:
        unfinished.begin(connection, store.sealer, phone, language)


def finish(store: Store, phone: str = PHONE) -> None:
    with store.transaction() as connection:
        unfinished.finish(connection, store.sealer, phone)


def earlier(store: Store, past: timedelta) -> None:
    """It all began so much earlier."""
    with store.transaction() as connection:
        connection.execute(text("UPDATE unfinished SET began_at = began_at - :past"), {"past": past})


def take(store: Store) -> list[tuple[str, str]]:
    with store.transaction() as connection:
        return [
            (each.number, each.language) for each in unfinished.take_due(connection, store.sealer, HOUR, gone_after=DAY)
        ]


def numbers_kept(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(phone_sealed) FROM unfinished")).scalar_one())


@pytest.mark.parametrize(
    ("past", "taken"),
    [
        (timedelta(minutes=59), False),
        (timedelta(minutes=61), True),
        (timedelta(hours=23), True),
        (timedelta(hours=25), False),  # nothing is left to go on with
    ],
)
def test_they_are_told_after_an_hour_and_not_after_a_day(store: Store, past: timedelta, taken: bool) -> None:
    begin(store)
    earlier(store, past)
    assert take(store) == ([(PHONE, "km")] if taken else [])
    assert numbers_kept(store) == (past < HOUR)


def test_they_are_told_once_and_never_again(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    assert take(store) == [(PHONE, "km")]
    assert take(store) == []
    begin(store)  # another time, another registration
    assert numbers_kept(store) == 0
    earlier(store, 2 * HOUR)
    assert take(store) == []


def test_who_begins_anew_is_given_another_hour(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    begin(store, language="en")
    assert take(store) == []
    earlier(store, 2 * HOUR)
    assert take(store) == [(PHONE, "en")]


def test_who_has_finished_is_not_told_and_the_number_is_gone(store: Store) -> None:
    begin(store)
    begin(store, ANOTHER_PHONE)
    earlier(store, 2 * HOUR)
    finish(store)
    assert numbers_kept(store) == 1
    assert take(store) == [(ANOTHER_PHONE, "km")]


def test_who_said_no_to_messages_is_not_told_and_the_number_is_gone(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, PHONE, TODAY)
    earlier(store, 2 * HOUR)
    assert take(store) == []
    assert numbers_kept(store) == 0


def test_who_was_never_asked_about_messages_is_told(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        contacts.remember(connection, store.sealer, PHONE, "km", TODAY)
    earlier(store, 2 * HOUR)
    assert take(store) == [(PHONE, "km")]


def test_two_clocks_tell_nobody_twice(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    with store.transaction() as one, store.transaction() as other:
        taken = [unfinished.take_due(each, store.sealer, HOUR, gone_after=DAY) for each in (one, other)]
    assert [len(each) for each in taken] == [1, 0]


def test_no_number_can_be_read_in_the_table(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        (row,) = connection.execute(text("SELECT * FROM unfinished")).all()
    assert PHONE.encode()[1:] not in b"".join(bytes(each) for each in row if isinstance(each, bytes | memoryview))
