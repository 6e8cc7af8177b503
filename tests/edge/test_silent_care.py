"""While people tell of hospitals, log and metrics say what they say of as many calls about something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import redis
import structlog
import time_machine
from nacl.public import PrivateKey
from prometheus_client import Counter
from sqlalchemy import text

from bot import effects
from bot.visit_codes import code_of
from bot.watch import HOURLY
from jobs.cases import NEXT
from jobs.clock import PATIENCE, THREADS
from schemes.cambodia import today
from schemes.months import month_of
from store import facilities, officer_keys, open_store
from store.facilities import Told
from tests.edge.application import SECRET_KEY, application
from tests.edge.conftest import poster
from tests.edge.onlooker import (
    FAR,
    IN_THE_BATCH,
    NOON,
    OF_EVERYBODY,
    WITHIN,
    Onlooker,
    Seen,
    all_that_is_said,
    forget_all_series,
)
from tests.edge.same_calls import SOME_ROUNDS, WELCOME, Caller, World
from tests.jobs.conftest import Network, network

__all__ = ["network"]

TELLING = ("11", "1", "takeo", "1", "1", "1", "1", "1", "4", "They were kind", "1", "1")
CODED = ("1", "2", "3", "3", "1", "1", "1", "1")


class Carers(World):
    """Callers who tell of a hospital, on every channel, or ask as often for something else."""

    def calls(self, does_otherwise: bool) -> None:
        invited = code_of(facilities.FIRST_NUMBER, month_of(today()))
        one, two, three, four = (Caller(self.post, does_otherwise) for _ in range(4))
        one.dials(*WELCOME, *TELLING)
        two.dials(*WELCOME)
        two.dials_at_once("11", invited, *CODED)
        three.writes("hello", *WELCOME, "11", invited, *CODED)
        four.sends(*WELCOME, *TELLING[:6])
        self.worker_sends()
        for _round in range(SOME_ROUNDS):
            self.clock_goes_round()

    def told(self) -> int:
        with self.store.transaction() as connection:
            return int(connection.execute(text("SELECT count(*) FROM care_letterbox")).scalar_one())


@pytest.fixture
def world(migrated_url: str, valkey_url: str, valkey: redis.Redis, network: Network) -> Iterator[Carers]:
    """In the middle of an hour in which nothing has happened yet, with a hospital and nothing told."""
    store = open_store(migrated_url, SECRET_KEY, threads=THREADS, patience=PATIENCE)
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE messages, redactions, facilities, care_letterbox, care_done, care_counts"))
        facilities.take_in(connection, [Told("TAK", "តាកែវ", "Takeo", "provincial", "21")])
        if officer_keys.active(connection) is None:
            officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
    with (
        time_machine.travel(NOON + WITHIN, tick=True),
        all_that_is_said() as written,
        application(migrated_url, valkey_url, log_level="debug") as app,
    ):
        valkey.set(NEXT, FAR)
        yield Carers(poster(app.test_client()), store, valkey, network, Onlooker(app.test_client(), written))
    store.close()


def seen(world: Carers, *, telling: bool) -> Seen:
    """What the calls leave for an onlooker, in a process that has just begun."""
    forget_all_series()
    return world.onlooker.during(lambda: world.calls(does_otherwise=not telling))


def test_of_visits_log_and_metrics_say_what_they_say_of_other_calls(world: Carers) -> None:
    otherwise, telling = seen(world, telling=False), seen(world, telling=True)
    assert telling == otherwise
    assert world.told() == 3
    assert any("soksabay_calls_total" in each for each in telling)  # or nothing was looked at
    assert not any("_failed" in each for each in telling)


def test_neither_does_the_batch_nor_the_end_of_the_hour(world: Carers, valkey: redis.Redis) -> None:
    world.calls(does_otherwise=False)
    forget_all_series()
    valkey.set(NEXT, 0)
    in_the_batch = world.onlooker.during(world.clock_goes_round)
    assert [each for each in in_the_batch if not any(name in each for name in IN_THE_BATCH)] == []
    assert not any("care" in each or "cases_moved" in each for each in in_the_batch)
    assert world.told() == 0
    over = world.onlooker.during(HOURLY.tell)
    assert {each for each in over if not any(name in each for name in (*IN_THE_BATCH, *OF_EVERYBODY))} == set()


TOLD = Counter("soksabay_planted_care", "Visits by hospital", ("hospital",))


def test_whatever_a_visit_left_there_would_be_found(world: Carers, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = effects.EFFECTS["tell_of_care"]

    def leaking(here: Any, connection: Any, key: str, **told: Any) -> Any:
        structlog.get_logger("bot").debug("told", facility=told["facility"])
        TOLD.labels(told["facility"]).inc()
        return kept(here, connection, key, **told)

    monkeypatch.setitem(effects.EFFECTS, "tell_of_care", leaking)
    monkeypatch.setattr(effects, "UNNOTED", {*effects.UNNOTED, leaking})
    telling, otherwise = seen(world, telling=True), seen(world, telling=False)
    found = (telling - otherwise) + (otherwise - telling)
    assert any('"event": "told"' in each for each in found)
    assert any("planted_care" in each for each in found)
