"""Complaints as officers see them; and who, with what they have stolen, sees nothing."""

from __future__ import annotations

from datetime import date

import pytest
from nacl.public import PrivateKey
from sqlalchemy import text

from store import Store, cases, casework, notices, officer_keys
from store.case_keys import open_with
from store.case_tables import State
from store.sealing import Codes, Sealer, SealingError
from tests.store.complaining import PHONE, SEALER, Officers, Worker, moves, report

LATER = date(2026, 12, 3)


@pytest.fixture
def officers(store: Store) -> Officers:
    return Officers(store)


@pytest.fixture
def worker(store: Store, officers: Officers) -> Worker:
    """Whose complaint has come to the officers."""
    worker = Worker(store)
    worker.files()
    moves(store)
    return worker


def listed(store: Store) -> list[casework.Listed]:
    with store.transaction() as connection:
        return casework.listed(connection)


def answer(store: Store, text_: str, state: State = State.ANSWERED) -> bool:
    (case,) = listed(store)
    with store.transaction() as connection:
        return casework.write(connection, SEALER, case.id, text_, state, LATER)


def close(store: Store) -> bool:
    (case,) = listed(store)
    with store.transaction() as connection:
        return casework.close(connection, SEALER, case.id, LATER)


def read(store: Store, officers: Officers) -> list[cases.Report]:
    with store.transaction() as connection:
        return [told for _, told in casework.reports(connection, officers.private)]


def lines(store: Store, private: bytes) -> list[tuple[bool, str | None]]:
    (case,) = listed(store)
    with store.transaction() as connection:
        return [(line.from_officer, line.text) for line in casework.said(connection, private, case.id)]


def test_officers_read_what_was_told_and_see_nothing_before_the_move(store: Store, officers: Officers) -> None:
    Worker(store).files()
    assert (listed(store), read(store, officers)) == ([], [])
    moves(store)
    (case,) = listed(store)
    assert (case.kind, case.province, case.state, case.has_news) == ("not_paid", "12", "received", True)
    assert [vars(told) for told in read(store, officers)] == [vars(report())]


def test_where_somebody_is_hurt_stands_first_and_what_is_closed_last(store: Store, officers: Officers) -> None:
    for told in ({"kind": "closed"}, {}, {"kind": "hurt", "hurt": True}):
        Worker(store).files(**told)
    moves(store)
    with store.transaction() as connection:
        (closed,) = [case.id for case in casework.listed(connection) if case.kind == "closed"]
        casework.look(connection, closed, LATER)
        casework.close(connection, SEALER, closed, LATER)
    assert [case.kind for case in listed(store)] == ["hurt", "not_paid", "closed"]


def test_an_answer_is_opened_with_the_code_and_by_nobody_else(store: Store, officers: Officers, worker: Worker) -> None:
    assert answer(store, "We shall visit them. យើងនឹងទៅ")
    found = worker.looks()
    assert found
    assert found.state == "answered"
    assert [(m.day, m.text, m.from_officer) for m in found.messages] == [(LATER, "We shall visit them. យើងនឹងទៅ", True)]
    assert lines(store, officers.private) == [(True, None)], "the officers keep no readable copy"


def test_question_and_reply_stand_in_order(store: Store, officers: Officers, worker: Worker) -> None:
    answer(store, "Since when?", State.LOOKED_AT)
    worker.adds("Since May")
    worker.adds("All of us")
    moves(store)
    answer(store, "Thank you")
    said = [(True, None), (False, "Since May"), (False, "All of us"), (True, None)]
    assert lines(store, officers.private) == said


def test_words_after_an_answer_bring_the_case_back(store: Store, officers: Officers, worker: Worker) -> None:
    (case,) = listed(store)
    with store.transaction() as connection:
        casework.look(connection, case.id, LATER)
    assert (listed(store)[0].state, listed(store)[0].has_news) == ("looked_at", False)
    answer(store, "It is settled")
    worker.adds("It is not")
    moves(store, today=LATER)
    (case,) = listed(store)
    assert (case.state, case.has_news, case.changed_on) == ("looked_at", True, LATER)


def test_a_closed_case_takes_no_more_words_and_still_shows_the_answer(
    store: Store, officers: Officers, worker: Worker
) -> None:
    answer(store, "They have paid")
    assert close(store)
    assert (close(store), answer(store, "more"), worker.adds("words")) == (False, False, False)
    found = worker.looks()
    assert found
    assert (found.state, [m.text for m in found.messages]) == ("closed", ["They have paid"])


def test_with_the_database_and_secret_key_but_without_the_officers_key_no_report_is_read(
    store: Store, officers: Officers, worker: Worker
) -> None:
    worker.adds("more")
    with store.transaction() as connection:
        stolen = [bytes(each) for each in connection.execute(text("SELECT report_sealed FROM cases")).scalars()]
        stolen += [bytes(each) for each in connection.execute(text("SELECT words_sealed FROM letters")).scalars()]
        held = [bytes(each) for each in connection.execute(text("SELECT public FROM cases")).scalars()]
    held += [officers.public, bytes(PrivateKey.generate())]
    assert len(stolen) == 2
    for sealed in stolen:
        for key in held:
            with pytest.raises(SealingError) as error:
                open_with(key, sealed)
            assert error.value.code == Codes.CANNOT_OPEN
        for sealer in (SEALER, store.sealer):
            with pytest.raises(SealingError):
                sealer.open(sealed)


def test_with_the_officers_key_but_without_the_code_no_answer_is_read(
    store: Store, officers: Officers, worker: Worker
) -> None:
    answer(store, "for the worker alone")
    with store.transaction() as connection:
        (sealed,) = connection.execute(text("SELECT words_sealed FROM thread")).scalars()
        (wrapped,) = connection.execute(text("SELECT private_wrapped FROM cases")).scalars()
    for key in (officers.private, bytes(wrapped)[-32:]):
        with pytest.raises(SealingError):
            open_with(key, bytes(sealed))


def test_with_the_code_but_without_secret_key_nothing_is_found(store: Store, worker: Worker) -> None:
    with store.transaction() as connection:
        assert cases.opened(connection, Sealer("another secret", "cases"), worker.code) is None
        assert cases.opened(connection, store.sealer, worker.code) is None


def test_after_a_rotation_all_is_sealed_to_the_new_key_alone(store: Store, officers: Officers, worker: Worker) -> None:
    worker.adds("in the thread")
    moves(store)
    worker.adds("on its way")
    taken_back = Worker(store)
    taken_back.files()
    taken_back.withdraws()
    Worker(store).files(where="waiting")
    new = Officers(store)
    done = []
    while not done or done[-1]:
        with store.transaction() as connection:
            done.append(casework.reseal(connection, officers.private))
    assert done == [5, 0]
    moves(store)
    assert read(store, officers) == []
    assert sorted(told.where for told in read(store, new)) == sorted([report().where, "waiting"])
    with store.transaction() as connection:
        (case,) = [case for case, told in casework.reports(connection, new.private) if told.where != "waiting"]
        assert [line.text for line in casework.said(connection, new.private, case.id)] == [
            "in the thread",
            "on its way",
        ]
        assert officer_keys.active(connection) == new.public
        assert casework.reseal(connection, new.private) == 0
    assert worker.looks()


def test_a_case_is_called_by_the_beginning_of_its_id(store: Store, worker: Worker) -> None:
    (case,) = listed(store)
    with store.transaction() as connection:
        assert casework.called(connection, f" {case.name.upper()} ") == [case]
        assert casework.called(connection, "%") == []


def told(store: Store) -> list[str]:
    with store.transaction() as connection:
        return notices.take_due(connection, SEALER)


def want(store: Store, code: str, phone: str = PHONE) -> bool:
    with store.transaction() as connection:
        return notices.want(connection, SEALER, code, phone)


def kept(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(*) FROM notices")).scalar_one())


def test_who_wants_to_hear_is_told_once_for_each_answer(store: Store, worker: Worker) -> None:
    assert want(store, worker.code)
    assert want(store, worker.code, "+85512000002"), "another telephone takes its place"
    assert told(store) == []
    answer(store, "one")
    answer(store, "two")
    moves(store)
    assert told(store) == ["+85512000002"]
    assert told(store) == []
    answer(store, "three")
    assert told(store) == ["+85512000002"]


def test_the_number_goes_when_the_case_is_closed(store: Store, worker: Worker) -> None:
    want(store, worker.code)
    close(store)
    assert kept(store) == 0
    assert not want(store, worker.code)


def test_the_last_news_is_told_before_the_number_goes(store: Store, worker: Worker) -> None:
    want(store, worker.code)
    answer(store, "They have paid")
    close(store)
    assert told(store) == [PHONE]
    assert kept(store) == 0


def test_the_number_goes_when_the_case_is_taken_back(store: Store, worker: Worker) -> None:
    want(store, worker.code)
    answer(store, "They have paid")
    worker.withdraws()
    assert kept(store) == 0


def test_nobody_s_code_leaves_no_number(store: Store, officers: Officers) -> None:
    assert not want(store, Worker(store).code)
    assert kept(store) == 0
