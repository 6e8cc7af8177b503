"""The web process is killed a hundred times while people answer the last questions of their registration."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest
from sqlalchemy import func, select

from store import Store, dependants, members, open_store
from store.consents import consents
from store.phones import phones
from tests import databases
from tests.edge.application import SECRET_KEY, application
from tests.edge.conftest import poster
from tests.edge.phone import Answered, Phone
from tests.edge.registrants import Registrant
from tests.edge.service import Service, running, until
from tests.gateways.good import Fields

pytestmark = pytest.mark.slow

KILLS = 100
CALLERS = 24  # at a time
ANSWERED = 6  # questions between two kills: a service that is never there tells nothing
LONGEST_TURN = 0.06  # seconds; a kill comes at some point of it
SEED = 20261122


@pytest.fixture
def own_database(postgres_server: str, tables: str) -> str:
    """A database in which nobody else registers."""
    return databases.make(postgres_server, "killed", like=tables)


@pytest.fixture
def own_store(own_database: str) -> Iterator[Store]:
    opened = open_store(own_database, SECRET_KEY, threads=2)
    yield opened
    opened.close()


class Crowd:
    """So many callers at a time, one after the other, until it is enough."""

    def __init__(self, living: Phone, service: Service) -> None:
        self.living, self.service = living, service
        self.registrants: list[Registrant] = []
        self.failed: list[BaseException] = []
        self.is_enough = threading.Event()
        self.asking = threading.Event()
        self.answered = 0
        self._telling = threading.Lock()
        self._threads = [threading.Thread(target=self._register) for _ in range(CALLERS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def until_answered(self, more: int) -> None:
        """Wait until so many more questions were answered."""
        enough = self.answered + more
        until(lambda: self.answered >= enough or self.failed)

    def join(self) -> None:
        self.is_enough.set()
        for thread in self._threads:
            thread.join()

    def _register(self) -> None:
        try:
            while not (self.is_enough.is_set() or self.failed):
                self._one()
        except BaseException as error:
            self.failed.append(error)

    def _one(self) -> None:
        with self._telling:
            number = 100_000_000 + len(self.registrants)
            one = Registrant(Phone(self.living.post), number, random.Random(number))
            self.registrants.append(one)
            one.tell_all()
        one.phone.post = self._post
        one.finish()

    def _post(self, path: str, form: Fields, headers: Fields) -> Answered:
        self.asking.set()
        answered = self.service.post(path, form, headers)
        self.answered += answered.text.startswith("CON")
        return answered


def workers(service: Service) -> list[psutil.Process]:
    """The processes that answer, the youngest last."""
    return sorted(psutil.Process(service.process.pid).children(), key=lambda child: child.create_time())


def kill_them(crowd: Crowd, dice: random.Random) -> int:
    """A hundred times, at some point of somebody's turn, one worker; the other goes on."""
    for killed in range(KILLS):
        crowd.until_answered(ANSWERED)
        until(lambda: len(workers(crowd.service)) == 2 or crowd.failed)
        if crowd.failed:
            return killed
        crowd.asking.clear()
        crowd.asking.wait(20)
        time.sleep(dice.uniform(0, LONGEST_TURN))
        oldest = workers(crowd.service)[0]  # never the one just born: granian would take that for a loop
        oldest.kill()
        psutil.wait_procs([oldest], 10)
    return KILLS


def test_nobody_is_lost_or_doubled_when_the_web_process_is_killed_a_hundred_times(
    own_database: str, own_store: Store, valkey_url: str, tmp_path: Path
) -> None:
    with (
        application(own_database, valkey_url) as living,
        running(
            "web",
            tmp_path / "web.log",
            own_database,
            valkey_url,
            server="python -m tests.edge.preloaded",
        ) as service,
    ):
        crowd = Crowd(Phone(poster(living.test_client())), service)
        crowd.start()
        killed = kill_them(crowd, random.Random(SEED))
        crowd.join()
    assert crowd.failed == []
    assert killed == KILLS
    assert sum(one.interrupted for one in crowd.registrants) >= KILLS / 2, "the kills came when nobody asked anything"
    everybody_is_there_once(own_store, crowd.registrants)


def everybody_is_there_once(store: Store, registrants: list[Registrant]) -> None:
    """One application each, with what they told; and each reference that was told."""
    with store.transaction() as connection:
        kept = {row.id_index: row for row in connection.execute(select(members.members))}
        many = [
            connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (phones, consents)
        ]
        family = connection.execute(select(dependants.dependants.c.member_id)).scalars().all()
    assert len(kept) == len(registrants)
    assert many == [len(registrants)] * 2
    assert sorted(family) == sorted(row.id for row in kept.values())
    for one in registrants:
        row = kept[members.id_index(store.sealer, one.national_id)]
        assert {reference.replace(" ", "") for reference in one.told} == {row.reference}
        assert store.sealer.open(row.name_sealed) == one.name
        assert row.born == datetime.strptime(one.born, "%d%m%Y").date()
