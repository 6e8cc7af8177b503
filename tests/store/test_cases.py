"""Complaints as workers see them: kept once, opened with the code alone, added to, taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from store import Store, casework, letterbox
from store.case_tables import State
from store.cases import NoOfficerKey
from store.codes import CASE_DIGITS, is_code, new_code
from tests.store.complaining import MARKED, SEALER, TODAY, Officers, Worker, moves


@pytest.fixture
def officers(store: Store) -> Officers:
    return Officers(store)


def count(store: Store, table: str) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_a_report_is_refused_until_the_officers_have_a_key(store: Store) -> None:
    worker = Worker(store)
    with pytest.raises(NoOfficerKey):
        worker.files()
    assert (count(store, "letterbox"), worker.looks()) == (0, None)


@pytest.mark.parametrize("between", [lambda store: None, moves, lambda store: letterbox.sweep(store)])
def test_a_report_that_comes_again_is_kept_once(store: Store, officers: Officers, between) -> None:
    worker = Worker(store)
    assert worker.files()
    between(store)
    assert worker.files()
    moves(store)
    assert worker.files()
    assert (count(store, "letterbox"), count(store, "cases")) == (0, 1)


def test_a_report_that_comes_eight_times_at_once_is_kept_once(store: Store, officers: Officers) -> None:
    worker = Worker(store)
    with ThreadPoolExecutor(8) as pool:
        filed = pool.map(lambda at: moves(store) if at == 3 else worker.files(), range(8))
        assert all(each is not False for each in filed)
    assert count(store, "letterbox") + count(store, "cases") == 1


@pytest.mark.parametrize("is_moved", [False, True])
def test_nobody_files_under_the_code_of_another(store: Store, officers: Officers, is_moved: bool) -> None:
    first = Worker(store)
    first.files()
    if is_moved:
        moves(store)
    assert not Worker(store, first.code).files(key="another session:1")
    assert count(store, "letterbox") + count(store, "cases") == 1


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_code_opens_its_case_and_no_other(store: Store, officers: Officers, is_moved: bool) -> None:
    one, other, nobody = Worker(store), Worker(store), Worker(store)
    one.files()
    other.files()
    if is_moved:
        moves(store)
    found = one.looks()
    assert found
    assert (found.state, found.is_withdrawn, found.messages) == ("received", False, [])
    assert found.id != other.looks().id  # type: ignore[union-attr]
    assert nobody.looks() is None


@pytest.mark.parametrize("is_moved", [False, True])
def test_what_is_added_is_kept_once_and_in_order(store: Store, officers: Officers, is_moved: bool) -> None:
    worker = Worker(store)
    worker.files()
    if is_moved:
        moves(store)
    assert worker.adds("first", key="session:1")
    assert worker.adds("second", key="session:2")
    assert worker.adds("first", key="session:1")
    moves(store)
    assert worker.adds("second", key="session:2")
    assert worker.adds("third", key="session:3")
    moves(store)
    with store.transaction() as connection:
        places = connection.execute(text("SELECT place FROM thread ORDER BY place")).scalars().all()
    assert (places, count(store, "letters")) == ([1, 2, 3], 0)


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_case_that_is_taken_back_keeps_nothing_of_what_was_told(
    store: Store, officers: Officers, is_moved: bool
) -> None:
    worker = Worker(store)
    worker.files()
    worker.adds("and more")
    if is_moved:
        moves(store)
    assert worker.withdraws()
    assert worker.withdraws(), "it may be asked for twice"
    found = worker.looks()
    assert found
    assert (found.state, found.is_withdrawn) == ("closed", True)
    assert not worker.adds("too late")
    moves(store)
    with store.transaction() as connection:
        sealed, state = connection.execute(text("SELECT report_sealed, state FROM cases")).one()
    assert (sealed, state, count(store, "thread"), count(store, "letters")) == (None, "closed", 0, 0)
    assert worker.looks() == found


def test_a_code_that_is_nobodys_changes_nothing(store: Store, officers: Officers) -> None:
    worker = Worker(store)
    assert (worker.adds("words"), worker.withdraws()) == (False, False)
    assert count(store, "letters") == 0


def test_words_for_a_case_that_is_forgotten_meanwhile_hold_nothing_up(store: Store, officers: Officers) -> None:
    worker = Worker(store)
    worker.files()
    moves(store)
    worker.adds("and more")
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM cases"))
    moves(store)
    assert (count(store, "letters"), count(store, "thread")) == (0, 0)


@pytest.mark.parametrize(
    ("texts", "letters"),
    [
        (0, 0),  # nothing but the answers to questions
        (1, 140),
        (4, 140),
        (12, 140),
        (20, 140),  # as many texts as a patient worker writes
        (1, 5000),  # pages, by telephone
    ],
)
def test_whoever_wrote_much_cannot_be_told_from_who_wrote_little(store: Store, officers: Officers, texts, letters):
    """The telephone company knows how many texts each number sent, and how many screens each one read."""
    worker = Worker(store)
    worker.files(words=["ក" * letters] * texts)
    worker.adds("ក" * letters)
    moves(store)
    with store.transaction() as connection:
        case = connection.execute(text("SELECT id FROM cases")).scalar_one()
        casework.write(connection, SEALER, case, "ក" * letters, State.ANSWERED, TODAY)
    with store.transaction() as connection:
        sizes = connection.execute(
            text("SELECT length(report_sealed) FROM cases UNION SELECT length(words_sealed) FROM thread")
        )
        assert {size - 48 for size in sizes.scalars()} == {32 * 1024}


def test_nothing_that_was_told_can_be_read_in_the_tables(store: Store, officers: Officers) -> None:
    worker = Worker(store)
    worker.files()
    worker.adds(f"and {MARKED}")
    for _ in range(2):
        with store.transaction() as connection:
            for table in ("letterbox", "letters", "cases", "thread", "effects"):
                rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608
                assert MARKED not in "".join(map(_readable, rows))
                assert worker.code not in "".join(map(_readable, rows))
        moves(store)


def _readable(row: object) -> str:
    return " ".join(bytes(v).decode("latin-1") if isinstance(v, memoryview | bytes) else str(v) for v in row)  # type: ignore[attr-defined]


def test_a_code_has_ten_digits_the_last_of_which_betrays_a_slip() -> None:
    code = new_code(CASE_DIGITS)
    assert (len(code), is_code(code)) == (10, True)
