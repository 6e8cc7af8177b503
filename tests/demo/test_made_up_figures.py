"""The made-up figures of a demonstration: there once, however often it is started, and none of today."""

from __future__ import annotations

from datetime import date

from demo import figures
from store import Store, turn_counts
from store.turn_counts import Only

TODAY = date(2026, 11, 22)
ALL = Only(date(2026, 1, 1))


def test_a_month_is_there_once(store: Store) -> None:
    figures.load(store, TODAY)
    with store.transaction() as connection:
        first = turn_counts.days(connection, ALL)
    figures.load(store, TODAY)
    with store.transaction() as connection:
        assert turn_counts.days(connection, ALL) == first
        assert len(first) == len(turn_counts.callers(connection, ALL.since)) == figures.DAYS
        assert max(first) < TODAY
        assert set(turn_counts.summed(connection, ALL)["flow"]) == set(figures.SHOWN)
        assert turn_counts.arrived(connection, ALL.since)["smart", "delivered"] > 0
