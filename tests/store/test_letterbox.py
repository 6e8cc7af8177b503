"""After a move nothing tells in which order complaints were filed, and nothing is left where they waited."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from store import Store, letterbox, notices
from tests.store.complaining import SEALER, Officers, Worker, moves

FILED = 12  # an hour's worth


@pytest.fixture
def workers(store: Store) -> list[Worker]:
    """Who filed, in this order; the sector tells the order to the test."""
    Officers(store)
    workers = [Worker(store) for _ in range(FILED)]
    for at, worker in enumerate(workers):
        assert worker.files(sector=f"{at:02}")
    return workers


def column(store: Store, question: str) -> list[object]:
    with store.transaction() as connection:
        return list(connection.execute(text(question)).scalars())


def again(store: Store) -> None:
    """Back into the letterbox, in the order of filing."""
    columns = ", ".join(each.name for each in letterbox.letterbox.columns)
    with store.transaction() as connection:
        connection.execute(text(f"INSERT INTO letterbox ({columns}) SELECT {columns} FROM cases ORDER BY sector"))  # noqa: S608
        connection.execute(text("TRUNCATE cases CASCADE"))


def test_the_order_of_the_rows_is_not_the_order_of_filing(store: Store, workers: list[Worker]) -> None:
    dice, rounds = Random(20261122), 60
    firsts, ahead = set(), 0
    for _ in range(rounds):
        assert moves(store, dice) == FILED
        rows = [int(each) for each in column(store, "SELECT sector FROM cases ORDER BY ctid")]  # type: ignore[call-overload]
        assert sorted(rows) == list(range(FILED))
        firsts.add(rows[0])
        ahead += sum(a < b for at, a in enumerate(rows) for b in rows[at + 1 :])
        again(store)
    pairs = FILED * (FILED - 1) // 2 * rounds
    assert 0.45 < ahead / pairs < 0.55, "of two rows either may have come first"
    assert len(firsts) > FILED // 2


def test_all_rows_of_a_move_are_of_one_transaction(store: Store, workers: list[Worker]) -> None:
    for at, worker in enumerate(workers):
        worker.adds("and more")
        with store.transaction() as connection:
            notices.want(connection, SEALER, worker.code, f"+855120000{at:02}")
    moves(store)
    for table in ("cases", "thread", "notices"):
        numbers = column(store, f"SELECT xmin::text FROM {table}")  # noqa: S608
        assert (len(numbers), len(set(numbers))) == (FILED, 1)
    phones = [SEALER.open(each) for each in column(store, "SELECT phone_sealed FROM notices ORDER BY ctid")]  # type: ignore[arg-type]
    assert phones != sorted(phones)


def test_the_letterbox_leaves_nothing_in_its_files(store: Store, workers: list[Worker]) -> None:
    workers[0].adds("and more")
    moves(store)
    letterbox.sweep(store)
    for table in ("letterbox", "letters"):
        assert column(store, f"SELECT pg_relation_size('{table}')") == [0]


def test_hurt_people_do_not_wait(store: Store, workers: list[Worker]) -> None:
    hurt = Worker(store)
    hurt.files(sector="hurt", hurt=True)
    with store.transaction() as connection:
        assert letterbox.move_urgent(connection) == 1
        assert letterbox.move_urgent(connection) == 0
    assert column(store, "SELECT sector FROM cases") == ["hurt"]
    assert moves(store) == FILED


def test_a_move_that_breaks_moves_nothing(store: Store, workers: list[Worker]) -> None:
    workers[0].adds("and more")
    with pytest.raises(IntegrityError):
        moves(store, today=None)  # type: ignore[arg-type]
    assert column(store, "SELECT count(*) FROM letterbox") == [FILED]
    assert moves(store) == FILED


def test_no_table_of_complaints_knows_the_hour(store: Store) -> None:
    tables = ("officer_keys", "letterbox", "cases", "thread", "letters", "notices", "case_counts")
    question = f"""
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_name IN {tables} AND (data_type LIKE 'timestamp%' OR column_default LIKE 'nextval%'
            OR column_default LIKE '%now%' OR is_identity = 'YES')
    """  # noqa: S608
    assert column(store, question) == []
    counting = column(store, "SELECT sequencename FROM pg_sequences")
    assert [name for name in counting if str(name).startswith(tables)] == []
