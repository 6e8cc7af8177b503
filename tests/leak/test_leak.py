"""A thousand reports through every gateway, with everything going wrong; then every place is searched for a trace."""

from __future__ import annotations

import os
import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import psycopg
import pytest
import redis
from nacl.public import PrivateKey

from bot.gateways.twilio import Twilio
from bot.gateways.twilio_redact import TwilioRedactor
from jobs import redactions
from jobs.cases import NEXT
from store import Store, casework, open_store
from tests.edge.application import SECRET_KEY
from tests.edge.service import Service, running, until
from tests.edge.stores import Stores, own_stores
from tests.gateways.copies import OURS, Copies, copies
from tests.gateways.good import ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL
from tests.jobs.conftest import Network
from tests.leak import reporters, visits
from tests.leak.marks import KHMER, TOKEN, Marks, hashes, number, writings
from tests.leak.places import Places, in_valkey
from tests.leak.reporters import World

pytestmark = pytest.mark.slow

REPORTS, AT_ONCE, KNOCKS_EVERY = 1000, 24, 25
TROUBLE_EVERY = 2.0  # seconds
KILL_EVERY = 6.0  # seconds; a web process that dies as soon as it began, again and again, is not begun any more
SEED = 20261122
QUICK = "python -m tests.leak.quick_web"  # a web process that was killed is there again in a moment


@dataclass
class Left:
    """What is there after all the reports."""

    world: World
    places: Places
    store: Store
    officers: PrivateKey

    @property
    def marks(self) -> Marks:
        """Whatever must not be found: the codes too."""
        return Marks(map(number, range(REPORTS)), {*self.world.codes.values(), *self.world.wrong})

    def added(self) -> Iterator[list[str | None]]:
        """The words that were added to each case, as the officers read them."""
        with self.store.transaction() as connection:
            for case in connection.exec_driver_sql("SELECT DISTINCT case_id FROM thread").scalars():
                yield [line.text for line in casework.said(connection, bytes(self.officers), case)]

    def count(self, rows: str) -> int:
        """How many rows there are, of a table or of those of it of which something is so."""
        with self.store.transaction() as connection:
            return connection.exec_driver_sql(f"SELECT count(*) FROM {rows}").scalar_one()  # noqa: S608  our own


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    """The reports are in, the hour's batch has moved them, and everything still runs."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("logs", "metrics", "temporary")}
    with ExitStack() as stack:
        stores, network, kept = (stack.enter_context(each()) for each in (own_stores, listening, copies))
        began, store, officers = time.time(), stack.enter_context(opened(stores)), PrivateKey.generate()
        with store.transaction() as connection:
            visits.begin(connection, officers)
        more = {"log_level": "debug", "prometheus_multiproc_dir": str(folders["metrics"])}
        more |= {"tmpdir": str(folders["temporary"]), "africastalking_api_url": network.url, "twilio_api_url": kept.url}
        services: list[Service] = []

        def start(name: str) -> Service:
            log = folders["logs"] / f"{name}-{len(services)}.log"
            process = running(name, log, stores.postgres_url, stores.valkey_url, server=QUICK, **more)
            services.append(stack.enter_context(process))
            return services[-1]

        web, worker, clock = map(start, ("web", "worker", "clock"))
        world = World(web.post, network, kept)
        with troubles(stores, web):
            file_all(world, range(REPORTS // 2))
            worker.kill()
            services.remove(worker)
            start("worker")
            file_all(world, range(REPORTS // 2, REPORTS))
        also = {
            "queue": in_valkey(redis.Redis.from_url(stores.valkey_url)),
            "metrics": web.get("/metrics").text.encode(),
        }
        clock.kill()
        services.remove(clock)
        move_all(stores, lambda: start("clock"))
        yield Left(world, Places(stores, services, folders, also, began), store, officers)


def move_all(stores: Stores, start_clock: Callable[[], Service]) -> None:
    """The hour is over: the clock that begins now does what it does then, in its first round."""
    redis.Redis.from_url(stores.valkey_url).set(NEXT, 0)
    log = start_clock().log
    until(lambda: '"cases_moved"' in log.read_text())


@contextmanager
def listening() -> Iterator[Network]:
    """Africa's Talking, as it takes messages."""
    network = Network()
    thread = threading.Thread(target=network.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield network
    finally:
        network.shutdown()
        thread.join()
        network.server_close()


@contextmanager
def opened(stores: Stores) -> Iterator[Store]:
    """The store, for the test itself."""
    store = open_store(stores.postgres_url, SECRET_KEY, threads=2, patience=60)
    try:
        yield store
    finally:
        store.close()


def file_all(world: World, which: range) -> None:
    """All these reports, as many at one time as the machine takes, in no order; and somebody who knocks."""
    order = list(which)
    random.Random(SEED).shuffle(order)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(partial(reporters.reports, world), order))
    for each in which[::KNOCKS_EVERY]:
        reporters.knocks(world, each)


@contextmanager
def troubles(stores: Stores, web: Service) -> Iterator[None]:
    """While the block runs: web processes are killed, Valkey goes away, PostgreSQL hangs, one after the other."""
    is_over = threading.Event()
    killed = [time.monotonic()]

    def kill_one() -> None:
        if time.monotonic() > killed[-1] + KILL_EVERY:
            killed.append(time.monotonic())
            min(psutil.Process(web.process.pid).children(), key=psutil.Process.create_time).kill()

    def away() -> None:
        with stores.stopped("valkey"):
            time.sleep(0.3)

    def hang() -> None:
        with stores.hanging("postgres"):
            time.sleep(1.0)

    def make() -> None:
        while not is_over.wait(TROUBLE_EVERY):
            random.choice((kill_one, kill_one, away, hang))()

    thread = threading.Thread(target=make)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
    assert web.process.poll() is None
    assert killed[1:]


def test_every_report_that_was_sent_is_there_once(left: Left):
    kept, withdrawn, hurt = map(left.count, ("cases", "cases WHERE is_withdrawn", "cases WHERE is_hurt"))
    assert kept == len(left.world.sent)
    codes, screens = [*left.world.codes.values()], left.world.screens
    assert [screens[each] for each, code in left.world.codes.items() if codes.count(code) > 1] == []
    assert len(codes) == kept > REPORTS * 0.8
    assert len(left.world.visits) >= visits.counted(left.store, left.officers) >= len(left.world.counted) > 0
    assert hurt > REPORTS / reporters.EVERY_HURT * 0.8
    assert withdrawn >= len(left.world.withdrawn) > REPORTS / reporters.EVERY_WITHDRAWN * 0.5


def test_words_that_somebody_was_told_are_added_are_there_once(left: Left):
    kept = [words.count(reporters.MORE) for words in left.added()]
    assert max(kept) == 1
    told, keyed = left.world.added - left.world.withdrawn, left.world.wrong
    assert len(told) <= sum(kept) <= len(keyed)  # the answer may be lost on the way to who is told
    assert len(left.world.added) > REPORTS / reporters.EVERY_AGAIN * 0.5
    assert left.count("letterbox") + left.count("letters") == 0


def test_no_number_no_word_and_no_code_can_be_found_anywhere(left: Left):
    assert {"rows", "keys of Valkey", "queue", "metrics", "logs", "environment", "command"} <= left.places.names()
    assert {"journal of PostgreSQL", "files of PostgreSQL", "files of Valkey", "log of a store"} <= left.places.names()
    assert left.places.found(left.marks) == {}


def test_nothing_of_a_report_by_text_is_left_at_a_provider_that_can_empty_it(left: Left):
    kept: Copies = left.world.copies
    assert len(kept.bodies) > REPORTS  # of which the clock may have emptied some before, or all
    account = Twilio(ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL, OURS, api_url=kept.url)
    for _round in range(5):  # in one of them it may run out of time
        redactions.redact(left.store, TwilioRedactor(account))
    with left.store.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM redactions").scalar_one() == 0
    assert left.marks.found("\n".join(kept.bodies).encode()) == set()


def test_one_leak_of_each_kind_would_be_found(left: Left, tmp_path: Path):
    """In another coding each."""
    places, marks, stores = left.places, left.marks, left.places.stores
    places.since = time.time() - 1
    abroad, long, home, bare = writings(number(7))
    code = next(iter(left.world.codes.values()))
    with psycopg.connect(stores.postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE planted (said text)")
        connection.execute("INSERT INTO planted VALUES (%s)", [f"{KHMER} {home}"])
        connection.execute("CHECKPOINT")
    valkey = redis.Redis.from_url(stores.valkey_url)
    valkey.set("planted", next(hashes(bare)))
    (places.folders["logs"] / "planted.log").write_text(f"code {code[:4]} {code[4:7]} {code[7:]}")
    (places.folders["metrics"] / "planted.db").write_text(f'turns{{caller="{long}"}}')
    (places.folders["temporary"] / f"{abroad}.tmp").touch()
    (stores.state / "planted.log").write_bytes(TOKEN.encode("utf-16-le"))
    places.also = {"queue": valkey.dump("planted"), "metrics": home.encode()}
    stranger = subprocess.Popen(["sleep", "900", "+0"], env={**os.environ, "CALLER": bare})
    shouting = subprocess.Popen(["sh", "-c", f"read _; : {TOKEN}"], stdin=subprocess.PIPE)
    try:
        until(lambda: TOKEN in " ".join(psutil.Process(shouting.pid).cmdline()))
        places.services += [Service(each, tmp_path / "none") for each in (stranger, shouting)]
        assert set(places.found(marks)) == places.names()
    finally:
        for each in (stranger, shouting):
            each.kill()
            each.communicate()
        del places.services[-2:]
