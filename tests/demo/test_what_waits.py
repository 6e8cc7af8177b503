"""What waits for the staff of a demonstration: a partner's list, a story that was told, a record to be decided."""

from __future__ import annotations

from datetime import date

import redis
from sqlalchemy import select

from demo import duty, employers, ministry, partner, staff, telling
from store import Store, joint_records, organisations, partners, tellings
from store.organisations import Kind
from store.staff import staff as table
from tests.demo.conftest import SECRET_KEY

TODAY = date(2026, 11, 23)


def test_the_partner_has_a_page_with_a_list(store: Store, valkey: redis.Redis, valkey_url: str) -> None:
    duty.load(store, str, TODAY)
    staff.load(store, valkey_url, SECRET_KEY, "http://localhost:8000")
    for _start in range(2):
        partner.load(store, TODAY)
    with store.transaction() as connection:
        person = connection.scalar(select(table.c.id).where(table.c.email == partner.PARTNER))
        union = partners.of(connection, person)
        assert union
        assert union.name == duty.UNION
        assert [(each.name, each.people) for each in partners.lists(connection, union.id)] == [
            (partner.LIST, len(partner.PEOPLE))
        ]


def test_whom_an_administrator_bound_elsewhere_stays_there(store: Store, valkey: redis.Redis, valkey_url: str) -> None:
    duty.load(store, str, TODAY)
    staff.load(store, valkey_url, SECRET_KEY, "http://localhost:8000")
    partner.load(store, TODAY)
    with store.transaction() as connection:
        person = connection.scalar(select(table.c.id).where(table.c.email == partner.PARTNER))
        other = organisations.add(connection, Kind.ASSOCIATION, "Sellers of Takeo", TODAY)
        assert partners.bind(connection, person, other)
    partner.load(store, TODAY)
    with store.transaction() as connection:
        assert partners.of(connection, person).id == other


def test_a_story_waits_to_be_read(store: Store) -> None:
    for _start in range(2):
        telling.load(store, TODAY)
    with store.transaction() as connection:
        assert [row.state for row in tellings.listed(connection, 5)] == ["told"]


def test_a_record_waits_to_be_decided(store: Store) -> None:
    employers.load(store, str, TODAY)
    for _start in range(2):
        ministry.load(store, TODAY)
    with store.transaction() as connection:
        assert len(joint_records.held(connection)) == 1
