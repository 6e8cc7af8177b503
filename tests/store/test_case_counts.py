"""How long a complaint is kept in each state, and what is left of it then."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from store import Store, case_counts, notices
from store.case_counts import Counted
from store.case_tables import State
from tests.store.complaining import PHONE, SEALER, TODAY, Officers, Worker, moves

MONTHS = {State.RECEIVED: 24, State.LOOKED_AT: 12, State.ANSWERED: 6, State.CLOSED: 1}
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def worker(store: Store) -> Worker:
    Officers(store)
    worker = Worker(store)
    worker.files()
    moves(store)
    return worker


def bring(store: Store, state: str, changed_on: date) -> None:
    with store.transaction() as connection:
        connection.execute(
            text("UPDATE cases SET state = :state, changed_on = :day"), {"state": state, "day": changed_on}
        )


def forget(store: Store, today: date) -> int:
    with store.transaction() as connection:
        return case_counts.forget(connection, SEALER, MONTHS, today)


def counts(store: Store) -> list[Counted]:
    with store.transaction() as connection:
        return case_counts.counts(connection)


@pytest.mark.parametrize(
    ("at", "changed_on", "ends", "remark"),
    [
        ("received", date(2026, 11, 22), date(2028, 11, 22), "two years"),
        ("looked_at", date(2026, 11, 22), date(2027, 11, 22), "a year"),
        ("answered", date(2026, 8, 31), date(2027, 2, 28), "half a year, and February is short"),
        ("closed", date(2027, 1, 31), date(2027, 2, 28), "a month, the same"),
    ],
)
def test_a_case_is_kept_until_its_day_and_no_longer(
    store: Store, worker: Worker, at: str, changed_on: date, ends: date, remark: str
) -> None:
    bring(store, at, changed_on)
    with store.transaction() as connection:
        assert list(case_counts.ends(connection, MONTHS).values()) == [ends]
    assert forget(store, date.fromordinal(ends.toordinal() - 1)) == 0
    assert forget(store, ends) == 1
    assert forget(store, ends) == 0
    assert worker.looks() is None


def test_only_counts_are_left(store: Store, worker: Worker) -> None:
    worker.adds("and more")
    moves(store)
    with store.transaction() as connection:
        notices.want(connection, SEALER, worker.code, PHONE)
    before = counts(store)
    assert forget(store, date(2030, 1, 1)) == 1
    assert counts(store) == before == [Counted("not_paid", "12", "factory", NOVEMBER, 1)]
    with store.transaction() as connection:
        for table in ("cases", "thread", "letters", "letterbox", "notices"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0  # noqa: S608


def test_counts_add_up_over_the_years(store: Store, worker: Worker) -> None:
    forget(store, date(2030, 1, 1))
    for told in ({}, {"sector": "farm"}, {}):
        Worker(store).files(**told)
    moves(store)
    forget(store, date(2031, 1, 1))
    Worker(store).files()
    moves(store)
    assert counts(store) == [
        Counted("not_paid", "12", "factory", NOVEMBER, 4),
        Counted("not_paid", "12", "farm", NOVEMBER, 1),
    ]


def test_what_was_taken_back_is_not_counted(store: Store, worker: Worker) -> None:
    worker.withdraws()
    moves(store, today=TODAY)
    assert counts(store) == []
    assert forget(store, date(2030, 1, 1)) == 1
    assert counts(store) == []
