"""Who was cut off while registering: told once, if at all, and then their number is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from store import Store, contacts, unfinished
from tests.store.people import ANOTHER_PHONE, PHONE

HOUR = timedelta(hours=1)
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


def due(store: Store) -> list[tuple[str, str]]:
    with store.transaction() as connection:
        return [(each.number, each.language) for each in unfinished.due(connection, store.sealer, HOUR, TODAY)]


def tell(store: Store) -> None:
    with store.transaction() as connection:
        found = unfinished.due(connection, store.sealer, HOUR, TODAY)
        unfinished.tell(connection, [each.index for each in found])


def numbers_kept(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(phone_sealed) FROM unfinished")).scalar_one())


@pytest.mark.parametrize(("minutes", "is_due"), [(0, False), (59, False), (61, True), (11 * 60, True)])
def test_they_are_due_after_an_hour(store: Store, minutes: int, is_due: bool) -> None:
    begin(store)
    earlier(store, timedelta(minutes=minutes))
    assert due(store) == ([(PHONE, "km")] if is_due else [])
    assert numbers_kept(store) == 1


def test_they_are_told_once_and_never_again(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    tell(store)
    assert numbers_kept(store) == 0
    begin(store)  # another time, another registration
    assert numbers_kept(store) == 0
    earlier(store, 2 * HOUR)
    assert due(store) == []


def test_whose_number_was_erased_unsent_may_be_told_another_time(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        unfinished.erase(connection, [store.sealer.index(PHONE)])
    assert numbers_kept(store) == 0
    begin(store)
    earlier(store, 2 * HOUR)
    assert due(store) == [(PHONE, "km")]


def test_who_begins_anew_is_given_another_hour(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    begin(store, language="en")
    assert due(store) == []
    earlier(store, 2 * HOUR)
    assert due(store) == [(PHONE, "en")]


def test_who_has_finished_is_not_told_and_the_number_is_gone(store: Store) -> None:
    begin(store)
    begin(store, ANOTHER_PHONE)
    earlier(store, 2 * HOUR)
    finish(store)
    assert numbers_kept(store) == 1
    assert due(store) == [(ANOTHER_PHONE, "km")]


def test_who_said_no_to_messages_is_not_told_and_the_number_is_gone(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, PHONE, TODAY)
    earlier(store, 2 * HOUR)
    assert due(store) == []
    assert numbers_kept(store) == 0


def test_two_clocks_tell_nobody_twice(store: Store) -> None:
    begin(store)
    earlier(store, 2 * HOUR)
    with store.transaction() as one, store.transaction() as other:
        assert [len(unfinished.due(each, store.sealer, HOUR, TODAY)) for each in (one, other)] == [1, 0]


def test_no_number_can_be_read_in_the_table(store: Store) -> None:
    begin(store)
    with store.transaction() as connection:
        (row,) = connection.execute(text("SELECT * FROM unfinished")).all()
    assert PHONE.encode()[1:] not in b"".join(bytes(each) for each in row if isinstance(each, bytes | memoryview))


def test_a_number_that_cannot_be_opened_stops_nobody_elses_text(store: Store) -> None:
    begin(store)
    begin(store, ANOTHER_PHONE)
    with store.transaction() as connection:
        connection.execute(
            text("UPDATE unfinished SET phone_sealed = 'damaged' WHERE phone_index = :index"),
            {"index": store.sealer.index(PHONE)},
        )
    earlier(store, 2 * HOUR)
    assert due(store) == [(ANOTHER_PHONE, "km")]
    assert numbers_kept(store) == 1
