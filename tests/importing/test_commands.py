"""What is typed, and what is said then; and that whatever stops an import, nothing of it is loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from importing.commands import groups
from importing.contributions import Contributions
from importing.load import load
from store import Store, StoreAway, open_store
from tests.importing.files import HEADER, PEOPLE, TODAY, put
from tests.importing.test_members_in import DARA

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds
GOOD = "10001,2026-03,13000,0,0,no,2026-04-10"


@pytest.fixture
def typed(store: Store) -> Callable[..., Result]:
    """Types a command."""
    return lambda *words: _typed(store, *words)


def _typed(store: Store, group: str, *words: str) -> Result:
    commands = {each.name: each for each in groups(lambda: store, lambda: TODAY)}
    command: click.Group = commands[group]
    return CliRunner().invoke(command, words)


def test_an_import_says_what_became_of_it(typed: Callable[..., Result], tmp_path: Path) -> None:
    file = put(tmp_path / "paid.csv", f"{HEADER},note\n{GOOD},\n{GOOD},\n")
    said = typed("contributions", "import", str(file))
    assert said.exit_code == 0
    assert "1 new, 0 changed, 0 unchanged.\n1 stood in the file more than once.\n" in said.stdout
    assert "Columns that nothing is known of were not read: note.\nLoaded in " in said.stdout


def test_an_import_with_bad_rows_says_where_they_are(typed: Callable[..., Result], tmp_path: Path) -> None:
    file = put(tmp_path / "people.csv", f"{PEOPLE}\n{DARA.replace('012345678', '12345678')}\n{DARA}\n")
    said = typed("members", "import", str(file))
    assert said.exit_code == 1
    assert f"1 of 2 rows are bad: see {file}.errors.csv. Nothing was loaded: mend the file, or load" in said.output
    assert not any(secret in said.output for secret in ("2345678", "000 021", "ដារ៉ា"))
    again = typed("members", "import", "--skip-bad", str(file))
    assert again.exit_code == 0
    assert "1 new, 0 changed, 0 unchanged.\n1 of 2 rows are bad: see " in again.stdout


def test_an_export_is_there(typed: Callable[..., Result], tmp_path: Path) -> None:
    for group, header in (("members", PEOPLE), ("contributions", HEADER)):
        assert typed(group, "export", str(tmp_path / f"{group}.csv")).exit_code == 0
        assert (tmp_path / f"{group}.csv").read_text("utf-8-sig").startswith(header)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "The file cannot be read: No such file or directory."),
        ("empty.csv", "", "The file is empty."),
        ("other.csv", "a,b\n", "The first row has none of the columns that are looked for: number, month, "),
        ("half.csv", "number,month\n", "Missing in the first row: worker, employer, state, credited, paid_on."),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    typed: Callable[..., Result], tmp_path: Path, name: str, content: str | None, sentence: str
) -> None:
    file = tmp_path / name if content is None else put(tmp_path / name, content)
    said = typed("contributions", "import", str(file))
    assert said.exit_code == 1
    assert sentence in said.output
    assert said.output.endswith("Nothing was changed.\n")


def test_a_database_that_is_away_is_one_sentence(tmp_path: Path) -> None:
    away = open_store(f"postgresql://nobody@/none?host={tmp_path}", "a made-up secret")
    said = _typed(away, "contributions", "import", str(put(tmp_path / "paid.csv", HEADER)))
    assert said.output.endswith("The database cannot be reached or does not answer in time. Nothing was changed.\n")


def test_one_import_runs_at_a_time(typed: Callable[..., Result], store: Store, tmp_path: Path) -> None:
    file = put(tmp_path / "paid.csv", f"{HEADER}\n{GOOD}\n")
    said: list[Result] = []

    def meanwhile(_done: int) -> None:
        said.append(typed("contributions", "import", str(file)))

    assert load(store, Contributions(TODAY), file, skip_bad=False, tell=meanwhile).new == 1
    assert "Another import is running; try again when it is over." in said[0].output


def test_a_database_that_goes_away_in_the_middle_leaves_nothing(
    store: Store, postgres_url: str, paid: Callable[[], list[str]], tmp_path: Path
) -> None:
    file = put(tmp_path / "paid.csv", f"{HEADER}\n" + f"{GOOD}\n\n" * 20_000)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY incoming%'"
    with psycopg.connect(postgres_url, autocommit=True) as other:
        ended = iter([lambda: other.execute(end)])
        with pytest.raises(StoreAway):
            load(store, Contributions(TODAY), file, skip_bad=False, tell=lambda _: next(ended, lambda: None)())
    assert paid() == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
@pytest.mark.parametrize("while_it", ["COPY incoming", "INSERT INTO contributions"])
def test_who_stops_an_import_in_the_middle_leaves_nothing(
    store: Store, postgres_url: str, paid: Callable[[], list[str]], tmp_path: Path, how: signal.Signals, while_it: str
) -> None:
    with store.transaction() as connection:
        connection.execute(text(MANY_MEMBERS))
    months = [f"{year}-{month:02d}" for year in range(2005, 2015) for month in range(1, 13)]
    rows = [f"{number},{month},1,0,0,no,\n" for number in range(50_000, 51_000) for month in months]
    file = put(tmp_path / "paid.csv", f"{HEADER}\n{''.join(rows)}")
    with in_the_middle(postgres_url, file, while_it) as process:
        process.send_signal(how)
        said = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode
    assert how == signal.SIGKILL or said.endswith("Stopped. Nothing was changed.\n")
    assert paid() == []


MANY_MEMBERS = """
    INSERT INTO members (id, number, state, scheme, joined, name_sealed, sex, born, changed_on)
    SELECT gen_random_uuid(), number, 'member', 'health', '2005-01-01', '', 'f', '1989-02-14', '2026-01-01'
    FROM generate_series(50000, 50999) AS number
"""


def _begun(postgres_url: str, file: Path) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DEMO": "1",
        "SECRET_KEY": "for this test alone",
        "PUBLIC_URL": "http://localhost:1",
        "DATABASE_URL": postgres_url,
        "REDIS_URL": "redis://127.0.0.1:1",
    }
    command = [sys.executable, "-m", "flask", "contributions", "import", str(file)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@contextmanager
def in_the_middle(postgres_url: str, file: Path, statement: str) -> Iterator[subprocess.Popen[str]]:
    """An import that was seen in the midst of this statement. It cannot come to its end: a row in the middle of those
    that it inserts is ours. One that was past the statement before we looked is followed by another."""
    with psycopg.connect(postgres_url, autocommit=True) as watching, psycopg.connect(postgres_url) as ours:
        while True:
            ours.execute(IN_ITS_WAY)
            process = _begun(postgres_url, file)
            try:
                if is_seen := _is_seen(watching, process, statement):
                    yield process
            finally:
                process.kill()
                process.communicate()
            ours.rollback()
            _until(lambda: not _running(watching))
            if is_seen:
                return


IN_ITS_WAY = """
    INSERT INTO contributions (member_id, month)
    SELECT id, '2005-01-01' FROM members WHERE number LIKE '50___' ORDER BY id OFFSET 500 LIMIT 1
"""


def _is_seen(watching: psycopg.Connection, process: subprocess.Popen[str], statement: str) -> bool:
    """Whether it is at this statement before it waits at the last one."""

    def is_there() -> bool:
        assert process.poll() is None
        return _running(watching).startswith((statement, "INSERT INTO contributions"))

    _until(is_there)
    return _running(watching).startswith(statement)


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def _running(watching: psycopg.Connection) -> str:
    """The statement at which an import is, when it has begun to write."""
    question = """
        SELECT ltrim(query, E' \\n') FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'sok-sabay' AND backend_xid IS NOT NULL
    """
    return "".join(each for (each,) in watching.execute(question))
