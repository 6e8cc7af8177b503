"""The embedded servers start, keep what they were given, and start again after being killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

import embedded
from embedded import places
from embedded.server import failure
from store import leftovers, open_store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

AS_ANYBODY = """
import os, tempfile
from pathlib import Path
import embedded

def start_all():
    with tempfile.TemporaryDirectory(dir="/tmp") as state:
        for begin in (embedded.start_valkey, embedded.start_postgres):
            server = begin(Path(state))
            server.stop()
            print(server.name)

start_all()
if os.geteuid() == 0:  # nobody may be unable to read this Python: by now all of it is loaded
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
start_all()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a PostgreSQL that was stopped in order."""
    state = tmp_path_factory.mktemp("made")
    embedded.start_postgres(state, embedded.FORGETFUL).stop()
    return state / "postgres"


@pytest.fixture
def made(cluster: Path, tmp_path: Path) -> Path:
    """A folder where PostgreSQL was begun before."""
    subprocess.run(["cp", "-a", cluster, tmp_path], check=True)
    return tmp_path


def test_a_fresh_valkey_answers(valkey: redis.Redis) -> None:
    assert valkey.set("a", 1)
    assert valkey.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_a_fresh_postgres_sorts_and_lowers_unicode(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT lower('ÄB'), 'ក' < 'ខ'").fetchone() == ("äb", True)


def test_valkey_keeps_what_it_was_given_when_killed(tmp_path: Path) -> None:
    server = embedded.start_valkey(tmp_path)
    with redis.Redis.from_url(server.url) as client:
        client.set("kept", "yes")
        assert client.waitaof(1, 0, 60_000) == [1, 0]  # written to the disk, which else happens once a second
    server.process.kill()
    server.process.wait()
    again = embedded.start_valkey(tmp_path)
    with redis.Redis.from_url(again.url) as client:
        assert client.get("kept") == b"yes"
    again.stop()
    assert again.process.returncode == 0


def test_postgres_keeps_what_it_was_given_when_killed(made: Path) -> None:
    server = embedded.start_postgres(made)
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    server.process.kill()
    server.process.wait()
    again = embedded.start_postgres(made)
    with psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    again.stop()
    assert again.process.returncode == 0


def test_postgres_keeps_nothing_in_its_journal_that_is_not_needed_after_a_crash(made: Path) -> None:
    server = embedded.start_postgres(made, {"fsync": "off"})
    store = open_store(server.url, "a made-up secret for tests", patience=60)
    mark = b"rustling-bamboo-7731"
    try:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE told (what bytea STORAGE EXTERNAL)")
            for _ in range(6):  # more than a file each
                connection.execute("INSERT INTO told VALUES (%s)", [mark * 900_000])
            connection.execute("DROP TABLE told")
        leftovers.empty_journal(store)
        journal = [file for file in (made / "postgres" / "pg_wal").iterdir() if file.is_file()]
        assert [file.name for file in journal if mark in file.read_bytes()] == []
    finally:
        store.close()
        server.stop()


def test_a_server_left_running_by_a_killed_start_is_replaced(made: Path) -> None:
    left = [embedded.start_valkey(made), embedded.start_postgres(made, embedded.FORGETFUL)]
    again = [embedded.start_valkey(made), embedded.start_postgres(made, embedded.FORGETFUL)]
    assert [server.process.wait(60) for server in left] == [0, 0], "stopped in order, not killed"
    for server in again:
        server.stop()


def test_nothing_of_a_killed_server_works_on_when_the_next_begins(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedded.server.STOP_SECONDS", 0.2)
    server = embedded.start_postgres(made, embedded.FORGETFUL)
    left = psutil.Process(server.process.pid).children()[0]
    left.suspend()
    server.process.kill()
    server.process.wait()
    again = embedded.start_postgres(made, embedded.FORGETFUL)
    assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE
    again.stop()


@pytest.mark.parametrize(
    "content",
    [
        "{this}\n",  # the number now names another process: that of the test
        "4194305\n",  # no process can have it
        "",  # the power went while it was written
        "nonsense\n",
    ],
)
def test_a_stale_pid_file_harms_nobody(made: Path, content: str) -> None:
    content = content.format(this=os.getpid())
    (made / "postgres" / "postmaster.pid").write_text(content)
    (made / "valkey").mkdir()
    (made / "valkey" / "valkey.pid").write_text(content)
    for server in (embedded.start_postgres(made, embedded.FORGETFUL), embedded.start_valkey(made)):
        server.stop()


def test_a_half_made_cluster_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18")
    embedded.start_postgres(tmp_path, embedded.FORGETFUL).stop()


def test_a_deep_folder_is_no_hindrance(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a folder with a rather long name, and ភាសាខ្មែរ"] * 4)
    for server in (embedded.start_valkey(deep), embedded.start_postgres(deep, embedded.FORGETFUL)):
        server.stop()


def test_settings_of_a_client_in_the_environment_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    embedded.start_postgres(tmp_path, embedded.FORGETFUL).stop()


def test_root_and_an_ordinary_user_can_start_them() -> None:
    command = [sys.executable, "-c", AS_ANYBODY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["Valkey", "PostgreSQL"] * 2, done.stderr


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    places.sockets(tmp_path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(embedded.ServerFailed) as refused:
        embedded.start_valkey(tmp_path)
    assert refused.value.code == "foreign-folder"


@pytest.mark.parametrize(
    ("log", "code", "sentence"),
    [
        ("x\ninitdb: error: write: No space left on device\n", "disk-full", "the disk is full"),
        ("1\n2\n3\n4\n5\nthe last words\n", "stopped", "the last words"),
        ("", "stopped", "it said nothing"),
    ],
)
def test_why_a_server_stopped_is_told(tmp_path: Path, log: str, code: str, sentence: str) -> None:
    (tmp_path / "log").write_text(log)
    told = failure("PostgreSQL", tmp_path / "log")
    assert (told.code, sentence in str(told)) == (code, True)


def test_a_server_that_cannot_start_leaves_nothing_behind(made: Path) -> None:
    with pytest.raises(embedded.ServerFailed) as failed:
        embedded.start_postgres(made, {"shared_buffers": "no number"})
    assert failed.value.code == "stopped"
    assert not (made / "postgres" / "postmaster.pid").exists()


def test_a_server_that_ignores_its_signal_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedded.server.STOP_SECONDS", 0.2)
    server = embedded.start_valkey(tmp_path)
    server.process.send_signal(signal.SIGSTOP)
    server.stop()
    assert server.process.returncode == -signal.SIGKILL
