"""What was told of visits is counted once, part by part, an hour's worth at one time; then nothing single is left."""

from __future__ import annotations

import threading
from datetime import date
from random import Random

import pytest
from sqlalchemy import text

from store import Store, care
from store.care import Visit
from store.sealing import Sealer

SEALER = Sealer("a made-up secret for tests", "cases")
MONTH = date(2026, 10, 1)
WELL = Visit(1003, MONTH, card="worked", paid="nothing", waited="short", treated="5")
BADLY = Visit(1003, MONTH, card="refused", paid="much", waited="long", treated="1")


def told(store: Store, visit: Visit, key: str) -> None:
    with store.transaction() as connection:
        care.file(connection, SEALER, visit, key)


def moved(store: Store) -> int:
    with store.transaction() as connection:
        return care.move(connection, Random(20261123))


def column(store: Store, question: str) -> list[object]:
    with store.transaction() as connection:
        return list(connection.execute(text(question)).scalars())


@pytest.fixture
def counted(store: Store) -> Store:
    told(store, WELL, "one")
    told(store, BADLY, "two")
    told(store, WELL, "three")
    assert moved(store) == 3
    return store


def test_each_part_is_counted_by_itself(counted: Store) -> None:
    with counted.transaction() as connection:
        found = care.counts(connection, MONTH)[1003]
        assert care.months(connection, MONTH) == [MONTH]
        assert care.months(connection, date(2026, 9, 1)) == []
    assert found["card"] == {"worked": 2, "refused": 1, "not_shown": 0}
    assert found["treated"] == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 2}
    assert {sum(answers.values()) for answers in found.values()} == {3}


def test_nothing_is_kept_of_a_single_visit(counted: Store) -> None:
    assert column(counted, "SELECT count(*) FROM care_letterbox") == [0]
    care.sweep(counted)
    assert column(counted, "SELECT pg_relation_size('care_letterbox')") == [0]
    numbers = column(counted, "SELECT xmin::text FROM care_counts UNION ALL SELECT xmin::text FROM care_done")
    assert len(set(numbers)) == 1


def test_a_batch_leaves_no_mark_on_the_counts_that_it_added_to(counted: Store) -> None:
    """Once a single person told in an hour, what they said would be the rows that bear the number of its batch."""
    told(counted, BADLY, "alone in this hour")
    assert moved(counted) == 1
    assert len(set(column(counted, "SELECT xmin::text FROM care_counts"))) == 1
    assert column(counted, "SELECT visits FROM care_counts WHERE answer = 'refused'") == [2]
    assert column(counted, "SELECT visits FROM care_counts WHERE answer = 'worked'") == [2]


def test_a_month_of_which_something_waits_is_not_over(counted: Store) -> None:
    told(counted, BADLY, "late in the last hour")
    with counted.transaction() as connection:
        assert care.months(connection, MONTH) == []
    moved(counted)
    with counted.transaction() as connection:
        assert care.months(connection, MONTH) == [MONTH]


def test_the_order_of_what_is_left_is_not_the_order_of_telling(store: Store) -> None:
    keys = [f"{at}" for at in range(30)]
    for key in keys:
        told(store, WELL, key)
    moved(store)
    kept = column(store, "SELECT filed_under FROM care_done ORDER BY ctid")
    assert kept != [SEALER.index(f"care {key}") for key in keys]
    assert set(kept) == {SEALER.index(f"care {key}") for key in keys}


def test_what_comes_twice_is_counted_once_before_and_after_the_move(counted: Store) -> None:
    told(counted, WELL, "one")
    told(counted, WELL, "four")
    told(counted, WELL, "four")
    assert moved(counted) == 1
    assert column(counted, "SELECT sum(visits) FROM care_counts WHERE question = 'card'") == [4]


def test_what_was_counted_is_known_until_the_next_move_and_no_longer(counted: Store) -> None:
    assert column(counted, "SELECT count(*) FROM care_done") == [3]
    assert moved(counted) == 0
    assert column(counted, "SELECT count(*) FROM care_done") == [0]


def test_many_who_tell_at_once_while_it_is_moved_are_counted_once_each(store: Store) -> None:
    keys = [f"key {at}" for at in range(40)]

    def tell(mine: list[str]) -> None:
        for key in mine:
            told(store, WELL, key)
            told(store, WELL, key)

    tellers = [threading.Thread(target=tell, args=(keys[at::4],)) for at in range(4)]
    for each in tellers:
        each.start()
    counted = moved(store)
    for each in tellers:
        each.join()
    counted += moved(store)
    assert counted == len(keys)
    assert column(store, "SELECT sum(visits) FROM care_counts WHERE question = 'treated'") == [len(keys)]


@pytest.mark.parametrize("wrong", [{"card": "yes"}, {"paid": "12000"}, {"treated": "6"}, {"waited": ""}])
def test_nothing_but_the_answers_that_there_are_can_be_kept(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(Exception, match="check constraint"):
        told(store, Visit(**{**vars(WELL), **wrong}), "one")
