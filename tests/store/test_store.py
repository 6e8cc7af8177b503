"""A transaction is whole or not at all, and ends in time when PostgreSQL is away, stopped or busy."""

import logging
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import psutil
import psycopg
import pytest
from sqlalchemy import func, select, text

from store import POOL_PATIENCE, TRIAL_PATIENCE, TURN_PATIENCE, Store, StoreAway, open_store, psycopg_url
from tests.store.conftest import SECRET_KEY

pytestmark = pytest.mark.usefixtures("as_it_is")

# Long enough for a machine that is busy with others. Whoever waited without end would be here for MUCH_LONGER.
IN_TIME = 20
MUCH_LONGER = 120


@pytest.fixture
def impatient(migrated_url: str) -> Iterator[Store]:
    """One that waits no longer than callers do."""
    opened = open_store(migrated_url, SECRET_KEY)
    yield opened
    opened.close()


@contextmanager
def frozen(url: str) -> Iterator[None]:
    """The server there and its children exist and do nothing, as behind a network that swallows every packet. Nobody
    else asks it meanwhile: each process of tests has one of its own."""
    with psycopg.connect(url) as connection:
        server = psutil.Process(connection.info.backend_pid).parent()
    assert server
    server.suspend()  # first, or it may have another child meanwhile
    family = [server, *server.children(recursive=True)]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for process in family:
            with suppress(psutil.NoSuchProcess):  # a child that was about to end has done so
                process.send_signal(signal.SIGCONT)


def ask(store: Store, question: str = "SELECT 1") -> object:
    with store.transaction() as connection:
        return connection.execute(text(question)).scalar_one()


def back(store: Store) -> bool:
    """Whether the server is found again, and at the first try: how quick it is on a busy machine is not asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.TRIAL_PATIENCE", MUCH_LONGER)
        return ask(replace(store, patience=MUCH_LONGER)) == 1


def refused_in_time(store: Store, question: str = "SELECT 1") -> None:
    started = time.monotonic()
    with pytest.raises(StoreAway, match="cannot be reached") as refused:
        ask(store, question)
    assert time.monotonic() - started < IN_TIME
    assert refused.value.code == "store_away"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_address_may_begin_in_the_old_and_in_the_new_way(scheme: str) -> None:
    url = psycopg_url(f"{scheme}://bot:p%40ss@db.example:5433/fund?sslmode=require")
    assert url.drivername == "postgresql+psycopg"
    assert (url.username, url.password, url.host, url.port) == ("bot", "p@ss", "db.example", 5433)
    assert url.query == {"sslmode": "require"}


def test_a_transaction_that_raises_leaves_nothing(store: Store) -> None:
    def begin_and_fail() -> None:
        with store.transaction() as connection:
            connection.execute(text("INSERT INTO effects (key, name) VALUES ('k', 'n')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin_and_fail()
    assert ask(store, "SELECT count(*) FROM effects") == 0


def test_who_stops_a_transaction_is_not_told_that_the_database_is_away(store: Store) -> None:
    def stopped_and_cut_off() -> None:
        with store.transaction() as connection:
            # As psycopg does when Ctrl-C comes in the middle of a COPY and its cancelling does not go smoothly.
            connection.connection.driver_connection.close()  # type: ignore[union-attr]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_and_cut_off()
    assert not store.outage.is_known
    assert ask(store) == 1


def test_nothing_is_connected_before_the_first_question() -> None:
    open_store("postgresql://nobody@nowhere.invalid/nothing", SECRET_KEY).close()


def test_a_server_that_is_not_there_is_away_at_once() -> None:
    refused_in_time(open_store("postgresql://nobody@127.0.0.1:9/nothing", SECRET_KEY))


def test_a_server_that_takes_the_call_and_says_nothing_is_away_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        refused_in_time(open_store(f"postgresql://n@127.0.0.1:{mute.getsockname()[1]}/n", SECRET_KEY))


def test_nobody_waits_longer_than_a_caller() -> None:
    """The caller's 2 s, in which the answer has to be made too."""
    assert TRIAL_PATIENCE < POOL_PATIENCE < TURN_PATIENCE < 1.5
    assert open_store("postgresql://nobody@nowhere.invalid/nothing", SECRET_KEY).patience == TURN_PATIENCE


def test_a_statement_that_takes_too_long_is_ended(impatient: Store) -> None:
    refused_in_time(impatient, f"SELECT pg_sleep({MUCH_LONGER})")
    assert back(impatient)


def test_a_pool_that_is_in_use_is_away_in_time(migrated_url: str) -> None:
    store = open_store(migrated_url, SECRET_KEY, threads=1)
    with store.engine.begin():
        refused_in_time(store)
    assert back(store)
    store.close()


@pytest.mark.parametrize("connected", [True, False])
def test_a_server_that_stops_answering_is_away_in_time_and_back_at_once(migrated_url: str, connected: bool) -> None:
    store = open_store(migrated_url, SECRET_KEY)
    if connected:
        back(store)
    with frozen(migrated_url):
        refused_in_time(store)
        refused_in_time(store)
    assert back(store)
    store.close()


def test_a_server_that_stops_answering_in_mid_transaction_is_away_in_time(migrated_url: str) -> None:
    store = open_store(migrated_url, SECRET_KEY)

    def freeze_in_the_middle() -> None:
        with store.transaction() as connection:
            connection.execute(text("SELECT 1"))
            with frozen(migrated_url):
                connection.execute(text("SELECT 1"))

    started = time.monotonic()
    with pytest.raises(StoreAway):
        freeze_in_the_middle()
    assert time.monotonic() - started < IN_TIME
    assert back(store)
    store.close()


def test_connections_that_died_with_the_server_are_replaced_unseen(migrated_url: str) -> None:
    store = open_store(migrated_url, SECRET_KEY, patience=MUCH_LONGER)
    pid = ask(store, "SELECT pg_backend_pid()")
    with psycopg.connect(migrated_url) as other:  # until it is dead, or for so many milliseconds
        assert other.execute("SELECT pg_terminate_backend(%s, 60000)", [pid]).fetchone() == (True,)
    assert ask(store) == 1
    store.close()


def test_patience_is_the_processs_own(store: Store) -> None:
    assert store.patience > TURN_PATIENCE
    with store.transaction() as connection:
        slept = connection.execute(select(func.pg_sleep(TURN_PATIENCE + 0.1))).all()
    assert len(slept) == 1


def test_an_error_quotes_nothing_of_what_was_to_be_kept(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as raised, store.transaction() as connection:  # noqa: PT011, PT012 (any error)
        statement = text("INSERT INTO contacts (id, phone_index, language) VALUES (NULL, :number, :number)")
        connection.execute(statement, {"number": "+85512000001"})
    assert "12000001" not in str(raised.value)
    assert "12000001" not in caplog.text
