"""The inbox of the officers: what it lists, in which order and by which pages; what is said twice is kept once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from store import Store, case_counts, casework, inbox, notices
from store.case_tables import State
from store.casework import Said
from store.inbox import Wanted
from tests.store.complaining import SEALER, TODAY, Officers, Worker, moves

WANTED = [
    (Wanted(), 5, "everything"),
    (Wanted(kind="OTHER"), 1, "one kind"),
    (Wanted(province="08"), 1, "one province"),
    (Wanted(sector="farm"), 1, "one sector"),
    (Wanted(state="closed"), 1, "one state"),
    (Wanted(kind="OTHER", province="08"), 0, "both together"),
    (Wanted(since=TODAY), 5, "filed on this day or later"),
    (Wanted(since=TODAY + timedelta(days=1)), 0, "later"),
    (Wanted(until=TODAY - timedelta(days=1)), 0, "earlier"),
]


@pytest.fixture
def officers(store: Store) -> Officers:
    return Officers(store)


@pytest.fixture
def five(store: Store, officers: Officers) -> None:
    """Five cases, each with something of its own."""
    for told in ({"kind": "OTHER"}, {"province": "08"}, {"sector": "farm"}, {"hurt": True}, {"kind": "NOT_PAID"}):
        Worker(store).files(**told)
    moves(store)
    with store.transaction() as connection:
        (paid,) = inbox.page(connection, Wanted(kind="NOT_PAID"), None, 9)
        casework.look(connection, paid.id, TODAY)
        casework.close(connection, SEALER, paid.id, TODAY)


@pytest.mark.parametrize(("wanted", "count", "remark"), WANTED)
def test_cases_are_found_by_what_stands_beside_them(
    store: Store, five: None, wanted: Wanted, count: int, remark: str
) -> None:
    with store.transaction() as connection:
        assert len(inbox.page(connection, wanted, None, 9)) == count, remark


def test_pages_go_on_where_the_last_ended(store: Store, five: None) -> None:
    with store.transaction() as connection:
        whole = inbox.page(connection, Wanted(), None, 9)
        assert whole == casework.listed(connection)
        assert whole[0].is_hurt
        assert whole[-1].state == State.CLOSED
        found: list[casework.Listed] = []
        while more := inbox.page(connection, Wanted(), inbox.place_of(found[-1]) if found else None, 2):
            found += more
    assert found == whole


def test_the_newest_are_open_ones(store: Store, five: None) -> None:
    with store.transaction() as connection:
        assert len(inbox.newest(connection, Wanted(), 9)) == 4
        assert len(inbox.newest(connection, Wanted(), 2)) == 2


def test_there_is_one_case_under_an_id_or_none(store: Store, five: None) -> None:
    with store.transaction() as connection:
        (first, *_) = inbox.page(connection, Wanted(), None, 1)
        assert inbox.one(connection, first.id) == first
        assert inbox.one(connection, uuid4()) is None


@pytest.fixture
def worker(store: Store, officers: Officers) -> Worker:
    worker = Worker(store)
    worker.files()
    moves(store)
    return worker


def the_case(store: Store) -> UUID:
    with store.transaction() as connection:
        (case,) = casework.listed(connection)
    return case.id


def said(worker: Worker) -> list[str]:
    opened = worker.looks()
    assert opened
    return [message.text for message in opened.messages]


def test_what_is_sent_twice_is_said_once(store: Store, worker: Worker) -> None:
    for key in ("one", "one", "two"):
        with store.transaction() as connection:
            assert casework.write(connection, SEALER, the_case(store), "We went there.", State.ANSWERED, TODAY, key)
    assert said(worker) == ["We went there."] * 2


def test_a_case_is_closed_with_a_reason_that_its_worker_reads(store: Store, worker: Worker) -> None:
    closed = []
    for key in ("one", "one", "two"):
        with store.transaction() as connection:
            reason = "The owner paid."
            closed.append(casework.close_saying(connection, SEALER, the_case(store), reason, TODAY, key))
    assert closed == [Said.NOW, Said.BEFORE, Said.NOT]
    opened = worker.looks()
    assert opened
    assert opened.state == State.CLOSED
    assert said(worker) == ["The owner paid."]


def test_whoever_wanted_news_hears_of_the_end_and_is_forgotten(store: Store, worker: Worker) -> None:
    with store.transaction() as connection:
        assert notices.want(connection, SEALER, worker.code, "+85512000001")
    moves(store)
    with store.transaction() as connection:
        casework.close_saying(connection, SEALER, the_case(store), "Done.", TODAY, "one")
    with store.transaction() as connection:
        assert notices.take_due(connection, SEALER) == ["+85512000001"]
    with store.transaction() as connection:
        assert notices.take_due(connection, SEALER) == []


def test_counts_by_each_are_those_of_all_together(store: Store, five: None) -> None:
    with store.transaction() as connection:
        each = case_counts.counts_by_each(connection)
        whole = case_counts.counts(connection)
    assert {name: sum(counts.values()) for name, counts in each.items()} == dict.fromkeys(each, 5)
    assert each["province"] == {"12": 4, "08": 1}
    assert each["month"] == {TODAY.replace(day=1): 5}
    assert sum(one.cases for one in whole) == 5


def test_the_days_of_some_are_those_of_all(store: Store, five: None) -> None:
    months = dict.fromkeys(State, 12)
    with store.transaction() as connection:
        everything = case_counts.ends(connection, months)
        some = list(everything)[:2]
        assert case_counts.ends(connection, months, some) == {case: everything[case] for case in some}
    assert set(everything.values()) == {date(2027, 11, 22)}
