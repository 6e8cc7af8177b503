"""What was paid for the workers of an enterprise: for those known as members, and by employers alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Thread
from uuid import UUID

import pytest

from schemes import Contribution
from store import Store, enterprise_workers, enterprises
from store.enterprise_tables import Kind, Way
from store.enterprise_workers import Payment, Worker
from store.enterprises import Told
from store.members import State
from tests.store.people import ANOTHER_PHONE, BORN, person

TODAY, SINCE = date(2026, 11, 23), date(2026, 5, 1)
ID = "012345678"
THIDA = Worker("Chan Thida", BORN, 800_000, ID)
BY_BOSS = [Contribution(month=date(2026, month, 1), worker=16_000, employer=43_200) for month in (9, 10)]
ALONE = Contribution(month=date(2026, 8, 1), worker=15_600, employer=0, state=5_000)


@pytest.fixture
def shop(store: Store) -> UUID:
    with store.transaction() as connection:
        return enterprises.add(connection, store.sealer, Told(kind=Kind.SOLE, name="Rice"), Way.PHONE, TODAY)[0]


def put(store: Store, shop: UUID, *told: Worker) -> tuple[int, int]:
    with store.transaction() as connection:
        return enterprise_workers.put_all(connection, store.sealer, shop, told, TODAY)


def known(store: Store, shop: UUID) -> int:
    with store.transaction() as connection:
        return enterprise_workers.known(connection, shop)


def paid(store: Store, shop: UUID) -> list[Payment]:
    with store.transaction() as connection:
        return enterprise_workers.paid(connection, shop, SINCE)


def waits(store: Store, shop: UUID) -> list[tuple[bool, bool]]:
    with store.transaction() as connection:
        found = enterprise_workers.listed(connection, store.sealer, shop, 9)
    return [(each.member is not None, each.waits) for each in found]


def test_who_registers_later_with_the_id_that_was_noted_is_that_worker(store: Store, shop: UUID) -> None:
    put(store, shop, THIDA)
    assert (known(store, shop), paid(store, shop), waits(store, shop)) == (0, [], [(False, True)])
    person(store, national_id=ID, paid=BY_BOSS)
    assert (known(store, shop), waits(store, shop)) == (1, [(True, False)])
    assert paid(store, shop) == [Payment(date(2026, month, 1), 1, 16_000, 43_200, 0) for month in (10, 9)]


def test_what_a_worker_paid_alone_is_not_told_to_the_employer(store: Store, shop: UUID) -> None:
    put(store, shop, THIDA)
    person(store, national_id=ID, paid=[ALONE, *BY_BOSS])
    assert [each.month.month for each in paid(store, shop)] == [10, 9]


@pytest.mark.parametrize(
    ("worker", "stands", "remark"),
    [
        (replace(THIDA, born=date(1989, 2, 15)), State.MEMBER, "the ID of somebody born on another day"),
        (replace(THIDA, national_id=""), State.MEMBER, "a name and a day alone"),
        (THIDA, State.APPLIED, "somebody who is no member yet"),
    ],
)
def test_nobody_is_taken_for_a_member_by_less(
    store: Store, shop: UUID, worker: Worker, stands: State, remark: str
) -> None:
    put(store, shop, worker)
    person(store, national_id=ID, state=stands, reference="730211894", paid=BY_BOSS)
    assert (known(store, shop), paid(store, shop)) == (0, []), remark


def test_whom_an_officer_named_counts_before_the_id(store: Store, shop: UUID) -> None:
    put(store, shop, THIDA)
    person(store, national_id=ID, paid=BY_BOSS)
    named = person(store, on=(ANOTHER_PHONE,), paid=BY_BOSS[:1])
    with store.transaction() as connection:
        [one] = enterprise_workers.listed(connection, store.sealer, shop, 9)
        enterprise_workers.link(connection, shop, one.id, named)
    assert (known(store, shop), [each.month.month for each in paid(store, shop)]) == (1, [9])


def test_an_id_is_noted_once_and_not_lost_by_a_file_without_it(store: Store, shop: UUID) -> None:
    assert put(store, shop, replace(THIDA, national_id="")) == (1, 0)
    assert put(store, shop, THIDA) == (0, 1)
    assert put(store, shop, THIDA) == (0, 0)
    assert put(store, shop, replace(THIDA, national_id="")) == (0, 0)
    assert put(store, shop, replace(THIDA, national_id="", wage=900_000)) == (0, 1)
    assert waits(store, shop) == [(False, True)]


def test_two_files_in_opposite_order_do_not_wait_for_each_other(
    store: Store, shop: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enterprise_workers, "AT_ONCE", 1)  # so that both are in the middle at some time
    told = [Worker(f"Sok {'abcdefghij'[n % 10]}{'k' * (n // 10)}", BORN, 400_000) for n in range(100)]
    wrong: list[Exception] = []

    def send(workers: list[Worker]) -> None:
        try:
            put(store, shop, *workers)
        except Exception as error:  # whatever it is fails the test
            wrong.append(error)

    both = [Thread(target=send, args=(each,)) for each in (told, told[::-1])]
    for each in both:
        each.start()
    for each in both:
        each.join()
    with store.transaction() as connection:
        assert (wrong, enterprise_workers.count(connection, shop)) == ([], 100)
