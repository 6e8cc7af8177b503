"""Figures of the service: added up from every process, asked by day and kind, forgotten in the end."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

from store import Store, error_counts, turn_counts
from store.turn_counts import Only, Shown

DAY, NEXT = date(2026, 11, 20), date(2026, 11, 21)
JOIN = ("join", "work", "km", "africastalking", "answered")
WRONG = ("join", "work", "km", "africastalking", "mistaken")
END = ("join", "end", "km", "africastalking", "ended")
AGE = ("join", "age", "en", "twilio", "answered")
HELP = ("help", "help", "en", "twilio", "answered")
DELIVERED = ("smart", "twilio", "delivered")


def add(store: Store, day: date, turns: dict[tuple[str, ...], int], receipts: dict[tuple[str, ...], int]) -> None:
    with store.transaction() as connection:
        turn_counts.add(connection, day, turns, receipts)


def test_what_processes_counted_is_added_up(store: Store) -> None:
    add(store, DAY, {JOIN: 2, HELP: 1}, {DELIVERED: 3})
    add(store, DAY, {JOIN: 5}, {DELIVERED: 1})
    add(store, NEXT, {JOIN: 1}, {})
    add(store, NEXT, {}, {})
    with store.transaction() as connection:
        assert turn_counts.days(connection, Only(DAY)) == {DAY: 8, NEXT: 1}
        assert turn_counts.days(connection, Only(NEXT)) == {NEXT: 1}
        assert list(turn_counts.summed(connection, Only(DAY))["flow"].items()) == [("join", 8), ("help", 1)]
        assert turn_counts.summed(connection, Only(DAY, language="en"))["gateway"] == {"twilio": 1}
        assert turn_counts.arrived(connection, DAY) == {("smart", "delivered"): 4}


def test_many_at_once_wait_for_nobody_for_ever_and_lose_nothing(store: Store) -> None:
    kinds = [("join", f"question {number}", "km", "twilio", "answered") for number in range(60)]

    def one(order: int) -> None:
        add(store, DAY, dict.fromkeys(kinds if order % 2 else reversed(kinds), 1), {})

    threads = [threading.Thread(target=one, args=(order,)) for order in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.transaction() as connection:
        assert turn_counts.days(connection, Only(DAY)) == {DAY: 6 * 60}


def test_a_funnel_says_how_often_each_question_was_reached_and_not_understood(store: Store) -> None:
    add(store, DAY, {JOIN: 9, WRONG: 2, AGE: 4, END: 5, HELP: 7}, {})
    with store.transaction() as connection:
        reached = turn_counts.funnel(connection, Only(DAY, flow="join"))
        assert reached == [Shown("work", 9, 2), Shown("age", 4, 0), Shown("end", 5, 0)]
        assert turn_counts.funnel(connection, Only(DAY, "join", "en")) == [Shown("age", 4, 0)]
        assert turn_counts.funnel(connection, Only(DAY, "join", gateway="nobody")) == []


def test_callers_of_a_day_are_noted_once(store: Store) -> None:
    with store.transaction() as connection:
        turn_counts.note_callers(connection, DAY, 5, 3, 7)
        turn_counts.note_callers(connection, DAY, 1, 1, 1)
        assert turn_counts.callers(connection, DAY) == {DAY: 7}
        assert turn_counts.noted(connection, DAY) == {DAY}
        assert turn_counts.callers(connection, NEXT) == {}


def test_errors_are_kept_by_the_hour_the_newest_first(store: Store) -> None:
    noon, later = datetime(2026, 11, 20, 5, tzinfo=UTC), datetime(2026, 11, 20, 6, tzinfo=UTC)
    with store.transaction() as connection:
        error_counts.add(connection, noon, {("turn_failed", "KeyError", "bot/turns.py, dial"): 2})
        error_counts.add(connection, noon, {("turn_failed", "KeyError", "bot/turns.py, dial"): 1})
        error_counts.add(connection, later, {("queue_away", "ConnectionError", "?"): 1})
        found = [(row.event, row.count) for row in error_counts.last(connection, 5)]
        assert found == [("queue_away", 1), ("turn_failed", 3)]
        assert len(error_counts.last(connection, 1)) == 1
        assert error_counts.forget(connection, later) == 1
        assert len(error_counts.last(connection, 5)) == 1


def test_all_is_forgotten(store: Store) -> None:
    add(store, DAY, {JOIN: 2}, {DELIVERED: 3})
    add(store, NEXT, {JOIN: 2}, {})
    with store.transaction() as connection:
        turn_counts.note_callers(connection, DAY, 5, 3, 7)
        assert turn_counts.forget(connection, NEXT) == 3
        assert turn_counts.days(connection, Only(DAY)) == {NEXT: 2}
