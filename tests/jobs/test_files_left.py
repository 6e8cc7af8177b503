"""With each batch of the letterbox what was erased leaves the files of both stores, and the journals lose the times."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from jobs import clock, files, journal
from schemes.cambodia import CAMBODIA
from store import open_store
from store.case_codes import index
from tests.jobs.beside import eventually
from tests.jobs.hours import WORK, said_no, the_hour_is_over
from tests.store.complaining import SEALER, Worker
from tests.store.conftest import SECRET_KEY
from tests.store.test_leftovers import in_files, read


def test_what_is_taken_back_is_in_no_file_when_the_next_hour_is_over(store, valkey, filed, monkeypatch) -> None:
    monkeypatch.setattr(files.leftovers, "SMALL", 1 << 30)
    other = Worker(store)
    other.files()
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    with store.transaction() as connection:
        of_filed = {"index": index(SEALER, filed.code)}
        asked = text("SELECT report_sealed FROM cases WHERE code_index = :index")
        sealed = bytes(connection.execute(asked, of_filed).scalar_one())
    filed.withdraws()
    assert in_files(store, sealed)
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    assert not in_files(store, sealed)


def test_no_journal_names_a_case_after_its_batch(store, valkey, filed) -> None:
    with store.transaction() as connection:
        (case,) = connection.execute(text("SELECT id FROM letterbox")).scalars()
        folder = connection.execute(text("SELECT current_setting('data_directory')")).scalar_one()

    def named() -> bool:
        return any(case.bytes in read(file) for file in Path(folder, "pg_wal").iterdir() if file.is_file())

    eventually(named)
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    assert not named()
    assert 0 < valkey.ttl(journal.NAME) <= 180, "and Valkey's follows when the conversations of the batch are over"


def test_no_index_keeps_the_order_in_which_cases_came(store, valkey, filed) -> None:
    """VACUUM empties the pages of an index and leaves their bytes where they are."""
    filed.adds("and more")
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    with store.transaction() as connection:
        sizes = connection.execute(
            text(
                "SELECT indexrelid::regclass::text, pg_relation_size(indexrelid) / 8192 FROM pg_index"
                " WHERE indrelid IN ('letterbox'::regclass, 'letters'::regclass)"
            )
        ).all()
    assert len(sizes) >= 5
    assert {pages for _index, pages in sizes} == {1}, "a page that says how the index is made"


@pytest.mark.parametrize(("hour", "rewritten"), [(1, False), (2, True), (4, True), (5, False), (14, False)])
def test_what_is_large_waits_for_the_night(store, valkey, monkeypatch, hour, rewritten) -> None:
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 22, hour, 30, tzinfo=CAMBODIA)

    monkeypatch.setattr(files, "datetime", Frozen)
    monkeypatch.setattr(files.leftovers, "SMALL", 0)
    said_no(store)
    files.leave_nothing(store, valkey)
    assert (b"contacts" in valkey.hgetall(files.WRITTEN)) is rewritten


def test_a_database_that_lets_nobody_empty_its_journal_is_told_of_and_holds_nothing_up(
    store, valkey, filed, migrated_url
) -> None:
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for command in ("DROP ROLE IF EXISTS owner_only", "CREATE ROLE owner_only LOGIN"):
            connection.execute(text(command))
    with store.transaction() as connection:
        connection.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public TO owner_only"))
        connection.execute(text("GRANT pg_maintain TO owner_only"))  # in place of owning the tables
    poor = open_store(migrated_url.replace("postgres@", "owner_only@"), SECRET_KEY, threads=2)
    the_hour_is_over(valkey)
    with capture_logs() as log:
        assert clock.go_round(poor, valkey, work=WORK) == {"cases_moved": 1}
    assert [line["event"] for line in log] == ["journal_not_emptied", "round_done"]
    poor.close()
    with store.transaction() as connection:
        connection.execute(text("DROP OWNED BY owner_only"))
        connection.execute(text("DROP ROLE owner_only"))
