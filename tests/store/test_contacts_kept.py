"""A contact is one row for each person, and holds the number only while messages are allowed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy.exc
from sqlalchemy import select, text

from store import Store, contacts
from store.contacts import Contact

NUMBER = "+85512000001"
MONDAY = date(2026, 11, 23)
SUNDAY = MONDAY - timedelta(days=1)


def ask(store: Store, question, *arguments) -> Contact:
    with store.transaction() as connection:
        return question(connection, store.sealer, *arguments)


def sealed(store: Store) -> bytes | None:
    with store.transaction() as connection:
        return connection.execute(select(contacts.contacts.c.phone_sealed)).scalar_one()


def test_somebody_never_heard_of_is_not_found(store: Store) -> None:
    assert ask(store, contacts.find, NUMBER) is None


def test_a_yes_keeps_the_number_sealed_and_a_no_erases_it(store: Store) -> None:
    yes = ask(store, contacts.allow, NUMBER, "en", MONDAY)
    assert (yes.language, yes.messages_allowed, yes.decided_on) == ("en", True, MONDAY)
    assert store.sealer.open(sealed(store)) == NUMBER
    no = ask(store, contacts.forbid, NUMBER, MONDAY)
    assert (no.id, no.language, no.messages_allowed) == (yes.id, "en", False)
    assert sealed(store) is None


def test_the_same_twice_is_the_same_as_once(store: Store) -> None:
    assert ask(store, contacts.allow, NUMBER, "km", MONDAY) == ask(store, contacts.allow, NUMBER, "km", MONDAY)


def test_a_no_of_somebody_never_heard_of_is_kept_without_the_number(store: Store) -> None:
    assert not ask(store, contacts.forbid, NUMBER, MONDAY).messages_allowed
    assert sealed(store) is None


def test_a_yes_that_comes_late_does_not_overturn_a_later_no(store: Store) -> None:
    no = ask(store, contacts.forbid, NUMBER, MONDAY)
    assert ask(store, contacts.allow, NUMBER, "km", SUNDAY) == no
    assert sealed(store) is None


def test_a_no_of_whatever_day_overturns_a_yes(store: Store) -> None:
    ask(store, contacts.allow, NUMBER, "km", MONDAY)
    assert not ask(store, contacts.forbid, NUMBER, SUNDAY).messages_allowed


def test_a_person_may_change_their_mind_on_the_same_day(store: Store) -> None:
    ask(store, contacts.forbid, NUMBER, MONDAY)
    assert ask(store, contacts.allow, NUMBER, "km", MONDAY).messages_allowed


def test_first_contacts_at_the_same_moment_make_one_row(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        known = list(pool.map(lambda _: ask(store, contacts.allow, NUMBER, "km", MONDAY), range(16)))
    assert len({contact.id for contact in known}) == 1


def test_the_table_itself_refuses_a_number_without_permission(store: Store) -> None:
    ask(store, contacts.forbid, NUMBER, MONDAY)
    with pytest.raises(sqlalchemy.exc.IntegrityError), store.transaction() as connection:
        connection.execute(text("UPDATE contacts SET phone_sealed = 'x'"))


def test_the_table_shows_no_number(store: Store) -> None:
    ask(store, contacts.allow, NUMBER, "km", MONDAY)
    with store.transaction() as connection:
        shown = connection.execute(text("SELECT contacts::text FROM contacts")).scalar_one()
    assert NUMBER.encode().hex() not in shown
    assert "12000001" not in shown
