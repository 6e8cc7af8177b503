"""Whom a demonstration knows."""

from demo import people
from store import contacts, open_store


def test_loading_twice_is_loading_once_and_keeps_later_answers(migrated_url: str) -> None:
    store = open_store(migrated_url, "for this test alone", patience=60)
    people.load(store)
    number, _language, _allowed = people.PEOPLE[0]
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number, people.ALLOWED_ON)
    people.load(store)
    with store.transaction() as connection:
        found = [contacts.find(connection, store.sealer, number) for number, *_ in people.PEOPLE]
    store.close()
    assert [(contact.language, contact.messages_allowed) for contact in found if contact] == [
        ("km", False),
        ("en", False),
    ]
