"""In the hour in which people report, log and metrics say what they say of the same calls about something else."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
import structlog
import time_machine
from nacl.public import PrivateKey
from prometheus_client import Counter

from bot import effects, watch
from bot.watch import HOURLY
from jobs.cases import NEXT
from jobs.clock import PATIENCE, THREADS
from schemes.cambodia import today
from store import officer_keys, open_store
from store.case_codes import index
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
from tests.edge.same_calls import World
from tests.jobs.conftest import Network, network

__all__ = ["network"]


@pytest.fixture
def world(migrated_url: str, valkey_url: str, valkey: redis.Redis, network: Network) -> Iterator[World]:
    """In the middle of an hour in which nothing has happened yet, with officers and an empty database."""
    store = open_store(migrated_url, SECRET_KEY, threads=THREADS, patience=PATIENCE)
    with store.transaction() as connection:
        connection.exec_driver_sql("TRUNCATE messages, letterbox, letters, cases, thread, notices, redactions")
        officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
    with (
        time_machine.travel(NOON + WITHIN, tick=True),
        all_that_is_said() as written,
        application(migrated_url, valkey_url, log_level="debug") as app,
    ):
        valkey.set(NEXT, FAR)
        yield World(poster(app.test_client()), store, valkey, network, Onlooker(app.test_client(), written))
    store.close()


def seen(world: World, *, reporting: bool) -> Seen:
    """What the calls leave for an onlooker, in a process that has just begun."""
    forget_all_series()
    return world.onlooker.during(lambda: world.calls(does_otherwise=not reporting))


def difference(world: World) -> Seen:
    """What is there of reports and not of other calls, or the other way round."""
    reporting, otherwise = seen(world, reporting=True), seen(world, reporting=False)
    return (reporting - otherwise) + (otherwise - reporting)


def test_of_reports_log_and_metrics_say_what_they_say_of_other_calls(world: World):
    otherwise, reporting = seen(world, reporting=False), seen(world, reporting=True)
    assert reporting == otherwise
    assert world.reports_kept() == 3
    assert any("send_tried" in each for each in reporting)  # or nothing was looked at
    assert any("soksabay_calls_total" in each for each in reporting)
    assert not any("_failed" in each for each in reporting)


def test_neither_does_a_batch_nor_the_end_of_the_hour_beyond_what_is_named(world: World, valkey: redis.Redis):
    """How many came in the hour; that texts were emptied; turns before the menu and at it, as of everybody."""
    world.calls(does_otherwise=False)
    forget_all_series()
    valkey.set(NEXT, 0)
    in_the_batch = world.onlooker.during(world.clock_goes_round)
    assert [each for each in in_the_batch if not any(name in each for name in IN_THE_BATCH)] == []
    assert in_the_batch['{"cases_moved": 2, "event": "round_done", "level": "info"}'] == 1  # the third was urgent
    world.calls(does_otherwise=False)
    over = world.onlooker.during(HOURLY.tell)
    others = {each for each in over if not any(name in each for name in (*IN_THE_BATCH, *OF_EVERYBODY))}
    assert others == set()


Leak = Callable[[str, str], object]
FILED = Counter("soksabay_planted", "Reports by province", ("province",))
PLANTED: dict[str, tuple[Leak, str]] = {
    "a line with the index of the case": (
        lambda case, _: structlog.get_logger("bot").debug("filed", case=case),
        "filed",
    ),
    "a line with nothing": (lambda *_: structlog.get_logger("store").info("something"), "something"),
    "a line of a library": (lambda *_: logging.getLogger("library").warning("cannot %s", "x"), "cannot %s"),
    "a line past the log": (lambda case, _: sys.stderr.write(f"{case}\n"), ""),
    "a count by province": (lambda _, province: FILED.labels(province).inc(), 'planted_total{province="12"} grew'),
    "a series of zero": (lambda *_: FILED.labels("none"), 'planted_total{province="none"} came'),
    "a turn at once": (lambda *_: watch.CALLS.labels("africastalking", "planted").inc(), 'status="planted"} grew'),
}


def test_whatever_a_report_left_there_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch):
    kept = effects.EFFECTS["file_report"]
    cases: list[str] = []

    def leaking(here: Any, connection: Any, key: str, province: str, **told: Any) -> Any:
        result = kept(here, connection, key, province=province, **told)
        cases.append(index(here.effects.case_sealer, result["code"]).hex())
        for leak, _found in PLANTED.values():
            leak(cases[-1], province)
        return result

    monkeypatch.setitem(effects.EFFECTS, "file_report", leaking)
    monkeypatch.setattr(effects, "UNNOTED", {*effects.UNNOTED, leaking})
    found = difference(world)
    looked_for = {name: words or cases[0] for name, (_leak, words) in PLANTED.items()}
    assert [name for name, words in looked_for.items() if not any(words in each for each in found)] == []
    assert cases[0] in str(found)
