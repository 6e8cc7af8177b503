"""How many people called or wrote on a day: each once, found in the morning after, and only how many is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import redis
import time_machine

from bot.heard import HOUR, Way, mark
from jobs import callers
from schemes.cambodia import at
from store import Store, shared, turn_counts

DAY = date(2026, 11, 20)
NIGHT = at(DAY, 0)  # the first moment of the day


@pytest.fixture
def hear(store: Store, valkey: redis.Redis):
    """Somebody is heard of so many hours after that midnight."""

    def heard(way: Way, person: int, hours: float) -> None:
        left = mark(store.sealer, way, f"+8551200000{person}", NIGHT.timestamp() + hours * HOUR)
        valkey.sadd(left.name, left.member)

    return heard


def counted(store: Store, valkey: redis.Redis, hours: float) -> dict[date, int]:
    """What is known of the callers of each day, so many hours after that midnight."""
    with time_machine.travel(NIGHT + timedelta(hours=hours), tick=False):
        callers.count(store, valkey)
    with store.transaction() as connection:
        return turn_counts.callers(connection, DAY - timedelta(days=5))


def test_who_called_often_and_wrote_too_counts_once(store: Store, valkey: redis.Redis, hear) -> None:
    for way, person, hours in (
        (Way.DIALLED, 1, 0),
        (Way.DIALLED, 1, 23.9),
        (Way.TEXTED, 1, 12),
        (Way.TEXTED, 2, 12),
        (Way.DIALLED, 3, -0.1),  # the day before
        (Way.DIALLED, 4, 24.1),  # the day after
    ):
        hear(way, person, hours)
    assert counted(store, valkey, 23.9) == {DAY - timedelta(days=1): 1}
    assert counted(store, valkey, 24.5) == {DAY - timedelta(days=1): 1, DAY: 2}


def test_a_day_is_counted_once_and_late_but_not_when_its_first_hours_are_forgotten(
    store: Store, valkey: redis.Redis, hear
) -> None:
    hear(Way.DIALLED, 1, 5)
    assert counted(store, valkey, 52.1) == {}
    assert counted(store, valkey, 51) == {DAY: 1}
    hear(Way.DIALLED, 2, 6)
    assert counted(store, valkey, 51.5) == {DAY: 1}


def test_of_a_day_of_which_nothing_is_known_nothing_is_said(store: Store, valkey: redis.Redis) -> None:
    assert counted(store, valkey, 30) == {}


def test_figures_whose_time_is_over_are_erased(store: Store) -> None:
    with store.transaction() as connection:
        turn_counts.note_callers(connection, DAY, 1, 1, 1)
    for days, left in ((400, {DAY: 1}), (401, {})):
        with time_machine.travel(NIGHT + timedelta(days=days)), store.transaction() as connection:
            callers.forget(connection)
            assert turn_counts.callers(connection, DAY) == left


def test_shared_conversations_are_erased_too(store: Store) -> None:
    with store.transaction() as connection:
        shared.add(connection, DAY, "join", "km", False, {"caller": {}, "log": [], "hidden": []})
    for days, left in ((90, 1), (91, 0)):
        with time_machine.travel(NIGHT + timedelta(days=days)), store.transaction() as connection:
            callers.forget(connection)
            assert len(shared.listed(connection, 9)) == left
