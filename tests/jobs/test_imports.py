"""Files that staff sent in are imported once; whatever dies meanwhile, nothing is half done or left lying."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from rq import Queue
from sqlalchemy import func, select, text

from importing import uploads
from importing.staging import begin
from jobs import IMPORTS, clock
from jobs import imports as work
from store import Store, imports
from tests.jobs.beside import eventually, process, waits
from tests.jobs.sent_in import BAD, GOOD, found, months, sent_in


def test_a_file_is_loaded_and_gone(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, GOOD)
    assert uploads.place(folder, id_).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    work.take_in(str(id_))
    one = found(store, id_)
    assert (one.state, one.counts["new"], one.done) == ("done", 2, one.size)
    assert months(store) == 2
    assert list(folder.iterdir()) == []


def test_a_file_whose_worker_died_after_it_was_loaded_is_loaded_again_and_changes_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = sent_in(store, folder, GOOD)
    with monkeypatch.context() as dying:
        dying.setattr(imports, "end", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            work.take_in(str(id_))
    assert found(store, id_).state == "waiting"
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).counts["unchanged"], months(store)) == ("done", 2, 2)


def test_a_file_that_ends_its_worker_each_time_is_given_up(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = sent_in(store, folder, GOOD)
    with monkeypatch.context() as dying:
        dying.setattr(work, "load", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        for _ in range(work.MOST_TRIES):
            with pytest.raises(KeyboardInterrupt):
                work.take_in(str(id_))
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).reason, months(store)) == ("failed", "given_up", 0)
    assert list(folder.iterdir()) == []


def test_what_nobody_asked_for_in_the_end_goes_after_a_day(store: Store, folder: Path) -> None:
    id_, waits = sent_in(store, folder, BAD), uuid4()
    work.take_in(str(id_))
    with store.transaction() as connection:
        imports.ask(connection, waits, "members", False, "officer@fund.example", 1)
    for name in (str(waits), str(uuid4()), f"{uuid4()}.x.part", f"{waits}.errors.csv.part", f"{uuid4()}.errors.csv"):
        (folder / name).write_text("10000009")
        os.utime(folder / name, (0, 0))
    (folder / "new").write_text("10000009")
    work.clear(str(id_))
    assert {file.name for file in folder.iterdir()} == {str(waits), "new"}


def test_while_another_import_runs_it_waits(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, GOOD)
    with store.transaction() as connection:
        begin(connection)
        for _ in range(work.MOST_TRIES + 1):
            work.take_in(str(id_))
    assert found(store, id_).state == "waiting"
    assert uploads.place(folder, id_).exists()
    work.take_in(str(id_))
    assert found(store, id_).state == "done"


def test_the_clock_goes_on_while_a_file_is_imported_and_a_file_while_the_clock_goes_round(
    store: Store, folder: Path, valkey: redis.Redis
) -> None:
    id_ = sent_in(store, folder, GOOD)
    with store.transaction() as connection:
        begin(connection)
        assert clock.go_round(store, valkey)["imports_fed"] == 1
    with store.transaction() as guard:
        guard.execute(select(func.pg_advisory_xact_lock(clock._LOCK)))
        work.take_in(str(id_))
    assert found(store, id_).state == "done"


def test_the_clock_asks_again_for_what_the_queue_has_lost_and_clears_what_is_old(
    store: Store, folder: Path, valkey: redis.Redis
) -> None:
    id_ = sent_in(store, folder, BAD)
    assert work.look_after(store, valkey) == 1
    assert work.look_after(store, valkey) == 0  # it is asked for already
    work.take_in(str(id_))
    valkey.flushdb()
    with store.transaction() as connection:
        old = {"old": timedelta(days=2)}
        connection.execute(text("UPDATE imports SET asked_at = asked_at - :old"), old)
    assert work.look_after(store, valkey) == 1
    [job] = Queue(IMPORTS, connection=valkey, serializer="json").jobs
    assert job.args == [str(id_)] or job.args == (str(id_),)


def test_a_worker_that_is_killed_in_the_middle_has_changed_nothing_and_another_imports_it(
    store: Store, folder: Path, valkey: redis.Redis, postgres_url: str, valkey_url: str
) -> None:
    id_ = sent_in(store, folder, GOOD)
    work.look_after(store, valkey)
    with process(IMPORTS, postgres_url, valkey_url, str(folder)) as running, store.transaction() as connection:
        connection.execute(text("LOCK TABLE contributions IN ACCESS EXCLUSIVE MODE"))
        eventually(lambda: waits(connection))
        running.kill()
        running.wait()
    assert (found(store, id_).state, months(store)) == ("waiting", 0)
    valkey.flushall()
    assert work.look_after(store, valkey) == 1
    with process(IMPORTS, postgres_url, valkey_url, str(folder)):
        eventually(lambda: found(store, id_).is_over)
    assert (found(store, id_).counts["new"], months(store)) == (2, 2)
    assert list(folder.iterdir()) == []
