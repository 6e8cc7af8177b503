"""A campaign of 20,000 people is sent while everything that can go wrong goes wrong, and nobody gets it twice.

`make chaos` does it with 20 seeds, `make test` with one.
"""

from __future__ import annotations

import os
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import redis
from sqlalchemy import insert

from bench.gateway import Gateway, listening
from jobs import campaigns as rounds
from jobs import connect
from schemes.cambodia import today
from store import Store, StoreAway, campaigns, open_store, recipients
from store.campaigns import Plan, State
from store.contacts import contacts, forbid
from tests.chaos import workers
from tests.chaos.crew import Crew, crew
from tests.edge.application import SECRET_KEY, application
from tests.edge.conftest import poster
from tests.edge.stores import Stores, own_stores
from tests.gateways.good import KEY_QUERY

pytestmark = pytest.mark.slow

PEOPLE, BATCH = 20_000, 40
CANARY, SLOW, SAY_NO = 200, 4_000, 300  # people: who go first, who are of a slow operator, who change their mind
TEXT = "សួស្តី"
SEEDS = range(int(os.environ.get("CHAOS_SEEDS") or 1))
RISKS = {"times_out_taken": 0.006, "times_out": 0.004, "breaks_taken": 0.01, "breaks": 0.01, "busy": 0.02}
RISKS |= {"fails_taken": 0.01, "fails": 0.01}
RECEIPTS = 0.1  # of the messages
SECONDS = 600
# Of so many more nobody may know: each time the machine stands still some batches are given up.
STILL = PEOPLE // 20

# Of one of these nobody knows whether the gateway took it.
DOUBTS = {"time_out", "broken_off", "http_500", "http_503"}
DEATHS = {"sender_died", "no_answer"}


@contextmanager
def network(stores: Stores, gateway: Gateway, chance: random.Random) -> Iterator[Counter[str]]:
    """Reports some messages as delivered, most of them twice, some of them before the gateway has answered."""
    said, reports, over = Counter[str](), queue.Queue[tuple[str, str]](), threading.Event()

    def hear(name: str, number: str) -> None:
        if chance.random() < RECEIPTS:
            reports.put((name, number))

    def report() -> None:
        with application(stores.postgres_url, stores.valkey_url) as app:
            post = poster(app.test_client())
            while not (over.is_set() and reports.empty()):
                with suppress(queue.Empty):
                    name, number = reports.get(timeout=0.1)
                    form = {"id": name, "status": "Success", "phoneNumber": number, "networkCode": "45601"}
                    answered = post(f"/sms/africastalking/receipt?{KEY_QUERY}", list(form.items()), [])
                    assert answered.status in (200, 503), answered
                    if answered.status == 503:
                        reports.put((name, number))  # the store was away: it comes again
                        time.sleep(0.1)
                    elif said[number] < chance.choice((1, 2)):
                        said[number] += 1
                        reports.put((name, number))

    gateway.hears = hear
    thread = threading.Thread(target=report)
    thread.start()
    try:
        yield said
    finally:
        over.set()
        thread.join()


def people(store: Store) -> dict[bytes, str]:
    """Everybody said yes; gives the numbers by their keyed hash."""
    numbers = {store.sealer.index(number): number for number in (f"+85510{n:06}" for n in range(PEOPLE))}
    said = {"messages_allowed": True, "decided_on": today(), "changed_on": today(), "language": "km", "operator": "qb"}
    rows = [said | {"phone_index": index, "phone_sealed": store.sealer.seal(each)} for index, each in numbers.items()]
    for row in rows[:SLOW]:
        row["operator"] = "seatel"
    with store.transaction() as connection:
        connection.execute(insert(contacts), rows)
    return numbers


def begun(store: Store) -> UUID:
    now = datetime.now(UTC)
    plan = Plan("chaos", {"km": TEXT}, {}, "africastalking", now, now + timedelta(days=1), 0, 24, 1_000_000, CANARY, 0)
    with store.transaction() as connection:
        campaign = campaigns.add(connection, plan, "sokha")
        recipients.freeze(connection, campaigns.find(connection, campaign), today(), BATCH)
        campaigns.move(connection, campaign, (State.DRAFT,), State.SENDING)
    return campaign


def misfortunes(
    stores: Stores, store: Store, valkey: redis.Redis, team: Crew, chance: random.Random
) -> list[tuple[float, Callable]]:
    """What happens, by how much of the campaign the gateway took; some people it never gets."""

    def say_no() -> None:
        for n in chance.sample(range(PEOPLE), SAY_NO // 3):
            with suppress(StoreAway), store.transaction() as connection:
                forbid(connection, store.sealer, f"+85510{n:06}", today())

    def restart() -> None:
        with stores.stopped("postgres"):
            time.sleep(chance.uniform(0, 0.5))

    planned = [(chance.uniform(0.02, 0.92), lambda: team.kill(chance)) for _ in range(12)]
    planned += [(chance.uniform(0.05, 0.92), valkey.flushall) for _ in range(2)]
    planned += [(chance.uniform(0.05, 0.92), lambda: team.stop(chance)) for _ in range(2)]
    planned += [(chance.uniform(0.05, 0.9), say_no) for _ in range(3)]
    planned.append((chance.uniform(0.1, 0.9), restart))
    return sorted(planned, key=lambda each: each[0], reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_gets_it_at_most_once_and_what_is_known_is_true(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("jobs.batches.TURN_SECONDS", workers.TURN_SECONDS)
    monkeypatch.setattr("jobs.campaigns.SENDER_DIED_AFTER", timedelta(seconds=4))
    chance = random.Random(seed)
    gateway = Gateway(0.02, RISKS, later=0.01, refused=0.005, chance=chance)
    with own_stores() as stores, listening(gateway), opened(stores) as store:
        valkey = connect(stores.valkey_url, 5)
        numbers, campaign = people(store), begun(store)
        with network(stores, gateway, chance) as reported, crew(stores, gateway) as team:
            send(store, valkey, campaign, gateway, misfortunes(stores, store, valkey, team, chance))
            team.dismiss()
        rounds.end(store)
        look(store, campaign, gateway, numbers, reported, team)


@contextmanager
def opened(stores: Stores) -> Iterator[Store]:
    """The store, for the test itself."""
    store = open_store(stores.postgres_url, SECRET_KEY, threads=2, patience=60)
    try:
        yield store
    finally:
        store.close()


def send(store: Store, valkey: redis.Redis, campaign: UUID, gateway: Gateway, planned: list) -> None:
    """Be the clock, and let happen what is planned, until the campaign is over."""
    end = time.monotonic() + SECONDS
    state = State.SENDING
    while state != State.FINISHED:
        assert time.monotonic() < end, (state, gateway.taken.total(), len(planned))
        while planned and gateway.taken.total() >= planned[-1][0] * PEOPLE:
            planned.pop()[1]()
        with suppress(StoreAway, redis.RedisError):
            rounds.end(store)
            rounds.go_on(store, valkey)
            with store.transaction() as connection:
                state = campaigns.find(connection, campaign).state
                campaigns.move(connection, campaign, (State.PAUSED,), State.SENDING)  # for an ill canary
        time.sleep(0.2)
    assert len(planned) < 3, "the last of it may have been too late"


def look(
    store: Store, campaign: UUID, gateway: Gateway, numbers: dict[bytes, str], reported: Counter[str], team: Crew
) -> None:
    """What is written down of everybody, beside what the gateway knows."""
    with store.transaction() as connection:
        rounds.under_way.match(connection, store.sealer, today())
        rows = connection.execute(recipients.recipients.select()).all()
    fates = {numbers[row.phone_index]: row.state for row in rows}
    by_state = Counter(fates.values())
    assert len(rows) == len(fates) == PEOPLE
    assert set(gateway.taken.values()) == {1}, "somebody got it twice"
    assert set(gateway.texts) == {TEXT}
    assert set(by_state) <= {"sent", "delivered", "failed", "unknown", "skipped"}
    assert {row.reason for row in rows if row.state == "skipped"} <= {"said_no", "stopped"}
    assert not {number for number, state in fates.items() if state == "skipped"} & set(gateway.taken)
    assert all(number in gateway.taken for number, state in fates.items() if state in ("sent", "delivered"))
    assert all(fates[number] != "failed" for number in gateway.taken)
    reasons = Counter(row.reason for row in rows if row.state == "unknown")
    assert set(reasons) <= DOUBTS | DEATHS
    assert sum(reasons[each] for each in DOUBTS) <= gateway.doubted + STILL
    assert sum(reasons[each] for each in DEATHS) <= BATCH * (team.killed + team.stopped) + STILL
    assert {fates[number] for number in reported} <= {"delivered", "unknown"}
    assert by_state["delivered"] > 0
    assert by_state["skipped"] > 0
    assert gateway.doubted > 0
