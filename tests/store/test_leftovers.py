"""What was erased is in no file of PostgreSQL any more once the tables and the journal are written anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from store import Store, case_counts, casework, contacts, leftovers, messages, open_store, outcomes, overdue, redactions
from store.case_tables import State
from tests.store.complaining import PHONE, SEALER, TODAY, Officers, Worker, moves
from tests.store.conftest import SECRET_KEY

BESIDE = "+85512000002"  # somebody of whom nothing is erased
PATIENCE = 60  # seconds


@pytest.fixture(autouse=True)
def new_journal(store: Store) -> None:
    """A new file of the journal has room for all that a test does: a checkpoint in its midst throws none of it away."""
    with leftovers._alone(store) as connection:
        connection.execute(text("SELECT pg_switch_wal()"))


def until_alone(store: Store) -> None:
    """Until all others have gone, and what they changed is counted: they say so when they end."""
    others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    end = time.monotonic() + PATIENCE
    with leftovers._alone(store) as connection:
        while connection.execute(text(others)).first():
            assert time.monotonic() < end
            time.sleep(0.01)


def value(store: Store, question: str) -> bytes:
    with store.transaction() as connection:
        return bytes(connection.execute(text(question)).scalar_one())


def in_files(store: Store, sealed: bytes) -> set[str]:
    """In which kinds of files of the server this, or its middle, can be found."""
    with leftovers._alone(store) as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.execute(text("SELECT current_setting('data_directory')")).scalar_one()
    part = sealed[40:104] or sealed
    files = [file for kind in ("base", "pg_wal") for file in Path(folder, kind).rglob("*") if file.is_file()]
    return {"journal" if "pg_wal" in file.parts else "table" for file in files if part in read(file)}


def read(file: Path) -> bytes:
    """All of it; nothing if the server has put it away."""
    with suppress(FileNotFoundError):
        return file.read_bytes()
    return b""


def empties(store: Store) -> None:
    leftovers.sweep(store, ["letterbox", "letters"])
    leftovers.write_anew(store, leftovers.TABLES)
    leftovers.empty_journal(store)


def withdrawn(store: Store, worker: Worker) -> None:
    worker.withdraws()
    moves(store)


def resealed(store: Store, worker: Worker) -> None:
    old, _new = worker.officers, Officers(store)  # type: ignore[attr-defined]
    with store.transaction() as connection:
        assert casework.reseal(connection, old.private) == 2


def forgotten(store: Store, worker: Worker) -> None:
    with store.transaction() as connection:
        connection.execute(text("UPDATE cases SET changed_on = '2020-01-01'"))
        assert case_counts.forget(connection, SEALER, dict.fromkeys(State, 1), TODAY) == 2


@pytest.mark.parametrize("erased", [withdrawn, resealed, forgotten])
def test_a_report_that_is_erased_is_in_no_file(store: Store, erased: Callable[[Store, Worker], None]) -> None:
    officers = Officers(store)
    worker = Worker(store)
    worker.officers = officers  # type: ignore[attr-defined]
    worker.files()
    moves(store)
    sealed = value(store, "SELECT report_sealed FROM cases")
    Worker(store).files()
    moves(store)
    erased(store, worker)
    assert in_files(store, sealed) == {"table", "journal"}, "what this is about"
    empties(store)
    assert in_files(store, sealed) == set()


def test_the_words_and_the_number_of_a_message_that_is_over_are_in_no_file(store: Store) -> None:
    def write(number: str) -> UUID:
        with store.transaction() as connection:
            return messages.write(
                connection, store.sealer, dedupe=number, number=number, text="Your code: 7302 118 945", gateway="twilio"
            )

    message, _other = write(PHONE), write(BESIDE)
    which = f"FROM messages WHERE id = '{message}'"
    words, number = value(store, f"SELECT text_sealed {which}"), value(store, f"SELECT phone_sealed {which}")
    with store.transaction() as connection:
        messages.claim(connection, store.sealer, message)
        outcomes.record_sent(connection, store.sealer, message, None, TODAY)
    with store.transaction() as connection:
        overdue.purge(connection, age=timedelta(0))
    assert in_files(store, words)
    assert in_files(store, number)
    empties(store)
    assert (in_files(store, words), in_files(store, number)) == (set(), set())


def test_a_number_is_in_no_file_after_a_no_or_when_its_texts_are_empty(store: Store) -> None:
    with store.transaction() as connection:
        for number in (PHONE, BESIDE):
            contacts.allow(connection, store.sealer, number, "en", TODAY)
            redactions.ask(connection, store.sealer, number)
    mine = {"index": store.sealer.index(PHONE)}
    with store.transaction() as connection:
        sealed = [
            bytes(
                connection.execute(
                    text(f"SELECT phone_sealed FROM {table} WHERE phone_index = :index"),  # noqa: S608
                    mine,
                ).scalar_one()
            )
            for table in ("contacts", "redactions")
        ]
        contacts.forbid(connection, store.sealer, PHONE, TODAY)
        connection.execute(text("DELETE FROM redactions WHERE phone_index = :index"), mine)
    assert all(in_files(store, each) for each in sealed)
    empties(store)
    assert [in_files(store, each) for each in sealed] == [set(), set()]


def test_the_journal_names_no_case_of_a_batch_once_it_is_emptied(store: Store) -> None:
    Officers(store)
    for _ in range(4):
        Worker(store).files()
    ids = [UUID(each).bytes for each in _ids(store, "letterbox")]
    moves(store)
    assert all("journal" in in_files(store, each) for each in ids)
    empties(store)
    assert not any("journal" in in_files(store, each) for each in ids)


def _ids(store: Store, table: str) -> list[str]:
    with store.transaction() as connection:
        return list(connection.execute(text(f"SELECT id::text FROM {table}")).scalars())  # noqa: S608


def test_only_what_has_changed_and_is_small_is_written_anew(store: Store) -> None:
    until_alone(store)
    before = leftovers.changes(store)
    assert set(before) == set(leftovers.TABLES)
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, PHONE, "en", TODAY)
        contacts.forbid(connection, store.sealer, PHONE, TODAY)
        leftovers.tell_at_once(connection)
    assert leftovers.due(leftovers.changes(store), before) == ["contacts"]
    assert leftovers.due(before, before) == []
    assert leftovers.due(before, {}) == list(leftovers.TABLES)
    assert leftovers.write_anew(store, ["contacts", "thread"], largest=0) == []
    assert leftovers.write_anew(store, ["contacts", "thread"], largest=leftovers.SMALL) == ["contacts", "thread"]


def test_nobody_waits_behind_a_table_that_is_in_use(store: Store) -> None:
    with store.transaction() as reader:
        reader.execute(text("SELECT count(*) FROM contacts"))
        assert leftovers.write_anew(store, ["contacts", "notices"]) == ["notices"]


def test_without_the_rights_the_journal_cannot_be_emptied_and_that_is_said(store: Store, migrated_url: str) -> None:
    with leftovers._alone(store) as connection:
        connection.execute(text("DROP ROLE IF EXISTS poor"))
        connection.execute(text("CREATE ROLE poor LOGIN"))
    poor = open_store(migrated_url.replace("postgres@", "poor@"), SECRET_KEY, threads=1, patience=60)
    with pytest.raises(ProgrammingError):
        leftovers.empty_journal(poor)
    poor.close()
    with leftovers._alone(store) as connection:  # the rights that docs/operations.md names are enough
        connection.execute(text("GRANT pg_checkpoint TO poor"))
        connection.execute(text("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO poor"))
    leftovers.empty_journal(poor)
    poor.close()
    with leftovers._alone(store) as connection:
        connection.execute(text("REVOKE EXECUTE ON FUNCTION pg_switch_wal() FROM poor"))
        connection.execute(text("DROP ROLE poor"))


def test_the_planner_keeps_no_sample_of_what_was_sealed(store: Store) -> None:
    """ANALYZE, which the server runs by itself, writes values of each column into a table of its own."""
    with store.transaction() as connection:
        for number in range(20):
            contacts.allow(connection, store.sealer, f"+855120001{number:02}", "en", TODAY)
            redactions.ask(connection, store.sealer, f"+855120001{number:02}")
    with leftovers._alone(store) as connection:
        connection.execute(text("ANALYZE contacts, redactions"))
    question = "SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public' AND tablename = ANY(:tables)"
    with store.transaction() as connection:
        rows = connection.execute(text(question), {"tables": ["contacts", "redactions"]}).all()
        without = connection.execute(text(UNKEPT)).scalars().all()
    sampled = {(table, column) for table, column in rows}
    assert ("contacts", "language") in sampled
    assert (
        sampled & {("contacts", "phone_sealed"), ("redactions", "phone_sealed"), ("redactions", "phone_index")} == set()
    )
    assert without == []


UNKEPT = """
    SELECT attrelid::regclass::text || '.' || attname FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attname LIKE '%\\_sealed'
    AND attstattarget IS DISTINCT FROM 0
"""
